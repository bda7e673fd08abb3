#!/usr/bin/env bash
# Two hundred processes at once on one table: no item and no step of an atomic counter may be lost.
set -euo pipefail
labdb=$1
LABDB_HOME=$(mktemp -d)
export LABDB_HOME
trap 'rm -rf "$LABDB_HOME"' EXIT
unset LABDB_CLOCK LABDB_SEED
ddb() { "$labdb" dynamodb "$@"; }

ddb create-table --table-name Load --attribute-definitions AttributeName=Id,AttributeType=S \
    --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
ddb wait table-exists --table-name Load

for i in $(seq 200); do
    ddb put-item --table-name Load --item "{\"Id\": {\"S\": \"item-$i\"}}" || echo "put $i failed: $?" &
done
wait
items=$(ddb scan --table-name Load --select COUNT --query Count)

for i in $(seq 200); do
    ddb update-item --table-name Load --key '{"Id": {"S": "counter"}}' --update-expression 'ADD Hits :one' \
        --expression-attribute-values '{":one": {"N": "1"}}' || echo "add $i failed: $?" &
done
wait
hits=$(ddb get-item --table-name Load --key '{"Id": {"S": "counter"}}' --query Item.Hits.N --output text)

echo "items: $items of 200, counter: $hits of 200"
[ "$items" = 200 ] && [ "$hits" = 200 ]
