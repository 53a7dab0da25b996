#!/usr/bin/env bash
# `npm start`: the product as a demonstration office, with embedded SQLite, seeded people and the virtual card.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tooling/scripts/node-env.sh
. tooling/scripts/install.sh
export NODE_ENV=production
export ZAIRYU_MODE="${ZAIRYU_MODE:-demo}" ZAIRYU_PORT="${ZAIRYU_PORT:-3300}" ZAIRYU_DATA="${ZAIRYU_DATA:-$PWD/var/demo}"
export ZAIRYU_ORIGIN="${ZAIRYU_ORIGIN:-http://localhost:$ZAIRYU_PORT}" ZAIRYU_COMPETENT="${ZAIRYU_COMPETENT:-true}"
. tooling/scripts/build.sh
# The seed leaves this folder when it is done.
if [ "$ZAIRYU_MODE" = demo ] && [ ! -d "$ZAIRYU_DATA/seeded" ]; then node tooling/seed/src/main.ts --if-empty >&2; fi
exec node apps/server/src/main.ts
