#include "core/dynamodb/replication.hpp"

#include <algorithm>
#include <vector>

#include "core/dynamodb/outbox.hpp"
#include "core/dynamodb/replication_messages.hpp"

namespace labdb::dynamodb {

void require_heard(const api::ReadRequest& request) {
    if (request.others && has_peers(request.store)) request.others->require_heard();
}

void require_acquainted(const api::ReadRequest& request, const std::string& region) {
    if (!request.others) return;
    bool acquainted = false;
    request.others->look(region,
                         [&](const store::Reader& there) { acquainted = is_peer(there, request.caller.region); });
    if (!acquainted) throw api::Behind{{region}};
}

std::optional<TableDefinition> find_table_in(const api::ReadRequest& request, const std::string& region,
                                             std::string_view name) {
    std::optional<TableDefinition> table;
    if (request.others)
        request.others->look(region,
                             [&](const store::Reader& there) { table = find_table(there, name, request.clock.now); });
    return table;
}

void Replication::require_heard() {
    if (!heard_) throw api::Behind();
}

void Replication::look(const std::string& region, const std::function<void(const store::Reader&)>& visit) {
    if (const std::optional<store::Regions::Place> place = regions_.find(region, false))
        visit(place->environment.read());
}

void Replication::hear(const api::Behind& behind) {
    for (const std::string& region : behind.meet) {
        write_in(*regions_.find(region, true), [&](store::Writer& writer) {
            if (!is_peer(writer, caller_.region)) note_heard(writer, caller_.region, 0);
        });
    }
    // What a killed process left undelivered.
    deliver();
    hear_all(caller_.region);
    heard_ = true;
}

void Replication::deliver() {
    try {
        deliver_from(caller_.region);
    } catch (const store::StoreError&) {
        // It is durable here, and the other Region will ask for it.
    }
}

void Replication::hear_all(const std::string& region) {
    std::vector<std::string> heard;
    for (bool more = true; more;) {
        more = false;
        const std::optional<store::Regions::Place> place = regions_.find(region, false);
        if (!place) return;
        // Hearing one may make others known.
        for (const std::string& peer : peers(place->environment.read())) {
            if (std::find(heard.begin(), heard.end(), peer) != heard.end()) continue;
            heard.push_back(peer);
            take_over(peer, region);
            more = true;
        }
    }
}

/// What a Region takes over it may have to pass on.
void Replication::deliver_from(const std::string& region) {
    std::vector<std::string> sources{region};
    while (!sources.empty()) {
        const std::string from = sources.back();
        sources.pop_back();
        const std::optional<store::Regions::Place> place = regions_.find(from, false);
        if (!place) continue;
        for (const std::string& to : addressees(place->environment.read()))
            if (take_over(from, to)) sources.push_back(to);
    }
}

/// Moves all messages from one Region to another. Each is taken over once, however many processes do this at a time.
/// True when something was left to be passed on.
bool Replication::take_over(const std::string& from, const std::string& to) {
    const std::optional<store::Regions::Place> source = regions_.find(from, false);
    if (!source || !has_messages(source->environment.read(), to)) return false;
    MessageNumber last = 0;
    bool passes_on = false;
    const api::Caller there{caller_.account, to};
    write_in(*regions_.find(to, true), [&](store::Writer& writer) {
        const store::Reader reader = source->environment.read();
        const store::Clock clock = clock_.in(writer);
        api::WriteRequest request(writer, there, clock, random_);
        last = last_heard(writer, from);
        const MessageNumber heard = last;
        last = visit_messages(reader, to, heard, [&](const json::Object& message) {
            receive(request, message, {reader, from});
        });
        if (last != heard || !is_peer(writer, from)) note_heard(writer, from, last);
        passes_on = request.has_news;
    });
    write_in(*source, [&](store::Writer& writer) { erase_messages(writer, to, last); });
    return passes_on;
}

} // namespace labdb::dynamodb
