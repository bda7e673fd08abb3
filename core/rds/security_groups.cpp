#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/listing.hpp"

// DB security groups were for databases outside of a VPC. AWS retired EC2-Classic in 2022: no account has such a group
// or can make one. The text for an attempt is what accounts without EC2-Classic have got ever since there were any
// (public bug reports from 2017 to 2019).
namespace labdb::rds {
namespace {

[[noreturn]] void refuse_missing(std::string_view name) {
    throw api::Fault(errors::DBSecurityGroupNotFoundFault, "DBSecurityGroup not found: " + std::string(name));
}

} // namespace

json::Value create_db_security_group(const api::Input<CreateDBSecurityGroup>& in, api::WriteRequest&) {
    require_text("DBSecurityGroupName", in[CreateDBSecurityGroup::DBSecurityGroupName]);
    require_text("DBSecurityGroupDescription", in[CreateDBSecurityGroup::DBSecurityGroupDescription]);
    refuse_value("The vpc none does not exist.");
}

json::Value describe_db_security_groups(const api::Input<DescribeDBSecurityGroups>& in, const api::ReadRequest&) {
    using In = DescribeDBSecurityGroups;
    const Filters filters(in[In::Filters], {});
    if (in[In::DBSecurityGroupName]) refuse_missing(in.text(In::DBSecurityGroupName));
    return Page(in[In::Marker], in[In::MaxRecords]).output("DBSecurityGroups");
}

json::Value delete_db_security_group(const api::Input<DeleteDBSecurityGroup>& in, api::WriteRequest&) {
    refuse_missing(in.text(DeleteDBSecurityGroup::DBSecurityGroupName));
}

json::Value authorize_db_security_group_ingress(const api::Input<AuthorizeDBSecurityGroupIngress>& in,
                                                api::WriteRequest&) {
    refuse_missing(in.text(AuthorizeDBSecurityGroupIngress::DBSecurityGroupName));
}

json::Value revoke_db_security_group_ingress(const api::Input<RevokeDBSecurityGroupIngress>& in, api::WriteRequest&) {
    refuse_missing(in.text(RevokeDBSecurityGroupIngress::DBSecurityGroupName));
}

} // namespace labdb::rds
