// Expectations are AWS's, captured by paritysuite (tests/tier2/partiql, tests/tier3/error-messages/partiql*.test.ts)
// and floci (DynamoDbPartiQL*IntegrationTest), eu-west-2, September and October 2026.
#include "tests/unit/dynamodb/partiql_support.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

struct Filled : PartiqlService {
    Filled() {
        for (const char* pk : {"a", "b"}) {
            for (const char* sk : {"1", "2", "3"}) {
                const std::string n(sk);
                put("TTT", R"({"pk":{"S":")" + std::string(pk) + R"("},"sk":{"S":")" + n + R"("},"n":{"N":")" + n +
                               R"("},"g":{"S":"g"},"r":{"N":")" + n + R"("},"l":{"S":"l)" + n + R"("},"p":{"S":"p)" +
                               n + R"("},"x":{"S":"x)" + n +
                               R"("},"m":{"M":{"k":{"L":[{"S":"c"}]}}},"ss":{"SS":["a","b"]},"nul":{"NULL":true}})");
            }
        }
    }
};

constexpr const char* kWrong = "ValidationException: Statement wasn't well formed, can't be processed: ";
constexpr const char* kInvalid = "ValidationException: ";

} // namespace

TEST_CASE("a WHERE clause selects") {
    Filled service;
    const char* rows[][2] = {
        {"pk='a'", "1 2 3"},
        {"pk='a' AND sk='2'", "2"},
        {"'a'=pk AND '2'<=sk", "2 3"},
        {"pk='a' AND sk>'1' AND sk<'3'", "2"},
        {"pk='a' AND sk BETWEEN '1' AND '2'", "1 2"},
        {"pk='a' AND begins_with(\"sk\", '3')", "3"},
        {"pk='a' AND (sk='1' OR sk='3')", "1 3"},
        {"pk='a' AND sk IN ['3','1']", "1 3"},
        {"pk='a' AND (sk < '2' OR sk > '2' OR sk='2')", "1 2 3"},
        {"pk='a' AND NOT sk='1'", "2 3"},
        {"pk='a' AND sk <> '1'", "2 3"},
        {"pk='a' AND NOT sk='1' OR pk='a' AND sk='2'", "2 3"},
        {"pk='a' OR pk='a' AND NOT sk='1'", "1 2 3"},
        {"pk='a' AND n=2", "2"},
        {"pk='a' AND (n=1 OR n=3)", "1 3"},
        {"pk='a' AND n>-5 AND n<2", "1"},
        {"pk='a' AND n BETWEEN - 2 AND +2", "1 2"},
        {"pk='a' AND n IN (1, 2)", "1 2"},
        {"pk='a' AND n NOT IN [1]", "2 3"},
        {"pk='a' AND n != 2", "1 3"},
        {"pk='a' AND NOT nope='x'", "1 2 3"},
        {"pk='a' AND contains(ss, 'a') AND size(ss) = 2 AND sk='1'", "1"},
        {"pk='a' AND attribute_type(ss, 'SS') AND sk='1'", "1"},
        {"pk='a' AND m.k[0]='c' AND m['k'][0] = 'c' AND sk='1'", "1"},
        {"pk='a' AND nope IS MISSING AND n IS NOT MISSING AND sk='1'", "1"},
        {"pk='a' AND nul IS NULL AND n IS NOT NULL AND nope IS NOT NULL AND sk='1'", "1"},
        {"pk='a' AND nope IS NULL", ""},
        {"pk='a' AND n IS NUMERIC AND x IS STRING AND m IS TUPLE AND m.k IS LIST AND sk='1'", "1"},
        {"pk='a' AND sk='1' AND (attribute_exists(n) = true) AND (n = 5 OR n = 6) = false", "1"},
        {"pk='a' AND sk='1' AND attribute_exists(n) IN [true, false] AND true = ATTRIBUTE_EXISTS(n)", "1"},
        {"pk='a' AND sk='1' AND NOT attribute_exists(n) = true", ""},
        {"pk='a' AND pk='b'", ""},
        {"pk='a' AND sk>'2' AND sk<'2'", ""},
        {"n=1 AND pk > 'a'", "1"},
        {"pk IN ['b','a'] AND sk='1'", "1 1"},
        {"PK='a'", ""},
        {"((((pk='a')))) AND ((n=1)) -- all", "1"},
        {"pk='a' /* one */ AND n=1e0;", "1"},
    };
    for (const auto& each : rows) { // clang 14 captures no structured bindings
        const auto& where = each[0];
        const auto& expected = each[1];
        CAPTURE(where);
        CHECK(service.keys(where) == expected);
    }
}

