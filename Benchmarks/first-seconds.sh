#!/usr/bin/env bash
# Microseconds of a training step in each quarter of a program's first three seconds: tiered compilation as .NET has it, and off.
# Usage: Benchmarks/first-seconds.sh [ROUNDS [NETWORK]], the lecture's step or that of a network of Benchmarks/results/networks.md, such as moons.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v quiet Benchmarks
pin=""
if command -v taskset >/dev/null; then pin="taskset -c $(($(nproc) - 1))"; fi
for _ in $(seq "${1:-3}"); do
  for tiered in 1 0; do
    printf 'TieredCompilation=%s' "$tiered"
    DOTNET_TieredCompilation=$tiered $pin dotnet Benchmarks/bin/Release/net10.0/Benchmarks.dll first-seconds ${2:+"$2"}
  done
done
