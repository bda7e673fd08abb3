#!/usr/bin/env bash
# The real AWS CLI against $ENDPOINT.
set -euo pipefail
if ! aws --version 2>&1 | grep -q '^aws-cli/'; then
    echo "skipped: the AWS CLI is not installed"
    exit 77
fi
ddb() { aws dynamodb --endpoint-url "$ENDPOINT" --output text "$@"; }
ddb create-table --table-name Users --attribute-definitions AttributeName=Id,AttributeType=S \
    --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
ddb wait table-exists --table-name Users
ddb put-item --table-name Users --item '{"Id": {"S": "u1"}, "Name": {"S": "Zoë"}}'
[ "$(ddb get-item --table-name Users --key '{"Id": {"S": "u1"}}' --query Item.Name.S)" = "Zoë" ]
[ "$(ddb scan --table-name Users --query Count)" = 1 ]
message=$(ddb get-item --table-name None --key '{"Id": {"S": "u1"}}' 2>&1) && exit 1
[[ $message == *"(ResourceNotFoundException) when calling the GetItem operation"* ]]
ddb delete-table --table-name Users --query TableDescription.TableName
echo "AWS CLI lab: passed"
