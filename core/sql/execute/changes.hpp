#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/execute/policy_checks.hpp"
#include "core/sql/execute/writer.hpp"

namespace labdb::sql::execute {

/// What one statement does to rows, with all that follows from it: triggers, foreign keys and their actions. MySQL's
/// foreign keys and AFTER triggers act with each row; PostgreSQL's when the statement has ended, in the order of the
/// rows (`finish`).
class Changes {
public:
    explicit Changes(Context& context);
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    Context& context() { return context_; }
    /// The columns that an UPDATE assigns, for UPDATE OF triggers; by number.
    void set_assigned(std::vector<bool> assigned) { assigned_ = std::move(assigned); }
    /// MySQL's NULL for a column that may have none becomes the type's default, with a warning.
    bool lenient = false;
    /// A view's WITH CHECK OPTION: looks at each row before it is written to the table.
    void set_check(const TableWriter& writer, std::function<void(const Row&)> check) {
        checked_ = &writer;
        check_ = std::move(check);
    }

    /// Row level security: looks at each row that is inserted into the writer's table, or updated in it, before
    /// anything else but BEFORE triggers does. Foreign keys' actions are not looked at.
    void set_policies(const TableWriter& writer, Event event, std::shared_ptr<PolicyChecks> checks) {
        if (!checks->empty()) policies_[{&writer, event}] = std::move(checks);
    }

    /// Fires a statement's own triggers, and refuses what cannot be: triggers without a runner.
    void begin(TableWriter& writer, Event event);

    struct Done {
        bool written = false; ///< else a trigger, or a conflict, has kept it from being written
        std::optional<Conflict> conflict;
        std::int64_t rowid = 0;
    };
    /// `row` has its defaults and is converted; it is completed here. With `before_fired`, BEFORE triggers have seen it
    /// already. A row is not written when a unique index has its key.
    Done insert(TableWriter& writer, Row& row, std::int64_t row_number, bool before_fired = false);
    /// BEFORE INSERT triggers: false when one says that there shall be no row.
    bool fire_before_insert(TableWriter& writer, Row& row);
    Done update(TableWriter& writer, std::int64_t rowid, const Row& old_row, Row& row, std::int64_t row_number);
    /// False when the row was kept, or was gone already.
    bool erase(TableWriter& writer, std::int64_t rowid, const Row& old_row);

    /// INSTEAD OF triggers of a view. False when one has left the row alone.
    bool instead(TableWriter& view, Event event, const Row* old_row, Row* new_row);

    /// The statement's end: AFTER triggers, foreign keys and their actions.
    void finish();

    /// The foreign keys that refer to a table.
    struct Reference {
        std::shared_ptr<const Table> child;
        const ForeignKey* key;
    };
    const std::vector<Reference>& references(const Table& table);

private:
    struct RowEvent {
        Event event;
        TableWriter* writer;
        std::int64_t rowid;
        Row old_row, new_row;
    };

    bool fire_row(TableWriter& writer, bool before, Event event, const Row* old_row, Row* new_row);
    void after(Event event, TableWriter& writer, std::int64_t rowid, const Row& old_row, const Row& new_row);
    void note_equal_keys(TableWriter& writer, std::int64_t rowid, const Row& row);
    void check_equal_keys();
    bool is_silent() const { return context_.mysql() && cascade_depth_ > 0; }

    // foreign_keys.cpp
    void check_parents(TableWriter& writer, std::int64_t rowid, const Row* old_row, const Row& row, bool at_end);
    void act_on_children(TableWriter& writer, const Row& old_row, const Row* new_row);
    void act(const Reference& reference, const Table& parent, const Row& old_key, const Row* new_key);
    void change_child(TableWriter& child, std::int64_t rowid, const Row& old_row, Row row);
    bool has_parent(const Table& child, const ForeignKey& key, const Row& values);
    std::vector<std::int64_t> children(const Reference& reference, const Row& key);

    Context& context_;
    std::vector<bool> assigned_;
    std::map<const Table*, std::vector<Reference>> references_;
    /// A row that had the key of another one in a DEFERRABLE index when it was written.
    struct EqualKey {
        TableWriter* writer;
        std::int64_t rowid;
        const Index* index;
    };
    std::vector<RowEvent> events_;
    std::vector<EqualKey> equal_keys_;
    std::vector<std::pair<TableWriter*, Event>> begun_;
    struct Transition {
        std::vector<Row> old_rows, new_rows;
    };
    std::map<std::pair<std::int64_t, Event>, Transition> transitions_; ///< by the table's number
    bool keeps_transitions_ = false;
    int cascade_depth_ = 0;
    void check_policies(const TableWriter& writer, Event event, const Row& row);

    std::map<std::pair<const TableWriter*, Event>, std::shared_ptr<PolicyChecks>> policies_;
    const TableWriter* checked_ = nullptr;
    std::function<void(const Row&)> check_;
};

/// What one row of MySQL's IGNORE has changed is taken back when the row is given up: in the destructor, unless `keep`
/// was called.
class Savepoint {
public:
    explicit Savepoint(Context& context);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void keep();

private:
    Context& context_;
    bool open_ = true;
};

} // namespace labdb::sql::execute
