#include "core/sql/connection.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <thread>
#include <unordered_map>

#include "core/sql/adapter.hpp"
#include "core/sql/history.hpp"

namespace labdb::sql {
namespace {

/// How many instructions of SQLite's machine run between two looks at the interruption.
constexpr int kInstructionsBetweenLooks = 10'000;
/// Statements kept; then those that were not used for longest make room.
constexpr std::size_t kKeptStatements = 400;

int look_up(void* host) { return static_cast<const Host*>(host)->interrupted(); }

/// Waits for another writer: short naps, since most transactions are short.
int wait_for_lock(void* host_pointer, int tries) {
    const Host& host = *static_cast<const Host*>(host_pointer);
    const int nap = std::min(tries + 1, 10);
    const int waited = tries < 10 ? tries * (tries + 1) / 2 : 55 + (tries - 10) * 10;
    if (host.interrupted() || waited + nap > host.patience) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(nap));
    return 1;
}

/// Throws what a function threw, else what SQLite says.
[[noreturn]] void fail(sqlite3* database, Host& host) {
    const DatabaseError error = error_of(database);
    host.throw_pending();
    // Whoever gave up waiting because he was told to was interrupted.
    if ((error.code() & 0xff) == SQLITE_BUSY && host.interrupted())
        throw DatabaseError(SQLITE_INTERRUPT, "interrupted");
    throw error;
}

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct KeptStatement {
    Prepared prepared;
    std::uint64_t last_use;
};

} // namespace

struct Prepared::State {
    Statement statement;
    sqlite3* database;
    Host* host;
    bool running = false;
};

struct Connection::State {
    // In this order: statements end before their database, which calls into the host until it is closed.
    Host host;
    Handle handle;
    std::optional<HistoryRecorder> recorder;
    std::unordered_map<std::string, KeptStatement, TextHash, std::equal_to<>> kept;
    std::uint64_t uses = 0;

    void forget_oldest() {
        std::vector<std::uint64_t> times;
        for (const auto& [text, statement] : kept) times.push_back(statement.last_use);
        const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        std::erase_if(kept, [&](const auto& entry) {
            return entry.second.last_use < *middle && !entry.second.prepared.state_->running;
        });
    }
};

Prepared::Prepared(std::unique_ptr<State> state) : state_(std::move(state)) {}
Prepared::Prepared(Prepared&&) noexcept = default;
Prepared& Prepared::operator=(Prepared&&) noexcept = default;
Prepared::~Prepared() = default;

void Prepared::bind(const std::vector<Cell>& parameters) {
    reset();
    sqlite3_stmt* statement = state_->statement.get();
    const int count = sqlite3_bind_parameter_count(statement);
    // A text may use fewer parameters than its maker has gathered.
    for (int number = 1; number <= count; ++number) {
        const auto index = static_cast<std::size_t>(number - 1);
        if (index < parameters.size())
            bind_cell(statement, number, parameters[index]);
        else
            sqlite3_bind_null(statement, number);
    }
}

void Prepared::bind(int number, const Cell& value) {
    reset();
    bind_cell(state_->statement.get(), number, value);
}

bool Prepared::step() {
    state_->running = true;
    int status = sqlite3_step(state_->statement.get());
    // The schema has changed, and SQLite has prepared the statement anew.
    while (status == SQLITE_ERROR && add_missing_function(state_->database, *state_->host)) {
        sqlite3_reset(state_->statement.get());
        status = sqlite3_step(state_->statement.get());
    }
    if (status == SQLITE_ROW) return true;
    state_->running = false;
    if (status == SQLITE_DONE) {
        sqlite3_reset(state_->statement.get());
        return false;
    }
    struct Reset {
        sqlite3_stmt* statement;
        ~Reset() { sqlite3_reset(statement); }
    } const reset{state_->statement.get()};
    fail(state_->database, *state_->host);
}

int Prepared::columns() const { return sqlite3_column_count(state_->statement.get()); }
Cell Prepared::cell(int column) const { return cell_of(view(column)); }
CellView Prepared::view(int column) const { return view_of(state_->statement.get(), column); }

bool Prepared::is_running() const { return state_->running; }

void Prepared::reset() {
    if (!state_->running) return;
    sqlite3_reset(state_->statement.get());
    state_->running = false;
}

Connection::Connection(const std::string& path, Database::Access access, const FunctionTables& tables,
                       Environment& environment)
    : state_(std::make_unique<State>()) {
    Host& host = state_->host;
    host.environment = &environment;
    state_->handle =
        connect(path, access == Database::Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    sqlite3* database = state_->handle.get();
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 0, nullptr);
    // A join without an index has a Bloom filter, and SQLite 3.40's takes texts of different lengths for different
    // ones, whatever their collation says: 0 and 0.00 were never joined. (sqliteInt.h: SQLITE_BloomFilter.)
    // PostgreSQL reads a whole table in the order of its heap, SQLite from an index that has all columns, in the
    // index's order; InnoDB does as SQLite. (SQLITE_CoverIdxScan.)
    constexpr unsigned kBloomFilter = 0x00080000, kCoveringScan = 0x00000020;
    sqlite3_test_control(SQLITE_TESTCTRL_OPTIMIZATIONS, database,
                         environment.mysql ? kBloomFilter : kBloomFilter | kCoveringScan);
    sqlite3_busy_handler(database, wait_for_lock, &host);
    sqlite3_progress_handler(database, kInstructionsBetweenLooks, look_up, &host);
    add_functions(database, host, tables);
    // The journal's mode, write-ahead, stands in the file.
    run(database, "PRAGMA synchronous=FULL");
    if (access == Database::Access::read_write)
        state_->recorder.emplace(database, path, [&environment] {
            return environment.clock ? environment.clock(environment.clock_argument) : util::system_now();
        });
}

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Prepared Connection::prepare(std::string_view sql) {
    sqlite3* database = state_->handle.get();
    return Prepared(std::unique_ptr<Prepared::State>(
        new Prepared::State{prepare_next(database, state_->host, sql), database, &state_->host}));
}

