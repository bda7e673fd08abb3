#pragma once

#include "core/sql/functions/function.hpp"

/// How well a document matches: src/backend/utils/adt/tsrank.c.
namespace labdb::sql::postgres {

/// ts_rank: an array of weights (NULL for the usual ones), the vector, the query, the normalisation.
Cell text_rank(Environment& environment, Arguments arguments);
/// ts_rank_cd, with the same arguments.
Cell text_cover_rank(Environment& environment, Arguments arguments);

} // namespace labdb::sql::postgres
