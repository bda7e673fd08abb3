#!/usr/bin/env bash
# What may happen around the SQL clients: Ctrl-C in a statement, files of others, a state that cannot be written, eyes on the command
# line, an instance that is deleted. $1 is the program.
set -uo pipefail
labdb=$1
LABDB_HOME=$(mktemp -d)
export LABDB_HOME LABDB_PACE=instant AWS_REGION=us-east-1 HOME=$LABDB_HOME MYSQL_PWD=secret99 PGPASSWORD=secret99
unset LABDB_CLOCK LABDB_SEED
fail() { echo "$1"; rm -rf "$LABDB_HOME"; exit 1; }
for engine in mysql postgres; do
    "$labdb" rds create-db-instance --db-instance-identifier $engine --engine $engine --db-instance-class db.t3.micro --allocated-storage 20 \
        --db-name demo --master-username lab --master-user-password secret99 >/dev/null || fail "no instance"
done
out=$LABDB_HOME/out
# Waits until a client's statement sleeps, as far as the kernel tells.
until_asleep() {
    for _ in $(seq 100); do
        grep -q nanosleep "/proc/$1/wchan" 2>/dev/null && return
        sleep 0.1
    done
}
# Runs a client on a script, or on nothing, with Ctrl-C when its statement has begun.
with_interrupt() {
    local script=$1
    shift
    "$@" <"$script" >"$out" 2>&1 &
    local client=$!
    until_asleep "$client"
    kill -INT "$client"
    wait "$client"
}
my=("$labdb" mysql -h mysql -u lab demo) pg=("$labdb" psql -X -h postgres -U lab demo)
said() { [ "$(cat "$out")" = "$1" ] || fail "$2: $(cat "$out")"; }

# The statement ends, and not the client.
interrupted=$'^C -- query aborted\nERROR 1317 (70100) at line 1: Query execution was interrupted'
with_interrupt /dev/null "${my[@]}" -e 'SELECT SLEEP(60) FROM (SELECT 1 UNION SELECT 2) t' && fail "mysql: no failure"
said "$interrupted" "Ctrl-C in mysql"
printf 'SELECT SLEEP(60) FROM (SELECT 1 UNION SELECT 2) t;\nSELECT 42;\n' >"$LABDB_HOME/script.sql"
with_interrupt "$LABDB_HOME/script.sql" "${my[@]}" --force -N
said "$interrupted"$'\n42' "mysql after Ctrl-C"
cancelled=$'Cancel request sent\nERROR:  canceling statement due to user request'
with_interrupt /dev/null "${pg[@]}" -c 'SELECT pg_sleep(60)' && fail "psql: no failure"
said "$cancelled" "Ctrl-C in psql"
printf 'SELECT pg_sleep(60);\nSELECT 42;\n' >"$LABDB_HOME/script.sql"
with_interrupt "$LABDB_HOME/script.sql" "${pg[@]}" -At
said "$cancelled"$'\n42' "psql after Ctrl-C"

# ps does not show the mysql client's password.
unset MYSQL_PWD
"${my[@]}" -psecret99 --password=secret99 -e 'SELECT SLEEP(2)' >/dev/null 2>&1 &
client=$!
until_asleep "$client"
tr '\0' ' ' <"/proc/$client/cmdline" >"$out"
wait "$client" || fail "the password does not count any more"
grep -q 'mysql.*-pxxxxxxxx --password=xxxxxxxx' "$out" && ! grep -q secret "$out" || fail "a password for everybody: $(cat "$out")"
export MYSQL_PWD=secret99

# Files are read as the user who runs the client: one that is not his is refused.
"${my[@]}" -e 'CREATE TABLE t (v TEXT)' || fail "no table"
"${my[@]}" --local-infile=1 -e "LOAD DATA LOCAL INFILE '$LABDB_HOME/none' INTO TABLE t" >"$out" 2>&1 && fail "a file that is not there"
grep -q "ERROR 2 (HY000).*$LABDB_HOME/none.*not found (OS errno 2 - No such file or directory)" "$out" || fail "LOAD DATA: $(cat "$out")"
"${my[@]}" -e "LOAD DATA INFILE '/etc/passwd' INTO TABLE t" >"$out" 2>&1 && fail "a file of the server"

# State that cannot be written: a sentence, and no crash.
if unshare --map-root-user --mount true 2>/dev/null; then
    unshare --map-root-user --mount bash -c "mount --bind '$LABDB_HOME' '$LABDB_HOME' && mount -o remount,ro,bind '$LABDB_HOME' || exit 77
        '$labdb' mysql -h mysql -u lab demo -e 'INSERT INTO t VALUES (1)'; exit \$?" >"$out.ro" 2>&1
    status=$?
    case $status in 77) ;; 1 | 255) grep -qi 'read-only' "$out.ro" ;; *) false ;; esac || fail "a state that is read-only: $status $(cat "$out.ro")"
fi

# Nobody's writes get lost in an instance that has been deleted meanwhile.
mkfifo "$LABDB_HOME/script"
"${my[@]}" --unbuffered -N <"$LABDB_HOME/script" >"$out" 2>&1 &
client=$!
exec 3>"$LABDB_HOME/script"
echo 'INSERT INTO t VALUES (1); SELECT SLEEP(0.5);' >&3
until_asleep "$client"
"$labdb" rds delete-db-instance --db-instance-identifier mysql --skip-final-snapshot >/dev/null || fail "not deleted"
sleep 0.5
echo 'INSERT INTO t VALUES (2);' >&3
exec 3>&-
wait "$client"
grep -q '^ERROR 2013 (HY000) at line 2: Lost connection to MySQL server during query$' "$out" || fail "a deleted instance: $(cat "$out")"
rm -rf "$LABDB_HOME"
echo "sql_surroundings: passed"
