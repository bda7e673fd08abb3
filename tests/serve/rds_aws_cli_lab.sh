#!/usr/bin/env bash
# An RDS lab against $ENDPOINT with an AWS CLI: the real one, or the program in $1.
set -euo pipefail
cli=(aws)
if [ $# -gt 0 ]; then
    cli=("$1")
    # What is answered locally would be found here.
    LABDB_HOME=$(mktemp -d)
    export LABDB_HOME
    trap 'rm -rf "$LABDB_HOME"' EXIT
elif ! aws --version 2>&1 | grep -q '^aws-cli/'; then
    echo "skipped: the AWS CLI is not installed"
    exit 77
fi
rds() { "${cli[@]}" rds --endpoint-url "$ENDPOINT" --output text "$@"; }
# The AWS CLI's own waiters look every 30 seconds.
until_status() {
    for _ in $(seq 60); do
        [ "$(rds describe-db-instances --db-instance-identifier lab --query 'DBInstances[0].DBInstanceStatus')" != "$1" ] || return 0
        sleep 0.5
    done
    exit 1
}
[ "$("${cli[@]}" sts get-caller-identity --endpoint-url "$ENDPOINT" --query Account --output text)" = 123456789012 ]
rds create-db-subnet-group --db-subnet-group-name lab --db-subnet-group-description 'A & <b>' \
    --subnet-ids subnet-aaaa1111 subnet-bbbb2222 --tags Key=team,Value=Zoë --query DBSubnetGroup.DBSubnetGroupName
[ "$(rds describe-db-subnet-groups --query 'DBSubnetGroups[0].DBSubnetGroupDescription' --db-subnet-group-name lab)" = 'A & <b>' ]
status=$(rds create-db-instance --db-instance-identifier lab --engine mysql --db-instance-class db.t3.micro \
    --allocated-storage 20 --master-username admin --master-user-password secret99 --db-subnet-group-name lab \
    --backup-retention-period 0 --no-multi-az --query DBInstance.DBInstanceStatus)
[ "$status" = creating ]
until_status available
rds wait db-instance-available --db-instance-identifier lab
[ "$(rds describe-db-instances --filters Name=engine,Values=mysql,postgres --query 'length(DBInstances)')" = 1 ]
[ "$(rds describe-events --source-type db-instance --source-identifier lab --duration 60 --query 'length(Events) > `0`')" = True ]
message=$(rds describe-db-instances --db-instance-identifier none 2>&1) && exit 1
[[ $message == *"(DBInstanceNotFound) when calling the DescribeDBInstances operation"*"DBInstance none not found."* ]]
rds delete-db-instance --db-instance-identifier lab --skip-final-snapshot --query DBInstance.DBInstanceStatus
for _ in $(seq 60); do rds describe-db-instances --db-instance-identifier lab >/dev/null 2>&1 || break; sleep 0.5; done
rds wait db-instance-deleted --db-instance-identifier lab
rds delete-db-subnet-group --db-subnet-group-name lab
if [ $# -gt 0 ]; then
    # The Data API's REST says what the engine in this process says.
    arns=(--resource-arn arn:aws:rds:eu-west-1:123456789012:cluster:none
        --secret-arn arn:aws:secretsmanager:eu-west-1:123456789012:secret:none)
    for command in "execute-statement --sql SELECT" "batch-execute-statement --sql SELECT" begin-transaction \
        "commit-transaction --transaction-id none" "rollback-transaction --transaction-id none"; do
        read -ra words <<<"$command"
        local=$("${cli[@]}" rds-data "${words[@]}" "${arns[@]}" 2>&1) && exit 1
        remote=$("${cli[@]}" rds-data "${words[@]}" "${arns[@]}" --endpoint-url "$ENDPOINT" 2>&1) && exit 1
        [ "$local" = "$remote" ] || { echo "rds-data $command: $remote, and not $local"; exit 1; }
    done
fi
echo "AWS CLI RDS lab: passed"
