#include "core/store/presence.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>

namespace labdb::store {

Presence::Presence(const std::string& file) : file_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_.value() < 0) fail_on(file, errno);
    while (flock(file_.value(), LOCK_SH) != 0)
        if (errno != EINTR) fail_on(file, errno);
}

bool Presence::exists(const std::string& file) {
    const Descriptor descriptor(open(file.c_str(), O_RDWR | O_CLOEXEC));
    return descriptor.value() >= 0 && flock(descriptor.value(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace labdb::store
