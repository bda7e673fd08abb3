#!/usr/bin/env bash
# Clients of the relational engines killed at any moment, inside transactions, definitions, LOAD DATA, COPY and the Data API's
# transactions: what was acknowledged is there, everything is whole or absent, and the catalogue agrees with the tables.
#
#   sql_kill.sh LABDB [rounds]
set -euo pipefail
labdb=$1
rounds=${2-30}
LABDB_HOME=$(mktemp -d)
export LABDB_HOME LABDB_PACE=instant AWS_REGION=us-east-1 MYSQL_PWD=secret99 PGPASSWORD=secret99
unset LABDB_CLOCK LABDB_SEED
trap 'rm -rf "$LABDB_HOME"' EXIT
fail() { echo "$1"; exit 1; }
master=(--master-username lab --master-user-password secret99)
for engine in mysql postgres; do
    "$labdb" rds create-db-instance --db-instance-identifier $engine --engine $engine --db-instance-class db.t3.micro --allocated-storage 20 \
        --db-name demo "${master[@]}" --query DBInstance.DBInstanceStatus
done
"$labdb" rds create-db-cluster --db-cluster-identifier aurora --engine aurora-mysql --database-name demo --enable-http-endpoint "${master[@]}" \
    --query DBCluster.Status
"$labdb" rds create-db-instance --db-instance-identifier writer --db-cluster-identifier aurora --engine aurora-mysql --db-instance-class db.r6g.large \
    --query DBInstance.DBInstanceStatus
cluster=$("$labdb" rds describe-db-clusters --db-cluster-identifier aurora --query 'DBClusters[0].DBClusterArn' --output text)
secret=arn:aws:secretsmanager:us-east-1:123456789012:secret:lab-AbCdEf
my() { "$labdb" mysql -h mysql -u lab demo "$@"; }
pg() { "$labdb" psql -X -q -v ON_ERROR_STOP=1 -h postgres -U lab demo "$@"; }
data() { "$labdb" rds-data "$@" --resource-arn "$cluster" --secret-arn "$secret"; }

tables='CREATE TABLE l (id int PRIMARY KEY, t varchar(40)); CREATE TABLE r (id int PRIMARY KEY); CREATE TABLE c (done int); INSERT INTO c VALUES (0); CREATE TABLE loaded (batch int, n int);'
my -e "$tables"
pg -c "$tables"
for statement in 'CREATE TABLE l (id int PRIMARY KEY)' 'CREATE TABLE r (id int PRIMARY KEY)'; do data execute-statement --database demo --sql "$statement" >/dev/null; done

change() { echo "BEGIN; INSERT INTO l VALUES ($1, 'some text'); INSERT INTO r VALUES ($1); UPDATE c SET done = done + 1; COMMIT;"; }
# Of what is defined: made with a key, changed twice, and every third one dropped.
define() { echo "CREATE TABLE d$1 (id int PRIMARY KEY, v varchar(20)); CREATE INDEX d$1_v ON d$1 (v); ALTER TABLE d$1 ADD COLUMN w int; INSERT INTO d$1 VALUES (1, 'a', 2);
    ALTER TABLE d$1 DROP COLUMN v;$([ $(($1 % 3)) != 0 ] || echo " DROP TABLE d$1;")"; }
rows() { for n in $(seq 400); do printf '%s\t%s\n' "$1" "$n"; done; }
data_transaction() {
    local id
    id=$(data begin-transaction --database demo --query transactionId --output text) &&
        data execute-statement --transaction-id "$id" --sql "INSERT INTO l VALUES ($1)" >/dev/null &&
        data execute-statement --transaction-id "$id" --sql "INSERT INTO r VALUES ($1)" >/dev/null &&
        data commit-transaction --transaction-id "$id" >/dev/null
}

mkdir "$LABDB_HOME/done"
# Does one kind of thing after another, numbered from $2 on, until it is killed; says which were acknowledged.
writer() {
    local kind=$1 n=$2
    while :; do
        case $kind in
        my-change) my -e "$(change "$n")" ;;
        pg-change) pg -c "$(change "$n")" ;;
        my-define) my -e "$(define "$n")" ;;
        pg-define) pg -c "$(define "$n")" ;;
        my-load) rows "$n" >"$LABDB_HOME/rows.$n" && my --local-infile=1 -e "LOAD DATA LOCAL INFILE '$LABDB_HOME/rows.$n' INTO TABLE loaded" ;;
        pg-copy) rows "$n" | pg -c 'COPY loaded FROM STDIN' ;;
        data) data_transaction "$n" ;;
        esac && echo "$n" >>"$LABDB_HOME/done/$kind"
        n=$((n + 1))
    done
}
# The process that keeps the Data API's transactions is in no group of ours.
kill_resident() {
    local process
    for process in /proc/[0-9]*; do
        if grep -qz '^__data-api$' "$process/cmdline" 2>/dev/null && grep -qzx "LABDB_HOME=$LABDB_HOME" "$process/environ" 2>/dev/null; then
            kill -9 "${process#/proc/}" || true
        fi
    done
}

