#include "core/rds/snapshot_sharing.hpp"

#include <algorithm>

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"

namespace labdb::rds {
namespace {

constexpr std::string_view kRestore = "restore";
constexpr std::string_view kEverybody = "all";
constexpr std::string_view kAttributes = "Attributes"; // in `hidden`
constexpr std::size_t kMostAccounts = 20;

json::Array accounts_of(const Record& snapshot) {
    const json::Value* accounts = snapshot.hidden.find(kAttributes);
    return accounts ? accounts->as_array() : json::Array();
}

void require_shareable(const api::ReadRequest& request, const Record& snapshot, const json::Array& added) {
    for (const json::Value& value : added) {
        const std::string& account = value.as_string();
        if (account != kEverybody && !api::matches("[0-9]{12}", account))
            refuse_value("Invalid value " + account + " for ValuesToAdd. Must be an AWS account ID or all");
        if (account == kEverybody && (snapshot.flag("Encrypted") || snapshot.flag("StorageEncrypted")))
            refuse_value("You can't share an encrypted snapshot as public.");
    }
    if (!added.empty() && snapshot.text("KmsKeyId") == default_kms_key(request.caller))
        refuse_value("You can't share a snapshot that is encrypted with the default KMS key.");
}

} // namespace

json::Value describe_sharing(const Record& snapshot) {
    return json::Array{json::Object{{"AttributeName", kRestore}, {"AttributeValues", accounts_of(snapshot)}}};
}

void change_sharing(const api::ReadRequest& request, Record& snapshot, const SharingChange& change) {
    if (change.attribute != kRestore)
        refuse_value("Invalid attribute name: " + std::string(change.attribute) + ". Valid values: restore");
    json::Array accounts = accounts_of(snapshot);
    if (change.add) {
        require_shareable(request, snapshot, change.add->as_array());
        for (const json::Value& account : change.add->as_array())
            if (std::find(accounts.begin(), accounts.end(), account) == accounts.end()) accounts.push_back(account);
    }
    if (change.remove)
        for (const json::Value& account : change.remove->as_array())
            accounts.erase(std::remove(accounts.begin(), accounts.end(), account), accounts.end());
    if (accounts.size() > kMostAccounts)
        throw api::Fault(errors::SharedSnapshotQuotaExceededFault,
                         "You can share a manual snapshot with at most 20 AWS accounts.");
    snapshot.hidden.set(kAttributes, std::move(accounts));
}

} // namespace labdb::rds
