#!/usr/bin/env bash
# A disk that fills up under the relational engines: the statement that finds no room is refused in the engine's words, what was
# committed stays, and once there is room again everything works.
set -euo pipefail
labdb=$1
. "$(dirname "$0")/lib/small_disk.sh"
small_disk 8m
trap 'umount -l "$folder"; rmdir "$folder"' EXIT
export LABDB_PACE=instant AWS_REGION=us-east-1 MYSQL_PWD=secret99 PGPASSWORD=secret99
for engine in mysql postgres; do
    "$labdb" rds create-db-instance --db-instance-identifier $engine --engine $engine --db-instance-class db.t3.micro --allocated-storage 20 \
        --db-name demo --master-username lab --master-user-password secret99 --query DBInstance.DBInstanceStatus
done
my() { "$labdb" mysql -h mysql -u lab demo -N "$@"; }
pg() { "$labdb" psql -X -h postgres -U lab demo -At "$@"; }
fail() { echo "$1"; exit 1; }
for client in my pg; do
    case $client in my) run='my -e' full='1114 (HY000)*: The table '"'t'"' is full' ;; pg) run='pg -c' full='could not extend file*No space left on device' ;; esac
    $run 'CREATE TABLE t (id int PRIMARY KEY, v text)'
    $run "INSERT INTO t VALUES (0, 'kept')"
    head -c $(($(df --output=avail -B1 "$folder" | tail -1) - 600000)) /dev/zero >"$folder/ballast"
    stored=0
    while [ "$stored" -lt 100 ] && error=$($run "INSERT INTO t VALUES ($((stored + 1)), repeat('x', 50000))" 2>&1); do stored=$((stored + 1)); done
    echo "$client: stored $stored, then: $error"
    [ "$stored" -gt 0 ] && [ "$stored" -lt 100 ] || fail "$client: not full"
    # shellcheck disable=SC2053 # a pattern
    [[ $error == *$full* ]] || fail "$client: other words"
    [ "$($run 'SELECT count(*) FROM t' | tail -1)" = $((stored + 1)) ] || fail "$client: lost"
    # In a transaction as well: nothing of it stays.
    if [ $client = my ]; then
        error=$(my --force -e "BEGIN; INSERT INTO t VALUES (1000, 'a'); INSERT INTO t SELECT id + 2000, repeat('y', 50000) FROM t; COMMIT" 2>&1 || true)
    else
        error=$(pg -c "BEGIN; INSERT INTO t VALUES (1000, 'a'); INSERT INTO t SELECT id + 2000, repeat('y', 50000) FROM t; COMMIT" 2>&1 || true)
    fi
    # shellcheck disable=SC2053
    [[ $error == *$full* ]] || fail "$client: a transaction: $error"
    [ "$($run 'SELECT count(*) FROM t WHERE id >= 2000' | tail -1)" = 0 ] || fail "$client: parts of a statement"
    rm "$folder/ballast"
    $run "INSERT INTO t VALUES (5000, repeat('x', 50000))"
    [ "$($run 'SELECT count(*) FROM t WHERE id <= 100' | tail -1)" = $((stored + 1)) ] || fail "$client: lost later"
    "$labdb" state check || fail "the state does not agree with itself"
done
