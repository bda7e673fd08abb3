#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/snapshots.hpp"

// CreateTenantDatabase, DescribeTenantDatabases, ModifyTenantDatabase, DeleteTenantDatabase,
// DescribeDBSnapshotTenantDatabases.
//
// Tenant databases are the pluggable databases of RDS for Oracle in its multi-tenant configuration. No engine of the
// catalogue has them, so that none is ever made, and what is left of the operations is what RDS answers for instances
// of other engines.
namespace labdb::rds {
namespace {

[[noreturn]] void refuse_missing_tenant(const std::string& tenant, const Record& instance) {
    throw api::Fault(errors::TenantDatabaseNotFoundFault,
                     "Tenant database " + tenant + " of DB instance " + instance.name + " not found.");
}

} // namespace

json::Value create_tenant_database(const api::Input<CreateTenantDatabase>& in, api::WriteRequest& request) {
    using In = CreateTenantDatabase;
    const Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
    require_text("TenantDBName", in[In::TenantDBName]);
    require_text("MasterUsername", in[In::MasterUsername]);
    if (in[In::MasterUserPassword] && in.flag(In::ManageMasterUserPassword))
        refuse_combination("You can't specify MasterUserPassword when ManageMasterUserPassword is on.");
    if (!in[In::MasterUserPassword] && !in.flag(In::ManageMasterUserPassword))
        refuse_value("The parameter MasterUserPassword must be provided and must not be blank.");
    require_available(instance);
    refuse_combination("Tenant databases aren't supported for DB engine " + std::string(instance.text("Engine")) + ".");
}

json::Value describe_tenant_databases(const api::Input<DescribeTenantDatabases>& in, const api::ReadRequest& request) {
    using In = DescribeTenantDatabases;
    const Filters filters(in[In::Filters], {"tenant-db-name", "tenant-database-resource-id", "dbi-resource-id"});
    if (in[In::DBInstanceIdentifier]) require_instance(request, in.text(In::DBInstanceIdentifier));
    return Page(in[In::Marker], in[In::MaxRecords]).output("TenantDatabases");
}

json::Value modify_tenant_database(const api::Input<ModifyTenantDatabase>& in, api::WriteRequest& request) {
    using In = ModifyTenantDatabase;
    const Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
    refuse_missing_tenant(require_text("TenantDBName", in[In::TenantDBName]), instance);
}

json::Value delete_tenant_database(const api::Input<DeleteTenantDatabase>& in, api::WriteRequest& request) {
    using In = DeleteTenantDatabase;
    const Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
    const std::string tenant = require_text("TenantDBName", in[In::TenantDBName]);
    const bool skip = in.flag(In::SkipFinalSnapshot), named = in[In::FinalDBSnapshotIdentifier] != nullptr;
    if (skip && named) refuse_combination("You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
    if (!skip && !named)
        refuse_combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified");
    refuse_missing_tenant(tenant, instance);
}

json::Value describe_db_snapshot_tenant_databases(const api::Input<DescribeDBSnapshotTenantDatabases>& in,
                                                  const api::ReadRequest& request) {
    using In = DescribeDBSnapshotTenantDatabases;
    const Filters filters(in[In::Filters], {"tenant-db-name", "tenant-database-resource-id", "dbi-resource-id",
                                            "db-instance-id", "db-snapshot-id", "snapshot-type"});
    if (in[In::DBSnapshotIdentifier]) require_snapshot(request, in.text(In::DBSnapshotIdentifier));
    return Page(in[In::Marker], in[In::MaxRecords]).output("DBSnapshotTenantDatabases");
}

} // namespace labdb::rds
