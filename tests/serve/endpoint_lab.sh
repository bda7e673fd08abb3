#!/usr/bin/env bash
# labdb as the client of $ENDPOINT, which is another labdb; $1 is the program.
set -euo pipefail
labdb=$1
# What is answered locally would be found here.
LABDB_HOME=$(mktemp -d)
export LABDB_HOME HOME=$LABDB_HOME AWS_MAX_ATTEMPTS=1
trap 'rm -rf "$LABDB_HOME"' EXIT
fail() { echo "$1"; exit 1; }
ddb() { "$labdb" dynamodb "$@" --endpoint-url "$ENDPOINT"; }
# STATUS EXPECTED COMMAND...: the exit status, and the last line of all that is printed.
says() {
    local wanted=$1 text=$2 out status=0
    shift 2
    out=$("$@" 2>&1) || status=$?
    [ "$status" = "$wanted" ] || fail "$*: exit $status, not $wanted: $out"
    [ "${out##*$'\n'}" = "$text" ] || fail "$*: $out"
}
key='{"Id": {"S": "u1"}}'
says 0 '"Remote"' ddb create-table --table-name Remote --attribute-definitions AttributeName=Id,AttributeType=S \
    --key-schema AttributeName=Id,KeyType=HASH --billing-mode PAY_PER_REQUEST --query TableDescription.TableName
says 0 '' ddb wait table-exists --table-name Remote
for i in 1 2 3; do says 0 '' ddb put-item --table-name Remote --item "{\"Id\": {\"S\": \"u$i\"}, \"B\": {\"B\": \"AAEC\"}}"; done
says 0 '"AAEC"' ddb get-item --table-name Remote --key "$key" --query Item.B.B
says 0 3 ddb scan --table-name Remote --page-size 1 --query 'length(Items)'
token=$(ddb scan --table-name Remote --max-items 2 --query NextToken | tr -d '"')
says 0 1 ddb scan --table-name Remote --starting-token "$token" --query 'length(Items)'
says 254 'aws: [ERROR]: An error occurred (ResourceNotFoundException) when calling the GetItem operation (reached max retries: 0): Requested resource not found' \
    ddb get-item --table-name None --key "$key"
says 254 'Use "--cli-error-format json" or another error format to see the full details.' \
    ddb put-item --table-name Remote --item "$key" --condition-expression 'attribute_not_exists(Id)' \
    --return-values-on-condition-check-failure ALL_OLD

# Where endpoints come from.
says 0 Remote env AWS_ENDPOINT_URL="$ENDPOINT" "$labdb" dynamodb list-tables --output text --query 'TableNames[0]'
says 0 Remote env AWS_ENDPOINT_URL=http://localhost:1 AWS_ENDPOINT_URL_DYNAMODB="$ENDPOINT" \
    "$labdb" dynamodb list-tables --output text --query 'TableNames[0]'
says 0 None env AWS_ENDPOINT_URL="$ENDPOINT" AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true \
    "$labdb" dynamodb list-tables --output text --query 'TableNames[0]'
mkdir "$HOME/.aws"
printf '[default]\nservices = lab\n[services lab]\ndynamodb =\n  endpoint_url = %s\n' "$ENDPOINT" >"$HOME/.aws/config"
says 0 Remote "$labdb" dynamodb list-tables --output text --query 'TableNames[0]'
printf '[default]\nendpoint_url = %s\n' "$ENDPOINT" >"$HOME/.aws/config"
says 0 Remote "$labdb" dynamodb list-tables --output text --query 'TableNames[0]'
rm "$HOME/.aws/config"

# Nothing listens: the local engine answers, unless it must not.
says 0 'labdb: nothing listens at http://localhost:1: answered by the local engine' \
    "$labdb" dynamodb list-tables --endpoint-url http://localhost:1
says 255 'aws: [ERROR]: Could not connect to the endpoint URL: "http://localhost:1/"' \
    env LABDB_STRICT=1 "$labdb" dynamodb list-tables --endpoint-url http://localhost:1
says 255 'aws: [ERROR]: Could not connect to the endpoint URL: "http://nowhere.invalid/"' \
    "$labdb" dynamodb list-tables --endpoint-url http://nowhere.invalid

# Whose keys: those of the environment, of a file, of a program; and none.
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
away() { env LABDB_STRICT=1 "$labdb" dynamodb list-tables --output text --query 'TableNames[0]' --endpoint-url "$ENDPOINT" "$@"; }
says 253 'aws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".' away
says 255 'aws: [ERROR]: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY' env AWS_ACCESS_KEY_ID=x bash -c "$(declare -f away); labdb='$labdb' away"
cat >"$HOME/.aws/config" <<CONFIG
[profile process]
credential_process = printf '{"Version": 1, "AccessKeyId": "k", "SecretAccessKey": "s"}'
[profile expired]
credential_process = printf '{"Version": 1, "AccessKeyId": "k", "SecretAccessKey": "s", "Expiration": "2020-01-01T00:00:00Z"}'
[profile version]
credential_process = echo '{"Version": 2}'
[profile short]
credential_process = echo '{"Version": 1, "AccessKeyId": "k"}'
[profile broken]
credential_process = bash -c 'echo no >&2; exit 1'
[profile missing]
credential_process = /no/such/program
[profile half]
aws_access_key_id = k
[profile role]
role_arn = arn:aws:iam::123456789012:role/r
[profile role-of-none]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = nobody
CONFIG
says 0 Remote away --profile process
says 255 'aws: [ERROR]: Credentials were refreshed, but the refreshed credentials are still expired.' away --profile expired
retrieving='aws: [ERROR]: Error when retrieving credentials from custom-process:'
says 255 "$retrieving Unsupported version '2' for credential process provider, supported versions: 1" away --profile version
says 255 "$retrieving Missing required key in response: 'SecretAccessKey'" away --profile short
says 255 "$retrieving no" away --profile broken
says 255 "aws: [ERROR]: [Errno 2] No such file or directory: '/no/such/program'" away --profile missing
says 255 'aws: [ERROR]: Partial credentials found in config-file, missing: aws_secret_access_key' away --profile half
says 255 'aws: [ERROR]: Partial credentials found in assume-role, missing: source_profile or credential_source' away --profile role
says 255 'aws: [ERROR]: The source_profile "nobody" referenced in the profile "role-of-none" does not exist.' away --profile role-of-none
says 255 'aws: [ERROR]: The config profile (nope) could not be found' away --profile nope
echo "endpoint lab: passed"
