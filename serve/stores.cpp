#include "serve/stores.hpp"

#include <sys/stat.h>

namespace labdb::serve {

namespace {

/// Which file it is that holds the folder's data; 0 when there is none.
ino_t data_file(const std::string& folder) {
    struct stat status {};
    return stat((folder + "/data.mdb").c_str(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

std::shared_ptr<Stores::Store> Stores::of(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<Store>& store = stores_[folder];
    if (!store || store->file != data_file(folder)) {
        store.reset();
        store = std::make_shared<Store>(store::Environment::open(folder, options_));
        store->file = data_file(folder);
    }
    return store;
}

bool Stores::exists(const std::string& folder) { return data_file(folder) != 0; }

} // namespace labdb::serve
