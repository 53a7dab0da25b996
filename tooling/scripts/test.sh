#!/usr/bin/env bash
# `npm test`: unit and contract tests, the laws, the build, and the journeys in a real browser, each in one language. Types, lint, every
# page and every journey in the other language are for `.ci/run` (decision 0073).
# The last line counts what ran: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.."
. tooling/scripts/node-env.sh
# A tool that is missing is fetched while the packages are; if that fails, the second look says so.
(. tooling/scripts/test-tools.sh) >/dev/null 2>&1 & tools=$!
. tooling/scripts/install.sh || exit 1
wait "$tools"
. tooling/scripts/test-tools.sh
log="$(mktemp)"; trap 'rm -f "$log"' EXIT
status=0
# turbo keeps both cores busy: the journeys begin as soon as the pages are built, while unit tests still run.
turbo run @zairyu/web#build //#units @zairyu/e2e#e2e:first --continue --output-logs=new-only --ui=stream --log-order=grouped --concurrency="${TEST_CONCURRENCY:-2}" 2>&1 | tee "$log"
[ "${PIPESTATUS[0]}" = 0 ] || status=1
npm run --silent arch 2>&1 | tee -a "$log"
[ "${PIPESTATUS[0]}" = 0 ] || status=1
node tooling/scripts/count-tests.mjs "$log" "$status" || status=1
exit $status
