#include "core/sql/session/explain_plan.hpp"

#include <algorithm>
#include <cstdio>

#include "core/json/write.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string decimal(const char* format, double value) {
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string whole(double rows) { return decimal("%.0f", rows); }

bool changes_rows(const PlanNode& node) {
    return node.type == "Insert" || node.type == "Update" || node.type == "Delete";
}

std::string numbers(const PlanNode& node, const PlanNode& top, const PlanOptions& options) {
    std::string text;
    if (options.costs)
        text = "  (cost=" + decimal("%.2f", node.startup) + ".." + decimal("%.2f", node.total) +
               " rows=" + whole(std::max(node.rows, changes_rows(node) ? 0.0 : 1.0)) +
               " width=" + std::to_string(node.width) + ")";
    if (!options.analyze || &node != &top) return text;
    const Measured& measured = options.measured;
    text += " (actual ";
    if (options.timing)
        text += "time=" + decimal("%.3f", measured.first_row) + ".." + decimal("%.3f", measured.execution) + " ";
    return text + "rows=" + whole(measured.rows) + " loops=1)";
}

std::string head(const PlanNode& node) {
    std::string text = node.type;
    if (!node.index.empty()) text += (node.type == "Bitmap Index Scan" ? " on " : " using ") + node.index;
    if (node.relation.empty()) return text;
    text += " on " + node.relation;
    return node.alias.empty() || node.alias == node.relation ? text : text + " " + node.alias;
}

void add_lines(const PlanNode& node, const PlanNode& top, const PlanOptions& options, std::size_t depth,
               std::vector<std::string>& lines) {
    // Each level is six columns further in: the arrow's two stand before four of its own.
    const std::string arrow = depth == 0 ? "" : std::string(depth * 6 - 4, ' ') + "->  ";
    lines.push_back(arrow + head(node) + numbers(node, top, options));
    for (const PlanNode::Detail& detail : node.details)
        if (!detail.measured || options.analyze)
            lines.push_back(std::string(depth * 6 + 2, ' ') + detail.name + ": " + util::join(detail.values, ", "));
    for (const PlanNode& child : node.children) add_lines(child, top, options, depth + 1, lines);
}

std::string json_text(std::string_view text) {
    std::string literal;
    json::write_string(text, false, literal);
    return literal;
}

void add_json(const PlanNode& node, const PlanNode& top, const PlanOptions& options, const char* relationship,
              const std::string& indent, std::string& made) {
    std::vector<std::string> members;
    const auto add = [&](const char* name, const std::string& value) {
        members.push_back(json_text(name) + ": " + value);
    };
    const bool change = changes_rows(node), join = node.type.ends_with("Join") || node.type == "Nested Loop";
    const bool aggregate = node.type == "HashAggregate" || node.type == "Aggregate";
    add("Node Type", json_text(change ? "ModifyTable" : aggregate ? "Aggregate" : node.type));
    if (aggregate) add("Strategy", json_text(node.type == "Aggregate" ? "Plain" : "Hashed"));
    if (aggregate) add("Partial Mode", json_text("Simple"));
    if (change) add("Operation", json_text(node.type));
    if (relationship) add("Parent Relationship", json_text(relationship));
    add("Parallel Aware", "false");
    add("Async Capable", "false");
    if (join) add("Join Type", json_text("Inner"));
    if (!node.index.empty() && node.type != "Bitmap Index Scan") add("Scan Direction", json_text("Forward"));
    if (!node.index.empty()) add("Index Name", json_text(node.index));
    if (!node.relation.empty()) {
        add("Relation Name", json_text(node.relation));
        add("Alias", json_text(node.alias.empty() ? node.relation : node.alias));
    }
    if (options.costs) {
        add("Startup Cost", decimal("%.2f", node.startup));
        add("Total Cost", decimal("%.2f", node.total));
        add("Plan Rows", whole(std::max(node.rows, change ? 0.0 : 1.0)));
        add("Plan Width", std::to_string(node.width));
    }
    if (options.analyze && &node == &top) {
        if (options.timing) {
            add("Actual Startup Time", decimal("%.3f", options.measured.first_row));
            add("Actual Total Time", decimal("%.3f", options.measured.execution));
        }
        add("Actual Rows", whole(options.measured.rows));
        add("Actual Loops", "1");
    }
    if (join && !node.children.empty()) add("Inner Unique", "false");
    for (const PlanNode::Detail& detail : node.details) {
        if (detail.measured) continue;
        std::vector<std::string> values;
        for (const std::string& value : detail.values) values.push_back(json_text(value));
        add(detail.name.c_str(), detail.list ? "[" + util::join(values, ", ") + "]" : util::join(values, ", "));
    }
    if (!node.children.empty()) {
        std::string plans = "[\n" + indent + "    {\n";
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) plans += ",\n" + indent + "    {\n";
            add_json(node.children[i], top, options, i == 0 ? "Outer" : "Inner", indent + "    ", plans);
            plans += "\n" + indent + "    }";
        }
        add("Plans", plans + "\n" + indent + "  ]");
    }
    for (std::size_t i = 0; i < members.size(); ++i) made += (i > 0 ? ",\n" : "") + indent + "  " + members[i];
}

} // namespace

std::vector<std::string> plan_lines(const PlanNode& plan, const PlanOptions& options) {
    std::vector<std::string> lines;
    add_lines(plan, plan, options, 0, lines);
    if (!options.summary) return lines;
    lines.push_back("Planning Time: " + decimal("%.3f", options.measured.planning) + " ms");
    if (options.analyze) lines.push_back("Execution Time: " + decimal("%.3f", options.measured.execution) + " ms");
    return lines;
}

std::string plan_json(const PlanNode& plan, const PlanOptions& options) {
    std::string made = "[\n  {\n    \"Plan\": {\n";
    add_json(plan, plan, options, nullptr, "    ", made);
    made += "\n    }";
    if (options.summary) {
        made += ",\n    \"Planning Time\": " + decimal("%.3f", options.measured.planning);
        if (options.analyze)
            made += ",\n    \"Triggers\": [\n    ],\n    \"Execution Time\": " +
                    decimal("%.3f", options.measured.execution);
    }
    return made + "\n  }\n]";
}

} // namespace labdb::sql
