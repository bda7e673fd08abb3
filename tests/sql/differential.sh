#!/usr/bin/env bash
# Runs the statements of a folder on labdb and on the real engine, each through the same client's batch mode, and compares what every
# statement prints: rows, column names, errors, notices.
#
#   differential.sh LABDB mysql|postgres [FILE…]
#
# A file has one statement after another, each ending with `;` at a line's end (or `//` after `DELIMITER //`; in PostgreSQL's files a
# body in $$ is one statement). known.md in the folder lists the differences that are meant: `file.sql: first words of the statement`,
# with the reason behind `—`. Exit status 77 where the engine is not installed.
set -uo pipefail
labdb=$1 dialect=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)/$dialect
scratch=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    [ "$dialect" = postgres ] && [ -d "$scratch/data" ] && as_postgres "$bin/pg_ctl" -D "$scratch/data" -m immediate stop >/dev/null 2>&1
    wait 2>/dev/null
    rm -rf "$scratch"
}
trap stop EXIT
skip() { echo "skipped: $1"; exit 77; }
as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

export LABDB_HOME=$scratch/home LABDB_PACE=instant AWS_REGION=us-east-1 NO_COLOR=1 TZ=UTC
unset LABDB_CLOCK
aws() { "$labdb" "$@"; }

# Before each statement a marker, so that the two outputs can be cut into statements.
mark_mysql() {
    awk 'BEGIN { end = ";" }
        toupper($1) == "DELIMITER" { print; end = $2; next }
        /^[ \t]*(--.*)?$/ && !open { next }
        { if (!open) { printf "SELECT \"@@ %d\"%s\n", ++n, end; open = 1 }
          print; line = $0; sub(/[ \t]+$/, "", line)
          if (substr(line, length(line) - length(end) + 1) == end || line ~ /\\G$/) open = 0 }'
}
mark_postgres() {
    awk '/^[ \t]*(--.*)?$/ && !open && !copying { next }
        copying { print; if ($0 == "\\.") copying = 0; next }
        { if (!open) { printf "\\echo @@ %d\n", ++n; open = 1; quoted = 0 }
          print; line = $0; count = gsub(/\$\$/, "&", line); quoted = (quoted + count) % 2
          sub(/[ \t]+$/, "", line)
          if (!quoted && (line ~ /;$/ || line ~ /^\\/)) { open = 0; copying = tolower($0) ~ /^\\?copy .* from stdin/ } }'
}
# The statements of a marked file, by number.
statements() {
    awk -v mark="$1" 'index($0, mark) == 1 { n = $0; gsub(/[^0-9]/, "", n); next } n != "" && !(n in first) { first[n] = $0; print n "\t" $0 }'
}

