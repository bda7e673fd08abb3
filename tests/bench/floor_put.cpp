// Opens the environment in argv[1] and makes one put durable.
#include <cstddef>

#include <lmdb.h>

int main(int, char** argv) {
    MDB_env* env = nullptr;
    MDB_txn* txn = nullptr;
    MDB_dbi dbi = 0;
    char text[200] = "a value of the size of a small item";
    MDB_val key{3, const_cast<char*>("key")}, value{sizeof text, text};
    if (mdb_env_create(&env) || mdb_env_set_mapsize(env, std::size_t{1} << 40) ||
        mdb_env_open(env, argv[1], MDB_NOTLS, 0600) || mdb_txn_begin(env, nullptr, 0, &txn) ||
        mdb_dbi_open(txn, nullptr, 0, &dbi) || mdb_put(txn, dbi, &key, &value, 0) || mdb_txn_commit(txn))
        return 1;
    mdb_env_close(env);
}
