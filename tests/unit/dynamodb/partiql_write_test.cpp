// Expectations are AWS's, captured by paritysuite (setFunctions, fromFirstUpdate, writeResponses, partiqlGrammar,
// partiqlFunctions, batchExecuteStatement, executeTransaction) and floci (DynamoDbPartiQL*IntegrationTest); texts that
// neither has are DynamoDB Local 3's.
#include "tests/unit/dynamodb/partiql_support.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

constexpr const char* kInvalid = "ValidationException: ";

json::Value list_of(std::initializer_list<std::string> statements) {
    json::Array list;
    for (const std::string& one : statements) list.push_back(json::Object{{"Statement", one}});
    return list;
}

struct Writer : PartiqlService {
    std::string item(std::string_view pk) {
        return items("SELECT * FROM HHH WHERE pk=?", R"([{"S":")" + std::string(pk) + R"("}])");
    }
    std::string transaction(std::initializer_list<std::string> statements) {
        return text_of(
            call(execute_transaction, json::Object{{"TransactStatements", list_of(statements)}}).find("Responses"));
    }
    std::string cancelled(std::initializer_list<std::string> statements) {
        return refusal(execute_transaction, json::Object{{"TransactStatements", list_of(statements)}});
    }
    std::string reasons() { return text_of(details.find("CancellationReasons")); }
    std::string batch(std::initializer_list<std::string> statements) {
        return text_of(
            call(batch_execute_statement, json::Object{{"Statements", list_of(statements)}}).find("Responses"));
    }
};

} // namespace

TEST_CASE("INSERT stores every kind of literal") {
    Writer service;
    CHECK(service.items("INSERT INTO \"HHH\" value {'pk':'a', 'n':-1.5e-3, 's':'it''s', 'b':true, 'z':null, 'e':'',"
                        " 'l':[1,'x',{'k':<<2,1>>}], 'ss':<<'y','x'>>, 'd':-0, 'p':?}",
                        R"([{"B":"x"}])") == "[]");
    CHECK(service.item("a") ==
          R"([{"pk":{"S":"a"},"n":{"N":"-0.0015"},"s":{"S":"it's"},"b":{"BOOL":true},"z":{"NULL":true},"e":{"S":""},)"
          R"("l":{"L":[{"N":"1"},{"S":"x"},{"M":{"k":{"NS":["1","2"]}}}]},"ss":{"SS":["x","y"]},"d":{"N":"0"},)"
          R"("p":{"B":"eA=="}}])");
    CHECK(service.refused("INSERT INTO HHH VALUE {'pk':'a'}") ==
          "DuplicateItemException: Duplicate primary key exists in table");
}

TEST_CASE("INSERT refuses") {
    Writer service;
    const std::string into = "INSERT INTO HHH VALUE ";
    std::string deep;
    for (int i = 0; i < 32; ++i) deep += "{'a':";
    deep += '1' + std::string(32, '}');
    std::string under = "root";
    for (int i = 0; i < 32; ++i) under += ".a";
    const std::string rows[][2] = {
        {into + "{'x':1}", "Key attribute should be present in the item: Key pk"},
        {into + "{'pk':1}", "Key attribute's data type should match its data type in table's schema: Key pk"},
        {into + "{'pk':'a','s':<<>>}", "Empty bags are not supported"},
        {into + "{'pk':'a','s':<<1,'a'>>}",
         "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"},
        {into + "{'pk':'a','s':<<2,2.0>>}",
         "One or more parameter values were invalid: Input collection [2, 2.0] contains duplicates! under root"},
        {into + "{'pk':'a','s':set_add(<<1>>,<<2>>)}", "Unsupported data type: set_add under key root at 1:37:7"},
        {into + "{'pk':'a','m':{'x':1e126}}",
         "Number overflow. Attempting to store a number with magnitude larger than "
         "supported range under root.x"},
        {into + "{'pk':'a','l':[1,1e126]}", "Number overflow. Attempting to store a number with magnitude larger than "
                                            "supported range under root[1]"},
        {into + "{'pk':'a','d':" + deep + "}", "Nesting Levels have exceeded supported limits under " + under},
        {into + "{'pk':'a','a':1,'a':2}", "Duplicate keys in tuple. Key: a under root at 1:39:3"},
        {into + "['a']",
         "Unsupported format in item expression. Please use struct format {...} to express item values for "
         "insert statement. at 1:23:1"},
        {into + "{'pk':'a'} RETURNING ALL NEW *", "RETURNING is not supported in INSERT"},
        {"INSERT INTO HHH.x VALUE {'pk':'a'}",
         "FROM clause may only contain a single table name in data manipulation statements"},
    };
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        CHECK(service.refused(row[0]) == kInvalid + row[1]);
    }
    CHECK(service.refused(into + "{'pk':'a','m':{'k':?}}", R"([{"S":"v"}])") ==
          std::string(kInvalid) + "Unsupported data type: Parameter under key root.k at 1:42:1");
    CHECK(service.item("a") == "[]");
}

