#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/help_page.hpp"

namespace labdb::cli {

/// What the project's own documents (cli/manual/*.md, part of the program) say about a command. Their form:
///
///     # dynamodb             the document's service or group; what follows is about that
///     ## put-item            one of its commands
///     Prose                  the description
///     ### Options            sections; items, paragraphs and blocks of code
///     ### Examples           console blocks are replayed by the tests
class ManualText {
public:
    /// `topic` is what is typed behind `aws`: `dynamodb put-item`, `configure set`. One that no document names is
    /// empty.
    explicit ManualText(std::string_view topic);

    bool is_empty() const { return text_.empty(); }
    /// What stands before the first section.
    void add_description(HelpPage& page) const;
    /// The sections, titles in capitals.
    void add_sections(HelpPage& page) const;

private:
    std::string_view text_;
};

/// All topics, in the order of the documents.
std::vector<std::string> manual_topics();

/// The documents, which the build puts into the program.
std::span<const std::string_view> manual_documents();

} // namespace labdb::cli
