#!/usr/bin/env bash
# PyTorch's training loops and ours, interleaved in one run on one core; the table goes to results/.
# Usage: Benchmarks/side-by-side.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-15}"
python=/usr/bin/python3
if ! "$python" -c 'import torch' 2>/dev/null && command -v apt-get >/dev/null; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -q
  $sudo apt-get install -y -q --no-install-recommends python3-torch libopenblas0
fi
dotnet build -c Release -v quiet Benchmarks
pin=""
if command -v taskset >/dev/null; then pin="taskset -c $(($(nproc) - 1))"; fi
$pin dotnet Benchmarks/bin/Release/net10.0/Benchmarks.dll side-by-side "$python" Benchmarks/results/side-by-side.md "$rounds"
