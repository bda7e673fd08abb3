#pragma once

#include <string>

#include "core/sql/bind/binder.hpp"
#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

/// A column that holds what a query gives (CREATE TABLE … AS SELECT, CREATE VIEW): its name, type, NOT NULL and
/// default.
Column column_of_query(Context& context, bind::Binder& binder, const bind::BoundQuery::Column& from,
                       const std::string& name);

} // namespace labdb::sql::define
