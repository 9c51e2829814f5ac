#!/usr/bin/env bash
# Faults of files, processes and terminals: does each for real and writes what came of it as a table in Markdown.
# Usage: .ci/faults.sh > docs/faults.md (under a minute; needs Linux, python3 and the program script of util-linux).
# The exit code is 1 if one line is not as it should be.
set -u
cd "$(dirname "$0")/.." || exit 1
root="$PWD"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en LC_ALL=C.UTF-8
dotnet build Cli -c Release -v q >&2 || exit 1
work="$(mktemp -d)"
trap 'rm -rf "$work" /dev/shm/autograd-fault' EXIT
mkdir "$work/bin"
printf '#!/bin/sh\nexec dotnet exec "%s" "$@"\n' "$root/Cli/bin/Release/net10.0/Autograd.Cli.dll" >"$work/bin/autograd"
chmod +x "$work/bin/autograd"
PATH="$work/bin:$PATH"
cd "$work" || exit 1
head -n 200 "$root/data/names.txt" >names.txt
autograd train --data names.txt --hidden 10 --steps 10 --out good.safetensors >/dev/null || exit 1
wrong=0 done=0

# Rewrites a safetensors file: python statements that may change the parsed header h and the bytes data, or set text, the header as written.
edited() { # to, statements
  python3 - "$1" "$2" <<'P'
import json, struct, sys
file = open("good.safetensors", "rb").read()
length = struct.unpack("<Q", file[:8])[0]
h, data, text = json.loads(file[8:8 + length]), bytearray(file[8 + length:]), None
scope = dict(h=h, data=data, text=text, struct=struct, json=json)
exec(sys.argv[2], scope)
header = (scope["text"] or json.dumps(h)).encode()
header += b" " * (-len(header) % 8)
open(sys.argv[1], "wb").write(struct.pack("<Q", len(header)) + header + scope["data"])
P
}

shown() { # the last line of what was printed, short, safe in a table
  tail -n 1 "$1" | sed "s#$work/##g; s#|#/#g; s#\`#'#g" | cut -c1-260
}

# Runs a script of the shell; it is right if the exit code and a pattern in the output are as given.
fault() { # what, script, exit code, pattern
  local code started="$SECONDS" mark="" seconds
  (eval "$2") >out.txt 2>err.txt </dev/null
  code=$?
  seconds=$((SECONDS - started)) done=$((done + 1))
  cat out.txt err.txt >all.txt
  if [ "$code" -ne "$3" ] || ! grep -aqE -- "$4" all.txt; then
    wrong=$((wrong + 1))
    mark="**not right** "
    { echo "not right: $1 (exit code $code, $3 expected; no '$4')"; tail -n 5 all.txt; } >&2
  fi
  echo "| $1 | $mark$code | $seconds | \`$(if [ -s err.txt ]; then shown err.txt; else shown out.txt; fi)\` |"
}

terminal() { # columns, command: run in a terminal of that width; what it wrote, without escape sequences, a line for each carriage return
  script -qec "stty cols $1 rows 24; $2" /dev/null | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g' | tr '\r' '\n'
}

longest() { # file, columns
  python3 -c "
import sys
lines = [line.rstrip() for line in open(sys.argv[1], encoding='utf-8') if line.strip()]
long = [line for line in lines if len(line) > int(sys.argv[2])]
print(*long, f'of {len(lines)} lines, no line is longer than {sys.argv[2]}' if not long else '', sep='\n')
sys.exit(len(long) > 0)" "$1" "$2"
}

cat <<TABLE
# Faults of files, processes and terminals

