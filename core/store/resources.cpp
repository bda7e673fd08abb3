#include "core/store/resources.hpp"

#include "core/json/read.hpp"
#include "core/json/write.hpp"

// Database::resources:
//   kind '/' name → the document, as JSON text
// No kind holds a slash, so that the documents of a kind are neighbours.
namespace labdb::store {
namespace {

std::string prefix_of(std::string_view kind) { return std::string(kind).append(1, '/'); }

std::string key_of(std::string_view kind, std::string_view name) { return prefix_of(kind).append(name); }

json::Value read_document(std::string_view text) {
    try {
        return json::read(text);
    } catch (const json::ReadError&) {
        throw StoreError(StoreError::Kind::corrupt, "The stored data is damaged: a document does not read");
    }
}

} // namespace

std::optional<json::Value> find_resource(const Reader& reader, std::string_view kind, std::string_view name) {
    const std::optional<std::string_view> text = reader.get(Database::resources, key_of(kind, name));
    if (!text) return std::nullopt;
    return read_document(*text);
}

void put_resource(Writer& writer, std::string_view kind, std::string_view name, const json::Value& document) {
    writer.put(Database::resources, key_of(kind, name), json::write(document));
}

bool erase_resource(Writer& writer, std::string_view kind, std::string_view name) {
    return writer.erase(Database::resources, key_of(kind, name));
}

void visit_resources(const Reader& reader, std::string_view kind, std::string_view after,
                     const std::function<bool(std::string_view name, json::Value& document)>& visit) {
    const std::string prefix = prefix_of(kind);
    Cursor cursor = reader.cursor(Database::resources);
    // The first key behind `after` is `after` and a zero byte.
    cursor.seek(after.empty() ? prefix : key_of(kind, after).append(1, '\0'));
    for (; cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix; cursor.next()) {
        json::Value document = read_document(cursor.value());
        if (!visit(cursor.key().substr(prefix.size()), document)) return;
    }
}

} // namespace labdb::store