TEST_CASE("the key conditions make a query of it, else it is a scan") {
    Filled service;
    const auto units = [&](const char* statement) {
        const json::Value output = service.call(
            execute_statement, json::Object{{"Statement", statement}, {"ReturnConsumedCapacity", "INDEXES"}});
        return text_of(output.find("ConsumedCapacity"));
    };
    for (int i = 0; i < 3; ++i) {
        service.put("TTT", R"({"pk":{"S":"big"},"sk":{"S":")" + std::to_string(i) + R"("},"x":{"S":")" +
                               std::string(20'000, 'x') + R"("}})");
    }
    CHECK(units("SELECT * FROM TTT WHERE pk='a'") ==
          R"({"TableName":"TTT","CapacityUnits":0.5,"Table":{"CapacityUnits":0.5}})");
    CHECK(units("SELECT * FROM TTT WHERE pk IN ['a','b'] AND sk='1'") ==
          R"({"TableName":"TTT","CapacityUnits":0.5,"Table":{"CapacityUnits":0.5}})");
    // Charged on the rows walked, whatever is kept of them.
    CHECK(units("SELECT sk FROM TTT WHERE pk='big' AND n=1").find("\"CapacityUnits\":7.5") != std::string::npos);
    CHECK(units("SELECT sk FROM TTT WHERE n=1").find("\"CapacityUnits\":7.5") != std::string::npos);
}

TEST_CASE("columns are called by the last name in their path") {
    Filled service;
    const std::string one = " FROM \"TTT\" WHERE pk='a' AND sk='1'";
    CHECK(service.items("SELECT m.k[0], n" + one) == R"([{"k[0]":{"S":"c"},"n":{"N":"1"}}])");
    CHECK(service.items("SELECT m.k, nope" + one) == R"([{"k":{"L":[{"S":"c"}]}}])");
    CHECK(service.items("SELECT m.k[-0]" + one) == R"([{"k[0]":{"S":"c"}}])");
    CHECK(service.items("SELECT nope" + one) == "[{}]");
    CHECK(service.items("SELECT nope FROM TTT WHERE pk='zz'") == "[]");
}

TEST_CASE("ORDER BY") {
    Filled service;
    const auto rows = [&](const std::string& rest) {
        const json::Value output = service.run("SELECT pk, sk FROM TTT WHERE " + rest);
        return column(output, "pk") + "/" + column(output, "sk");
    };
    CHECK(rows("pk='a' ORDER BY sk") == "a a a/1 2 3");
    CHECK(rows("pk='a' ORDER BY sk DESC") == "a a a/3 2 1");
    CHECK(rows("pk='a' ORDER BY pk ASC") == "a a a/3 2 1");
    CHECK(rows("pk='a' AND sk IN ['1','3'] ORDER BY sk DESC") == "a a/3 1");
    CHECK(rows("pk IN ['a','b'] ORDER BY pk DESC, sk ASC") == "b b b a a a/1 2 3 1 2 3");
    CHECK(service.refused("SELECT sk FROM TTT ORDER BY sk") ==
          std::string(kInvalid) + "Must have WHERE clause in the statement when using ORDER BY clause.");
    CHECK(service.refused("SELECT sk FROM TTT WHERE pk='a' ORDER BY n") ==
          std::string(kInvalid) + "Attribute n in ORDER BY clause must be part of the primary key");
    CHECK(service.refused("SELECT sk FROM TTT WHERE pk>'a' ORDER BY sk") ==
          std::string(kInvalid) +
              "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    CHECK(service.refused("SELECT sk FROM TTT WHERE pk IN ['a','b'] ORDER BY sk") ==
          std::string(kInvalid) +
              "Must have hash key in ORDER BY clause when more than one hash key condition specified "
              "in WHERE clause.");
}

TEST_CASE("pages go on at their NextToken") {
    Filled service;
    const auto page = [&](const std::string& statement, const json::Value* token) {
        json::Object body{{"Statement", statement}, {"Limit", 2}};
        if (token) body.set("NextToken", *token);
        return service.call(execute_statement, std::move(body));
    };
    for (const char* rest :
         {"pk='a'", "pk IN ['a','b'] ORDER BY pk DESC, sk DESC", "n > 0", "pk IN ['a','b'] AND n <> 2",
          "pk='a' AND (sk='1' OR sk='2' OR sk='3') ORDER BY sk DESC"}) {
        CAPTURE(rest);
        const std::string statement = std::string("SELECT pk, sk FROM TTT WHERE ") + rest;
        const std::string whole = column(service.run(statement), "sk");
        std::string paged;
        json::Value token;
        do {
            const json::Value output = page(statement, token.is_null() ? nullptr : &token);
            const std::string more = column(output, "sk");
            if (!paged.empty() && !more.empty()) paged += ' ';
            paged += more;
            const json::Value* next = output.find("NextToken");
            CHECK((next != nullptr) == (output.find("LastEvaluatedKey") != nullptr));
            token = next ? *next : json::Value();
        } while (!token.is_null());
        CHECK(paged == whole);
    }
    const json::Value first = page("SELECT sk FROM TTT WHERE pk='a'", nullptr);
    const json::Value& token = *first.find("NextToken");
    CHECK(service.refusal(execute_statement,
                          json::Object{{"Statement", "SELECT sk FROM TTT WHERE pk='b'"}, {"NextToken", token}}) ==
          "ValidationException: NextToken does not match request");
    CHECK(service.refusal(execute_statement,
                          json::Object{{"Statement", "SELECT sk FROM TTT WHERE pk='b'"}, {"NextToken", "junk"}}) ==
          "ValidationException: Invalid NextToken");
}

TEST_CASE("an index is read by its name") {
    Filled service;
    CHECK(service.keys("g='g' AND r=2 AND pk='a'", "TTT.all") == "2");
    CHECK(service.items("SELECT * FROM TTT.inc WHERE g='g' AND p='p1' AND NOT pk='b'") ==
          R"([{"pk":{"S":"a"},"sk":{"S":"1"},"g":{"S":"g"},"p":{"S":"p1"}}])");
    CHECK(service.items("SELECT x FROM TTT.\"local\" WHERE pk='a' AND l='l1'") == R"([{"x":{"S":"x1"}}])");
    // What the index does not hold is absent from a scan of it, and refused in a query.
    CHECK(service.keys("x='x1'", "TTT.inc").empty());
    CHECK(service.keys("NOT x='x1' AND NOT pk='b'", "TTT.inc") == "2 3 1");
    CHECK(service.keys("(g='g' AND x='x1') OR (g='h')", "TTT.inc").empty());

    const std::string filters = std::string(kInvalid) +
                                "One or more parameter values were invalid: Secondary index inc "
                                "does not project one or more filter attributes: ";
    const std::string inc = "SELECT pk FROM \"TTT\".\"inc\" WHERE ";
    CHECK(service.refused(inc + "g='y' AND NOT (x='1' OR p='x')") == filters + "[x]");
    CHECK(service.refused(inc + "g='y' AND b='1' AND (a='2' OR p='3')") == filters + "[a, b]");
    CHECK(service.refused(inc + "g='y' AND (zz='1' OR aa='2' OR mm='3')") == filters + "[zz, aa, mm]");
    CHECK(service.refused(inc + "g IN ['y', 'z'] AND x='1'") == filters + "[x]");
    CHECK(service.refused(inc + "(g='q' AND u1='1') OR (g='b' AND u2='1')") == filters + "[u1]");
    CHECK(service.refused("SELECT x, y FROM TTT.inc") ==
          std::string(kInvalid) +
              "One or more parameter values were invalid: Global secondary index inc does not project [x, y]");
    CHECK(service.refused("SELECT * FROM TTT.nope") ==
          std::string(kInvalid) + "The table does not have the specified index");
    CHECK(service.refused("SELECT COUNT(*) FROM TTT.multi WHERE g=5") ==
          std::string(kInvalid) +
              "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE "
              "keys.");
    CHECK(service.refusal(execute_statement, R"({"Statement":"SELECT * FROM TTT.inc","ConsistentRead":true})") ==
          std::string(kInvalid) + "Strongly consistent read is not supported on Global Secondary Indexes");
}

TEST_CASE("a table is found by its ARN, and answered by it") {
    Filled service;
    const std::string arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/TTT";
    const json::Value output = service.call(
        execute_statement, json::Object{{"Statement", "SELECT sk FROM \"" + arn + "\".\"all\" WHERE g='g'"},
                                        {"ReturnConsumedCapacity", "TOTAL"}});
    CHECK(output.find("Items")->as_array().size() == 6);
    CHECK(output.find("ConsumedCapacity")->find("TableName")->as_string() == arn);
}

TEST_CASE("reading back to the table is paid for each row that was walked") {
    Filled service;
    const auto table_units = [&](const char* statement) {
        const json::Value output = service.call(
            execute_statement, json::Object{{"Statement", statement}, {"ReturnConsumedCapacity", "INDEXES"}});
        return output.find("ConsumedCapacity")->find("Table")->find("CapacityUnits")->as_double();
    };
    CHECK(table_units("SELECT x FROM TTT.\"local\" WHERE pk='a'") == 1.5);
    CHECK(table_units("SELECT x FROM TTT.\"local\" WHERE pk='a' AND NOT sk='9'") == 1.5);
    CHECK(table_units("SELECT l FROM TTT.\"local\" WHERE pk='a'") == 0);
}

TEST_CASE("SELECT refuses") {
    Filled service;
    const std::string where = "SELECT * FROM TTT WHERE ";
    std::string fifty_one = "'v0'", hundred_one = "'v0'";
    for (int i = 1; i < 101; ++i) {
        const std::string value = ",'v" + std::to_string(i) + '\'';
        if (i < 51) fifty_one += value;
        hundred_one += value;
    }
    const std::string overlap = "Overlapping conditions with range keys are not supported in where clause";
    const std::string type = "Key attribute's data type should match its data type in table's schema: Key ";
    const std::string operand = "Incorrect operand type for operator or function; operator or function: ";
    const std::string rows[][2] = {
        {where + "pk IN ['a','a']", overlap},
        {where + "pk='a' OR pk='a'", overlap},
        {where + "pk='a' AND (sk > '0' OR sk < '5')", overlap},
        {where + "pk='a' AND (sk='1' OR n=2)", overlap},
        {where + "(pk='a' AND n=1) OR (pk='a' AND n=2)", overlap},
        {where + "pk='a' AND x = '1' OR pk='a' AND sk='2'", overlap},
        {where + "pk = 1 OR pk = 'a'", type + "pk"},
        {where + "pk = 'a' AND sk IN ['1', 2]", type + "sk"},
        {where + "pk = 'a' AND sk > 1", type + "sk"},
        {where + "pk IN [" + fifty_one + "]", "Too many decomposed read operations for a given query."},
        {where + "pk='a' AND n IN [" + hundred_one + "]",
         "The IN operator is provided with too many operands; number of operands: 101"},
        {where + "pk='a' AND n < true", operand + "<, operand type: BOOL"},
        // Before the table is looked for (paritysuite, tier3/validation-ordering/partiql.test.ts).
        {"SELECT * FROM absent WHERE pk='a' AND n < true", operand + "<, operand type: BOOL"},
        {where + "pk='a' AND n > null", operand + ">, operand type: NULL"},
        {where + "pk='a' AND attribute_exists(n) > false", operand + ">, operand type: BOOL"},
        {where + "pk='a' AND attribute_type(n, 1)", operand + "attribute_type, operand type: N"},
        {where + "pk='a' AND size(n)", operand + "AND, operand type: N"},
        {where + "pk='a' AND attribute_type(n, 'X')",
         "Invalid attribute type name found; type: X, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"},
        {where + "pk='a' AND attribute_exists('ss')",
         "Operator or function requires a document path; operator or function: attribute_exists"},
        {where + "pk='a' AND attribute_exists()", "Incorrect number of operands for operator or function; operator or "
                                                  "function: attribute_exists, number of operands: 0"},
        {where + "pk='a' AND EXISTS(ss)", "Unrecognized function: exists at 1:36:6"},
        {where + "pk='a' AND set_add(ss, <<'x'>>) = ss", "Unrecognized function: set_add at 1:36:7"},
        {where + "pk='a' AND n LIKE 'x'", "Unsupported operator in Condition Expression. Operator: like"},
        {where + "pk='a' AND n = 1+1", "Unsupported operator in Condition Expression. Operator: +"},
        {where + "pk='a' AND missing = n", "MISSING must be compared using IS operator"},
        {where + "pk='a' AND n", "The arguments to AND/OR must be Expressions"},
        {where + "pk='a' AND NOT n", "The argument to NOT must be a Type or Expression"},
        {where + "true", "WHERE clause must contain an expression that resolves to a boolean"},
        {where + "pk.x='a'", "Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
                             "allowed: Key: pk"},
        {where + "ss = <<'a','a'>>",
         "One or more parameter values were invalid: Input collection [a, a] contains duplicates."},
        {"SELECT COUNT(*) FROM TTT", "Unexpected path component at 1:8:5"},
        {"SELECT attribute_exists(ss) FROM TTT", "Unexpected path component at 1:8:16"},
        {"SELECT l[-1] FROM TTT", "List index is not within the allowable range; index: [-1] at 1:11:1"},
        {"SELECT l[2147483648] FROM TTT",
         "List index is not within the allowable range; index: [2147483648] at 1:10:10"},
        {"SELECT n, n FROM TTT", "Duplicate identifiers in select clause: n"},
        {"SELECT m.* FROM TTT", "Changing item's hierarchy while reading isn't supported"},
        {"SELECT n AS x FROM TTT", "Aliasing is not supported"},
        {"SELECT * FROM TTT t WHERE pk='a'", "Aliasing is not supported"},
        {"SELECT * FROM TTT AS t WHERE pk='a'", "Aliasing is not supported"},
        {"SELECT * FROM TTT LIMIT 1", "Unsupported clause: LIMIT at 1:25:1"},
        {"SELECT * FROM TTT, HHH", "Only select from a single table or index is supported."},
        {"SELECT * FROM TTT.a.b", "A path may contain at most 2 components in the FROM clause"},
        {"SELECT * FROM \"TTT\".\"\"", "Path component cannot be an empty string"},
        {"SELECT * FROM \"\"", "Path component cannot be an empty string"},
        {where + "pk=?", "Number of parameters in request and statement don't match."},
        {"EXISTS(SELECT * FROM TTT WHERE pk='a' AND sk='1' AND n=1)",
         "EXISTS can only be used in ExecuteTransaction write requests."},
        {"x IS INT4", "Unsupported operation: IsType"},
    };
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        CHECK(service.refused(row[0]) == kInvalid + row[1]);
    }
    // As a scan these are let be.
    CHECK(service.keys("pk > 1").empty());
    CHECK(service.keys("pk IN [" + fifty_one + "] OR n=1") == "1 1");
    CHECK(service.refused("SELECT * FROM nope WHERE pk='a'").substr(0, 26) == "ResourceNotFoundException:");
}