TEST_CASE("UPDATE sets, removes, appends, adds and takes away") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"1"},"l":{"L":[{"N":"2"}]},"ss":{"SS":["a"]},"sole":{"SS":["o"]},)"
                       R"("m":{"M":{}}})");
    const auto update = [&](const std::string& actions) {
        return service.items("UPDATE \"HHH\" " + actions + " WHERE pk='a' RETURNING MODIFIED NEW *");
    };
    CHECK(update("SET n=n-1+(10)") == R"([{"n":{"N":"10"}}])");
    CHECK(update("SET n = n - - 2, t = [- 1]") == R"([{"n":{"N":"12"},"t":{"L":[{"N":"-1"}]}}])");
    CHECK(update("SET l = list_append(LIST_APPEND([1], l), [3])") ==
          R"([{"l":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]}}])");
    CHECK(update("SET m.k = {'x': 1} SET ss = set_add(ss, <<'b'>>)") ==
          R"([{"m":{"M":{"k":{"M":{"x":{"N":"1"}}}}},"ss":{"SS":["a","b"]}}])");
    CHECK(update("SET ss = SET_DELETE(ss, <<'a'>>) SET fresh = set_add(fresh, <<1>>)") ==
          R"([{"ss":{"SS":["b"]},"fresh":{"NS":["1"]}}])");
    CHECK(update("SET sole = set_delete(sole, <<'o'>>) REMOVE l[0] REMOVE m.k") ==
          R"([{"l":{"L":[{"N":"2"}]}}])"); // what has taken the first one's place
    CHECK(update("SET c = if_not_exists(nope, 7)") == R"([{"c":{"N":"7"}}])");
    CHECK(update("REMOVE c") == "[]");
    CHECK(service.items("FROM HHH WHERE pk='a' AND n=12 SET n=1 REMOVE t RETURNING ALL OLD *").find("\"12\"") !=
          std::string::npos);
    CHECK(service.items("UPDATE HHH SET n=2 WHERE pk='a'") == "[]");
}

