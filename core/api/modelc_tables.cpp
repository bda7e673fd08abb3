#include "core/api/modelc_emit.hpp"
#include "core/api/modelc_names.hpp"
#include "core/util/text.hpp"

namespace labdb::api::modelc {

std::string literal(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            throw std::runtime_error("a control character in the model's text");
        else
            out += c;
    }
    return out + '"';
}

std::string shapes_name(const ServiceModel& service) { return service.identifier() + "_shapes"; }

namespace {

constexpr std::string_view kTypeNames[] = {"string",        "integer", "long_integer", "float_number",
                                           "double_number", "boolean", "blob",         "timestamp",
                                           "structure",     "list",    "map"};
constexpr std::string_view kProtocolNames[] = {"json", "query", "rest_json"};
constexpr std::string_view kOutcomeNames[] = {"success", "failure", "retry"};
constexpr std::string_view kMatcherNames[] = {"path", "path_all", "path_any", "error"};

std::string prose(std::string_view value) { return value.empty() ? "{}" : literal(value) + "sv"; }
std::string flag(bool value) { return value ? "1" : "0"; }
std::string bound(std::int64_t value) { return value == kNoBound ? "kNoBound" : std::to_string(value); }

/// A service's names in one array, and not one by one among all texts of the program: a command that compares some
/// hundred of them then touches a page or two. A name that another one holds takes no room of its own.
class Names {
public:
    explicit Names(const ServiceModel& service) : name_(service.identifier() + "_text") {}

    /// The view of a name, as an initialiser of std::string_view.
    std::string operator()(std::string_view value) {
        if (value.empty()) return "{}";
        std::size_t at = all_.find(value);
        if (at == std::string::npos) {
            at = all_.size();
            all_ += value;
        }
        return '{' + name_ + " + " + std::to_string(at) + ", " + std::to_string(value.size()) + '}';
    }

    std::string declaration() const { return "extern const char " + name_ + '[' + size() + "];\n"; }

    std::string definition() const {
        constexpr std::size_t kLine = 100;
        std::string out = "constinit const char " + name_ + '[' + size() + "] =";
        for (std::size_t at = 0; at < all_.size(); at += kLine) out += "\n    " + literal(all_.substr(at, kLine));
        return out + ";\n\n";
    }

private:
    std::string name_;
    std::string all_;

    std::string size() const { return std::to_string(all_.size() + 1); }
};

/// Collects the elements of one array of one service; rows of other arrays view runs of it.
class Array {
public:
    Array(std::string type, const ServiceModel& service, std::string_view what)
        : type_(std::move(type)), name_(service.identifier() + '_' + std::string(what)) {}

    void add(std::string_view row) {
        ((rows_ += "    ") += row) += ",\n";
        ++count_;
    }

    /// The view of what was added since `first`, as an initialiser of std::span.
    std::string since(std::size_t first) const {
        return first == count_
                   ? "{}"
                   : '{' + name_ + " + " + std::to_string(first) + ", " + std::to_string(count_ - first) + '}';
    }

    std::size_t count() const { return count_; }
    const std::string& name() const { return name_; }

    std::string definition() const {
        if (count_ == 0) return "";
        return "constinit const " + type_ + ' ' + name_ + '[' + std::to_string(count_) + "] = {\n" + rows_ + "};\n\n";
    }

private:
    std::string type_;
    std::string name_;
    std::string rows_;
    std::size_t count_ = 0;
};

/// The tables of one service, in the order in which they refer to each other.
class ServiceTables {
public:
    /// `position` among the services; `first_index` is that of the first operation among all services' operations.
    ServiceTables(const ServiceModel& service, std::size_t position, std::size_t first_index)
        : service_(service), position_(position), first_index_(first_index), text_(service),
          names_("std::string_view", service, "names"), numbers_("std::uint16_t", service, "required"),
          errors_("ErrorTrait", service, "error_traits"), members_("Member", service, "members"),
          shape_lists_("Shape* const", service, "shape_lists"), paginators_("Paginator", service, "paginators"),
          acceptors_("Acceptor", service, "acceptors"), shapes_("Shape", service, "shapes"),
          operations_("Operation", service, "operations"), waiters_("Waiter", service, "waiters") {
        mark_inputs();
        for (std::size_t i = 0; i < service.shapes.size(); ++i) add_shape(i);
        for (const auto& operation : service.operations) add_operation(operation);
        for (const auto& waiter : service.waiters) add_waiter(waiter);
        const std::size_t first = shape_lists_.count();
        for (const auto error : service.errors) shape_lists_.add(shape(error));
        common_errors_ = shape_lists_.since(first);
    }

