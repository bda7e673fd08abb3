#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/database/cancel.hpp"
#include "cli/database/rows.hpp"
#include "cli/files.hpp"
#include "cli/mysql/client.hpp"
#include "cli/pager.hpp"

// How a statement is sent, and how what comes back is shown.
namespace labdb::cli::mysql {

namespace {

/// `0.03 sec`, `2 min 5.00 sec`, as the client writes times.
std::string duration(double seconds) {
    std::string text;
    const auto take = [&](double unit, const char* name) {
        if (seconds < unit) return;
        const double count = static_cast<double>(static_cast<long>(seconds / unit));
        text += std::to_string(static_cast<long>(count)) + name;
        seconds -= count * unit;
    };
    if (seconds >= 3600 * 24) {
        const auto days = static_cast<long>(seconds / (3600 * 24));
        text += std::to_string(days) + (days == 1 ? " day " : " days ");
        seconds -= static_cast<double>(days) * 3600 * 24;
    }
    if (seconds >= 3600 || !text.empty()) {
        const auto hours = static_cast<long>(seconds / 3600);
        text += std::to_string(hours) + (hours == 1 ? " hour " : " hours ");
        seconds -= static_cast<double>(hours) * 3600;
    }
    take(60, " min ");
    char rest[32];
    std::snprintf(rest, sizeof rest, "%.2f sec", seconds);
    return text + rest;
}

bool is_unseen(char letter) { return (letter >= '\0' && letter <= ' ') || letter == '\x7f'; }

std::string counted(std::int64_t count, const char* one, const char* several) {
    return std::to_string(count) + (count == 1 ? one : several);
}

} // namespace

/// Takes the results of a statement; each is shown when it is whole.
class Client::Collector : public database::Rows {
public:
    explicit Collector(Client& client) : Rows(*client.connection_), client_(client) {}

    void done(const sql::Completion& completion) override {
        client_.show(completion.has_rows ? Result{columns(), rows()} : Result(), completion);
    }
    std::string read_file(const std::string& file) override {
        if (!client_.options_.local_infile)
            throw sql::Error(2068, "HY000",
                             "LOAD DATA LOCAL INFILE file request rejected due to restrictions on access.");
        int error = 0;
        std::optional<std::string> bytes = cli::read_file(file, error);
        if (!bytes)
            throw sql::Error(error, "HY000",
                             "File '" + file + "' not found (OS errno " + std::to_string(error) + " - " +
                                 std::strerror(error) + ")");
        return std::move(*bytes);
    }

private:
    Client& client_;
};

Flow Client::statement(const std::string& typed) {
    // What cannot be seen at the end is not sent.
    std::size_t end = typed.size();
    while (end > 0 && is_unseen(typed[end - 1])) --end;
    const std::string text = reader_.buffer = typed.substr(0, end);
    if (text.empty()) return options_.batch ? Flow::go_on : complain("No query specified\n");
    return send(text);
}

Flow Client::send(const std::string& text) {
    if (!connection_) connect();
    if (options_.verbose) print("");
    sent_ = text;
    warnings_ = 0;
    started_ = std::chrono::steady_clock::now();
    Collector collector(*this);
    int failure = 0;
    Flow flow = Flow::go_on;
    {
        const database::CancelOnInterrupt interrupt(*connection_, !options_.ignore_interrupts);
        try {
            connection_->execute(text, collector);
        } catch (const sql::Error& error) {
            if (interrupt.cancelled()) screen_.out("^C -- query aborted\n");
            failure = error.code;
            flow = report(error);
        }
    }
    if (show_warnings_ && (warnings_ > 0 || failure != 0)) show_warnings(failure);
    return flow;
}

std::string Client::elapsed() const {
    if (options_.silent > 0 && options_.verbose < 3) return {};
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started_;
    // Where the clock stands still, so does this one.
    const bool frozen = !session_.environment.get("LABDB_CLOCK").empty();
    return " (" + duration(frozen ? 0 : passed.count()) + ")";
}

Format Client::format() const {
    return {options_.column_names, options_.binary_as_hex.value_or(!options_.batch), options_.raw};
}

std::string Client::laid_out(const Result& result) const {
    Format layout = format();
    if (options_.html) return format_html(result, layout);
    if (options_.xml) return format_xml(result, sent_, layout);
    const bool too_wide =
        options_.auto_vertical && table_width(result, layout) > static_cast<std::size_t>(session_.terminal.width());
    if (options_.vertical || vertical_once_ || too_wide) return format_vertical(result, layout);
    if (options_.silent == 0 || options_.verbose > 2 || options_.table) return format_table(result, layout);
    layout.column_names = layout.column_names && options_.silent < 2;
    return format_tabs(result, layout);
}

void Client::show(const Result& result, const sql::Completion& completion) {
    std::string summary;
    if (completion.has_rows) {
        summary = result.rows.empty()
                      ? "Empty set"
                      : counted(static_cast<std::int64_t>(result.rows.size()), " row in set", " rows in set");
        // An empty set is shown by its summary alone, but for XML, which needs its frame.
        if (!result.rows.empty() || (options_.xml && !options_.html)) {
            const std::string text = laid_out(result);
            Pager(session_, options_.batch ? std::string() : pager_).write(text);
            screen_.copy(text);
        }
    } else {
        summary = "Query OK, " + counted(completion.rows, " row affected", " rows affected");
    }
    warnings_ = completion.warnings;
    if (warnings_ > 0) summary += ", " + counted(warnings_, " warning", " warnings");
    say(Kind::result, summary + elapsed());
    if (!completion.information.empty()) say(Kind::result, completion.information);
    say(Kind::result, "");
}

void Client::show_warnings(int failure) {
    database::Rows rows(*connection_);
    try {
        connection_->execute("show warnings", rows);
    } catch (const sql::Error&) {
        return; // whoever asked for warnings has seen the error that there was before
    }
    // The error that has just been told is not told again when it is all.
    if (rows.rows().size() == 1 && rows.rows()[0].size() == 3 && rows.rows()[0][1] == std::to_string(failure)) return;
    for (const auto& row : rows.rows())
        if (row.size() == 3)
            screen_.out(row[0].value_or("") + " (Code " + row[1].value_or("") + "): " + row[2].value_or("") + "\n");
}

} // namespace labdb::cli::mysql
