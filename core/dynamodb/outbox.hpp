#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/json/value.hpp"
#include "core/store/store.hpp"

/// What one Region has for the others. No transaction spans two environments, so a change that concerns another Region
/// is written, in the transaction that makes it, as a message to that Region. Later the message is taken over there, in
/// one transaction with the note that it was; then it is erased here. Whenever the process dies in between, whoever
/// hears that Region next (replication.hpp) goes on where it was: no message is lost or taken over twice.
namespace labdb::dynamodb {

/// A message's place among those to one Region, from 1.
using MessageNumber = std::uint64_t;

void send(store::Writer& writer, const std::string& region, const json::Object& message);

/// The Regions that messages are waiting for.
std::vector<std::string> addressees(const store::Reader& reader);
bool has_messages(const store::Reader& reader, const std::string& region);
/// Shows the messages for a Region that are behind `after`, in their order. Returns the number of the last, or `after`.
MessageNumber visit_messages(const store::Reader& reader, const std::string& region, MessageNumber after,
                             const std::function<void(const json::Object& message)>& visit);
/// Erases the messages for a Region up to the number.
void erase_messages(store::Writer& writer, const std::string& region, MessageNumber last);

/// Of the receiver: the Regions that may have messages for it, and the last message that it took over from one.
std::vector<std::string> peers(const store::Reader& reader);
bool has_peers(const store::Reader& reader);
bool is_peer(const store::Reader& reader, const std::string& region);
MessageNumber last_heard(const store::Reader& reader, const std::string& region);
/// Makes the Region a peer, and notes how far it was heard.
void note_heard(store::Writer& writer, const std::string& region, MessageNumber last);

} // namespace labdb::dynamodb
