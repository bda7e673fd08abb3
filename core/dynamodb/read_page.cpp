#include "core/dynamodb/read_page.hpp"

#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/key_condition.hpp"
#include "core/dynamodb/meter.hpp"

namespace labdb::dynamodb {
namespace {

/// A page ends with the entry that fills it: 1 MB of what was evaluated, filters and projections aside (Developer
/// Guide, "Paginating table query results").
constexpr std::size_t kPageBytes = 1024 * 1024;

class PageReader {
public:
    PageReader(const api::ReadRequest& request, const PageRequest& page)
        : request_(request), page_(page), fetch_(page.clauses.selection.exceeds(page.target)),
          used_(page.target.table) {}

    json::Value read() {
        for (const Stretch& stretch : page_.stretches) {
            if (full()) break;
            walk(stretch);
        }
        return result();
    }

private:
    const api::ReadRequest& request_;
    const PageRequest& page_;
    // A local index whose entries lack what is asked for: the rest comes from the table, at the price of a read for
    // each item.
    const bool fetch_;
    Consumption used_;
    std::size_t entry_bytes_ = 0;
    std::size_t fetched_bytes_ = 0;
    std::size_t scanned_ = 0;
    std::size_t count_ = 0;
    json::Array items_;
    json::Value last_key_;

    bool full() const {
        const std::size_t limit = page_.clauses.limit;
        return (limit > 0 && scanned_ == limit) || entry_bytes_ + fetched_bytes_ >= kPageBytes;
    }

    void walk(const Stretch& stretch) {
        ItemCursor cursor(request_.store, page_.target.table, page_.target.index, stretch.range, page_.direction);
        for (; cursor.valid() && !full(); cursor.next()) {
            Item item = cursor.item();
            if (stretch.condition && !stretch.condition->selects_partition_of(item)) continue;
            evaluate(std::move(item), cursor.size());
            if (full()) last_key_ = to_json(page_.target.key_of(cursor.item()));
        }
    }

    void evaluate(Item item, std::size_t bytes) {
        ++scanned_;
        entry_bytes_ += bytes;
        const ReadClauses& clauses = page_.clauses;
        // What the filter drops has been fetched and is paid for, too (paritysuite, partiql/indexQualifier.test.ts).
        std::optional<Item> whole = fetch_ ? fetch(item) : std::nullopt;
        if (clauses.filter && !clauses.filter->matches(item)) return;
        ++count_;
        if (!clauses.selection.count_only) keep(whole ? std::move(*whole) : std::move(item));
    }

    std::optional<Item> fetch(const Item& entry) {
        std::optional<Item> whole = find_item(request_.store, page_.target.table, key_of(page_.target.table, entry));
        const std::size_t size = whole ? size_of(*whole) : 0;
        fetched_bytes_ += size;
        used_.add_table_read(read_units(size, page_.clauses.consistent));
        return whole;
    }

    void keep(Item item) {
        const std::optional<expression::Projection>& projection = page_.clauses.selection.projection;
        if (page_.row)
            items_.push_back(to_json(page_.row(item)));
        else
            items_.push_back(to_json(projection ? projection->apply(item) : std::move(item)));
    }

    json::Value result() {
        const double units = read_units(entry_bytes_, page_.clauses.consistent);
        if (page_.target.index)
            used_.add_index_read(*page_.target.index, units);
        else
            used_.add_table_read(units);
        meter(request_, page_.target.table, used_);

        json::Object out;
        if (!page_.clauses.selection.count_only) out.set("Items", std::move(items_));
        out.set("Count", static_cast<std::int64_t>(count_));
        out.set("ScannedCount", static_cast<std::int64_t>(scanned_));
        if (!last_key_.is_null()) out.set("LastEvaluatedKey", std::move(last_key_));
        if (json::Value capacity = used_.to_json(page_.clauses.capacity); !capacity.is_null())
            out.set("ConsumedCapacity", std::move(capacity));
        return out;
    }
};

} // namespace

json::Value read_page(const api::ReadRequest& request, const PageRequest& page) {
    return PageReader(request, page).read();
}

} // namespace labdb::dynamodb
