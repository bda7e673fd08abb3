// The only file that knows LMDB. What it adds to it: a store is made whole or not at all, damage and a full disk are
// told and never end the process, and handles are closed in the right order.
#include <lmdb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "core/store/clock.hpp"
#include "core/store/data_file.hpp"
#include "core/store/files.hpp"
#include "core/store/store.hpp"

namespace labdb::store {

namespace {

constexpr std::array<const char*, 5> kDatabases = {"catalogue", "items", "indexes", "streams", "resources"};
using Databases = std::array<MDB_dbi, kDatabases.size()>;

// Address space, not disk. A process that may not have so much (ulimit -v) gets by with less.
constexpr std::size_t kMapSize = std::size_t{1} << 40;
constexpr std::size_t kLeastMapSize = std::size_t{1} << 24;
constexpr unsigned kMaxReaders = 1024;
// LMDB writes its reader table through a map, where a full disk is SIGBUS: 64 bytes for each reader and a page for the
// rest.
constexpr off_t kLockFileSize = kMaxReaders * 64 + 4096;

std::string data_file(const std::string& folder) { return folder + "/data.mdb"; }

/// Turns an LMDB result or errno into a sentence.
[[noreturn]] void fail(int code, const std::string& folder) {
    using Kind = StoreError::Kind;
    std::string file = data_file(folder);
    // A write that the disk takes only half of is EIO to LMDB.
    if (code == EIO && is_full(folder)) code = ENOSPC;
    switch (code) {
    case MDB_MAP_FULL:
    case ENOSPC:
    case EDQUOT:
    case EFBIG: throw StoreError(Kind::full, "No space is left to write to " + folder);
    case MDB_INVALID:
    case MDB_VERSION_MISMATCH:
    case MDB_INCOMPATIBLE:
    case MDB_NOTFOUND: throw StoreError(Kind::corrupt, file + " is not a data file of labdb");
    case MDB_CORRUPTED:
    case MDB_PAGE_NOTFOUND: throw StoreError(Kind::corrupt, file + " is damaged");
    case MDB_READERS_FULL:
        throw StoreError(Kind::unavailable,
                         "More than " + std::to_string(kMaxReaders) + " processes are reading " + file);
    case EACCES:
    case EPERM:
    case EROFS: throw StoreError(Kind::unavailable, folder + " cannot be written: " + std::strerror(code));
    case EEXIST:
    case ENOTDIR: throw StoreError(Kind::unavailable, folder + " is not a folder");
    default: throw StoreError(Kind::unavailable, file + " cannot be used: " + mdb_strerror(code));
    }
}

void check(int code, const std::string& folder) {
    if (code != MDB_SUCCESS) fail(code, folder);
}

[[noreturn]] void truncated(const std::string& folder) {
    throw StoreError(StoreError::Kind::corrupt, data_file(folder) + " is truncated: its end is missing");
}

// LMDB's assertions are about what it read from the file. It would print and abort.
void damaged(MDB_env* env, const char*) {
    const char* path = "data.mdb";
    mdb_env_get_path(env, &path);
    throw StoreError(StoreError::Kind::corrupt, std::string(path) + ": the data file is damaged");
}

MDB_val bytes_of(std::string_view view) { return {view.size(), const_cast<char*>(view.data())}; }
std::string_view view_of(const MDB_val& value) { return {static_cast<const char*>(value.mv_data), value.mv_size}; }

struct CloseEnv {
    void operator()(MDB_env* env) const { mdb_env_close(env); }
};
using EnvHandle = std::unique_ptr<MDB_env, CloseEnv>;

struct AbortTransaction {
    void operator()(MDB_txn* transaction) const { mdb_txn_abort(transaction); }
};
using TransactionHandle = std::unique_ptr<MDB_txn, AbortTransaction>;

struct OpenOptions {
    unsigned flags = 0;
    std::size_t map_size = kMapSize;
};

/// Opens `path`, a folder unless the flags say otherwise. Null with `code` set when that failed.
EnvHandle open_env(const std::string& path, OpenOptions options, int& code) {
    for (;; options.map_size /= 2) {
        MDB_env* raw = nullptr;
        if ((code = mdb_env_create(&raw)) != 0) return nullptr;
        EnvHandle env(raw);
        mdb_env_set_assert(raw, damaged);
        mdb_env_set_maxdbs(raw, kDatabases.size());
        mdb_env_set_maxreaders(raw, kMaxReaders);
        mdb_env_set_mapsize(raw, options.map_size);
        code = mdb_env_open(raw, path.c_str(), options.flags | MDB_NOTLS, 0600);
        if (code == 0) return env;
        if (code != ENOMEM || options.map_size <= kLeastMapSize) return nullptr;
    }
}

int begin(MDB_env* env, unsigned flags, TransactionHandle& result) {
    MDB_txn* raw = nullptr;
    int code = mdb_txn_begin(env, nullptr, flags, &raw);
    if (code == MDB_READERS_FULL) { // perhaps of processes that were killed
        int dead = 0;
        mdb_reader_check(env, &dead);
        code = mdb_txn_begin(env, nullptr, flags, &raw);
    }
    result.reset(raw);
    return code;
}

/// Opens the fixed databases; with MDB_CREATE it makes them.
int open_databases(MDB_env* env, unsigned transaction_flags, unsigned database_flags, Databases& databases) {
    TransactionHandle transaction;
    if (int code = begin(env, transaction_flags, transaction)) return code;
    for (std::size_t i = 0; i < kDatabases.size(); ++i)
        if (int code = mdb_dbi_open(transaction.get(), kDatabases[i], database_flags, &databases[i])) return code;
    return mdb_txn_commit(transaction.release());
}

unsigned sync_flags(const Options& options) { return options.sync ? 0 : MDB_NOSYNC; }

int put_clock_offset(MDB_env* env, MDB_dbi catalogue, util::Duration offset) {
    TransactionHandle transaction;
    if (int code = begin(env, 0, transaction)) return code;
    const std::string bytes = encode_clock_offset(offset);
    MDB_val key = bytes_of(kClockKey), value = bytes_of(bytes);
    if (int code = mdb_put(transaction.get(), catalogue, &key, &value, 0)) return code;
    return mdb_txn_commit(transaction.release());
}

/// Makes an empty store under another name and links it into place: processes that do so at once do not meet, and one
/// that is killed leaves nothing that looks like a store. Hence a data file is never empty, unless it was truncated.
void make_store(const std::string& folder, const Options& options) {
    std::optional<FolderLock> lock;
    util::Duration offset;
    if (!options.root.empty()) {
        check(make_folders(options.root), folder);
        lock.emplace(options.root);
        offset = clock_offset_of(options.root);
    }
    check(make_folders(folder), folder);
    TemporaryFile file(folder);
    if (file.path().empty()) fail(errno, folder);
    int code = 0;
    {
        constexpr std::size_t kSmallMap = std::size_t{1} << 20;
        EnvHandle env = open_env(file.path(), {sync_flags(options) | MDB_NOSUBDIR | MDB_NOLOCK, kSmallMap}, code);
        check(code, folder);
        Databases databases{};
        check(open_databases(env.get(), 0, MDB_CREATE, databases), folder);
        if (offset.micros != 0) check(put_clock_offset(env.get(), databases[0], offset), folder);
    }
    if (link(file.path().c_str(), data_file(folder).c_str()) != 0 && errno != EEXIST) fail(errno, folder);
    check(sync_folder(folder), folder);
}

/// The data file, once there is one.
struct stat find_store(const std::string& folder, const Options& options) {
    auto status = status_of(data_file(folder));
    if (!status) {
        if (errno != ENOENT) fail(errno, folder);
        make_store(folder, options);
        status = status_of(data_file(folder));
        if (!status) fail(errno, folder);
    }
    if (!S_ISREG(status->st_mode)) fail(MDB_INVALID, folder);
    if (status->st_size == 0) truncated(folder);
    return *status;
}

/// The data file that is open.
struct stat file_of(MDB_env* env) {
    mdb_filehandle_t file = -1;
    mdb_env_get_fd(env, &file);
    struct stat status {};
    fstat(file, &status);
    return status;
}

/// Refuses a file that lacks pages which are in use. `known_size` is a size that the file had before it was opened.
void check_complete(MDB_env* env, off_t known_size, const std::string& folder) {
    MDB_envinfo info{};
    MDB_stat stat{};
    mdb_env_info(env, &info);
    mdb_env_stat(env, &stat);
    auto size = static_cast<off_t>((info.me_last_pgno + 1) * stat.ms_psize);
    if (known_size >= size) return;
    if (file_of(env).st_size >= size) return;
    mdb_filehandle_t file = -1;
    mdb_env_get_fd(env, &file);
    if (!holds_all_used_pages(file)) truncated(folder);
    // Only free pages are missing. Put in (fallocate never shrinks a file), they need not be looked for the next time.
    if (fallocate(file, 0, size - 1, 1) != 0) errno = 0;
}

} // namespace

struct Environment::State {
    std::string folder;
    EnvHandle env;
    Databases databases{};
    bool read_only = false;
    std::atomic<int> transactions = 0;
};

/// A transaction and the cursors in it. LMDB wants cursors of a reading transaction closed by hand and those of a
/// writing one not touched after its end, so they are all closed here, before.
class Transaction {
public:
    Transaction(Environment::State& environment, unsigned flags);
    /// One inside of another.
    explicit Transaction(Transaction& parent);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    MDB_txn* handle() const { return handle_.get(); }
    MDB_dbi database(Database which) const { return environment_.databases[static_cast<std::size_t>(which)]; }
    void check(int code) const { store::check(code, environment_.folder); }
    void commit();
    void count_write() { ++writes_; }
    std::size_t writes() const { return writes_; }

