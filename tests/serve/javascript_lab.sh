#!/usr/bin/env bash
# javascript_lab.sh FOLDER LAB PACKAGE: JavaScript clients against $ENDPOINT: the script LAB beside this one with the packages
# of $LABDB_NODE_MODULES, of FOLDER (where `./dev test` puts them when npm and the network are there), or of the whole machine,
# wherever PACKAGE is.
set -euo pipefail
folder=$1 lab=$2 package=$3
for modules in "${LABDB_NODE_MODULES-}" "$folder/node_modules" "$(npm root -g 2>/dev/null)"; do
    [ -d "$modules/$package" ] || continue
    exec env NODE_PATH="$modules" node "$(dirname "$0")/$lab"
done
echo "skipped: $package is not installed"
exit 77
