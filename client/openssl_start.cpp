// OpenSSL asks for the processor's features before main(), with a dozen CPUID instructions, each of which leaves a
// virtual machine: 60 µs of every command, half of what it takes. In the static program the linker sends that call here
// (--wrap, client/CMakeLists.txt), and start_openssl() makes it when a digest is really wanted.
#include "client/openssl_start.hpp"

#ifdef LABDB_STATIC
// The names are the linker's.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
void __wrap_OPENSSL_cpuid_setup();
void __real_OPENSSL_cpuid_setup();

void __wrap_OPENSSL_cpuid_setup() {}

// OpenSSL's own makes all ciphers known by name, for files that say how they are encrypted, and so brings every one of
// them into the program: 0.2 MB. TLS takes its ciphers from OpenSSL's provider.
void openssl_add_all_ciphers_int() {}
}

namespace labdb::client {

void start_openssl() { __real_OPENSSL_cpuid_setup(); }
// NOLINTEND(bugprone-reserved-identifier)

} // namespace labdb::client
#else
namespace labdb::client {

void start_openssl() {}

} // namespace labdb::client
#endif
