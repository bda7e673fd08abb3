#!/usr/bin/env bash
# A disk that fills up: the write that finds no room is refused with an error, what was acknowledged stays, and once there is room
# again everything works.
set -euo pipefail
labdb=$1
. "$(dirname "$0")/lib/small_disk.sh"
small_disk 2m
trap 'umount "$folder"; rmdir "$folder"' EXIT
ddb() { "$labdb" dynamodb "$@"; }

head -c 300000 /dev/zero > "$folder/ballast"
ddb create-table --table-name Load --attribute-definitions AttributeName=Id,AttributeType=N \
    --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
ddb wait table-exists --table-name Load

text=$(head -c 50000 /dev/zero | tr '\0' x)
put() { ddb put-item --table-name Load --item "{\"Id\": {\"N\": \"$1\"}, \"Text\": {\"S\": \"$text\"}}"; }
stored=0
while [ "$stored" -lt 100 ] && error=$(put "$stored" 2>&1); do stored=$((stored + 1)); done
echo "stored: $stored, then: $error"
[ "$stored" -gt 0 ] && [ "$stored" -lt 100 ]
[[ $error == *"An error occurred"* ]]
[ "$(ddb scan --table-name Load --select COUNT --query Count)" = "$stored" ]

rm "$folder/ballast"
put 1000
[ "$(ddb scan --table-name Load --select COUNT --query Count)" = $((stored + 1)) ]
