// Access methods and their operator classes: src/include/catalog/pg_am.dat, pg_opclass.dat.
#include "core/sql/postgres/catalog.hpp"

namespace labdb::sql::postgres {
namespace {

struct MethodFact {
    std::int64_t oid;
    const char* name;
    std::int64_t handler;
    char type;
};
constexpr MethodFact kMethods[] = {{2, "heap", 3, 't'},       {403, "btree", 330, 'i'}, {405, "hash", 331, 'i'},
                                   {783, "gist", 332, 'i'},   {2742, "gin", 333, 'i'},  {3580, "brin", 335, 'i'},
                                   {4000, "spgist", 334, 'i'}};

std::vector<Row> pg_am(Session::State&) {
    std::vector<Row> rows;
    for (const MethodFact& fact : kMethods)
        rows.push_back({number(fact.oid), text(fact.name), number(fact.handler), letter(fact.type)});
    return rows;
}

std::vector<Row> pg_opclass(Session::State&) {
    std::vector<Row> rows;
    for (const OperatorClassFact& fact : operator_classes())
        rows.push_back({number(fact.oid), number(fact.method), text(fact.name), number(kCatalogSchema),
                        number(kBootstrapRole), number(fact.family), number(fact.type), boolean(fact.is_default),
                        number(fact.key_type)});
    return rows;
}

constexpr CatalogTable kTables[] = {
    // clang-format off
    {"pg_am", 2601, 'r',
     "oid oid!, amname name!, amhandler regproc!, amtype char!",
     pg_am},
    {"pg_opclass", 2616, 'r',
     "oid oid!, opcmethod oid!, opcname name!, opcnamespace oid!, opcowner oid!, opcfamily oid!, opcintype "
     "oid!, opcdefault bool!, opckeytype oid!",
     pg_opclass},
    {"pg_opfamily", 2753, 'r',
     "oid oid!, opfmethod oid!, opfname name!, opfnamespace oid!, opfowner oid!",
     nullptr},
    {"pg_operator", 2617, 'r',
     "oid oid!, oprname name!, oprnamespace oid!, oprowner oid!, oprkind char!, oprcanmerge bool!, "
     "oprcanhash bool!, oprleft oid!, oprright oid!, oprresult oid!, oprcom oid!, oprnegate oid!, oprcode "
     "regproc!, oprrest regproc!, oprjoin regproc!",
     nullptr},
    {"pg_cast", 2605, 'r',
     "oid oid!, castsource oid!, casttarget oid!, castfunc oid!, castcontext char!, castmethod char!",
     nullptr},
    {"pg_amop", 2602, 'r',
     "oid oid!, amopfamily oid!, amoplefttype oid!, amoprighttype oid!, amopstrategy int2!, amoppurpose "
     "char!, amopopr oid!, amopmethod oid!, amopsortfamily oid!",
     nullptr},
    {"pg_amproc", 2603, 'r',
     "oid oid!, amprocfamily oid!, amproclefttype oid!, amprocrighttype oid!, amprocnum int2!, amproc "
     "regproc!",
     nullptr},
    {"pg_aggregate", 2600, 'r',
     "aggfnoid regproc!, aggkind char!, aggnumdirectargs int2!, aggtransfn regproc!, aggfinalfn regproc!, "
     "aggcombinefn regproc!, aggserialfn regproc!, aggdeserialfn regproc!, aggmtransfn regproc!, "
     "aggminvtransfn regproc!, aggmfinalfn regproc!, aggfinalextra bool!, aggmfinalextra bool!, "
     "aggfinalmodify char!, aggmfinalmodify char!, aggsortop oid!, aggtranstype oid!, aggtransspace int4!, "
     "aggmtranstype oid!, aggmtransspace int4!, agginitval text, aggminitval text",
     nullptr},
    {"pg_conversion", 2607, 'r',
     "oid oid!, conname name!, connamespace oid!, conowner oid!, conforencoding int4!, contoencoding "
     "int4!, conproc regproc!, condefault bool!",
     nullptr},
    {"pg_transform", 3576, 'r',
     "oid oid!, trftype oid!, trflang oid!, trffromsql regproc!, trftosql regproc!",
     nullptr},
    {"pg_ts_config", 3602, 'r',
     "oid oid!, cfgname name!, cfgnamespace oid!, cfgowner oid!, cfgparser oid!",
     nullptr},
    {"pg_ts_config_map", 3603, 'r',
     "mapcfg oid!, maptokentype int4!, mapseqno int4!, mapdict oid!",
     nullptr},
    {"pg_ts_dict", 3600, 'r',
     "oid oid!, dictname name!, dictnamespace oid!, dictowner oid!, dicttemplate oid!, dictinitoption text",
     nullptr},
    {"pg_ts_parser", 3601, 'r',
     "oid oid!, prsname name!, prsnamespace oid!, prsstart regproc!, prstoken regproc!, prsend regproc!, "
     "prsheadline regproc!, prslextype regproc!",
     nullptr},
    {"pg_ts_template", 3764, 'r',
     "oid oid!, tmplname name!, tmplnamespace oid!, tmplinit regproc!, tmpllexize regproc!",
     nullptr},
    // clang-format on
};

} // namespace

std::span<const CatalogTable> catalog_methods() { return kTables; }

} // namespace labdb::sql::postgres
