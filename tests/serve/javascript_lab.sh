#!/usr/bin/env bash
# The AWS SDK for JavaScript against $ENDPOINT: javascript_lab.js with the packages of $LABDB_NODE_MODULES, of FOLDER (where
# `./dev test` puts them when npm and the network are there), or of the whole machine.
set -euo pipefail
folder=$1
for modules in "${LABDB_NODE_MODULES-}" "$folder/node_modules" "$(npm root -g 2>/dev/null)"; do
    [ -d "$modules/@aws-sdk/lib-dynamodb" ] || continue
    exec env NODE_PATH="$modules" node "$(dirname "$0")/javascript_lab.js"
done
echo "skipped: the AWS SDK for JavaScript is not installed"
exit 77
