#include "core/sql/functions/row_packs.hpp"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace labdb::sql {
namespace {

constexpr int kWidest = 32; ///< columns of all packs together

void put_number(std::string& bytes, std::uint64_t number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint64_t take_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return number;
}

/// A cell: its kind's number, then a number, or a length and as many bytes.
void put_cell(std::string& bytes, const CellView& cell) {
    bytes += static_cast<char>('0' + cell.index());
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        put_number(bytes, static_cast<std::uint64_t>(*whole));
    } else if (const auto* real = std::get_if<double>(&cell)) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, real, sizeof bits);
        put_number(bytes, bits);
    } else if (!is_null(cell)) {
        const auto* text = std::get_if<std::string_view>(&cell);
        const std::string_view content = text ? *text : std::get<BlobView>(cell).bytes;
        put_number(bytes, content.size());
        bytes += content;
    }
}

Cell take_cell(std::string_view& bytes) {
    const int kind = bytes.front() - '0';
    bytes.remove_prefix(1);
    if (kind == 0) return {};
    const std::uint64_t number = take_number(bytes);
    if (kind == 1) return static_cast<std::int64_t>(number);
    if (kind == 2) {
        double real = 0;
        std::memcpy(&real, &number, sizeof real);
        return real;
    }
    std::string content(bytes.substr(0, number));
    bytes.remove_prefix(number);
    if (kind == 3) return content;
    return Blob{std::move(content)};
}

class PackRows final : public Aggregate {
public:
    void step(Environment&, Arguments arguments) override {
        for (const CellView& cell : arguments) put_cell(pack_.bytes, cell);
    }
    Cell value(Environment&) override { return pack_; }

private:
    Blob pack_;
};

/// Each pack with its width and its size in front.
Cell join_packs(Environment&, Arguments arguments) {
    Blob joined;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const auto* pack = std::get_if<BlobView>(&arguments[i + 1]);
        const std::string_view bytes = pack ? pack->bytes : std::string_view();
        put_number(joined.bytes, static_cast<std::uint64_t>(std::get<std::int64_t>(arguments[i])));
        put_number(joined.bytes, bytes.size());
        joined.bytes += bytes;
    }
    return joined;
}

Cell pack_cells(Environment&, Arguments arguments) {
    Blob pack;
    for (const CellView& cell : arguments) put_cell(pack.bytes, cell);
    return pack;
}

class RowsTogether final : public RowSource {
public:
    explicit RowsTogether(std::string_view joined) {
        while (!joined.empty()) {
            const auto width = static_cast<std::size_t>(take_number(joined));
            const auto size = static_cast<std::size_t>(take_number(joined));
            packs_.push_back({std::string(joined.substr(0, size)), width, 0});
            joined.remove_prefix(size);
        }
    }
    bool next(Row& row) override {
        row.clear();
        bool any = false;
        for (Pack& pack : packs_) {
            std::string_view rest = std::string_view(pack.bytes).substr(pack.read);
            const bool has = !rest.empty();
            any = any || has;
            for (std::size_t i = 0; i < pack.width; ++i) row.push_back(has ? take_cell(rest) : Cell());
            pack.read = pack.bytes.size() - rest.size();
        }
        return any;
    }

private:
    struct Pack {
        std::string bytes;
        std::size_t width, read;
    };
    std::vector<Pack> packs_;
};

constexpr AggregateRow kAggregates[] = {
    {"pack_rows", -1, [] { return std::unique_ptr<Aggregate>(new PackRows); }, false}};
constexpr ScalarFunctionRow kScalars[] = {{"join_packs", -1, join_packs, true}, {"pack_cells", -1, pack_cells, true}};
constexpr TableFunctionRow kTables[] = {
    {"rows_together", kWidest, 1, [](Environment&, Arguments arguments) -> std::unique_ptr<RowSource> {
         const auto* joined = arguments.empty() ? nullptr : std::get_if<BlobView>(&arguments[0]);
         return std::make_unique<RowsTogether>(joined ? joined->bytes : std::string_view());
     }}};

} // namespace

std::span<const AggregateRow> row_pack_aggregates() { return kAggregates; }
std::span<const ScalarFunctionRow> row_pack_functions() { return kScalars; }
std::span<const TableFunctionRow> row_pack_tables() { return kTables; }

Row unpack_cells(std::string_view pack) {
    Row cells;
    while (!pack.empty()) cells.push_back(take_cell(pack));
    return cells;
}

} // namespace labdb::sql
