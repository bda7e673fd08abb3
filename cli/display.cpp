#include "cli/display.hpp"

#include "cli/errors.hpp"
#include "cli/output/long_list.hpp"
#include "cli/skeleton.hpp"
#include "cli/spool.hpp"

namespace labdb::cli {

namespace {

output::Format format_of(const std::string& name) {
    auto format = output::find_format(name);
    if (!format) throw Error(ErrorKind::general, "Unknown output type: " + name);
    return *format;
}

std::optional<OutputCodec> codec_of(const Environment& environment) {
    std::optional<OutputCodec> codec;
    if (const auto name = environment.find("AWS_CLI_OUTPUT_ENCODING")) {
        codec = OutputCodec::find(*name);
    } else if (const auto setting = environment.get("PYTHONIOENCODING"); !setting.empty()) {
        codec = OutputCodec::find_with_errors(setting);
    }
    if (codec && codec->is_utf8()) codec.reset();
    return codec;
}

bool coloured(const Invocation& invocation) {
    if (invocation.globals.colour != "auto") return invocation.globals.colour == "on";
    return invocation.session.terminal.colour(invocation.session.environment);
}

} // namespace

Display::Display(Invocation& invocation, std::string_view title)
    : invocation_(invocation),
      format_(format_of(invocation.settings.output)), style_{title, coloured(invocation),
                                                             invocation.session.terminal.width()},
      codec_(codec_of(invocation.session.environment)), pager_(invocation.session, invocation.settings.pager) {}

void Display::show(json::Value document) { write(queried(std::move(document)), false); }

void Display::show_example(const api::Shape& shape) {
    const bool printed = format_ == output::Format::text || format_ == output::Format::table;
    style_.has_moments = true;
    show(skeleton(shape, printed ? SkeletonText::printed : SkeletonText::member_name));
}

void Display::show(Pages& pages) {
    switch (format_) {
    case output::Format::text: show_text(pages); break;
    case output::Format::yaml_stream:
        while (auto page = pages.next()) write(queried(std::move(*page)), true);
        break;
    case output::Format::off:
        while (pages.next()) {
        }
        break;
    default:
        if (!codec_ && !invocation_.query && output::is_piecewise(format_) && !pages.long_list().empty())
            show_long(pages);
        else
            show(pages.merged());
    }
}

/// The AWS CLI merges all pages before it prints the first, so that an error on the way leaves nothing on stdout. The
/// items wait for the last page as text, which may be in a file.
void Display::show_long(Pages& pages) {
    Spool items(invocation_.session.environment);
    bool any = false;
    std::string text;
    const json::Value document = pages.merged([&](const json::Array& elements) {
        output::render_elements(format_, elements, !any, text);
        any = any || !elements.empty();
        items.write(text);
        text.clear();
    });
    if (!any) return write(document, false);
    const output::Surroundings around = output::render_surroundings(format_, document, pages.long_list());
    pager_.write(around.before);
    items.read([this](std::string_view piece) { pager_.write(piece); });
    pager_.write(around.after);
}

void Display::show_text(Pages& pages) {
    bool first = true;
    while (auto page = pages.next()) {
        write(queried(pages.result_part(*page, first)), true);
        first = false;
    }
    if (!pages.resume_token()) return;
    json::Object token;
    token.set("NextToken", json::Object{{"NextToken", *pages.resume_token()}});
    write(queried(std::move(token)), true);
}

json::Value Display::queried(json::Value document) const {
    if (!invocation_.query || format_ == output::Format::off) return document;
    try {
        return invocation_.query->search(document);
    } catch (const jmespath::RuntimeError& error) {
        throw Error(ErrorKind::general, error.what());
    }
}

void Display::write(const json::Value& document, bool page) {
    std::string text;
    try {
        if (page && format_ == output::Format::yaml_stream)
            output::render_yaml_item(document, text, style_.has_moments);
        else
            output::render(format_, document, style_, text);
    } catch (const output::RenderError& error) {
        print(text);
        throw Error(ErrorKind::general, error.what());
    }
    print(text);
}

/// What cannot be encoded ends the command where Python's write would fail.
void Display::print(std::string_view text) {
    if (!codec_ || text.empty()) return pager_.write(text);
    const OutputCodec::Encoded encoded = codec_->encode(text, format_);
    pager_.write(encoded.bytes);
    if (!encoded.fault.empty()) throw Error(ErrorKind::general, encoded.fault);
}

} // namespace labdb::cli