kinds=(my-change pg-change my-define pg-define my-load pg-copy data)
touch "${kinds[@]/#/$LABDB_HOME/done/}"
set -m # a process group for each writer, so that the kill meets labdb too
for round in $(seq "$rounds"); do
    kind=${kinds[$((round % ${#kinds[@]}))]}
    writer "$kind" $((round * 1000)) >/dev/null 2>&1 &
    pid=$!
    sleep "0.$((RANDOM % 60 + 20))"
    kill -9 -- -"$pid"
    wait "$pid" 2>/dev/null || true
    [ $((round % 2)) = 0 ] || kill_resident
done
set +m
kill_resident

"$labdb" state check || fail "the state does not agree with itself"
ids() { "$1" -N -e "SELECT id FROM $2 ORDER BY id" 2>/dev/null || "$1" -At -c "SELECT id FROM $2 ORDER BY id"; }
aurora() { "$labdb" mysql -h aurora -u lab demo "$@"; }
lost_of() { comm -23 <(sort "$LABDB_HOME/done/$1") <(sort "$2") | wc -l; }
compare() { # client, kind
    ids "$1" l >"$LABDB_HOME/left"
    ids "$1" r >"$LABDB_HOME/right"
    cmp "$LABDB_HOME/left" "$LABDB_HOME/right" || fail "$2: halves of transactions"
    [ "$(lost_of "$2" "$LABDB_HOME/left")" = 0 ] || fail "$2: acknowledged and gone"
}
compare my my-change
compare pg pg-change
compare aurora data
for client in my pg; do
    count=$(ids $client l | wc -l)
    if [ $client = my ]; then done_count=$(my -N -e 'SELECT done FROM c'); else done_count=$(pg -At -c 'SELECT done FROM c'); fi
    [ "$done_count" = "$count" ] || fail "$client: $done_count counted, $count there"
done
batches='SELECT batch FROM loaded GROUP BY batch HAVING count(*) = 400' parts='SELECT count(*) FROM (SELECT batch FROM loaded GROUP BY batch HAVING count(*) <> 400) p'
my -N -e "$batches" >"$LABDB_HOME/batches"
[ "$(my -N -e "$parts")" = 0 ] && [ "$(lost_of my-load "$LABDB_HOME/batches")" = 0 ] || fail "LOAD DATA: parts of a file"
pg -At -c "$batches" >"$LABDB_HOME/batches"
[ "$(pg -At -c "$parts")" = 0 ] && [ "$(lost_of pg-copy "$LABDB_HOME/batches")" = 0 ] || fail "COPY: parts of a file"
# What was defined is there as it was defined last, or not at all.
for n in $(cat "$LABDB_HOME/done/my-define"); do
    said=$(my -N -e "SELECT id, w FROM d$n" 2>&1) || true
    if [ $((n % 3)) = 0 ]; then [[ $said == *"doesn't exist"* ]]; else [ "$said" = $'1\t2' ]; fi || fail "d$n: $said"
done
for n in $(cat "$LABDB_HOME/done/pg-define"); do
    said=$(pg -At -c "SELECT id, w FROM d$n" 2>&1) || true
    if [ $((n % 3)) = 0 ]; then [[ $said == *"does not exist"* ]]; else [ "$said" = '1|2' ]; fi || fail "d$n: $said"
done
echo "kills: $rounds, acknowledged: $(cat "$LABDB_HOME"/done/* | wc -l), lost: 0"
