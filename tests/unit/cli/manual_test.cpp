#include <doctest/doctest.h>

#include <algorithm>

#include "cli/groups.hpp"
#include "cli/help.hpp"
#include "cli/man_pages.hpp"
#include "cli/manual.hpp"
#include "core/util/text.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

const HelpPage::Section* section_of(const HelpPage& page, std::string_view title) {
    for (const HelpPage::Section& section : page.sections())
        if (section.title == title) return &section;
    return nullptr;
}

} // namespace

TEST_CASE("manual: every text belongs to a command that help knows") {
    const std::vector<Topic> known = help_topics();
    for (const std::string& topic : manual_topics()) {
        CAPTURE(topic);
        CHECK(std::find(known.begin(), known.end(), util::split(topic, ' ')) != known.end());
    }
}

TEST_CASE("manual: every command that is no operation has a text") {
    for (const Group& group : top_groups()) {
        CAPTURE(group.path);
        CHECK_FALSE(ManualText(group.path).is_empty());
        for (const Subcommand& command : group.subcommands) {
            CAPTURE(command.name);
            if (command.run)
                CHECK_FALSE(ManualText(std::string(group.path) + " " + std::string(command.name)).is_empty());
        }
    }
}

TEST_CASE("manual: descriptions, sections, terms, code") {
    const HelpPage page = help_page({"configure", "set"});
    REQUIRE(section_of(page, "DESCRIPTION"));
    CHECK(section_of(page, "DESCRIPTION")->blocks.at(0).text == "Writes one setting to the configuration files.");
    REQUIRE(section_of(page, "OPTIONS"));
    CHECK(section_of(page, "OPTIONS")->blocks.at(2).text == "value");
    CHECK(section_of(page, "OPTIONS")->blocks.at(3).level == 1);
    REQUIRE(section_of(page, "EXAMPLES"));
    CHECK(section_of(page, "EXAMPLES")->blocks.at(0).kind == HelpPage::Kind::literal);
}

TEST_CASE("manual: an operation's examples stand before its output") {
    const HelpPage page = help_page({"dynamodb", "put-item"});
    REQUIRE(section_of(page, "EXAMPLES"));
    CHECK(section_of(page, "EXAMPLES") + 1 == section_of(page, "OUTPUT"));
}

TEST_CASE("help: every operation, waiter and custom command has a page with a description") {
    for (const Topic& topic : help_topics()) {
        CAPTURE(util::join(topic, " "));
        const HelpPage::Section* description = nullptr;
        const HelpPage page = help_page(topic);
        description = section_of(page, "DESCRIPTION");
        REQUIRE(description);
        CHECK_FALSE(description->blocks.empty());
    }
}

TEST_CASE("man pages: what roff would take for requests and escapes is text") {
    HelpPage page;
    page.section("NAME");
    page.paragraph("set -");
    page.section("DESCRIPTION");
    page.paragraph("Says x. And more.");
    page.literal(".hidden\n'quoted'\nback\\slash --option", 1);
    const std::string text = to_roff(page, "labdb-set");
    CHECK(text.find(".TH LABDB-SET 1 \"\" labdb \"labdb manual\"\n.SH NAME\nlabdb\\-set \\- Says x\n") == 0);
    CHECK(text.find(".RS 4\n.PP\n.nf\n\\&.hidden\n\\&\\(aqquoted\\(aq\nback\\eslash \\-\\-option\n.fi\n.RE\n") !=
          std::string::npos);
}