TEST_CASE("what no parser can read") {
    Filled service;
    const char* rows[][2] = {
        {"SELECT * FROM NNN WHERE pk = 1 foo", "Unexpected token after expression"},
        {"SELECT * FROM NNN WHERE pk = 1 e5", "Unexpected token after expression"},
        {"SELECT * FROM NNN WHERE pk = 1)", "Unexpected token after expression"},
        {"INSERT INTO NNN VALUE {'pk': 970001} foo", "Unexpected token after expression"},
        {"UPDATE NNN SET a = 9 WHERE pk = 970002 foo", "Unexpected token after expression"},
        {"DELETE FROM NNN WHERE pk = 970004 ORDER BY pk", "Unexpected token after expression"},
        {"SELECT * FROM NNN ORDER BY pk WHERE pk = 1", "Unexpected token after expression"},
        {"INSERT INTO HHH t VALUE {'pk': 'x'}", "Unexpected token after expression"},
        {"FROM HHH SET c = 1 WHERE pk = 'x'", "Unexpected token after expression"},
        {"SELECT * FROM NNN WHERE pk = 1e2147483648", ""},
        {"SELECT * FROM NNN WHERE pk = 1.5e-2147483647", ""},
        {"SELECT * FROM NNN WHERE pk = 1 # note", ""},
        {"SELECT * FROM NNN WHERE pk = 1 /* note", ""},
        {"SELECT * FROM \"NNN", ""},
        {"SELECT * FROM HHH WHERE", "Unexpected term"},
        {"SELECT * FROM HHH WHERE;", "Unexpected term"},
        {"SELECT * FROM HHH WHERE NOT", "Unexpected term"},
        {"SELECT * FROM HHH WHERE (", "Unexpected term"},
        {"UPDATE HHH SET a = 1 WHERE", "Unexpected term"},
        {"SELECT * FROM", "Unexpected term"},
        {"", "Unexpected term"},
        {"SELECT * FROM HHH WHERE pk = 'p1' AND", "Missing right-hand side expression of infix operator"},
        {"SELECT * FROM HHH WHERE ORDER BY pk", "Unexpected keyword"},
        {"SELECT * FROM HHH WHERE pk = 'a' AND x IS FOO", "Expected type name"},
        {"SELECT * FROM HHH WHERE IS NULL", "Unexpected operator"},
        {"SELECT * FROM HHH WHERE pk = LIKE", "Unexpected operator"},
        {"SELECT * FROM HHH WHERE attribute_exists(m.inner)", "Invalid path dot component"},
        {"DELETE FROM", "Expected identifier for simple path"},
        {"DELETE FROM WHERE pk = 'a'", "Expected identifier for simple path"},
        {"SLECT * FROM HHH WHERE pk = 'x'", "Expected data manipulation"},
        {"UPDATE HHH WHERE pk = 'x'", "Expected data manipulation"},
        {"SELECT * FROM (SELECT * FROM HHH LIMIT 1", "Expected RIGHT_PAREN"},
    };
    for (const auto& each : rows) { // clang 14 captures no structured bindings
        const auto& statement = each[0];
        const auto& detail = each[1];
        CAPTURE(statement);
        CHECK(service.refused(statement) == std::string(kWrong) + detail);
    }
}

