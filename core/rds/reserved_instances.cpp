#include "core/rds/reserved_instances.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/reserved_offerings.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

[[noreturn]] void refuse_missing_offering(const std::string& id) {
    throw api::Fault(errors::ReservedDBInstancesOfferingNotFoundFault,
                     "The specified offering, " + id + ", does not exist.");
}

Offering require_offering(const std::string& id) {
    std::optional<Offering> found;
    visit_offerings(0, [&](std::size_t, const Offering& row) {
        if (row.id == id) found = row;
        return !found;
    });
    if (!found) refuse_missing_offering(id);
    return std::move(*found);
}

/// What an offering must be like; both describe operations have these members. It refers to the input.
template <class In> OfferingFilter offering_filter(const api::Input<In>& in) {
    return {in.text(In::ReservedDBInstancesOfferingId),
            in.text(In::DBInstanceClass),
            in.text(In::ProductDescription),
            in.text(In::OfferingType),
            reservation_duration(in[In::Duration]),
            in[In::MultiAZ] ? std::optional(in.flag(In::MultiAZ)) : std::nullopt};
}

/// `ri-2026-11-20-16-44-06-123`, as AWS names what is bought without a name.
std::string made_up_name(util::Instant now) {
    std::string name = "ri-" + util::iso8601_z(now, true).substr(0, 23);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == 'T' || c == ':' || c == '.'; }, '-');
    return name;
}

std::int64_t reserved_so_far(const api::ReadRequest& request) {
    std::int64_t count = 0;
    visit_records(request, kinds::kReservedInstance, "", [&](Record& record) {
        if (record.text("State") != "retired") count += record.number("DBInstanceCount");
        return true;
    });
    return count;
}

} // namespace

void refuse_missing_reserved_instance(std::string_view name) {
    throw api::Fault(errors::ReservedDBInstanceNotFoundFault,
                     "The specified reserved DB Instance, " + std::string(name) + ", does not exist.");
}

json::Value describe_reserved_db_instances_offerings(const api::Input<DescribeReservedDBInstancesOfferings>& in,
                                                     const api::ReadRequest&) {
    using In = DescribeReservedDBInstancesOfferings;
    const Filters filters(in[In::Filters], {});
    const OfferingFilter filter = offering_filter(in);
    if (!filter.id.empty()) require_offering(std::string(filter.id));
    Page page(in[In::Marker], in[In::MaxRecords]);
    visit_offerings(page.index_after(), [&](std::size_t number, const Offering& offering) {
        json::Object shown = describe_offering(offering);
        return !filter.pass(shown) || page.add(Page::place(number), [&] { return std::move(shown); });
    });
    return std::move(page).output("ReservedDBInstancesOfferings");
}

json::Value describe_reserved_db_instances(const api::Input<DescribeReservedDBInstances>& in,
                                           const api::ReadRequest& request) {
    using In = DescribeReservedDBInstances;
    const Filters filters(in[In::Filters], {});
    const OfferingFilter filter = offering_filter(in);
    const std::string_view lease = in.text(In::LeaseId);
    return list_records(request,
                        {kinds::kReservedInstance, "ReservedDBInstances", in[In::ReservedDBInstanceId], in[In::Marker],
                         in[In::MaxRecords], refuse_missing_reserved_instance},
                        [&](const Record& record) {
                            return filter.pass(record.shown) && (lease.empty() || record.text("LeaseId") == lease);
                        });
}

json::Value purchase_reserved_db_instances_offering(const api::Input<PurchaseReservedDBInstancesOffering>& in,
                                                    api::WriteRequest& request) {
    using In = PurchaseReservedDBInstancesOffering;
    const Offering offering = require_offering(in.at(In::ReservedDBInstancesOfferingId).as_string());
    const std::string name = in[In::ReservedDBInstanceId]
                                 ? require_identifier("ReservedDBInstanceId", in.text(In::ReservedDBInstanceId))
                                 : made_up_name(request.clock.now);
    const std::int64_t count = in[In::DBInstanceCount] ? in.at(In::DBInstanceCount).as_int() : 1;
    if (count < 1) refuse_value("Invalid DB Instance count: " + std::to_string(count));
    if (find_record(request, kinds::kReservedInstance, name))
        throw api::Fault(errors::ReservedDBInstanceAlreadyExistsFault, "Reserved DB Instance already exists: " + name);
    require_quota(Quota::ReservedInstances, static_cast<std::size_t>(reserved_so_far(request) + count));

    json::Object shown{{"ReservedDBInstanceId", name}};
    for (const auto& [member, value] : describe_offering(offering)) {
        if (member == "Duration") shown.set("StartTime", timestamp(request.clock.now));
        if (member == "ProductDescription") shown.set("DBInstanceCount", count);
        if (member == "RecurringCharges") shown.set("State", "payment-pending");
        shown.set(member, value);
    }
    shown.set("ReservedDBInstanceArn", arn_of(request.caller, kinds::kReservedInstance.arn_type, name));
    shown.set("LeaseId", request.random.uuid());
    Record record{name, std::move(shown), {}, {}};
    set_new_tags(record, in[In::Tags]);
    Plan(record, request.clock)
        .after(minutes(5), {{"State", "active"}})
        .at(request.clock.now + seconds(offering.duration), {{"State", "retired"}});
    save_record(request, kinds::kReservedInstance, record);
    return json::Object{{"ReservedDBInstance", std::move(record.shown)}};
}

} // namespace labdb::rds
