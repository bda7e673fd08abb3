#include "core/rds/parameter_formula.hpp"

#include <string>

#include <doctest/doctest.h>

#include "core/rds/parameter_values.hpp"

using namespace labdb::rds;

namespace {

constexpr InstanceFigures kMicro{1'073'741'824, 21'474'836'480, 2, 3306, true};

} // namespace

TEST_CASE("formulas of parameters") {
    const auto value = [](std::string_view text) { return evaluate_formula(text, kMicro).value_or(-1); };
    CHECK(value("{DBInstanceClassMemory/12582880}") == 85);
    CHECK(value("{DBInstanceClassMemory*3/4}") == 805'306'368);
    CHECK(value("LEAST({DBInstanceClassMemory/9531392},5000)") == 112);
    CHECK(value("GREATEST({DBInstanceClassMemory*1024/63963136},65536)") == 65536);
    CHECK(value("GREATEST({log(DBInstanceClassMemory/805306368)*45},{log(DBInstanceClassMemory/8187281408)*1000})") ==
          18);
    CHECK(value("SUM({DBInstanceClassMemory/12038},-50003)") == 39193);
    CHECK(value("{EndPointPort}") == 3306);
    CHECK(value("{TrueIfReplica}") == 1);
    CHECK(value(" least( { DBInstanceVCPU * ( 1 + 2 ) } , 100 ) ") == 6);
    CHECK(value("{AllocatedStorage/1073741824-1}") == 19);
    CHECK(value("42") == 42);
}

TEST_CASE("texts that are no formula") {
    for (const char* text : {"", "{", "{}", "{Memory}", "{1/0}", "{log(0)}", "MAX(1,2)", "LEAST(1", "LEAST()", "{1}x",
                             "{1+}", "DBInstanceClassMemory", "{1*}", "{(1}", "{nan}", "{inf}"})
        CHECK_MESSAGE(!evaluate_formula(text, kMicro), text);
    CHECK_FALSE(evaluate_formula(std::string(100'000, '{'), kMicro));
    CHECK_FALSE(evaluate_formula("{" + std::string(100'000, '('), kMicro));
    CHECK(is_formula("{DBInstanceClassMemory}"));
    CHECK(is_formula("greatest(1,2)"));
    CHECK_FALSE(is_formula("1000"));
    CHECK_FALSE(is_formula("sum of all"));
}

TEST_CASE("allowed values") {
    CHECK(is_allowed("", "anything", true));
    CHECK(is_allowed("0,1", "1", true));
    CHECK_FALSE(is_allowed("0,1", "2", true));
    CHECK(is_allowed("1-65535", "65535", true));
    CHECK_FALSE(is_allowed("1-65535", "65536", true));
    CHECK_FALSE(is_allowed("1-65535", "1.5", true));
    CHECK(is_allowed("0-1", "0.5", false));
    CHECK(is_allowed("-1-2147483647", "-1", true));
    CHECK_FALSE(is_allowed("-1-2147483647", "-2", true));
    CHECK(is_allowed("-1,20-2147483647", "20", true));
    CHECK_FALSE(is_allowed("-1,20-2147483647", "5", true));
    CHECK(is_allowed("ROW,STATEMENT", "ROW", false));
    CHECK_FALSE(is_allowed("ROW,STATEMENT", "row", false));
    CHECK(is_allowed("aes-128-ecb,aes-256-cbc", "aes-256-cbc", false));
    CHECK(are_allowed("CONNECT,QUERY,TABLE", "CONNECT, TABLE"));
    CHECK_FALSE(are_allowed("CONNECT,QUERY", "CONNECT,DROP"));
}
