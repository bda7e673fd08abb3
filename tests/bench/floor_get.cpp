// Opens the environment in argv[1], reads the one key there is, prints its value.
#include <cstddef>

#include <lmdb.h>
#include <unistd.h>

int main(int, char** argv) {
    MDB_env* env = nullptr;
    MDB_txn* txn = nullptr;
    MDB_dbi dbi = 0;
    MDB_val key{3, const_cast<char*>("key")}, value{};
    if (mdb_env_create(&env) || mdb_env_set_mapsize(env, std::size_t{1} << 40) ||
        mdb_env_open(env, argv[1], MDB_NOTLS, 0600) || mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) ||
        mdb_dbi_open(txn, nullptr, 0, &dbi) || mdb_get(txn, dbi, &key, &value))
        return 1;
    if (write(1, value.mv_data, value.mv_size) < 0) return 1;
    mdb_txn_abort(txn);
    mdb_env_close(env);
}
