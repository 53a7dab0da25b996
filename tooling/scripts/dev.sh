#!/usr/bin/env bash
# `npm run dev`: the server restarts and the pages reload as files change; demo office, virtual card on.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tooling/scripts/node-env.sh
. tooling/scripts/install.sh
export ZAIRYU_MODE=demo ZAIRYU_PORT="${ZAIRYU_PORT:-3300}" ZAIRYU_DATA="${ZAIRYU_DATA:-$PWD/var/dev}" ZAIRYU_COMPETENT="${ZAIRYU_COMPETENT:-true}"
export ZAIRYU_WEB_PORT="${ZAIRYU_WEB_PORT:-5173}"
export ZAIRYU_ORIGIN="${ZAIRYU_ORIGIN:-http://localhost:$ZAIRYU_WEB_PORT}"
node tooling/seed/src/main.ts --if-empty >&2
node --watch --watch-preserve-output apps/server/src/main.ts &
server=$!
trap 'kill $server 2>/dev/null' EXIT
npm run dev -w @zairyu/web -- --port "$ZAIRYU_WEB_PORT" --strictPort