    /// Opens a cursor at a place that stays where it is; it becomes null when the transaction ends.
    void open_cursor(Database which, MDB_cursor*& cursor);
    void close_cursor(MDB_cursor*& cursor);

private:
    Environment::State& environment_;
    TransactionHandle handle_;
    std::vector<MDB_cursor**> cursors_;
    std::size_t writes_ = 0;

    void close_cursors();
};

Transaction::Transaction(Environment::State& environment, unsigned flags) : environment_(environment) {
    MDB_env* env = environment.env.get();
    int code = begin(env, flags, handle_);
    // Only a process with a smaller map than others comes here. The map may not move under a running transaction.
    if (code == MDB_MAP_RESIZED && environment.transactions == 0) {
        check(mdb_env_set_mapsize(env, 0));
        code = begin(env, flags, handle_);
    }
    check(code);
    ++environment.transactions;
}

Transaction::Transaction(Transaction& parent) : environment_(parent.environment_) {
    MDB_txn* raw = nullptr;
    check(mdb_txn_begin(environment_.env.get(), parent.handle(), 0, &raw));
    handle_.reset(raw);
    ++environment_.transactions;
}

Transaction::~Transaction() {
    close_cursors();
    handle_.reset();
    --environment_.transactions;
}

void Transaction::commit() {
    close_cursors();
    check(mdb_txn_commit(handle_.release())); // frees the handle also when it fails
}

void Transaction::open_cursor(Database which, MDB_cursor*& cursor) {
    check(mdb_cursor_open(handle(), database(which), &cursor));
    cursors_.push_back(&cursor);
}

void Transaction::close_cursor(MDB_cursor*& cursor) {
    if (!cursor) return;
    std::erase(cursors_, &cursor);
    mdb_cursor_close(cursor);
    cursor = nullptr;
}

void Transaction::close_cursors() {
    while (!cursors_.empty()) close_cursor(*cursors_.back());
}

struct Cursor::State {
    Transaction& transaction;
    MDB_cursor* cursor = nullptr;
    MDB_val key{};
    MDB_val value{};
    bool valid = false;

