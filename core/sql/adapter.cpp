#include "core/sql/adapter.hpp"

#include "core/sql/functions/common.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace labdb::sql {
namespace {

constexpr int kFlags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

/// Runs `call`; what it throws waits in the host, and the statement fails.
template <class Call> void guarded(sqlite3_context* context, Host& host, Call&& call) {
    try {
        call();
    } catch (...) {
        host.keep_exception();
        sqlite3_result_error(context, "error of a function", -1);
    }
}

void call_scalar(sqlite3_context* context, int count, sqlite3_value** values) {
    const auto& callee = *static_cast<const Host::Callee*>(sqlite3_user_data(context));
    guarded(context, *callee.host, [&] {
        const ArgumentList arguments(count, values);
        if (!callee.scalar->takes_null && arguments.has_null()) return;
        give_result(context, callee.scalar->function(*callee.host->environment, arguments.get()));
    });
}

/// One run of an aggregate in SQLite's memory: null until the first row.
struct Run {
    std::unique_ptr<Aggregate> aggregate;
    /// Of one that cannot take rows back: the frame's rows, so that it can be run again without the first.
    std::deque<Row> rows;
};

Run& run_of(sqlite3_context* context, const Host::Callee& callee) {
    auto** place =
        static_cast<Run**>(sqlite3_aggregate_context(context, sizeof(Run*))); // NOLINT(bugprone-sizeof-expression)
    if (!place) throw std::bad_alloc();
    if (!*place) *place = new Run{callee.aggregate->make(), {}};
    return **place;
}

void step(sqlite3_context* context, int count, sqlite3_value** values) {
    const auto& callee = *static_cast<const Host::Callee*>(sqlite3_user_data(context));
    guarded(context, *callee.host, [&] {
        Run& run = run_of(context, callee);
        const ArgumentList arguments(count, values);
        if (!callee.aggregate->has_inverse) {
            Row& row = run.rows.emplace_back();
            for (const CellView& argument : arguments.get()) row.push_back(cell_of(argument));
        }
        run.aggregate->step(*callee.host->environment, arguments.get());
    });
}

void inverse(sqlite3_context* context, int count, sqlite3_value** values) {
    const auto& callee = *static_cast<const Host::Callee*>(sqlite3_user_data(context));
    guarded(context, *callee.host, [&] {
        Run& run = run_of(context, callee);
        if (callee.aggregate->has_inverse) {
            run.aggregate->inverse(*callee.host->environment, ArgumentList(count, values).get());
            return;
        }
        // SQLite takes rows back in the order in which it gave them.
        run.rows.pop_front();
        run.aggregate = callee.aggregate->make();
        std::vector<CellView> views;
        for (const Row& row : run.rows) {
            views.clear();
            for (const Cell& cell : row) views.push_back(view_of(cell));
            run.aggregate->step(*callee.host->environment, views);
        }
    });
}

void value(sqlite3_context* context) {
    const auto& callee = *static_cast<const Host::Callee*>(sqlite3_user_data(context));
    guarded(context, *callee.host,
            [&] { give_result(context, run_of(context, callee).aggregate->value(*callee.host->environment)); });
}

void finish(sqlite3_context* context) {
    const auto& callee = *static_cast<const Host::Callee*>(sqlite3_user_data(context));
    // No memory is asked for: without rows there is none, and when a statement breaks off nobody wants the value.
    auto** place = static_cast<Run**>(sqlite3_aggregate_context(context, 0));
    const std::unique_ptr<Run> run(place ? std::exchange(*place, nullptr) : nullptr);
    if (callee.host->pending) return;
    guarded(context, *callee.host, [&] {
        const std::unique_ptr<Aggregate> empty = run ? nullptr : callee.aggregate->make();
        give_result(context, (run ? *run->aggregate : *empty).value(*callee.host->environment));
    });
}

int compare(void* collation, int left_size, const void* left, int right_size, const void* right) noexcept {
    const auto text = [](const void* data, int size) {
        return std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
    };
    return static_cast<const CollationRow*>(collation)->compare(text(left, left_size), text(right, right_size));
}

/// A schema's text names many collations, a statement needs few, so each is registered when it is first met.
void collation_needed(void* host, sqlite3* database, int, const char* name) {
    for (const FunctionTables* part : {&common_functions(), static_cast<const Host*>(host)->tables})
        for (const CollationRow& row : part->collations)
            if (sqlite3_stricmp(row.name, name) == 0) {
                sqlite3_create_collation_v2(database, name, SQLITE_UTF8, const_cast<CollationRow*>(&row), compare,
                                            nullptr);
                return;
            }
}

void check(sqlite3* database, int status) {
    if (status != SQLITE_OK) throw error_of(database);
}

/// Makes the functions of the name known, or all of them; whether there were any that were not.
bool add_named(sqlite3* database, Host& host, const char* name) {
    const auto wanted = [&](const auto& row) {
        if (name && sqlite3_stricmp(row.name, name) != 0) return false;
        if (host.session_functions.contains({row.name, row.arity})) return false;
        return std::none_of(host.callees.begin(), host.callees.end(), [&](const Host::Callee& known) {
            return static_cast<const void*>(known.scalar) == &row || static_cast<const void*>(known.aggregate) == &row;
        });
    };
    const std::size_t before = host.callees.size();
    for (const FunctionTables* part : {&common_functions(), host.tables}) {
        for (const auto& rows : part->scalars)
            for (const ScalarFunctionRow& row : rows)
                if (wanted(row)) {
                    host.callees.push_back({&host, &row, nullptr});
                    const int flags = kFlags | (row.deterministic ? SQLITE_DETERMINISTIC : 0);
                    check(database,
                          sqlite3_create_function_v2(database, row.name, row.arity, flags, &host.callees.back(),
                                                     call_scalar, nullptr, nullptr, nullptr));
                }
        for (const auto& rows : part->aggregates)
            for (const AggregateRow& row : rows)
                if (wanted(row)) {
                    host.callees.push_back({&host, nullptr, &row});
                    check(database,
                          sqlite3_create_window_function(database, row.name, row.arity, kFlags, &host.callees.back(),
                                                         step, finish, value, inverse, nullptr));
                }
    }
    if (!name) host.all_known = true;
    return host.callees.size() != before;
}

/// Such a statement reads the schema while it runs, when it is too late to say what is missing.
bool changes_schema(std::string_view sql) {
    for (const std::string_view word : {"ALTER", "CREATE", "DROP", "REINDEX", "VACUUM"})
        if (sql.size() > word.size() && sqlite3_strnicmp(sql.data(), word.data(), static_cast<int>(word.size())) == 0)
            return true;
    return false;
}

struct SessionCallee {
    Host* host;
    Connection::SessionFunction function;
    void* context;
};

void call_session(sqlite3_context* context, int count, sqlite3_value** values) {
    const auto& callee = *static_cast<const SessionCallee*>(sqlite3_user_data(context));
    guarded(context, *callee.host, [&] {
        const ArgumentList arguments(count, values);
        give_result(context, callee.function(callee.context, *callee.host->environment, arguments.get()));
    });
}

} // namespace

