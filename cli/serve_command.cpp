#include "cli/serve_command.hpp"

#include <mutex>

#include "cli/errors.hpp"
#include "cli/interrupt.hpp"
#include "cli/key_ring.hpp"
#include "cli/lab.hpp"
#include "cli/tool_arguments.hpp"
#include "serve/aws.hpp"
#include "serve/server.hpp"

namespace labdb::cli {

namespace {

constexpr int kPort = 8000; // DynamoDB Local's, which tutorials name
constexpr int kLastPort = 65535;

} // namespace

serve::AwsOptions aws_options(const Lab& lab, bool sync, Seeds& seeds) {
    serve::AwsOptions options;
    options.store = store_options(lab);
    options.store.sync = sync;
    options.strict = lab.strict;
    options.throttle = lab.throttle;
    options.s3_root = lab.s3_root;
    options.account = [](std::string_view id) { return account_of(Credentials{std::string(id), {}, {}, {}}); };
    options.folder = [&lab](const api::Caller& caller) -> std::optional<std::string> {
        if (!is_region_name(caller.region)) return std::nullopt;
        return state_folder(lab, caller.account, caller.region);
    };
    options.clock = [&lab] { return clock_now(lab); };
    options.seed = [&seeds] { return seeds.next(); };
    return options;
}

int serve(const std::vector<std::string>& arguments, Session& session) {
    int port = kPort;
    bool quiet = false, verify = false;
    Lab lab = lab_of(session.environment);
    std::string host = "127.0.0.1", sync = lab.sync ? "on" : "off";
    ToolArguments syntax("serve", "DynamoDB, RDS and what belongs to them over HTTP, for SDKs and other clients.");
    syntax.number("-p,--port", port, 0, kLastPort, "Where to listen (8000); 0 takes a free port and says which");
    syntax.text("--host", "ADDRESS", host, "The address to listen on (127.0.0.1: this machine alone)");
    syntax.choice("--sync", sync, {"on", "off"}, "off: faster, and a power failure may cost the last writes");
    syntax.flag("--verify-signatures", verify, "Refuse requests not signed with a key of a profile or the environment");
    syntax.text("--s3-root", "FOLDER", lab.s3_root, "Where the S3 buckets of exports and imports stand");
    syntax.flag("-q,--quiet", quiet, "No line for each request (on a terminal)");
    if (const std::string help = syntax.parse(arguments); !help.empty()) {
        session.terminal.out << help;
        return 0;
    }
    Terminal& terminal = session.terminal;
    adopt_former_data(lab, terminal);
    Seeds seeds(lab.seed);
    serve::AwsOptions options = aws_options(lab, sync == "on", seeds);
    if (verify) options.keys = key_ring(session.environment);
    std::mutex writing;
    if (!quiet && terminal.out.is_terminal())
        options.log = [&](const std::string& line) {
            const std::lock_guard lock(writing);
            terminal.out << line + "\n";
            terminal.out.flush();
        };
    // Before the first thread, so that all leave the signals to this one.
    SignalQueue signals;
    serve::Aws aws(std::move(options));
    serve::Server server(aws, host, static_cast<std::uint16_t>(port));
    if (!server.is_loopback()) {
        terminal.err << "labdb: listening on " + host +
                            ": whoever reaches this machine can read and change all that labdb keeps\n";
        terminal.err.flush();
    }
    const std::string shown = host.find(':') == std::string::npos ? host : '[' + host + ']';
    terminal.out << "DynamoDB and RDS on http://" + shown + ":" + std::to_string(server.port()) + ", data in " +
                        lab.home + "\n";
    terminal.out.flush();
    server.run(signals.descriptor());
    return 0;
}

} // namespace labdb::cli
