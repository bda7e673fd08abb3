#!/usr/bin/env bash
# Processes that create, rename, snapshot and delete the same instances at once: each is refused or obeyed, and what is left
# agrees with itself.
set -euo pipefail
labdb=$1
LABDB_HOME=$(mktemp -d)
export LABDB_HOME
trap 'rm -rf "$LABDB_HOME"' EXIT
unset LABDB_CLOCK LABDB_SEED
export LABDB_PACE=instant
rds() { "$labdb" rds "$@" >/dev/null 2>>"$LABDB_HOME/refusals" || [ $? = 254 ] || echo "$*: $?" >>"$LABDB_HOME/strange"; }

work() {
    for _ in $(seq 12); do
        rds create-db-instance --db-instance-identifier shop --engine mysql --db-instance-class db.t3.micro \
            --allocated-storage 20 --master-username admin --master-user-password secret99
        rds create-db-instance-read-replica --db-instance-identifier "replica-$1" --source-db-instance-identifier shop
        rds modify-db-instance --db-instance-identifier shop --new-db-instance-identifier "shop-$1" --apply-immediately
        rds create-db-snapshot --db-instance-identifier "shop-$1" --db-snapshot-identifier "s-$RANDOM"
        rds modify-db-instance --db-instance-identifier "shop-$1" --new-db-instance-identifier shop --apply-immediately
        rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot
        rds delete-db-instance --db-instance-identifier "shop-$1" --skip-final-snapshot
        rds delete-db-instance --db-instance-identifier "replica-$1" --skip-final-snapshot
    done
}
work 1 &
work 2 &
wait

echo "$(grep -c 'error occurred' "$LABDB_HOME/refusals") refusals"
[ ! -e "$LABDB_HOME/strange" ] || { cat "$LABDB_HOME/strange"; exit 1; }
"$labdb" state check
