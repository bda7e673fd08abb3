#include "client/unix_address.hpp"

#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "client/sigv4.hpp"
#include "core/util/percent.hpp"

namespace labdb::client {

namespace {

constexpr std::string_view kSlash = "%2F";

} // namespace

std::string unix_url(std::string_view path) { return "http://" + uri_encode(path); }

std::optional<std::string> unix_path(std::string_view host) {
    if (!host.starts_with(kSlash)) return std::nullopt;
    return util::percent_decoded(host);
}

UnixAddress::UnixAddress(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    folder_ = ::open(path.substr(0, slash + 1).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    const std::string name = "/proc/self/fd/" + std::to_string(folder_) + path.substr(slash);
    address_.sun_family = AF_UNIX;
    std::strncpy(address_.sun_path, name.c_str(), sizeof address_.sun_path - 1);
}

UnixAddress::~UnixAddress() {
    if (folder_ >= 0) ::close(folder_);
}

} // namespace labdb::client
