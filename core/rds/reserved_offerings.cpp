#include "core/rds/reserved_offerings.hpp"

#include <cmath>

#include "core/rds/catalogue.hpp"
#include "core/rds/faults.hpp"
#include "core/util/digest.hpp"
#include "core/util/hash.hpp"

namespace labdb::rds {
namespace {

constexpr std::int64_t kYear = 31'536'000;
constexpr std::int64_t kThreeYears = 3 * kYear;

/// How an offering is paid: a part of the whole price in advance, the rest by the hour, and the whole price as a part
/// of the price on demand.
struct Terms {
    std::string_view type;
    std::int64_t duration;
    double upfront;
    double discounted;
};
constexpr Terms kTerms[] = {
    {"No Upfront", kYear, 0, 0.71},        {"Partial Upfront", kYear, 0.5, 0.68},
    {"All Upfront", kYear, 1, 0.66},       {"Partial Upfront", kThreeYears, 0.5, 0.48},
    {"All Upfront", kThreeYears, 1, 0.46},
};

std::string_view product_of(std::string_view engine) { return engine == "postgres" ? "postgresql" : engine; }

/// Dollars for an hour on demand: by memory, as AWS's prices go within a family of classes.
double on_demand(const catalogue::InstanceClass& row, bool cluster) {
    constexpr double kGeneral = 0.0214, kBurstable = 0.017, kMemory = 0.015, kLargeMemory = 0.0118;
    const char family = row.name.size() > 3 ? row.name[3] : 'm';
    const double each = family == 't' ? kBurstable : family == 'r' ? kMemory : family == 'x' ? kLargeMemory : kGeneral;
    return each * row.memory * (cluster ? 1.2 : 1.0);
}

double rounded(double price, double unit) { return std::round(price / unit) * unit; }

std::string id_of(const Offering& offering) {
    const std::string name = std::string(offering.instance_class) + '/' + std::string(offering.product) + '/' +
                             std::string(offering.type) + '/' + std::to_string(offering.duration) +
                             (offering.multi_az ? "/multi-az" : "");
    const auto hash = util::hash128(name);
    const std::string d = util::hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
    return d.substr(0, 8) + '-' + d.substr(8, 4) + "-4" + d.substr(13, 3) + "-a" + d.substr(17, 3) + '-' + d.substr(20);
}

Offering offering_of(const catalogue::InstanceClass& row, const catalogue::Engine& engine, const Terms& terms,
                     bool multi_az) {
    Offering offering{{}, row.name, product_of(engine.name), terms.type, terms.duration, multi_az, 0, 0};
    const double hourly = on_demand(row, engine.cluster) * terms.discounted * (multi_az ? 2 : 1);
    offering.fixed_price = rounded(hourly * terms.upfront * static_cast<double>(terms.duration) / 3600, 1);
    offering.hourly_price = rounded(hourly * (1 - terms.upfront), 0.001);
    offering.id = id_of(offering);
    return offering;
}

std::string_view text(const json::Object& shown, std::string_view member) { return shown.find(member)->as_string(); }

} // namespace

bool OfferingFilter::pass(const json::Object& shown) const {
    return (id.empty() || text(shown, "ReservedDBInstancesOfferingId") == id) &&
           (instance_class.empty() || text(shown, "DBInstanceClass") == instance_class) &&
           (product.empty() || text(shown, "ProductDescription").find(product) != std::string_view::npos) &&
           (type.empty() || text(shown, "OfferingType") == type) &&
           (!duration || shown.find("Duration")->as_int() == *duration) &&
           (!multi_az || shown.find("MultiAZ")->as_bool() == *multi_az);
}

std::optional<std::int64_t> reservation_duration(const json::Value* text) {
    if (!text) return std::nullopt;
    if (text->as_string() == "1" || text->as_string() == std::to_string(kYear)) return kYear;
    if (text->as_string() == "3" || text->as_string() == std::to_string(kThreeYears)) return kThreeYears;
    refuse_value("Invalid duration: " + text->as_string() + ". Valid values: 1, 3, 31536000, 94608000");
}

void visit_offerings(std::size_t first, const std::function<bool(std::size_t, const Offering&)>& visit) {
    std::size_t number = 0;
    for (const catalogue::InstanceClass& row : catalogue::classes()) {
        // Serverless capacity cannot be reserved.
        if (row.retired || row.vcpus == 0) continue;
        for (const std::string_view name : row.engines) {
            const catalogue::Engine& engine = *catalogue::find_engine(name);
            for (const Terms& terms : kTerms)
                for (const bool multi_az : {false, true}) {
                    if (multi_az && engine.cluster) continue;
                    if (number >= first && !visit(number, offering_of(row, engine, terms, multi_az))) return;
                    ++number;
                }
        }
    }
}

json::Object describe_offering(const Offering& offering) {
    return {{"ReservedDBInstancesOfferingId", offering.id},
            {"DBInstanceClass", offering.instance_class},
            {"Duration", offering.duration},
            {"FixedPrice", offering.fixed_price},
            {"UsagePrice", 0.0},
            {"CurrencyCode", "USD"},
            {"ProductDescription", offering.product},
            {"OfferingType", offering.type},
            {"MultiAZ", offering.multi_az},
            {"RecurringCharges", json::Array{json::Object{{"RecurringChargeAmount", offering.hourly_price},
                                                          {"RecurringChargeFrequency", "Hourly"}}}}};
}

} // namespace labdb::rds
