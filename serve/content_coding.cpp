// Captured from AWS by ScyllaDB (test/alternator/test_compressed_response.py and test_compressed_request.py).
#include "serve/content_coding.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/util/gzip.hpp"
#include "core/util/text.hpp"

namespace labdb::serve {
namespace {

constexpr std::array kCodings{ContentCoding::Gzip, ContentCoding::Deflate};

/// The first `q=` of a member's parameters, between 0 and 1.
double quality(const std::vector<std::string>& member) {
    for (std::size_t i = 1; i < member.size(); ++i) {
        const std::string_view parameter = member[i];
        const std::size_t sign = parameter.find('=');
        if (sign == std::string_view::npos || util::trim(parameter.substr(0, sign)) != "q") continue;
        const std::string_view text = util::trim(parameter.substr(sign + 1));
        double value = 1;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (fault != std::errc() || end != text.data() + text.size()) return 1;
        return std::clamp(value, 0.0, 1.0);
    }
    return 1;
}

} // namespace

std::string_view wire_name(ContentCoding coding) {
    switch (coding) {
    case ContentCoding::Gzip: return "gzip";
    case ContentCoding::Deflate: return "deflate";
    case ContentCoding::Identity: break;
    }
    return {};
}

ContentCoding chosen_coding(std::string_view accept_encoding) {
    ContentCoding best = ContentCoding::Identity;
    double best_quality = 0, others = 0;
    std::array<bool, kCodings.size()> named{};
    const auto consider = [&](ContentCoding coding, double wanted) {
        if (wanted <= best_quality) return;
        best = coding;
        best_quality = wanted;
    };
    for (const std::string& part : util::split(util::to_lower(accept_encoding), ',')) {
        const std::vector<std::string> member = util::split(part, ';');
        const std::string_view name = util::trim(member.front());
        if (name == "*") others = quality(member);
        for (std::size_t i = 0; i < kCodings.size(); ++i) {
            if (name != wire_name(kCodings[i])) continue;
            named[i] = true;
            consider(kCodings[i], quality(member));
        }
    }
    for (std::size_t i = 0; i < kCodings.size(); ++i)
        if (!named[i]) consider(kCodings[i], others);
    return best;
}

std::string pack(std::string_view body, ContentCoding coding) {
    switch (coding) {
    case ContentCoding::Gzip: return util::gzip(body);
    case ContentCoding::Deflate: return util::zlib(body);
    case ContentCoding::Identity: break;
    }
    return std::string(body);
}

std::optional<std::string> unpack(std::string_view body, std::string_view content_encoding, std::size_t limit) {
    if (util::to_lower(content_encoding) != "gzip") return std::nullopt;
    return util::gunzip(body, limit);
}

} // namespace labdb::serve
