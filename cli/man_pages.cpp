#include "cli/man_pages.hpp"

#include <algorithm>
#include <cstring>

#include "cli/errors.hpp"
#include "cli/files.hpp"
#include "cli/help.hpp"
#include "core/util/text.hpp"

namespace labdb::cli {

namespace {

/// Text in which roff sees no requests and no escapes.
std::string escaped(std::string_view text) {
    std::string out;
    bool at_line_start = true;
    for (const char c : text) {
        if (at_line_start && (c == '.' || c == '\'')) out += "\\&";
        at_line_start = c == '\n';
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '\'') {
            out += "\\(aq";
        } else if (c == '`') {
            out += "\\(ga";
        } else if (c == '^') {
            out += "\\(ha";
        } else if (c == '~') {
            out += "\\(ti";
        } else {
            out += c;
        }
    }
    return out;
}

/// The first sentence of the description, without its full stop: what apropos(1) shows.
std::string summary_of(const HelpPage& page) {
    for (const HelpPage::Section& section : page.sections()) {
        if (section.title != "DESCRIPTION" || section.blocks.empty()) continue;
        const std::string& text = section.blocks.front().text;
        return text.substr(0, std::min(text.find(". "), text.ends_with('.') ? text.size() - 1 : text.size()));
    }
    return "a command of the AWS CLI";
}

void add_block(const HelpPage::Block& block, std::string& out) {
    for (int level = 0; level < block.level; ++level) out += ".RS 4\n";
    switch (block.kind) {
    case HelpPage::Kind::paragraph: out += ".PP\n" + escaped(block.text) + "\n"; break;
    case HelpPage::Kind::bullet: out += ".IP \\(bu 2\n" + escaped(block.text) + "\n"; break;
    case HelpPage::Kind::literal: out += ".PP\n.nf\n" + escaped(block.text) + "\n.fi\n"; break;
    }
    for (int level = 0; level < block.level; ++level) out += ".RE\n";
}

} // namespace

std::string to_roff(const HelpPage& page, const std::string& name) {
    std::string out = ".TH " + util::to_upper(name) + " 1 \"\" labdb \"labdb manual\"\n";
    for (const HelpPage::Section& section : page.sections()) {
        out += ".SH " + section.title + "\n";
        if (section.title == "NAME") {
            out += escaped(name) + " \\- " + escaped(summary_of(page)) + "\n";
            continue;
        }
        for (const HelpPage::Block& block : section.blocks) add_block(block, out);
    }
    return out + ".SH SEE ALSO\n.BR labdb (1)\n";
}

int write_man_pages(const std::vector<std::string>& arguments, Session&) {
    if (arguments.size() != 1) throw Error(ErrorKind::parameters, "usage: labdb __manual FOLDER");
    for (const Topic& topic : help_topics()) {
        const std::string name = "labdb-" + util::join(topic, "-");
        int error = 0;
        if (!write_file(arguments[0] + "/" + name + ".1", to_roff(help_page(topic), name), error))
            throw Error(ErrorKind::general, arguments[0] + "/" + name + ".1: " + std::strerror(error));
    }
    return 0;
}

} // namespace labdb::cli