TEST_CASE("UPDATE and DELETE refuse") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"1"},"s":{"S":"x"},"ss":{"SS":["a"]}})");
    const std::string where = " WHERE pk='a'";
    const std::string no_key = "Where clause does not contain a mandatory equality on all key attributes";
    const std::string rows[][2] = {
        {"UPDATE HHH SET n=1 WHERE n=1", no_key},
        {"UPDATE HHH SET n=1", no_key},
        {"UPDATE HHH SET n=1 WHERE pk IN ['a']", no_key},
        {"UPDATE HHH SET n=1 WHERE pk='a' OR pk='b'", no_key},
        {"FROM HHH SET c = 1", no_key},
        {"DELETE FROM HHH", no_key},
        {"UPDATE HHH SET n=1 WHERE pk='a' AND pk='b'",
         "Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported"},
        {"UPDATE HHH SET n=1 WHERE pk=1",
         "Key attribute's data type should match its data type in table's schema: Key pk"},
        {"UPDATE HHH SET pk='b'" + where,
         "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key"},
        {"UPDATE HHH SET n=1 SET n=2" + where,
         "Two document paths overlap with each other; must remove or rewrite one of "
         "these paths; path one: [n], path two: [n]"},
        {"UPDATE HHH SET t=set_add(ss, <<'x'>>)" + where,
         "The first argument to SET_ADD must equal the assignment value at 1:18:7"},
        {"UPDATE HHH SET ss=set_add(ss, 'x')" + where,
         "The second argument to SET_ADD must be a value with type SET at 1:27:2"},
        {"UPDATE HHH SET ss=set_delete(ss)" + where, "SET_DELETE must have exactly two arguments at 1:19:10"},
        {"UPDATE HHH SET ss=set_add(ss, <<1>>)" + where,
         "An operand in the update expression has an incorrect data type"},
        {"UPDATE HHH SET n='a' + 1 WHERE pk='a' AND nope='x'",
         "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
        {"UPDATE HHH SET n=n*2" + where, "Unsupported operator in Update Expression. Operator: *"},
        {"UPDATE HHH SET n=size(ss)" + where, "The function is not allowed in an update expression; function: size"},
        {"UPDATE HHH SET n=x IS MISSING" + where, "IS operator is not supported in update expressions"},
        {"UPDATE HHH SET n=list_append(nope, [1])" + where,
         "The provided expression refers to an attribute that does not exist in the item"},
        {"UPDATE HHH SET m.x.y=1" + where, "The document path provided in the update expression is invalid for update"},
        {"UPDATE HHH t SET n=1" + where, "Aliasing is not supported"},
        {"DELETE FROM HHH t" + where, "Aliasing is not supported"},
        {"UPDATE HHH.x SET n=1" + where, "This operation is not supported on an index"},
        {"DELETE FROM HHH.x" + where, "This operation is not supported on an index"},
        {"DELETE FROM HHH" + where + " RETURNING MODIFIED OLD *",
         "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE "
         "statements."},
    };
    for (const auto& row : rows) {
        CAPTURE(row[0]);
        CHECK(service.refused(row[0]) == kInvalid + row[1]);
    }
}

TEST_CASE("a write is conditioned on the rest of its WHERE clause") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    const char* failed = "ConditionalCheckFailedException: The conditional request failed";
    CHECK(service.refused("UPDATE HHH SET n=2 WHERE pk='a' AND n=9") == failed);
    CHECK(service.refused("UPDATE HHH SET n=2 WHERE pk='ghost'") == failed);
    CHECK(service.refused("UPDATE HHH SET n=2 WHERE pk='ghost' AND attribute_not_exists(pk)") == failed);
    CHECK(service.refused("DELETE FROM HHH WHERE pk='a' AND attribute_exists(nope)") == failed);
    CHECK(service.items("DELETE FROM HHH WHERE pk='ghost' AND n=1") == "[]");
    CHECK(service.refusal(execute_statement, R"({"Statement":"UPDATE HHH SET n=2 WHERE pk='a' AND n=9",)"
                                             R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD"})") == failed);
    CHECK(text_of(service.details.find("Item")) == R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    CHECK(service.items("DELETE FROM HHH WHERE (pk='a' AND n=1) RETURNING ALL OLD *") ==
          R"([{"pk":{"S":"a"},"n":{"N":"1"}}])");
    CHECK(service.item("ghost") == "[]");
}

