#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace labdb::store {

/// The fixed databases of an environment. Keys inside begin with a table id or a kind, so that there never need be
/// more.
enum class Database : std::uint8_t { catalogue, items, indexes, streams, resources };

/// Something is wrong with the files, not with the request: no permission, disk full, not an LMDB file, truncated.
/// `what()` is a sentence for the user, without the full stop.
class StoreError : public std::runtime_error {
public:
    enum class Kind { unavailable, full, corrupt };
    StoreError(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

class Transaction;

/// Walks one database in key order. The views it gives are valid until the transaction it came from ends or writes;
/// once that has ended the cursor may only be destroyed.
class Cursor {
public:
    Cursor(Cursor&&) noexcept;
    Cursor& operator=(Cursor&&) noexcept;
    ~Cursor();

    /// Moves to the first entry whose key is not less than `key`; valid() is false when there is none.
    void seek(std::string_view key);
    /// Moves to the last entry whose key is less than `key`.
    void seek_before(std::string_view key);
    /// One entry on or back, from where the cursor is; valid() must be true.
    void next();
    void previous();

    bool valid() const;
    std::string_view key() const;
    std::string_view value() const;

private:
    friend class Reader;
    friend class Writer;
    struct State;
    explicit Cursor(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// One consistent view of an environment. Handlers of reading operations get one; it sees nothing that commits later.
class Reader {
public:
    Reader(Reader&&) noexcept;
    virtual ~Reader();

    /// The value, valid until the transaction ends or writes; absent when there is no such key.
    std::optional<std::string_view> get(Database database, std::string_view key) const;
    Cursor cursor(Database database) const;

protected:
    friend class Environment;
    explicit Reader(std::unique_ptr<Transaction> transaction);
    std::unique_ptr<Transaction> transaction_;
};

/// The one writing transaction of an environment at a time, over all processes. What is not committed is as if it had
/// never been, also when the process dies. It ends in the thread that began it, and before its Environment does.
class Writer : public Reader {
public:
    Writer(Writer&&) noexcept;

    /// Keys of 1 to 511 bytes; values up to 4 GB.
    void put(Database database, std::string_view key, std::string_view value);
    /// False when there was no such key.
    bool erase(Database database, std::string_view key);
    /// Removes every entry from `low` up to but without `high`; returns how many there were.
    std::size_t erase_range(Database database, std::string_view low, std::string_view high);
    /// Makes everything durable, or throws StoreError and leaves nothing. Ends the transaction.
    void commit();

    /// A transaction inside this one, which is not used until the inner one has ended. Its commit() adds what it wrote
    /// to what this one writes; without that, nothing of it stays.
    Writer nested();
    /// How often anything has been put or erased, or been tried to.
    std::size_t writes() const;

private:
    friend class Environment;
    explicit Writer(std::unique_ptr<Transaction> transaction);
};

struct Options {
    /// False trades the survival of the last commits in a power failure for speed (LABDB_SYNC=off).
    bool sync = true;
    /// The folder of all environments. While a new one is made it is locked (FolderLock), and what it says of the
    /// clock (clock.hpp) is taken over. Empty for an environment that stands alone.
    std::string root = {};
};

/// The files of one account and Region: `data.mdb` and `lock.mdb` in a folder. Any number of processes may have it
/// open, and any number of threads may use one Environment; it must not be used across fork().
class Environment {
public:
    /// Opens the folder, made (mode 0700) when it is not there. Throws StoreError. On a read-only file system it can be
    /// read. One process must not open one folder twice (LMDB's rule).
    static Environment open(const std::string& folder, const Options& options = {});

    Environment(Environment&&) noexcept;
    Environment& operator=(Environment&&) noexcept;
    ~Environment();

    /// Copies the newest committed state, which other writers do not disturb, to a file that is not there yet. Durable
    /// when it returns. `progress`, if any, is told the bytes written so far several times a second. Throws StoreError
    /// and leaves no file.
    void copy(const std::string& file, const std::function<void(std::uint64_t bytes)>& progress = {}) const;

    Reader read() const;
    /// Waits until no other writer is left, in this process or another. A thread must not wait for itself.
    Writer write() const;

private:
    friend class Transaction;
    struct State;
    explicit Environment(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace labdb::store
