#!/usr/bin/env bash
# with_server.sh LABDB COMMAND...: runs the command with $ENDPOINT set to a `labdb serve` of its own; its exit status is this one's,
# or 77, which skips the test, where there is no such command.
set -euo pipefail
labdb=$1
shift
command -v "$1" >/dev/null || { echo "skipped: $1 is not installed"; exit 77; }
LABDB_HOME=$(mktemp -d)
export LABDB_HOME
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$LABDB_HOME"' EXIT
unset LABDB_CLOCK LABDB_SEED
"$labdb" serve --port 0 >"$LABDB_HOME/greeting" &
server=$!
until grep -q http "$LABDB_HOME/greeting"; do sleep 0.05; done
ENDPOINT=$(grep -o 'http://[^,]*' "$LABDB_HOME/greeting")
export ENDPOINT AWS_ACCESS_KEY_ID=lab AWS_SECRET_ACCESS_KEY=lab AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 AWS_PAGER=
"$@"
