#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/events.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/resource_ids.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"
#include "core/sql/database.hpp"
#include "core/store/files.hpp"
#include "core/util/text.hpp"

// CopyDBSnapshot.
namespace labdb::rds {
namespace {

/// `us-west-2` in `arn:aws:rds:us-west-2:…`; empty for a name.
std::string region_in(std::string_view text) {
    if (text.substr(0, 4) != "arn:") return {};
    const std::vector<std::string> parts = util::split(text, ':');
    return parts.size() > 3 ? parts[3] : std::string();
}

/// A snapshot to be copied, and the file that its data is in, if it has any.
struct Original {
    Record snapshot;
    std::string region;
};

Original require_original(const api::ReadRequest& request, const std::string& text) {
    std::string region = region_in(text);
    if (region.empty()) region = request.caller.region;
    std::optional<Original> original;
    in_region(request, region, [&](const api::ReadRequest& there) {
        original = {require_available_snapshot(there, text), region};
    });
    if (!original) refuse_missing_snapshot(text);
    return std::move(*original);
}

/// A key's ARN of the caller's Region, from its id, ARN or alias.
std::string key_arn(const api::Caller& caller, const std::string& key) {
    if (key.substr(0, 4) == "arn:") return key;
    const std::string kind = key.substr(0, 6) == "alias/" ? "" : "key/";
    return "arn:aws:kms:" + caller.region + ':' + caller.account + ':' + kind + key;
}

/// An encrypted snapshot keeps its key, which is no use in another Region; KmsKeyId gives any snapshot a new one.
void set_encryption(json::Object& shown, const json::Value* key, const Original& original, const api::Caller& caller) {
    if (key && !key->as_string().empty()) {
        shown.set("Encrypted", true);
        shown.set("KmsKeyId", key_arn(caller, key->as_string()));
    } else if (original.snapshot.flag("Encrypted") && original.region != caller.region) {
        refuse_combination("You must specify a KMS key of the destination Region to copy an encrypted snapshot.");
    }
}

} // namespace

json::Value copy_db_snapshot(const api::Input<CopyDBSnapshot>& in, api::WriteRequest& request) {
    using In = CopyDBSnapshot;
    const Original original = require_original(request, in.at(In::SourceDBSnapshotIdentifier).as_string());
    const std::string name =
        require_new_snapshot_name(request, "TargetDBSnapshotIdentifier", in.text(In::TargetDBSnapshotIdentifier));
    std::size_t manual = 1;
    visit_records(request, kinds::kSnapshot, "", [&](Record&) {
        ++manual;
        return true;
    });
    require_quota(Quota::Snapshots, manual);

    Record copy{name, original.snapshot.shown, original.snapshot.hidden, {}};
    json::Object& shown = copy.shown;
    shown.set("DBSnapshotIdentifier", name);
    shown.set("SnapshotType", "manual");
    shown.set("Status", "creating");
    shown.set("PercentProgress", 0);
    shown.set("DBSnapshotArn", arn_of(request.caller, kinds::kSnapshot.arn_type, name));
    shown.set("SourceRegion", original.region);
    shown.set("SourceDBSnapshotIdentifier", *original.snapshot.shown.find("DBSnapshotArn"));
    shown.erase("SnapshotCreateTime");
    if (in[In::OptionGroupName]) shown.set("OptionGroupName", *in[In::OptionGroupName]);
    set_encryption(shown, in[In::KmsKeyId], original, request.caller);
    copy.hidden.erase("Attributes");
    if (!in.flag(In::CopyTags)) copy.hidden.erase("Tags");
    set_new_tags(copy, in[In::Tags]);

    const std::string volume = new_volume_id(request, "snapshot-");
    in_region(request, original.region,
              [&](const api::ReadRequest& there) { copy_data(there, original.snapshot, request, volume); });
    copy.hidden.set("Volume", volume);
    copy.hidden.erase("AsOf");

    json::Value answer = describe_snapshot(copy);
    const Plan plan = Plan(copy, request.clock)
                          .after(minutes(2), {{"Status", "available"},
                                              {"PercentProgress", 100},
                                              {"SnapshotCreateTime", timestamp(request.clock.now)}});
    save_record(request, kinds::kSnapshot, copy);
    const Source source{"db-snapshot", name, std::string(copy.text("DBSnapshotArn"))};
    note_event(request, source, {"RDS-EVENT-0059", "notification", "Started the copy of the snapshot"},
               request.clock.now);
    note_event(request, source, {"RDS-EVENT-0060", "notification", "Finished the copy of the snapshot"}, plan.end());
    return json::Object{{"DBSnapshot", std::move(answer)}};
}

} // namespace labdb::rds
