#!/usr/bin/env bash
# Runs one command of the workspace under a Node that is new enough.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tooling/scripts/node-env.sh
exec "$@"
