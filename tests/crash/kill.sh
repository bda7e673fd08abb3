#!/usr/bin/env bash
# Processes killed at any moment in a loop of transactions: what was acknowledged is there, and every transaction is whole or
# absent. A transaction writes two items of one number into two tables and counts them in a third item.
set -euo pipefail
labdb=$1
rounds=${2-25}
LABDB_HOME=$(mktemp -d)
export LABDB_HOME
trap 'rm -rf "$LABDB_HOME"' EXIT
unset LABDB_CLOCK LABDB_SEED
ddb() { "$labdb" dynamodb "$@"; }

for table in Left Right; do
    ddb create-table --table-name $table --attribute-definitions AttributeName=Id,AttributeType=N \
        --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
    ddb wait table-exists --table-name $table
done

# Writes transactions $1, $1 + 1, … until it is killed; says which were acknowledged.
writer() {
    local n=$1
    while :; do
        "$labdb" dynamodb transact-write-items --transact-items "[
            {\"Put\": {\"TableName\": \"Left\", \"Item\": {\"Id\": {\"N\": \"$n\"}}}},
            {\"Put\": {\"TableName\": \"Right\", \"Item\": {\"Id\": {\"N\": \"$n\"}}}},
            {\"Update\": {\"TableName\": \"Left\", \"Key\": {\"Id\": {\"N\": \"0\"}}, \"UpdateExpression\": \"ADD Done :one\",
                \"ExpressionAttributeValues\": {\":one\": {\"N\": \"1\"}}}}]" && echo "$n" >> "$LABDB_HOME/acknowledged"
        n=$((n + 1))
    done
}

touch "$LABDB_HOME/acknowledged"
set -m # a process group for each writer, so that the kill meets labdb too
for round in $(seq "$rounds"); do
    writer $((round * 1000)) &
    pid=$!
    sleep "0.0$((RANDOM % 90 + 10))"
    kill -9 -- -"$pid"
    wait "$pid" 2>/dev/null || true
done
set +m

ids() { ddb scan --table-name "$1" --query 'Items[].Id.N' --output text | tr '\t' '\n' | grep -v '^0$' | sort -n; }
ids Left > "$LABDB_HOME/left"
ids Right > "$LABDB_HOME/right"
done_count=$(ddb get-item --table-name Left --key '{"Id": {"N": "0"}}' --query Item.Done.N --output text)
lost=$(comm -23 <(sort "$LABDB_HOME/acknowledged") <(sort "$LABDB_HOME/left") | wc -l)

echo "kills: $rounds, acknowledged: $(wc -l < "$LABDB_HOME/acknowledged"), there: $(wc -l < "$LABDB_HOME/left"), lost: $lost"
[ "$lost" = 0 ] && cmp "$LABDB_HOME/left" "$LABDB_HOME/right" && [ "$done_count" = "$(wc -l < "$LABDB_HOME/left")" ]
