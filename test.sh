#!/usr/bin/env bash
# Runs the tests of Strata: all of them, or the parts that are named. See usage() below, or ./test.sh --help.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
report_dll=tests/Strata.Testing.Report/bin/Release/net10.0/Strata.Testing.Report.dll
noise='Test run for|Starting test execution|A total of|Results File|No test (matches|is available)|VSTest version'
passed=0 failed=0 skipped=0

usage() {
  cat <<'TEXT'
Usage: ./test.sh [PART…]          no part: all of them but speed

  unit         everything but the parts below
  goldens      what Keras and others answered; writes artifacts/goldens.json and prints a table
  docs         code blocks of README and docs
  end-to-end   the command line, the server, the browser
  widths       kernels, ops and goldens again at each vector width of this machine

  speed        what explanations and profiles may cost, as ratios; only on a quiet machine, and only when named

  accept-api   takes over changes of the public API that the last run found (no tests)

Ends with one line: N passed, N failed. STRATA_GOLDEN=<folder> checks against another set of goldens.
TEXT
}

say() { printf '\n== %s\n' "$*"; }

# need COMMAND PACKAGE…: installs Debian packages when the command is missing and we may; otherwise says so and fails, so that the
# caller can skip what needs it. COMMAND may be python:MODULE. The tests need nothing but the .NET SDK; what else is there checks more.
need() {
  local command="$1"
  shift
  have "$command" && return 0
  if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null && return 0
  fi
  echo "skipped: '$command' is missing and could not be installed (Debian: $*)" >&2
  return 1
}

have() {
  case "$1" in
    python:*) python3 -c "import ${1#*:}" 2>/dev/null || /usr/bin/python3 -c "import ${1#*:}" 2>/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# finish: the one last line, and the exit code that goes with it.
finish() {
  local line="$passed passed, $failed failed"
  ((skipped > 0)) && line+=", $skipped skipped"
  printf '\n%s\n' "$line"
  ((failed == 0))
  exit
}

fail() {
  echo "FAILED: $*" >&2
  failed=$((failed + 1))
}

build() {
  say "build"
  if ! dotnet build Strata.slnx -c Release -v quiet --nologo; then
    fail "the build"
    finish
  fi
}

# count TRX: adds what a results file says. Prints how many failed in it.
count() {
  local counters total ran ok bad
  counters="$(grep -o '<Counters [^>]*>' "$1" | head -1)"
  field() { sed -E "s/.*[ ]$1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
  total="$(field total)" ran="$(field executed)" ok="$(field passed)"
  bad=$((ran - ok))
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ran))
  bad_here=$bad
}

# run LABEL FILTER [PROJECT…]: one part, project by project, so that they do not fight over the cores.
run() {
  local label="$1" filter="$2" results="artifacts/test-results/$1" project dll
  shift 2
  (($# == 0)) && set -- tests/*.Tests
  say "$label"
  for project in "$@"; do
    project="$(basename "$project")"
    dll="tests/$project/bin/Release/net10.0/$project.dll"
    local trx="$results/$project.trx" bad_here=0
    rm -f "$trx"
    if [[ ! -f "$dll" ]]; then
      fail "$project was not built: is it in Strata.slnx?"
      continue
    fi
    dotnet test "$dll" --filter "$filter" --logger "trx;LogFileName=$project.trx" --results-directory "$results" 2>&1 \
      | grep -vE "^($noise|$)"
    local code=${PIPESTATUS[0]}
    [[ -f "$trx" ]] && count "$trx"
    # A crashed host reports fewer failures than there are.
    ((code != 0 && bad_here == 0)) && fail "$project ended with exit code $code"
  done
}

unit() {
  # The HDF5 library reads what Strata.Formats.Tests writes; without it those tests are skipped.
  need h5diff hdf5-tools
  need python:h5py python3-h5py
  run unit 'Category!=Goldens&Category!=EndToEnd&Category!=Docs&Category!=Speed'
}

goldens() {
  rm -rf artifacts/goldens artifacts/goldens.json
  run goldens 'Category=Goldens'
  dotnet "$report_dll" goldens || fail "the goldens' report"
}

docs() { run docs 'Category=Docs'; }

end_to_end() {
  # Pages are opened in a real browser; without it those tests say so and check less.
  need chromium chromium
  run end-to-end 'Category=EndToEnd'
}

speed() { run speed 'Category=Speed' Strata.Explain.Tests Strata.Tests; }

widths() {
  local width
  for width in $(dotnet "$report_dll" widths); do
    # Their goldens go elsewhere: the report is about the width that users get.
    export STRATA_SIMD="$width" STRATA_ARTIFACTS="artifacts/widths/$width"
    run "widths-$width-kernels-and-ops" 'Category!=Goldens&Category!=EndToEnd&Category!=Docs&Category!=Speed' Strata.Kernels.Tests Strata.Engine.Tests
    run "widths-$width-goldens" 'Category=Goldens'
    unset STRATA_SIMD STRATA_ARTIFACTS
  done
}

accept_api() {
  local received
  for received in tests/Strata.Architecture.Tests/PublicApi/*.received.txt; do
    [[ -f "$received" ]] || continue
    mv "$received" "${received%.received.txt}.approved.txt"
    echo "accepted $(basename "${received%.received.txt}")"
  done
}

parts=("$@")
((${#parts[@]} == 0)) && parts=(unit goldens docs end-to-end widths)
for part in "${parts[@]}"; do
  case "$part" in
    unit | goldens | docs | end-to-end | widths | speed) ;;
    accept-api) accept_api && exit 0 ;;
    -h | --help) usage && exit 0 ;;
    *) echo "test.sh: unknown part '$part'" >&2 && usage >&2 && exit 2 ;;
  esac
done

if ! command -v dotnet >/dev/null 2>&1; then
  fail "the .NET SDK is missing: install the version that global.json names"
  finish
fi
build
for part in "${parts[@]}"; do "${part//-/_}"; done
finish
