#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/snapshot_sharing.hpp"
#include "core/rds/snapshots.hpp"

// DescribeDBSnapshotAttributes, ModifyDBSnapshotAttribute.
namespace labdb::rds {
namespace {

json::Value describe(const Record& snapshot) {
    return json::Object{
        {"DBSnapshotAttributesResult",
         json::Object{{"DBSnapshotIdentifier", snapshot.name}, {"DBSnapshotAttributes", describe_sharing(snapshot)}}}};
}

} // namespace

json::Value describe_db_snapshot_attributes(const api::Input<DescribeDBSnapshotAttributes>& in,
                                            const api::ReadRequest& request) {
    return describe(require_snapshot(request, in.text(DescribeDBSnapshotAttributes::DBSnapshotIdentifier)));
}

json::Value modify_db_snapshot_attribute(const api::Input<ModifyDBSnapshotAttribute>& in, api::WriteRequest& request) {
    using In = ModifyDBSnapshotAttribute;
    Record snapshot = require_snapshot(request, in.text(In::DBSnapshotIdentifier));
    if (snapshot.text("SnapshotType") != "manual")
        throw api::Fault(errors::InvalidDBSnapshotStateFault, "automated snapshots cannot be shared.");
    change_sharing(request, snapshot, {in.text(In::AttributeName), in[In::ValuesToAdd], in[In::ValuesToRemove]});
    save_record(request, kinds::kSnapshot, snapshot);
    return describe(snapshot);
}

} // namespace labdb::rds
