#!/bin/sh
# Starts the process in a container. A demonstration is seeded once; everything else goes to the command line as it stands.
set -eu
cd "$(dirname "$0")/.."
if [ "${ZAIRYU_MODE:-}" = demo ] && [ "${1:-serve}" = serve ]; then node tooling/seed/src/main.ts --if-empty; fi
exec node apps/server/src/cli.ts "$@"
