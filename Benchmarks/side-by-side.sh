#!/usr/bin/env bash
# PyTorch and this engine, interleaved in one run on one core; the tables go to results/, and nothing else is written.
# Usage: Benchmarks/side-by-side.sh [ROUNDS]         the lecture's training step
#        Benchmarks/side-by-side.sh ops [NAME]       every op; with a name, only those that have it in theirs, and no file
#        Benchmarks/side-by-side.sh sums             the errors of long sums
#        Benchmarks/side-by-side.sh networks [NAME]  whole networks; with a name, in the same way
set -euo pipefail
cd "$(dirname "$0")/.."
python=/usr/bin/python3
if ! "$python" -c 'import torch' 2>/dev/null; then
  echo "PyTorch is missing for $python. On Debian or Ubuntu: apt-get install --no-install-recommends python3-torch libopenblas0" >&2
  exit 1
fi
dotnet build -c Release -v quiet Benchmarks
pin=""
if command -v taskset >/dev/null; then pin="taskset -c $(($(nproc) - 1))"; fi
program="$pin dotnet Benchmarks/bin/Release/net10.0/Benchmarks.dll"
if [ "${1:-}" = ops ]; then
  $program ops "$python" Benchmarks/results/ops.md ${2:+"$2"}
elif [ "${1:-}" = sums ]; then
  $program sums "$python" Benchmarks/results/sums.md
elif [ "${1:-}" = networks ]; then
  $program networks "$python" Benchmarks/results/networks.md ${2:+"$2"}
else
  $program side-by-side "$python" Benchmarks/results/side-by-side.md "${1:-15}"
fi
