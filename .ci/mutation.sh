#!/usr/bin/env bash
# Mutation testing of one folder of Core with the tests that are meant to hold it, outside CI: minutes to hours.
#   .ci/mutation.sh Files [more options of dotnet-stryker]
# The report, and a table of what survives, go to StrykerOutput/FOLDER. Run it in a copy of the repository if you go on working: it builds there.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="${1:?Files, Graphs, Lessons or Ops}"
shift
# The test files by folder, only these are compiled, and the tests in them that would take too long for every fault.
case "$folder" in
  Files) files='Files/*Tests.cs;Makemore/Training/TrainingCheckpointTests.cs;Makemore/Training/ModelFileErrorTests.cs;Makemore/Data/*Tests.cs' skipped='NumPyReadsOurs PipesAreRead' ;;
  Graphs) files='Graphs/**/*Tests.cs;Tape/*Tests.cs' skipped='' ;;
  Lessons) files='Lessons/JudgeRulesTests.cs;Lessons/ErrorMapTests.cs;Lessons/SilentMistakesTests.cs;Lessons/CollectedAnswersTests.cs' skipped='' ;;
  # Not the scalar graphs' tests: there a fault ends the process by recursion without end.
  Ops) files='Ops/*Tests.cs;Ops/Indexing/*Tests.cs;Ops/Layers/*Tests.cs;Ops/Catalogue/*Tests.cs;Ops/VjpText/VjpTextTests.cs' skipped='EveryOpGivesTheSameBits' ;;
  *) echo "accepted are Files, Graphs, Lessons and Ops" >&2; exit 2 ;;
esac
export AUTOGRAD_ONLY_TESTS="$files"
tests=""
for one in $skipped; do tests="$tests${tests:+&}FullyQualifiedName!~$one"; done
dotnet tool restore >/dev/null
config="$(mktemp --suffix .json)"
trap 'rm -f "$config"' EXIT
cat >"$config" <<JSON
{
  "stryker-config": {
    "project": "Core.csproj",
    "test-projects": ["$PWD/Core.Tests/Core.Tests.csproj"],
    "mutate": ["**/$folder/**/*.cs"],
    "test-case-filter": "$tests",
    "coverage-analysis": "perTest",
    "ignore-mutations": ["string"],
    "reporters": ["json", "html", "cleartext", "dots"],
    "additional-timeout": 10000
  }
}
JSON
cd Core.Tests
dotnet stryker --config-file "$config" --output "../StrykerOutput/$folder" --skip-version-check "$@"
