# Sourced by the scripts of full disks.

# small_disk SIZE: the script goes on in mounts of its own, where $folder is a disk of that size with the state on it.
# Needs the right to mount; ends the test as skipped without. Whoever calls unmounts it at the end.
small_disk() {
    if [ -z "${WITH_OWN_MOUNTS-}" ]; then
        unshare --map-root-user --mount true 2>/dev/null || { echo "cannot make a mount namespace"; exit 77; }
        WITH_OWN_MOUNTS=1 exec unshare --map-root-user --mount bash "$0" "$labdb"
    fi
    folder=$(mktemp -d)
    mount -t tmpfs -o "size=$1" tmpfs "$folder" 2>/dev/null || { rmdir "$folder"; echo "cannot mount a tmpfs"; exit 77; }
    export LABDB_HOME=$folder/state
    unset LABDB_CLOCK LABDB_SEED
}
