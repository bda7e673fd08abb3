#include "serve/stores.hpp"

#include <sys/stat.h>

namespace labdb::serve {

namespace {

/// For so long it is not looked again whether the files are still the same ones: less than the command takes to end
/// that has replaced them.
constexpr std::chrono::microseconds kTrust{500};

/// Which file it is that holds the folder's data; 0 when there is none.
ino_t data_file(const std::string& folder) {
    struct stat status {};
    return stat((folder + "/data.mdb").c_str(), &status) == 0 ? status.st_ino : 0;
}

} // namespace

std::shared_ptr<Stores::Store> Stores::of(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    std::shared_ptr<Store>& store = stores_[folder];
    if (store && now - store->looked < kTrust) return store;
    if (!store || store->file != data_file(folder)) {
        store.reset();
        store = std::make_shared<Store>(store::Environment::open(folder, options_));
        store->file = data_file(folder);
    }
    store->looked = now;
    return store;
}

bool Stores::exists(const std::string& folder) { return data_file(folder) != 0; }

} // namespace labdb::serve
