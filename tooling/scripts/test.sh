#!/usr/bin/env bash
# `npm test`: types, unit and contract tests, the laws, the build, and the journeys in a real browser.
# The last line counts what ran: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/../.."
. tooling/scripts/node-env.sh
# A browser that is missing is fetched while the packages are; if that fails, the second look says so.
(. tooling/scripts/browser.sh) >/dev/null 2>&1 & browser=$!
. tooling/scripts/install.sh || exit 1
wait "$browser"
. tooling/scripts/browser.sh
log="$(mktemp)"; trap 'rm -f "$log"' EXIT
status=0
# turbo keeps both cores busy: the journeys begin as soon as the pages are built, while types and unit tests still run.
turbo run @zairyu/web#build //#types //#units @zairyu/ui#typecheck @zairyu/web#typecheck @zairyu/e2e#e2e --continue --output-logs=new-only --ui=stream --log-order=grouped --concurrency="${TEST_CONCURRENCY:-2}" 2>&1 | tee "$log"
[ "${PIPESTATUS[0]}" = 0 ] || status=1
npm run --silent arch 2>&1 | tee -a "$log"
[ "${PIPESTATUS[0]}" = 0 ] || status=1
node tooling/scripts/count-tests.mjs "$log" "$status" || status=1
exit $status
