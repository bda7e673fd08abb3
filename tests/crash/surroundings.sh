#!/usr/bin/env bash
# What may happen around a command: readers that go away, full disks, Ctrl-C, odd files, small terminals. $1 is the
# program.
set -uo pipefail
labdb=$1
LABDB_HOME=$(mktemp -d)
export LABDB_SYNC=off LABDB_HOME HOME=$LABDB_HOME LABDB_PACE=instant TZ=UTC
# No trap on EXIT: bash runs it in a child, too, that a signal reaches before it has become the program.
fail() { echo "$1"; rm -rf "$LABDB_HOME"; exit 1; }
ddb() { "$labdb" dynamodb "$@"; }
ddb create-table --table-name Lab --attribute-definitions AttributeName=k,AttributeType=S \
    --key-schema AttributeName=k,KeyType=HASH --billing-mode PAY_PER_REQUEST >/dev/null || fail "no table"
text=$(printf 'x%.0s' {1..1000})
for i in {1..8}; do
    requests=$(for j in {1..25}; do printf '%s{"PutRequest":{"Item":{"k":{"S":"%s-%s"},"v":{"S":"%s"}}}}' \
        "$([ "$j" = 1 ] || echo ,)" "$i" "$j" "$text"; done)
    ddb batch-write-item --request-items "{\"Lab\":[$requests]}" >/dev/null || fail "no items"
done

# A reader that has seen enough, and a disk that is full: no word, and the AWS CLI's exit status.
for format in json text yaml yaml-stream table; do
    errors=$(mktemp -p "$LABDB_HOME")
    ddb scan --table-name Lab --output "$format" 2>"$errors" | head -1 >/dev/null
    [ "${PIPESTATUS[0]}" = 0 ] && [ ! -s "$errors" ] || fail "$format to head: $(cat "$errors")"
    ddb scan --table-name Lab --output "$format" >/dev/full 2>"$errors" && [ ! -s "$errors" ] ||
        fail "$format to a full disk: $(cat "$errors")"
done

# Ctrl-C while a waiter waits, and at moments of a write: 130 and a line end, and the store is whole.
LABDB_PACE=real "$labdb" dynamodb wait table-exists --table-name None >"$LABDB_HOME/out" 2>&1 &
waiter=$!
sleep 0.3
kill -INT "$waiter"
wait "$waiter"
[ $? = 130 ] && [ "$(od -An -c "$LABDB_HOME/out" | tr -d ' ')" = '\n' ] || fail "Ctrl-C in a waiter: $(cat "$LABDB_HOME/out")"
for i in {1..20}; do
    "$labdb" dynamodb put-item --table-name Lab --item "{\"k\":{\"S\":\"c$i\"}}" >/dev/null 2>&1 &
    writer=$!
    sleep "0.00$((i % 10))"
    kill -INT "$writer" 2>/dev/null
    wait "$writer"
    status=$?
    [ "$status" = 0 ] || [ "$status" = 130 ] || fail "Ctrl-C in a write: exit $status"
    found=$(ddb get-item --table-name Lab --key "{\"k\":{\"S\":\"c$i\"}}" --query Item.k.S --output text) ||
        fail "the store does not open after Ctrl-C"
    [ "$status" != 0 ] || [ "$found" = "c$i" ] || fail "acknowledged and gone: c$i"
done

# Configuration files of any content are read, or refused in one line.
mkdir -p "$HOME/.aws"
config() {
    cat >"$HOME/.aws/config"
    said=$("$labdb" dynamodb list-tables 2>&1)
    status=$?
    [ "$status" = "$1" ] || fail "config file: exit $status, not $1: $said"
}
printf '\0\1\2[default]\n' | config 255
head -c 4096 /dev/urandom | tr -d '[]=:\n' | config 255
printf '[default\nregion=x' | config 255
printf '\r\n[default]\r\nregion = eu-west-1\r\n' | config 0
printf '' | config 0
rm "$HOME/.aws/config" && mkdir "$HOME/.aws/config"
"$labdb" dynamodb list-tables >/dev/null 2>&1 || [ $? = 255 ] || fail "a folder as config file"
rmdir "$HOME/.aws/config"

# --debug shows a waiter's polls.
polls=$(ddb wait table-exists --table-name None --debug 2>&1)
grep -q 'has polled 2 times' <<<"$polls" || fail "no polls in --debug"

# A table of wide and combining characters, on a terminal of twenty columns.
if command -v script >/dev/null; then
    ddb put-item --table-name Lab --item '{"k":{"S":"wide"},"n":{"S":"日本語"},"c":{"S":"é"}}'
    shown=$(script -qec "stty cols 20 2>/dev/null; '$labdb' dynamodb get-item --table-name Lab --no-cli-pager \
        --key '{\"k\":{\"S\":\"wide\"}}' --output table --color off" /dev/null </dev/null | tr -d '\r')
    grep -q '日本語' <<<"$shown" && grep -q '|  S |' <<<"$shown" || fail "a small terminal: $shown"
fi
rm -rf "$LABDB_HOME"
echo "surroundings: passed"