case $dialect in
mysql)
    command -v mariadbd >/dev/null && command -v mariadb >/dev/null || skip "mariadb-server is not installed"
    mariadb-install-db --no-defaults --user="$(id -un)" --auth-root-authentication-method=normal --skip-test-db --datadir="$scratch/data" >"$scratch/install.log" 2>&1 ||
        skip "mariadb-install-db failed"
    mariadbd --no-defaults --user="$(id -un)" --datadir="$scratch/data" --socket="$scratch/sock" --pid-file="$scratch/pid" --skip-networking --default-time-zone=+00:00 \
        --character-set-server=utf8mb4 --collation-server=utf8mb4_general_ci --log-bin-trust-function-creators=1 --event-scheduler=OFF \
        --sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION \
        --innodb-buffer-pool-size=32M --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=0 >"$scratch/server.log" 2>&1 &
    server=$!
    for _ in $(seq 200); do mariadb --no-defaults -uroot -S "$scratch/sock" -e 'SELECT 1' >/dev/null 2>&1 && break; sleep 0.1; done
    aws rds create-db-parameter-group --db-parameter-group-name suite --db-parameter-group-family mysql8.0 --description suite >/dev/null
    aws rds modify-db-parameter-group --db-parameter-group-name suite \
        --parameters ParameterName=log_bin_trust_function_creators,ParameterValue=1,ApplyMethod=immediate >/dev/null
    aws rds create-db-instance --db-instance-identifier suite --engine mysql --engine-version 8.0.45 --db-instance-class db.t3.micro --allocated-storage 20 \
        --db-parameter-group-name suite --master-username admin --master-user-password secret99 >/dev/null || exit 1
    export MYSQL_PWD=secret99
    real() { MYSQL_PWD='' mariadb --no-defaults -uroot -S "$scratch/sock" --unbuffered --force --batch --default-character-set=utf8mb4 "$@" 2>&1; }
    ours() { "$labdb" mysql -h suite -u admin --unbuffered --force --batch "$@" 2>&1; }
    marker='SELECT "@@' shown='@@ '
    # Both: the marker's value, the place in the script, the table before a key's name (MySQL 8 has it, MariaDB not).
    plain() { sed -E "s/(Duplicate entry .* for key ')[^'.]*\./\1/; s/ at line [0-9]+:/:/; /^@@ [0-9]+$/{N;s/\n.*//}"; }
    # What MariaDB words otherwise than MySQL 8: its client repeats a failed statement between two rules, errors and types have other names.
    same_words() {
        awk '/^--------------$/ { rule = (rule + 1) % 2; blank = !rule; next } rule { next } blank && /^$/ { blank = 0; next } { blank = 0; print }' |
            sed -E "s/MariaDB server/MySQL server/; s/This version of MariaDB/This version of MySQL/
                /^ERROR 10(54|52) |^(Error|Warning)\t10(54|52)\t/{s/ in '?(SELECT|INSERT INTO|SET|UPDATE)'?/ in 'field list'/; s/ in '?WHERE'?/ in 'where clause'/; s/ in '?ON'?( |$)/ in 'on clause'\1/
                    s/ in '?GROUP BY'?/ in 'group statement'/; s/ in '?HAVING'?/ in 'having clause'/; s/ in '?ORDER BY'?/ in 'order clause'/; s/ in '?(field list|where clause|on clause|group statement|having clause|order clause)'?/ in '\1'/; s/ in '([a-z ]*)' is ambiguous/ in \1 is ambiguous/}
                s/^ERROR 1366 \(22007\)/ERROR 1366 (HY000)/; s/(in a READ ONLY transaction)$/\1./
                s/for column \`[^\`]*\`\.\`[^\`]*\`\.\`([^\`]*)\`/for column '\1'/
                s/(tinyint|smallint|mediumint|bigint|int)\(([2-9]|[0-9]{2,})\)/\1/g; s/year\(4\)/year/g"
    }
    fresh() { echo "DROP DATABASE IF EXISTS suite; CREATE DATABASE suite;"; }
    ;;
postgres)
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
    [ -x "$bin/initdb" ] || skip "postgresql is not installed"
    chmod 755 "$scratch"
    mkdir "$scratch/data" "$scratch/run"
    [ "$(id -u)" -ne 0 ] || chown postgres "$scratch/data" "$scratch/run"
    # RDS has en_US.UTF-8; the order of ICU is the same and needs no locale of the system.
    as_postgres "$bin/initdb" -D "$scratch/data" -A trust -U admin1 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --encoding=UTF8 >"$scratch/install.log" 2>&1 || skip "initdb failed"
    as_postgres "$bin/pg_ctl" -D "$scratch/data" -w -o "-k $scratch/run -c listen_addresses='' -c fsync=off -c timezone=UTC" start >"$scratch/run.log" 2>&1 || skip "PostgreSQL does not start"
    aws rds create-db-instance --db-instance-identifier suite --engine postgres --engine-version 15.10 --db-instance-class db.t3.micro --allocated-storage 20 \
        --master-username admin1 --master-user-password secret99 >/dev/null || exit 1
    export PGPASSWORD=secret99
    real() { "$bin/psql" -X -q -A -h "$scratch/run" -U admin1 "$@" 2>&1; }
    ours() { "$labdb" psql -X -q -A -h suite -U admin1 "$@" 2>&1; }
    marker='\\echo @@' shown='@@ '
    same_words() { sed -E 's/^psql:[^:]*:[0-9]+: //'; }
    ;;
*) echo "usage: differential.sh LABDB mysql|postgres [FILE…]" >&2; exit 2 ;;
esac

# Whether known.md has a line whose words, up to the dash, begin this one.
known() {
    [ -f "$here/known.md" ] && words=$1 awk '{ end = index($0, " — ") } end > 1 && index(ENVIRON["words"], substr($0, 1, end - 1)) == 1 { found = 1; exit } END { exit !found }' "$here/known.md"
}

[ $# -gt 0 ] || set -- "$here"/*.sql
total=0 equal=0 meant=0 failed=0
for file; do
    name=$(basename "$file")
    if [ "$dialect" = mysql ]; then
        mark_mysql <"$file" >"$scratch/in"
        fresh | real >/dev/null
        fresh | ours >/dev/null
        real suite <"$scratch/in" | plain | same_words >"$scratch/real"
        ours suite <"$scratch/in" | plain >"$scratch/ours"
    else
        mark_postgres <"$file" >"$scratch/in"
        for each in real ours; do
            $each -d postgres -c 'DROP DATABASE IF EXISTS suite' >/dev/null
            $each -d postgres -c 'CREATE DATABASE suite' >/dev/null
            $each -d suite <"$scratch/in" | same_words >"$scratch/$each"
        done
    fi
    statements "$marker" <"$scratch/in" >"$scratch/list"
    # One line for each statement whose outputs differ: its number.
    awk -v shown="$shown" '
        FNR == 1 { side++ }
        index($0, shown) == 1 && $2 ~ /^[0-9]+$/ { n = $2; if (n > most) most = n; next }
        { out[side, n] = out[side, n] $0 "\n" }
        END { for (i = 1; i <= most; i++) if (out[1, i] != out[2, i]) { print i; printf "%s", out[1, i] > (dir "/real." i); printf "%s", out[2, i] > (dir "/ours." i) } }
    ' dir="$scratch" "$scratch/real" "$scratch/ours" >"$scratch/differ"
    count=$(wc -l <"$scratch/list")
    total=$((total + count))
    different=0
    while read -r number; do
        different=$((different + 1))
        words=$(awk -F'\t' -v n="$number" '$1 == n { print $2; exit }' "$scratch/list")
        if known "$name: $words"; then
            meant=$((meant + 1))
        else
            failed=$((failed + 1))
            printf '%s: %s\n' "$name" "$words"
            sed 's/^/  - /' "$scratch/real.$number" 2>/dev/null | head -12
            sed 's/^/  + /' "$scratch/ours.$number" 2>/dev/null | head -12
        fi
    done <"$scratch/differ"
    equal=$((equal + count - different))
done
echo "$dialect: $total statements, $equal equal, $meant differ as known.md says, $failed differ"
[ "$failed" -eq 0 ]