TEST_CASE("a batch runs each statement for itself") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    CHECK(
        service.batch({"SELECT n FROM HHH WHERE pk='a'", "SELECT * FROM HHH WHERE pk='none'",
                       "SELECT * FROM HHH WHERE n=1", "SLECT * FROM HHH"}) ==
        R"([{"Item":{"n":{"N":"1"}},"TableName":"HHH"},{"TableName":"HHH"},)"
        R"({"Error":{"Code":"ValidationError","Message":"Select statements within BatchExecuteStatement must specify )"
        R"(the primary key in the where clause."}},)"
        R"({"Error":{"Code":"ValidationError","Message":"Statement wasn't well formed, can't be processed: Expected )"
        R"(data manipulation"}}])");
    CHECK(service.batch({"UPDATE HHH SET n=2 WHERE pk='a' RETURNING ALL NEW *", "INSERT INTO HHH VALUE {'pk':'b'}",
                         "UPDATE HHH SET n=2 WHERE pk='c'", "DELETE FROM nope1 WHERE pk='c'"}) ==
          R"([{"Item":{"pk":{"S":"a"},"n":{"N":"2"}},"TableName":"HHH"},{"TableName":"HHH"},)"
          R"({"Error":{"Code":"ConditionalCheckFailed","Message":"The conditional request failed"},"TableName":"HHH"},)"
          R"({"Error":{"Code":"ResourceNotFound","Message":"Requested resource not found"}}])");
    CHECK(
        service.batch({"INSERT INTO HHH VALUE {'pk':'b'}"}) ==
        R"([{"Error":{"Code":"DuplicateItem","Message":"Duplicate primary key exists in table"},"TableName":"HHH"}])");
    const auto refused = [&](std::initializer_list<std::string> statements) {
        return service.refusal(batch_execute_statement, json::Object{{"Statements", list_of(statements)}});
    };
    CHECK(refused({"SELECT * FROM HHH WHERE pk='a'", "DELETE FROM HHH WHERE pk='b'"}) ==
          std::string(kInvalid) + "Read and write requests together in the same batch is not supported.");
    CHECK(refused({"DELETE FROM HHH WHERE pk='a'", "DELETE FROM HHH WHERE pk='a'"}) ==
          std::string(kInvalid) + "Provided list of item keys contains duplicates");
}

TEST_CASE("a transaction does all of it or nothing") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    CHECK(service.transaction({"INSERT INTO HHH VALUE {'pk':'b'}", "UPDATE HHH SET n=n+1 WHERE pk='a'",
                               "EXISTS(SELECT * FROM HHH WHERE pk='c' AND n IS MISSING)"}) == "[]");
    CHECK(service.transaction({"SELECT n FROM HHH WHERE pk='a'", "SELECT * FROM HHH WHERE pk='none'"}) ==
          R"([{"Item":{"n":{"N":"2"}}},{}])");
    CHECK(service.cancelled({"UPDATE HHH SET n=9 WHERE pk='a'", "INSERT INTO HHH VALUE {'pk':'b'}",
                             "UPDATE HHH SET n=9 WHERE pk='ghost'"}) ==
          "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
          "[None, DuplicateItem, ConditionalCheckFailed]");
    CHECK(service.reasons() ==
          R"([{"Code":"None"},{"Code":"DuplicateItem","Message":"Duplicate primary key exists in table"},)"
          R"({"Code":"ConditionalCheckFailed","Message":"The conditional request failed"}])");
    CHECK(service.item("a") == R"([{"pk":{"S":"a"},"n":{"N":"2"}}])");
}