TEST_CASE("nesting ends in a refusal") {
    PartiqlService service;
    for (const char* opening : {"(", "[", "NOT ", "- ", "{'a':", "size("}) {
        std::string statement = "SELECT * FROM HHH WHERE pk = 'x' AND n = ";
        while (statement.size() < 8'000) statement += opening;
        CAPTURE(opening);
        CHECK(service.refused(statement).substr(0, 21) == "ValidationException: ");
    }
    std::string chain = "SELECT * FROM HHH WHERE n=1";
    while (chain.size() < 8'000) chain += " AND n=1";
    CHECK(service.refused(chain).substr(0, 21) == "ValidationException: ");
}

TEST_CASE("parameters are read before the statement") {
    PartiqlService service;
    const char* rows[][2] = {
        {R"([{"N":"1e99999999999"}])", "The parameter cannot be converted to a numeric value: 1e99999999999"},
        {R"([{"N":"1e-2147483648"}])", "The parameter cannot be converted to a numeric value: 1e-2147483648"},
        {R"([{"NS":["1","1e2147483648"]}])", "The parameter cannot be converted to a numeric value: 1e2147483648"},
        {R"([{"L":[{"N":"1"},{"N":"1e99999999999"}]}])",
         "The parameter cannot be converted to a numeric value: 1e99999999999"},
        {R"([{"M":{"x":{"N":"1e99999999999"}}}])",
         "The parameter cannot be converted to a numeric value: 1e99999999999"},
        // The first mistake in the order of the document.
        {R"([{"L":[{"N":"abc"},{"N":"1e99999999999"}]}])", "The parameter cannot be converted to a numeric value: abc"},
        {R"([{"L":[{"N":"1e126"},{"N":"1e99999999999"}]}])",
         "Number overflow. Attempting to store a number with magnitude larger than supported range"},
        {R"([{"N":"1e2147483647"}])",
         "Number underflow. Attempting to store a number with magnitude smaller than supported range"},
        {R"([{"N":""}])", "The parameter cannot be converted to a numeric value"},
        {R"([{"SS":["a","a"]}])",
         "One or more parameter values were invalid: Input collection [a, a] contains duplicates."},
        {R"([{"NULL":false}])",
         "One or more parameter values were invalid: Null attribute value types must have the value of true"},
    };
    for (const auto& each : rows) { // clang 14 captures no structured bindings
        const auto& parameters = each[0];
        const auto& message = each[1];
        CAPTURE(parameters);
        CHECK(service.refused("UPDATE HHH SET WHERE", parameters) == std::string(kInvalid) + message);
    }
    CHECK(service.items("SELECT * FROM HHH WHERE pk = ? AND n IN [?, 2]", R"([{"S":"x"},{"N":"1"}])") == "[]");
}