    // After row(), which adds names.
    std::string declarations() const {
        return text_.declaration() + "extern const Shape " + shapes_.name() + '[' + std::to_string(shapes_.count()) +
               "];\n";
    }

    std::string definitions() const {
        std::string out = text_.definition();
        for (const auto* array : {&names_, &numbers_, &errors_, &members_, &shape_lists_, &paginators_, &acceptors_})
            out += array->definition();
        return out + shapes_.definition() + operations_.definition() + waiters_.definition();
    }

    std::string row() {
        std::string out = "{\n        ";
        const std::string identifier = util::to_lower(util::replace_all(service_.service_id, " ", "_"));
        for (const auto& part : {service_.command, service_.service_id, service_.api_version})
            out += text_(part) + ", ";
        out += "Protocol::" + std::string(kProtocolNames[static_cast<std::size_t>(service_.protocol)]) + ", ";
        for (const auto& part : {service_.target_prefix, service_.xml_namespace, service_.endpoint_prefix,
                                 service_.signing_name, identifier})
            out += text_(part) + ", ";
        return out + "\n        " + operations_.since(0) + ", " + waiters_.since(0) + ", " + common_errors_ +
               ",\n        " + text_(service_.wire_namespace) + ", " + prose(service_.documentation) + "}";
    }

private:
    const ServiceModel& service_;
    std::size_t position_;
    std::size_t first_index_;
    Names text_;
    Array names_, numbers_, errors_, members_, shape_lists_, paginators_, acceptors_, shapes_, operations_, waiters_;
    std::string common_errors_;
    /// By shape: whether it is an operation's input, and the operation's paginator, if any.
    std::vector<bool> is_input_;
    std::vector<const PaginatorModel*> paginator_of_;

    std::string shape(std::size_t index) const { return '&' + shapes_.name() + '[' + std::to_string(index) + ']'; }
    static std::string shape(const std::string& owner, std::optional<std::size_t> index) {
        return index ? '&' + owner + '[' + std::to_string(*index) + ']' : "&unit";
    }

    void mark_inputs() {
        is_input_.resize(service_.shapes.size());
        paginator_of_.resize(service_.shapes.size());
        for (const auto& operation : service_.operations) {
            if (!operation.input) continue;
            is_input_[*operation.input] = true;
            if (operation.paginator) paginator_of_[*operation.input] = &*operation.paginator;
        }
    }

    std::string names(const std::vector<std::string>& values) {
        const std::size_t first = names_.count();
        for (const auto& value : values) names_.add(text_(value));
        return names_.since(first);
    }

    void add_member(const MemberModel& member, std::size_t owner) {
        const PaginatorModel* paginator = paginator_of_[owner];
        const bool paging = paginator && (member.name == paginator->input_token || member.name == paginator->limit_key);
        std::string row = '{' + text_(member.name) + ", ";
        const bool is_boolean = service_.shapes[member.shape].type == Type::boolean;
        const std::string option = kebab_case(member.name);
        row += (is_input_[owner] ? text_("--" + option) : "{}") + ", ";
        row += (is_input_[owner] && is_boolean ? text_("--no-" + option) : "{}") + ", " + shape(member.shape) + ", ";
        for (const bool value : {member.required, member.idempotency_token, member.deprecated, paging})
            row += flag(value) + ", ";
        row += text_(member.xml_name) + ", " + prose(member.documentation);
        members_.add(row + (member.local_only ? ", 1}" : "}"));
    }

    void add_shape(std::size_t index) {
        const ShapeModel& model = service_.shapes[index];
        const std::size_t first_member = members_.count(), first_number = numbers_.count();
        for (std::size_t i = 0; i < model.members.size(); ++i) {
            add_member(model.members[i], index);
            if (model.members[i].required) numbers_.add(std::to_string(i));
        }
        std::string error = "nullptr";
        if (model.error) {
            error = '&' + errors_.name() + '[' + std::to_string(errors_.count()) + ']';
            errors_.add('{' + text_(model.error->code) + ", " + std::to_string(model.error->http_status) + ", " +
                        flag(model.error->sender_fault) + ", " + text_(model.error->wire_namespace) + '}');
        }
        std::string row =
            '{' + text_(model.name) + ", Type::" + std::string(kTypeNames[static_cast<std::size_t>(model.type)]) + ", ";
        for (const bool value : {model.is_union, model.sensitive, model.sparse, model.wrapper})
            row += flag(value) + ", ";
        row += members_.since(first_member) + ", " + numbers_.since(first_number) + ", ";
        row += bound(model.min) + ", " + bound(model.max) + ", " + text_(model.pattern) + ", ";
        shapes_.add(row + names(model.enum_values) + ", " + error + '}');
    }

