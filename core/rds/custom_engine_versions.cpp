#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/custom_engines.hpp"
#include "core/rds/faults.hpp"
#include "core/util/text.hpp"

// CreateCustomDBEngineVersion, ModifyCustomDBEngineVersion, DeleteCustomDBEngineVersion.
//
// A custom engine version is made of a vendor's installation files, or of a machine image, for RDS Custom. labdb runs
// neither Oracle nor SQL Server: what RDS refuses is refused in its words, and everything else says that there is no
// RDS Custom. So none is ever made.
namespace labdb::rds {
namespace {

/// Refuses an engine that has no custom versions.
void require_custom_engine(std::string_view engine) {
    if (!is_custom_engine(engine))
        refuse_value("Invalid engine: " + std::string(engine) + ". Custom engine versions are of RDS Custom engines.");
}

bool is_oracle(std::string_view engine) { return engine.find("oracle") != std::string_view::npos; }

/// 19.my_cev1; for SQL Server 15.00.4249.2.my_cevtest.
void require_custom_version(std::string_view engine, std::string_view version) {
    const std::string_view pattern =
        is_oracle(engine) ? "(12\\.1|12\\.2|18|19)\\.[a-zA-Z0-9_.-]{1,50}" : "1[3-6]\\.[0-9.]+\\.[a-zA-Z0-9_.-]{1,50}";
    if (!api::matches(pattern, version)) refuse_value("Invalid custom engine version: " + std::string(version));
}

[[noreturn]] void refuse_missing(std::string_view engine, std::string_view version) {
    throw api::Fault(errors::CustomDBEngineVersionNotFoundFault, "Custom DB engine version " + std::string(version) +
                                                                     " for engine " + std::string(engine) +
                                                                     " not found.");
}

} // namespace

bool is_custom_engine(std::string_view engine) {
    return api::matches("custom-(oracle-(ee|se2)(-cdb)?|sqlserver-(ee|se|web|dev))", engine);
}

json::Value create_custom_db_engine_version(const api::Input<CreateCustomDBEngineVersion>& in, api::WriteRequest&) {
    using In = CreateCustomDBEngineVersion;
    const std::string_view engine = in.text(In::Engine);
    require_custom_engine(engine);
    require_custom_version(engine, in.text(In::EngineVersion));
    if (is_oracle(engine) && !in[In::SourceCustomDbEngineVersionIdentifier])
        for (const In required : {In::DatabaseInstallationFilesS3BucketName, In::Manifest})
            if (util::trim(in.text(required)).empty())
                refuse_value("DatabaseInstallationFilesS3BucketName and Manifest are required for engine " +
                             std::string(engine) + ".");
    if (in[In::ImageId] && in.flag(In::UseAwsProvidedLatestImage))
        refuse_combination("You can't specify both ImageId and UseAwsProvidedLatestImage.");
    throw api::Fault(errors::CreateCustomDBEngineVersionFault, "labdb has no RDS Custom: it can't make an engine of " +
                                                                   std::string(engine) + " installation files.");
}

json::Value modify_custom_db_engine_version(const api::Input<ModifyCustomDBEngineVersion>& in, api::WriteRequest&) {
    using In = ModifyCustomDBEngineVersion;
    require_custom_engine(in.text(In::Engine));
    if (in[In::Status] && !api::matches("available|inactive|inactive-except-restore", in.text(In::Status)))
        refuse_value("Invalid status: " + std::string(in.text(In::Status)));
    refuse_missing(in.text(In::Engine), in.text(In::EngineVersion));
}

json::Value delete_custom_db_engine_version(const api::Input<DeleteCustomDBEngineVersion>& in, api::WriteRequest&) {
    using In = DeleteCustomDBEngineVersion;
    require_custom_engine(in.text(In::Engine));
    refuse_missing(in.text(In::Engine), in.text(In::EngineVersion));
}

} // namespace labdb::rds
