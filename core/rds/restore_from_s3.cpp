#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/cluster_settings.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"

// RestoreDBClusterFromS3. It reads what Percona XtraBackup has written of a MySQL database, which only that database
// itself can read, from a bucket, which labdb has not: every bucket is one that cannot be reached.
namespace labdb::rds {

json::Value restore_db_cluster_from_s3(const api::Input<RestoreDBClusterFromS3>& in, api::WriteRequest& request) {
    using In = RestoreDBClusterFromS3;
    const std::string name = require_identifier("DBClusterIdentifier", in.text(In::DBClusterIdentifier));
    if (find_record(request, kinds::kCluster, name))
        throw api::Fault(errors::DBClusterAlreadyExistsFault, "DB Cluster already exists");
    const catalogue::Engine& engine = require_cluster_engine(in.text(In::Engine));
    if (engine.name != "aurora-mysql")
        refuse_value("Invalid engine " + std::string(engine.name) + ". Must be aurora-mysql.");
    require_cluster_version(request, engine, in.text(In::EngineVersion));
    if (in.text(In::SourceEngine) != "mysql")
        refuse_value("Invalid source engine: " + std::string(in.text(In::SourceEngine)) + ". Must be mysql.");
    if (!api::matches("(5\\.7|8\\.0)(\\.[0-9]+)?", in.text(In::SourceEngineVersion)))
        refuse_value("Invalid source engine version: " + std::string(in.text(In::SourceEngineVersion)));
    if (!api::matches("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+", in.text(In::S3IngestionRoleArn)))
        refuse_value("Invalid role ARN: " + std::string(in.text(In::S3IngestionRoleArn)));
    throw api::Fault(errors::InvalidS3BucketFault,
                     "The specified Amazon S3 bucket name can't be found or Amazon RDS isn't authorized to access the "
                     "specified Amazon S3 bucket. labdb has no Amazon S3: " +
                         std::string(in.text(In::S3BucketName)));
}

} // namespace labdb::rds
