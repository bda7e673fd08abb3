#!/usr/bin/env bash
# Two hundred processes at once on one table: no item and no step of an atomic counter may be lost. LABDB_AT_ONCE makes it
# fewer: with sanitizers, two hundred of them do not fit into a machine.
set -euo pipefail
labdb=$1
at_once=${LABDB_AT_ONCE-200}
LABDB_HOME=$(mktemp -d)
export LABDB_HOME
trap 'rm -rf "$LABDB_HOME"' EXIT
unset LABDB_CLOCK LABDB_SEED
ddb() { "$labdb" dynamodb "$@"; }
wait_for_room() { while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do wait -n; done; }

ddb create-table --table-name Load --attribute-definitions AttributeName=Id,AttributeType=S \
    --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
ddb wait table-exists --table-name Load

for i in $(seq 200); do
    wait_for_room
    ddb put-item --table-name Load --item "{\"Id\": {\"S\": \"item-$i\"}}" || echo "put $i failed: $?" &
done
wait
items=$(ddb scan --table-name Load --select COUNT --query Count)

for i in $(seq 200); do
    wait_for_room
    ddb update-item --table-name Load --key '{"Id": {"S": "counter"}}' --update-expression 'ADD Hits :one' \
        --expression-attribute-values '{":one": {"N": "1"}}' || echo "add $i failed: $?" &
done
wait
hits=$(ddb get-item --table-name Load --key '{"Id": {"S": "counter"}}' --query Item.Hits.N --output text)

echo "items: $items of 200, counter: $hits of 200"
[ "$items" = 200 ] && [ "$hits" = 200 ]