Each line is done for real, by \`.ci/faults.sh\`: real processes, links, pipes, signals, limits and terminals. The last column is the last line that the program printed. The tests do the same and more, in \`Core.Tests/Cli\`.

$(date +%F), Linux, .NET $(dotnet --version), $(uname -m)$(grep -q avx512f /proc/cpuinfo && echo ' with AVX-512'). With vectors of another width, sums are rounded otherwise: the losses differ in their last digits, and so may the sampled name.

| what | exit code | seconds | what it said |
|---|---:|---:|---|
TABLE

fault "an executable \`./dot\` in the current folder, and \`.\` first in PATH" \
  'printf "#!/bin/sh\ntouch ran\n" >dot; chmod +x dot; PATH=".:$PATH" autograd graph --output g.svg; code=$?; [ ! -e ran ] && echo "./dot did not run"; exit $code' 0 'did not run'
fault "a heap of 64 MB: \`train --hidden 3000 --steps 20\`" \
  'DOTNET_GCHeapHardLimit=0x4000000 autograd train --hidden 3000 --steps 20' 2 'too large together'
fault "\`train --steps 1 --hidden 60000\` on 200 names, in a heap of 512 MB" \
  'DOTNET_GCHeapHardLimit=0x20000000 autograd train --data names.txt --steps 1 --hidden 60000 --format json | grep losses' 0 'losses'
fault "\`train --steps 1 --embedding 100000 --hidden 10\` on 200 names, in a heap of 512 MB" \
  'DOTNET_GCHeapHardLimit=0x20000000 autograd train --data names.txt --steps 1 --embedding 100000 --hidden 10 --format json | grep losses' 0 'losses'
fault "\`--data alias.txt --out real.txt\`, where the first is a link to the second" \
  'cp names.txt real.txt; ln -sf real.txt alias.txt; autograd train --data alias.txt --out real.txt --force; code=$?; cmp names.txt real.txt && exit $code' 2 'real.txt'
fault "the same with a hard link" \
  'cp names.txt real2.txt; ln -f real2.txt hard.txt; autograd train --data hard.txt --out real2.txt --force; code=$?; cmp names.txt real2.txt && exit $code' 2 'real2.txt'
fault "a model with \`bnvar[0] = -1\`, \`sample\`" \
  'edited negative.safetensors "o = [h[k] for k in h if \"bnvar\" in k][0][\"data_offsets\"][0]; data[o:o + 4] = struct.pack(\"<f\", -1)"; autograd sample --model negative.safetensors' 2 'negative.safetensors.*bnvar'
fault "a loss that turns NaN, with an old model at \`--out\`" \
  'cp good.safetensors old.safetensors; autograd train --data names.txt --hidden 10 --lr 1e38 --steps 50 --out old.safetensors; code=$?; cmp good.safetensors old.safetensors && exit $code' 1 'The loss of step .* nothing was written'
fault "a word with ESC in it: no byte of it reaches the output" \
  'printf "a\033[31mnna\nbob\n" >esc.txt; autograd train --data esc.txt --hidden 4 --steps 200 --batch 4 >shown.txt 2>&1; ! grep -q "$(printf "\033")" shown.txt && grep -a "␛" shown.txt | tail -n 1' 0 '␛'
fault "a tensor name of 20 MB in a model file" \
  'edited long.safetensors "h[\"n\" * 20000000] = {\"dtype\": \"X7\", \"shape\": [], \"data_offsets\": [0, 4]}"; autograd sample --model long.safetensors 2>said.txt; code=$?; [ "$(wc -c <said.txt)" -lt 1000 ] && tail -n 1 said.txt; exit $code' 2 'long.safetensors'
fault "\`--out\` in /dev/shm: replaced by a move, so never half written" \
  'mkdir -p /dev/shm/autograd-fault; cp good.safetensors /dev/shm/autograd-fault/x; before=$(stat -c %i /dev/shm/autograd-fault/x); autograd train --data names.txt --hidden 10 --steps 2 --out /dev/shm/autograd-fault/x >/dev/null && [ "$(stat -c %i /dev/shm/autograd-fault/x)" != "$before" ] && [ "$(ls /dev/shm/autograd-fault)" = x ] && echo "another inode, and no other file"' 0 'another inode'
fault "\`sample --count 2147483647\`, whose reader goes away after a line" \
  'autograd sample --model good.safetensors --count 2147483647 | head -n 1; exit ${PIPESTATUS[0]}' 141 '^[a-z]*$'
fault "SIGINT while calibrating (\`--hidden 20000 --steps 1\`)" \
  'python3 -c "
import signal, subprocess, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
run = subprocess.Popen([\"autograd\", \"train\", \"--hidden\", \"20000\", \"--steps\", \"1\", \"--log-every\", \"1\"], stdout=subprocess.PIPE)
for _ in range(3): run.stdout.readline()
run.send_signal(signal.SIGINT)
sys.exit(run.wait(20))"' 130 'Stopped at step 1'
fault "any existing file as \`--out\`" \
  'echo "my thesis" >thesis.txt; autograd train --data names.txt --steps 1 --out thesis.txt; code=$?; grep -q "my thesis" thesis.txt && exit $code' 2 '--force'
fault "a safetensors header above 100,000,000 bytes" \
  'edited large.safetensors "text = json.dumps(h) + \" \" * 100000001"; autograd sample --model large.safetensors; code=$?; rm large.safetensors; exit $code' 2 'large.safetensors'
fault "\`-0\` as a number in a safetensors header" \
  'edited zero.safetensors "text = json.dumps(h).replace(\"[0, \", \"[-0, \", 1)"; autograd sample --model zero.safetensors' 2 'zero.safetensors'
fault "a vocabulary in a model file that is not sorted" \
  'edited order.safetensors "m = h[\"__metadata__\"]; k = [k for k in m if \"vocab\" in k or \"charact\" in k][0]; m[k] = m[k][0] + m[k][2] + m[k][1] + m[k][3:]"; autograd sample --model order.safetensors' 2 'order.safetensors'
fault "UTF-16 as data" 'iconv -t UTF-16 names.txt >utf16.txt; autograd train --data utf16.txt --steps 1' 2 'UTF-16'
fault "a gzip file as data" 'gzip -c names.txt >packed.txt; autograd train --data packed.txt --steps 1' 2 'gzip'
fault "a CSV file as data" 'sed "s/$/,F,100/" names.txt >table.txt; autograd train --data table.txt --steps 1' 2 '[Tt]able|CSV|comma'
fault "\`check\` on two words (\`--hidden 10 --batch 33 --embedding 1 --context 5 --seed 964\`)" \
  'printf "anna\nbob\n" >two.txt; autograd check --data two.txt --hidden 10 --batch 33 --embedding 1 --context 5 --seed 964 | tail -n 1; exit ${PIPESTATUS[0]}' 0 '.'
fault "the cultures sv-SE, fa-IR and ar-SA: the same output as in none" \
  'for c in sv_SE fa_IR ar_SA; do LC_ALL=$c.UTF-8 LANG=$c.UTF-8 autograd graph --hidden 4 --batch 3 --values >$c.dot || exit; done; autograd graph --hidden 4 --batch 3 --values >none.dot; for c in sv_SE fa_IR ar_SA; do cmp none.dot $c.dot || exit; done; echo "DOT files of the same bytes"' 0 'the same bytes'
fault "\`graph --hidden 6 --batch 3 --microscope W1[3,5]\`, a picture 28 m wide" \
  'autograd graph --hidden 6 --batch 3 --microscope "W1[3,5]" --output w1.svg; code=$?; [ ! -e w1.svg ] && exit $code' 2 'microscope|nodes'
fault "\`check\` in a terminal of 80 columns" \
  'terminal 80 "autograd check" >wide.txt; longest wide.txt 80' 0 'no line is longer'
fault "the live bar in a terminal of 50 columns" \
  'terminal 50 "autograd train --steps 3000" >bar.txt; grep "━\|%" bar.txt >bars.txt && longest bars.txt 50' 0 'no line is longer'

echo
echo "$((done - wrong)) of $done are as they should be."
[ "$wrong" -eq 0 ]
