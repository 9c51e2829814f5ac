#!/usr/bin/env bash
# Trains the lecture's network with this commit and with another one, on this machine, and compares the model files byte by byte.
#   .ci/same-bytes.sh COMMIT [STEPS]
# Exit code 1: they differ.
set -euo pipefail
cd "$(dirname "$0")/.."
commit="${1:?a commit to compare with}"
steps="${2:-2000}"
work="$(mktemp -d)"
trap 'git worktree remove --force "$work/other" 2>/dev/null; rm -rf "$work"' EXIT
git worktree add -q --detach "$work/other" "$commit"
for tree in . "$work/other"; do
  dotnet build "$tree/Cli" -c Release -v quiet --nologo >"$work/build.txt" || { cat "$work/build.txt"; exit 1; }
done
status=0
for way in "tape fused" "tape atomic" "manual fused" "manual atomic"; do
  read -r engine graph <<<"$way"
  dotnet Cli/bin/Release/net10.0/Autograd.Cli.dll train --engine "$engine" --graph "$graph" --steps "$steps" --out "$work/this.safetensors" --force >/dev/null
  rm -f "$work/that.safetensors"
  dotnet "$work/other/Cli/bin/Release/net10.0/Autograd.Cli.dll" train --engine "$engine" --graph "$graph" --steps "$steps" --out "$work/that.safetensors" >/dev/null
  if cmp -s "$work/this.safetensors" "$work/that.safetensors"; then
    echo "$engine, $graph, $steps steps: the same bytes ($(sha256sum <"$work/this.safetensors" | cut -c1-16)…)"
  else
    echo "$engine, $graph, $steps steps: the files differ"
    status=1
  fi
done
exit "$status"