    std::string add_paginator(const PaginatorModel& model) {
        const std::string result_keys = names(model.result_keys);
        const std::string others = names(model.non_aggregate_keys);
        paginators_.add('{' + text_(model.input_token) + ", " + text_(model.output_token) + ", " +
                        text_(model.limit_key) + ", " + result_keys + ", " + others + ", " + text_(model.more_results) +
                        '}');
        return '&' + paginators_.name() + '[' + std::to_string(paginators_.count() - 1) + ']';
    }

    void add_operation(const OperationModel& model) {
        const std::size_t first = shape_lists_.count();
        for (const auto error : model.errors) shape_lists_.add(shape(error));
        const std::string paginator = model.paginator ? add_paginator(*model.paginator) : "nullptr";
        // Query's rule for the element around a result; an operation that returns nothing has none.
        const bool wrapped = service_.protocol == Protocol::query && model.output;
        std::string row = '{' + text_(model.name) + ", " + text_(model.command) + ", &all_services[" +
                          std::to_string(position_) + "], ";
        row += shape(shapes_.name(), model.input) + ", " + shape(shapes_.name(), model.output) + ", ";
        row += shape_lists_.since(first) + ", " + paginator;
        row += std::string(", Access::") + (model.access == Access::read ? "read" : "write") + ", " +
               flag(model.supported);
        row += ", " + std::to_string(first_index_ + operations_.count()) + ", ";
        row += text_(model.http_method) + ", " + text_(model.http_uri) + ", ";
        row += text_(wrapped ? model.name + "Result" : "") + ", " + flag(model.deprecated);
        operations_.add(row + ", " + prose(model.documentation) + '}');
    }

    void add_waiter(const WaiterModel& model) {
        const std::size_t first = acceptors_.count();
        for (const auto& acceptor : model.acceptors)
            acceptors_.add("{Outcome::" + std::string(kOutcomeNames[static_cast<std::size_t>(acceptor.outcome)]) +
                           ", Matcher::" + std::string(kMatcherNames[static_cast<std::size_t>(acceptor.matcher)]) +
                           ", " + text_(acceptor.argument) + ", " + text_(acceptor.expected) + ", " +
                           flag(acceptor.expected_is_bool) + '}');
        waiters_.add('{' + text_(model.name) + ", " + text_(model.command) + ", &" + operations_.name() + '[' +
                     std::to_string(model.operation) + "], " + std::to_string(model.delay_seconds) + ", " +
                     std::to_string(model.max_attempts) + ", " + acceptors_.since(first) + '}');
    }
};

} // namespace

std::string emit_tables(std::span<const ServiceModel> services) {
    std::vector<ServiceTables> tables;
    std::size_t operations = 0;
    for (const auto& service : services) {
        tables.emplace_back(service, tables.size(), operations);
        operations += service.operations.size();
    }
    std::string rows;
    for (auto& table : tables) rows += "    " + table.row() + ",\n";
    std::string out(kGeneratedNotice);
    out += "#include \"core/api/table.hpp\"\n\nnamespace labdb::api {\n\nusing namespace std::literals;\n\n";
    out += "namespace tables {\n\nextern const Service all_services[" + std::to_string(services.size()) + "];\n";
    out += "extern const Shape unit;\n";
    for (const auto& table : tables) out += table.declarations();
    out +=
        "\nconstinit const Shape unit = {\"Unit\"sv, Type::structure, 0, 0, 0, 0, {}, {}, kNoBound, kNoBound, {}, {}, "
        "nullptr};\n\n";
    for (const auto& table : tables) out += table.definitions();
    out += "constinit const Service all_services[" + std::to_string(services.size()) + "] = {\n";
    return out + rows +
           "};\n\n} // namespace tables\n\nstd::span<const Service> services() { return tables::all_services; }\n\n"
           "} // namespace labdb::api\n";
}

} // namespace labdb::api::modelc
