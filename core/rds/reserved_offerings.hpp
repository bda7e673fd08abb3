#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// What can be reserved, for how long and for what.
///
/// Everything follows from the catalogue's classes: their ids do not change, and prices are of the size of AWS's in
/// us-east-1, no more; labdb sends no bills.
namespace labdb::rds {

struct Offering {
    std::string id; ///< a UUID
    std::string_view instance_class;
    std::string_view product; ///< `mysql`, `postgresql`
    std::string_view type;    ///< `No Upfront`, `Partial Upfront`, `All Upfront`
    std::int64_t duration;    ///< seconds: one year or three
    bool multi_az;
    double fixed_price;
    double hourly_price;
};

/// What narrows a list of offerings, or of what was bought; empty or absent members allow all.
struct OfferingFilter {
    std::string_view id;
    std::string_view instance_class;
    /// Part of the product's description.
    std::string_view product;
    std::string_view type;
    std::optional<std::int64_t> duration;
    std::optional<bool> multi_az;

    bool pass(const json::Object& shown) const;
};

/// `1`, `3`, or the same in seconds. Refuses (InvalidParameterValue) anything else; absent for null.
std::optional<std::int64_t> reservation_duration(const json::Value* text);

/// All offerings in the catalogue's order, from the one with that number on, until `visit` returns false. None before
/// it is made.
void visit_offerings(std::size_t first, const std::function<bool(std::size_t number, const Offering& offering)>& visit);
/// The members that an offering and a reservation of it have in common, in the API's order but for the dates.
json::Object describe_offering(const Offering& offering);

} // namespace labdb::rds