Prepared& Connection::cached(std::string_view sql) {
    const std::uint64_t use = ++state_->uses;
    if (const auto found = state_->kept.find(sql); found != state_->kept.end()) {
        found->second.last_use = use;
        return found->second.prepared;
    }
    if (state_->kept.size() >= kKeptStatements) state_->forget_oldest();
    sqlite3* database = state_->handle.get();
    std::string_view rest = sql;
    Prepared prepared(std::unique_ptr<Prepared::State>(new Prepared::State{
        prepare_next(database, state_->host, rest, SQLITE_PREPARE_PERSISTENT), database, &state_->host}));
    return state_->kept.emplace(std::string(sql), KeptStatement{std::move(prepared), use}).first->second.prepared;
}

void Connection::execute(std::string_view sql) {
    sqlite3* database = state_->handle.get();
    for (std::size_t before = 0; !sql.empty() && sql.size() != before;) {
        before = sql.size(); // a zero byte ends SQLite's text
        const Statement statement = prepare_next(database, state_->host, sql);
        int status = statement ? SQLITE_ROW : SQLITE_DONE;
        while (status == SQLITE_ROW) status = sqlite3_step(statement.get());
        if (status != SQLITE_DONE) fail(database, state_->host);
    }
}

std::vector<Row> Connection::query(std::string_view sql, const std::vector<Cell>& parameters) {
    Prepared prepared = prepare(sql);
    prepared.bind(parameters);
    std::vector<Row> rows;
    while (prepared.step()) {
        Row& row = rows.emplace_back();
        for (int column = 0; column < prepared.columns(); ++column) row.push_back(prepared.cell(column));
    }
    return rows;
}

std::int64_t Connection::changes() const { return sqlite3_changes64(state_->handle.get()); }
std::int64_t Connection::last_rowid() const { return sqlite3_last_insert_rowid(state_->handle.get()); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(state_->handle.get()) == 0; }

std::int64_t Connection::data_version() {
    Prepared& pragma = cached("PRAGMA data_version");
    pragma.step();
    const auto version = std::get<std::int64_t>(pragma.cell(0));
    pragma.reset();
    return version;
}

bool Connection::is_gone() const {
    int moved = 0;
    sqlite3_file_control(state_->handle.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

void Connection::set_patience(int milliseconds) { state_->host.patience = milliseconds; }

void Connection::interrupt() {
    std::atomic_ref<bool>(state_->host.environment->interrupted).store(true, std::memory_order_relaxed);
    sqlite3_interrupt(state_->handle.get());
}

void Connection::add_function(const char* name, int arity, SessionFunction function, void* context) {
    add_session_function(state_->handle.get(), state_->host, name, arity, function, context);
}

void Connection::add_table_function(const char* name, int columns, int arity, SessionRows make, void* context) {
    sql::add_table_function(state_->handle.get(), name, {&state_->host, columns, arity, nullptr, make, context});
}

/// SQLite's limits have no codes of their own.
static DatabaseFault limit_of(std::string_view message) {
    static constexpr std::pair<std::string_view, DatabaseFault> kLimits[] = {
        {"too many terms in", DatabaseFault::too_deep},
        {"Expression tree is too large", DatabaseFault::too_deep},
        {"parser stack overflow", DatabaseFault::too_deep},
        {"too many columns", DatabaseFault::too_many_columns},
        {"at most 64 tables in a join", DatabaseFault::too_many_tables},
        {"too many SQL variables", DatabaseFault::out_of_memory},
        {"too many references to", DatabaseFault::out_of_memory},
    };
    for (const auto& [start, fault] : kLimits)
        if (message.starts_with(start)) return fault;
    return DatabaseFault::other;
}

DatabaseFault fault_of(const DatabaseError& error) {
    switch (error.code()) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return DatabaseFault::constraint_unique;
    case SQLITE_BUSY_SNAPSHOT: return DatabaseFault::busy_snapshot;
    default: break;
    }
    switch (error.code() & 0xff) {
    case SQLITE_CONSTRAINT: return DatabaseFault::constraint_other;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DatabaseFault::busy;
    case SQLITE_READONLY: return DatabaseFault::read_only;
    case SQLITE_FULL: return DatabaseFault::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return DatabaseFault::corrupt;
    case SQLITE_INTERRUPT: return DatabaseFault::interrupted;
    case SQLITE_TOOBIG: return DatabaseFault::too_big;
    case SQLITE_NOMEM: return DatabaseFault::out_of_memory;
    case SQLITE_IOERR: return DatabaseFault::input_output;
    case SQLITE_CANTOPEN: return DatabaseFault::cannot_open;
    default: return limit_of(error.what());
    }
}

DatabaseError damaged(const std::string& what) { return {SQLITE_CORRUPT, what}; }

} // namespace labdb::sql