    State(Transaction& in, Database database) : transaction(in) { transaction.open_cursor(database, cursor); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (cursor) transaction.close_cursor(cursor);
    }

    void move(MDB_cursor_op operation) {
        int code = mdb_cursor_get(cursor, &key, &value, operation);
        if (code != MDB_NOTFOUND) transaction.check(code);
        valid = code == MDB_SUCCESS;
    }

    void seek(std::string_view at) {
        key = bytes_of(at);
        move(at.empty() ? MDB_FIRST : MDB_SET_RANGE);
    }
};

Cursor::Cursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;

void Cursor::seek(std::string_view key) { state_->seek(key); }

void Cursor::seek_before(std::string_view key) {
    seek(key);
    state_->move(state_->valid ? MDB_PREV : MDB_LAST);
}

void Cursor::next() { state_->move(MDB_NEXT); }
void Cursor::previous() { state_->move(MDB_PREV); }
bool Cursor::valid() const { return state_->valid; }
std::string_view Cursor::key() const { return view_of(state_->key); }
std::string_view Cursor::value() const { return view_of(state_->value); }

Reader::Reader(std::unique_ptr<Transaction> transaction) : transaction_(std::move(transaction)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::optional<std::string_view> Reader::get(Database database, std::string_view key) const {
    MDB_val name = bytes_of(key), value{};
    int code = mdb_get(transaction_->handle(), transaction_->database(database), &name, &value);
    if (code == MDB_NOTFOUND) return std::nullopt;
    transaction_->check(code);
    return view_of(value);
}

Cursor Reader::cursor(Database database) const {
    return Cursor(std::make_unique<Cursor::State>(*transaction_, database));
}

Writer::Writer(std::unique_ptr<Transaction> transaction) : Reader(std::move(transaction)) {}
Writer::Writer(Writer&&) noexcept = default;

void Writer::put(Database database, std::string_view key, std::string_view value) {
    MDB_val name = bytes_of(key), content = bytes_of(value);
    transaction_->count_write();
    transaction_->check(mdb_put(transaction_->handle(), transaction_->database(database), &name, &content, 0));
}

bool Writer::erase(Database database, std::string_view key) {
    MDB_val name = bytes_of(key);
    transaction_->count_write();
    int code = mdb_del(transaction_->handle(), transaction_->database(database), &name, nullptr);
    if (code == MDB_NOTFOUND) return false;
    transaction_->check(code);
    return true;
}

std::size_t Writer::erase_range(Database database, std::string_view low, std::string_view high) {
    std::size_t count = 0;
    transaction_->count_write();
    Cursor::State cursor(*transaction_, database);
    // After a deletion the cursor stands before what follows.
    for (cursor.seek(low); cursor.valid && view_of(cursor.key) < high; cursor.move(MDB_NEXT), ++count)
        transaction_->check(mdb_cursor_del(cursor.cursor, 0));
    return count;
}

void Writer::commit() { transaction_->commit(); }

Writer Writer::nested() {
    transaction_->count_write();
    return Writer(std::make_unique<Transaction>(*transaction_));
}

std::size_t Writer::writes() const { return transaction_->writes(); }

Environment::Environment(std::unique_ptr<State> state) : state_(std::move(state)) {}
Environment::Environment(Environment&&) noexcept = default;
Environment& Environment::operator=(Environment&&) noexcept = default;
Environment::~Environment() = default;

Environment Environment::open(const std::string& folder, const Options& options) {
    auto state = std::make_unique<State>();
    state->folder = folder;
    // Other files may be put in the place of these at any moment (snapshots.hpp). A data file must never be used with
    // the lock file of another.
    for (struct stat found{};;) {
        found = find_store(folder, options);
        int code = allocate_file(folder + "/lock.mdb", kLockFileSize);
        if (code == ENOENT) continue;
        if (code == 0) state->env = open_env(folder, {sync_flags(options)}, code);
        if (code == EROFS) {
            state->read_only = true;
            state->env = open_env(folder, {MDB_RDONLY}, code);
        }
        if (code == ENOENT) continue;
        check(code, folder);
        if (file_of(state->env.get()).st_ino != found.st_ino) continue;
        check_complete(state->env.get(), found.st_size, folder);
        break;
    }
    check(open_databases(state->env.get(), MDB_RDONLY, 0, state->databases), folder);
    return Environment(std::move(state));
}

void Environment::copy(const std::string& file, const std::function<void(std::uint64_t bytes)>& progress) const {
    Descriptor target(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (target.value() < 0) fail_on(file, errno);
    // What it copies is of one moment, without free pages.
    auto copying = std::async(std::launch::async, [&] {
        const int code = mdb_env_copyfd2(state_->env.get(), target.value(), MDB_CP_COMPACT);
        return code == 0 && fsync(target.value()) != 0 ? errno : code;
    });
    while (progress && copying.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) {
        struct stat status {};
        if (fstat(target.value(), &status) == 0) progress(static_cast<std::uint64_t>(status.st_size));
    }
    if (const int code = copying.get()) {
        unlink(file.c_str());
        if (code > 0) fail_on(file, code);
        check(code, state_->folder);
    }
}

Reader Environment::read() const { return Reader(std::make_unique<Transaction>(*state_, MDB_RDONLY)); }

Writer Environment::write() const {
    if (state_->read_only) fail(EROFS, state_->folder);
    // What a killed reader saw would otherwise be kept for ever.
    int dead = 0;
    mdb_reader_check(state_->env.get(), &dead);
    return Writer(std::make_unique<Transaction>(*state_, 0U));
}

} // namespace labdb::store
