#!/usr/bin/env bash
# `labdb serve` on a disk that fills up: the write that finds no room is refused with an error, reads go on, what was acknowledged
# stays, and once there is room again everything works, without a restart.
set -euo pipefail
labdb=$1
. "$(dirname "$0")/lib/small_disk.sh"
small_disk 2m
greeting=$(mktemp)
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; umount "$folder"; rmdir "$folder"; rm "$greeting"' EXIT
export LABDB_PACE=instant
head -c 300000 /dev/zero > "$folder/ballast"
"$labdb" serve --port 0 >"$greeting" &
server=$!
until grep -q http "$greeting"; do sleep 0.05; done
port=$(grep -o ':[0-9]*, data' "$greeting" | tr -cd 0-9)

# ask OPERATION BODY: prints the answer, header and body.
ask() {
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf '%s\r\n' "POST / HTTP/1.1" "Host: x" "Connection: close" "Content-Type: application/x-amz-json-1.0" \
        "X-Amz-Target: DynamoDB_20120810.$1" "X-Amz-Date: 20261121T010000Z" "Content-Length: ${#2}" \
        "Authorization: AWS4-HMAC-SHA256 Credential=x/20261121/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0" \
        "" >&3
    printf '%s' "$2" >&3
    cat <&3
    exec 3>&-
}
text=$(head -c 50000 /dev/zero | tr '\0' x)
put() { ask PutItem "{\"TableName\":\"Load\",\"Item\":{\"Id\":{\"N\":\"$1\"},\"Text\":{\"S\":\"$text\"}}}"; }
# In segments: a page ends after 1 MB.
count() {
    local segment sum=0
    for segment in 0 1 2 3 4 5 6 7; do
        sum=$((sum + $(ask Scan "{\"TableName\":\"Load\",\"Select\":\"COUNT\",\"Segment\":$segment,\"TotalSegments\":8}" |
            grep -o '"Count":[0-9]*' | tr -cd 0-9)))
    done
    echo $sum
}

ask CreateTable '{"TableName":"Load","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"Id",
    "AttributeType":"N"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}' | grep -q '"TableStatus"'
stored=0
while [ "$stored" -lt 100 ] && answer=$(put "$stored") && [[ $answer == *" 200 OK"* ]]; do stored=$((stored + 1)); done
echo "stored: $stored, then: ${answer##*$'\n'}"
[ "$stored" -gt 0 ] && [ "$stored" -lt 100 ]
[[ $answer == *" 500 "*"InternalServerError"*"No space is left"* ]]
[ "$(count)" = "$stored" ]

rm "$folder/ballast"
[[ $(put 1000) == *" 200 OK"* ]]
[ "$(count)" = $((stored + 1)) ]
kill "$server"
wait "$server"
"$labdb" state check