TEST_CASE("what refuses a transaction, and what cancels it") {
    Writer service;
    service.put("TTT", R"({"pk":{"S":"a"},"sk":{"S":"1"},"f":{"S":"x"}})");
    const std::string select = "SELECT * FROM TTT WHERE ", update = "UPDATE TTT SET a=1 WHERE ";
    const std::string failed = std::string(kInvalid) + "Validation failed in TransactStatements[0]: ";
    const std::string needs_key =
        failed + "Select statements within ExecuteTransaction must specify the primary key in the where clause.";
    const std::string needs_more = failed + "EXISTS() must contain a single item read with additional condition";
    CHECK(service.cancelled({select + "pk='a'"}) == needs_key);
    CHECK(service.cancelled({select + "pk='a' AND sk='1' AND f='x'"}) == needs_key);
    CHECK(service.cancelled({select + "pk='a' AND sk='1' AND pk='b'"}) == needs_key);
    CHECK(service.cancelled({"SELECT * FROM TTT.inc WHERE g='x'"}) ==
          failed + "Reads on indices are not supported within transactions.");
    CHECK(service.cancelled({"EXISTS(" + select + "pk='a' AND sk='1')"}) == needs_more);
    CHECK(service.cancelled({"EXISTS(" + select + "pk IN ['a'] AND sk='1' AND f='x')"}) == needs_more);
    CHECK(service.cancelled({update + "pk='a' AND sk='1' RETURNING ALL NEW *"}) ==
          failed + "RETURNING clause is not supported in ExecuteTransaction.");
    CHECK(service.cancelled({"SELECT * FROM TTT WHERE"}) ==
          failed + "Statement wasn't well formed, can't be processed: Unexpected term");
    CHECK(service.cancelled({select + "pk='a' AND sk='1'", update + "pk='b' AND sk='1'"}) ==
          std::string(kInvalid) +
              "ExecuteTransaction API does not support both read and write operations in the same request.");
    CHECK(service.cancelled({select + "pk='a' AND sk='1'", select + "sk='1' AND pk='a'"}) ==
          std::string(kInvalid) + "Transaction request cannot include multiple operations on one item");
    CHECK(service.transaction({select + "pk IN ['a'] AND sk IN ['1'] AND pk='a'"}).find("\"x\"") != std::string::npos);

    const std::string mismatch =
        R"({"Code":"ValidationError","Message":"The provided key element does not match the schema"})";
    service.cancelled({update + "pk='a'", update + "pk='a' AND sk=1", update + "pk='a' AND sk='1'"});
    CHECK(service.reasons() == "[" + mismatch + "," + mismatch + R"(,{"Code":"None"}])");
    service.cancelled({"INSERT INTO TTT VALUE {'pk':'i'}"});
    CHECK(service.reasons() == R"([{"Code":"ValidationError","Message":"One or more parameter values were invalid: )"
                               R"(Missing the key sk in the item"}])");
    service.cancelled({select + "pk='a' AND sk='1'", "SELECT * FROM nope.idx WHERE pk='x'"});
    CHECK(service.reasons() ==
          R"([{"Code":"None"},{"Code":"ResourceNotFound","Message":"Requested resource not found"}])");
    // The first of two keys is the item, the other a condition on it.
    service.cancelled({"EXISTS(" + select + "pk='a' AND sk='1' AND pk='b' AND f='x')", update + "pk='b' AND sk='1'"});
    CHECK(service.reasons().find("ConditionalCheckFailed") != std::string::npos);
}

TEST_CASE("a transaction's token counts for ten minutes") {
    Writer service;
    service.put("HHH", R"({"pk":{"S":"a"},"n":{"N":"0"}})");
    const auto run = [&](const char* statement) {
        const json::Value output =
            service.call(execute_transaction, json::Object{{"ClientRequestToken", "t"},
                                                           {"ReturnConsumedCapacity", "TOTAL"},
                                                           {"TransactStatements", list_of({statement})}});
        return text_of(output.find("ConsumedCapacity"));
    };
    CHECK(run("UPDATE HHH SET n=n+1 WHERE pk='a'") ==
          R"([{"TableName":"HHH","CapacityUnits":2.0,"WriteCapacityUnits":2.0}])");
    CHECK(run("UPDATE HHH SET n=n+1 WHERE pk='a'") ==
          R"([{"TableName":"HHH","CapacityUnits":2.0,"ReadCapacityUnits":2.0}])");
    CHECK(service.item("a") == R"([{"pk":{"S":"a"},"n":{"N":"1"}}])");
    CHECK(service
              .refusal(execute_transaction,
                       json::Object{{"ClientRequestToken", "t"},
                                    {"TransactStatements", list_of({"DELETE FROM HHH WHERE pk='a'"})}})
              .substr(0, 36) == "IdempotentParameterMismatchException");
}