ArgumentList::ArgumentList(int count, sqlite3_value** values) : count_(static_cast<std::size_t>(count)) {
    if (count_ > kFew) many_.resize(count_);
    CellView* views = count_ > kFew ? many_.data() : few_;
    for (std::size_t i = 0; i < count_; ++i) views[i] = view_of(values[i]);
}

bool ArgumentList::has_null() const {
    for (const CellView& view : get())
        if (is_null(view)) return true;
    return false;
}

void add_functions(sqlite3* database, Host& host, const FunctionTables& tables) {
    host.tables = &tables;
    std::size_t count = 0;
    for (const FunctionTables* part : {&common_functions(), &tables}) {
        for (const auto& rows : part->scalars) count += rows.size();
        for (const auto& rows : part->aggregates) count += rows.size();
        for (const auto& rows : part->tables)
            for (const TableFunctionRow& row : rows)
                add_table_function(database, row.name, {&host, row.columns, row.arity, row.make, nullptr, nullptr});
    }
    host.callees.reserve(count); // SQLite is given their addresses
    sqlite3_collation_needed(database, &host, collation_needed);
}

bool add_missing_function(sqlite3* database, Host& host) {
    // The first is said where a statement names it, the second where an index or a column of the schema does.
    std::string_view message = sqlite3_errmsg(database);
    for (const std::string_view start : {"no such function: ", "unknown function: "}) {
        if (!message.starts_with(start)) continue;
        message.remove_prefix(start.size());
        if (message.ends_with("()")) message.remove_suffix(2);
        return add_named(database, host, std::string(message).c_str());
    }
    return false;
}

Statement prepare_next(sqlite3* database, Host& host, std::string_view& sql, unsigned flags) {
    if (!host.all_known && changes_schema(sql)) add_named(database, host, nullptr);
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    while (sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), flags, &prepared, &rest) != SQLITE_OK)
        if (!add_missing_function(database, host)) throw error_of(database);
    sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
    return Statement(prepared);
}

void add_session_function(sqlite3* database, Host& host, const char* name, int arity,
                          Connection::SessionFunction function, void* context) {
    if (sqlite3_create_function_v2(database, name, arity, kFlags, new SessionCallee{&host, function, context},
                                   call_session, nullptr, nullptr,
                                   [](void* callee) { delete static_cast<SessionCallee*>(callee); }) != SQLITE_OK)
        throw error_of(database);
    host.session_functions.emplace(name, arity);
}

} // namespace labdb::sql
