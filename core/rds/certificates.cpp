#include "core/rds/certificates.hpp"

#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/store/resources.hpp"
#include "core/util/digest.hpp"
#include "core/util/hash.hpp"

// In the store's `resources`:
//   rds-settings '/' certificate    the name of the authority that ModifyCertificates has chosen, as a text
namespace labdb::rds {
namespace {

constexpr std::string_view kSettings = "rds-settings";
constexpr std::string_view kChosen = "certificate";

std::string chosen(const api::ReadRequest& request) {
    const std::optional<json::Value> name = store::find_resource(request.store, kSettings, kChosen);
    return name ? name->as_string() : std::string();
}

[[noreturn]] void refuse_missing(std::string_view name) {
    throw api::Fault(errors::CertificateNotFoundFault, "Certificate not found: " + std::string(name));
}

/// 40 hexadecimal digits that follow from the Region and the name: no real authority stands behind it.
std::string thumbprint(const api::Caller& caller, std::string_view name) {
    std::string digits;
    for (const char* part : {"1", "2"}) {
        const auto hash = util::hash128(caller.region + '/' + std::string(name) + '/' + part);
        digits += util::hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
    }
    return digits.substr(0, 40);
}

json::Object describe(const api::ReadRequest& request, const catalogue::Certificate& row) {
    const bool overrides = row.name == chosen(request);
    const json::Value till = timestamp(*util::parse_iso8601(row.till));
    return {{"CertificateIdentifier", row.name},
            {"CertificateType", row.type},
            {"Thumbprint", thumbprint(request.caller, row.name)},
            {"ValidFrom", timestamp(*util::parse_iso8601(row.from))},
            {"ValidTill", till},
            {"CertificateArn", "arn:aws:rds:" + request.caller.region + "::cert:" + std::string(row.name)},
            {"CustomerOverride", overrides},
            {"CustomerOverrideValidTill", overrides ? till : json::Value()}};
}

} // namespace

std::string certificate_for_new_instances(const api::ReadRequest& request) {
    if (std::string name = chosen(request); !name.empty()) return name;
    for (const catalogue::Certificate& row : catalogue::certificates())
        if (row.is_default) return std::string(row.name);
    return {};
}

json::Object certificate_details(std::string_view authority, util::Instant signed_at) {
    return {{"CAIdentifier", authority}, {"ValidTill", timestamp(signed_at + days(365))}};
}

json::Value describe_certificates(const api::Input<DescribeCertificates>& in, const api::ReadRequest& request) {
    using In = DescribeCertificates;
    const Filters filters(in[In::Filters], {});
    const std::string_view wanted = in.text(In::CertificateIdentifier);
    if (!wanted.empty() && !catalogue::find_certificate(wanted)) refuse_missing(wanted);
    Page page(in[In::Marker], in[In::MaxRecords]);
    for (const catalogue::Certificate& row : catalogue::certificates())
        if (wanted.empty() || row.name == wanted) page.add(row.name, [&] { return describe(request, row); });
    json::Object output{{"DefaultCertificateForNewLaunches", certificate_for_new_instances(request)}};
    const json::Value list = std::move(page).output("Certificates");
    for (const auto& [member, value] : list.as_object()) output.set(member, value);
    return output;
}

json::Value modify_certificates(const api::Input<ModifyCertificates>& in, api::WriteRequest& request) {
    using In = ModifyCertificates;
    const std::string_view name = in.text(In::CertificateIdentifier);
    const bool remove = in.flag(In::RemoveCustomerOverride);
    if (remove == !name.empty())
        refuse_combination("Specify either CertificateIdentifier or RemoveCustomerOverride, and not both.");
    if (!remove && !catalogue::find_certificate(name)) refuse_missing(name);
    if (remove)
        store::erase_resource(request.writer, kSettings, kChosen);
    else
        store::put_resource(request.writer, kSettings, kChosen, std::string(name));
    return json::Object{
        {"Certificate", describe(request, *catalogue::find_certificate(certificate_for_new_instances(request)))}};
}

} // namespace labdb::rds
