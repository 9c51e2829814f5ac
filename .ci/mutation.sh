#!/usr/bin/env bash
# Mutation testing of one folder of Core with the tests that are meant to hold it, outside CI: minutes to hours.
#   .ci/mutation.sh Files [more options of dotnet-stryker]
# The report, and a table of what survives, go to StrykerOutput/FOLDER. Run it in a copy of the repository if you go on working: it builds there.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="${1:?Files, Graphs, Lessons or Ops}"
shift
# The test classes by folder, and those elsewhere that test it. Fuzzing and other processes are left out: they would run for every mutant.
case "$folder" in
  Files) tests='(FullyQualifiedName~Tests.Files&FullyQualifiedName!~NumPyReadsOurs)|FullyQualifiedName~TrainingCheckpointTests' ;;
  Graphs) tests='FullyQualifiedName~Tests.Graphs|FullyQualifiedName~Tests.Tape' ;;
  Lessons) tests='FullyQualifiedName~DiagnosisTests|FullyQualifiedName~CollectedAnswersTests|FullyQualifiedName~ShippedLessonsTests|FullyQualifiedName~LearnerTrainingTests|FullyQualifiedName~PublishedFigureTests|FullyQualifiedName~JudgeRulesTests|FullyQualifiedName~Tests.Derivatives' ;;
  Ops) tests='FullyQualifiedName~Tests.Ops' ;;
  *) echo "accepted are Files, Graphs, Lessons and Ops" >&2; exit 2 ;;
esac
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
    "additional-timeout": 30000
  }
}
JSON
cd Core.Tests
dotnet stryker --config-file "$config" --output "../StrykerOutput/$folder" --skip-version-check "$@"
