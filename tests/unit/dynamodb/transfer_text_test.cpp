#include <doctest/doctest.h>

#include "core/dynamodb/transfer/csv_read.hpp"
#include "core/dynamodb/transfer/ion_read.hpp"
#include "core/dynamodb/transfer/ion_write.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"
#include "handlers.hpp"

// Formats: Developer Guide, "DynamoDB table export output format", "Amazon S3 import formats for DynamoDB".
namespace labdb::dynamodb::transfer {
namespace {

std::string ion(std::string_view value) {
    std::string out;
    write_ion(read_attribute_value(input_of(json::read(value))), out);
    return out;
}

/// The values of an Ion text as JSON, one behind another; `bad`, `malformed` for what is none.
std::string read(std::string text) {
    ObjectText in(std::move(text));
    IonReader reader(in);
    std::string out;
    try {
        while (true) {
            try {
                const std::optional<AttributeValue> value = reader.next();
                if (!value) return out;
                out += json::write(to_json(*value));
            } catch (const BadItem&) {
                out += "bad ";
            }
        }
    } catch (const Malformed&) {
        return out + "malformed";
    }
}

TEST_CASE("the item of the guide") {
    const std::string text = "$ion_1_0 {Item:{Authors:$dynamodb_SS::[\"Author1\",\"Author2\"],"
                             "Dimensions:\"8.5 x 11.0 x 1.5\",Id:103.,InPublication:false,PageCount:6d2,Price:2d3}}";
    const std::string item =
        R"({"M":{"Item":{"M":{"Authors":{"SS":["Author1","Author2"]},"Dimensions":{"S":"8.5 x 11.0 x 1.5"},)"
        R"("Id":{"N":"103"},"InPublication":{"BOOL":false},"PageCount":{"N":"600"},"Price":{"N":"2000"}}}}})";
    CHECK(read(text) == item);
    CHECK("$ion_1_0 " + ion(item) == text);
}

TEST_CASE("Ion numbers as they are written") {
    const std::initializer_list<std::pair<const char*, const char*>> numbers{
        {"0", "0."},           {"103", "103."}, {"600", "6d2"},           {"-1200", "-12d2"},      {"19.99", "19.99"},
        {"-0.05", "-0.05"},    {"0.1", "0.1"},  {"0.000001", "0.000001"}, {"0.00000012", "12d-8"}, {"1E-130", "1d-130"},
        {"9.5E+125", "95d124"}};
    for (const auto& [number, written] : numbers) {
        CHECK(ion(std::string(R"({"N":")") + number + "\"}") == written);
        CHECK(read(written) == json::write(to_json(AttributeValue::number(*util::Decimal::parse(number)))));
    }
}

TEST_CASE("Ion strings, names, binaries and sets as they are written") {
    CHECK(ion(R"({"S":"a\"b\\c\n\tä\u0001'"})") == R"("a\"b\\c\n\tä\x01'")");
    CHECK(ion(R"({"M":{"a b":{"NULL":true},"null":{"BOOL":true},"$1":{"S":""},"_x$":{"L":[]}}})") ==
          R"({'a b':null,'null':true,'$1':"",_x$:[]})");
    CHECK(ion(R"({"B":"hi"})") == "{{aGk=}}");
    CHECK(ion(R"({"NS":["1","20"]})") == "$dynamodb_NS::[1.,2d1]");
    for (const char* value :
         {R"({"S":"a\"b\\c\n\tä\u0001'"})", R"({"M":{"a b":{"NULL":true},"it's":{"L":[{"N":"1"}]}}})",
          R"({"NS":["1","20"]})", R"({"SS":["a","b"]})"})
        CHECK(read(ion(value)) == json::write(to_json(read_attribute_value(input_of(json::read(value))))));
}

TEST_CASE("Ion as others may write it") {
    CHECK(read("// a comment\n{ /* another */ 'a' : '''one ''' \n '''two''', \"b\":1, }") ==
          R"({"M":{"a":{"S":"one two"},"b":{"N":"1"}}})");
    CHECK(read("$ion_1_0 [ {a:1}, {a:0x1F}, {a:1_000.} ] $ion_1_0 {a:-3}") ==
          R"({"M":{"a":{"N":"1"}}}{"M":{"a":{"N":"31"}}}{"M":{"a":{"N":"1000"}}}{"M":{"a":{"N":"-3"}}})");
    CHECK(read(R"("\x41\u00e4\U0001F600\ud83d\ude00\
b")") == R"({"S":"Aä😀😀b"})");
    CHECK(read("{a:null.string,b:other::[1,],c:{{ aG k= }}}") ==
          R"({"M":{"a":{"NULL":true},"b":{"L":[{"N":"1"}]},"c":{"B":"aGk="}}})");
    CHECK(read("$ion_symbol_table::{symbols:[\"x\"]} {}") == R"({"M":{}})");
}

TEST_CASE("Ion that is no item is told from what is no Ion") {
    CHECK(read("{a:2007-02-23T12:14Z} {a:1.5e3} {a:word} {a:(+ 1)} {a:{{\"clob\"}}} {a:nan} {a:1}") ==
          R"(bad bad bad bad bad bad {"M":{"a":{"N":"1"}}})");
    CHECK(read("{a:$dynamodb_SS::[]} {a:$dynamodb_SS::[\"x\",\"x\"]} {a:$dynamodb_NS::[\"x\"]} {a:1,a:2} {a:1d200}") ==
          "bad bad bad bad bad ");
    for (const char* text : {"{a:1", "{a 1}", "{a:}", "[1", "\"a", "{a:1 b:2}", "}", "{{a}}", "\"\\q\"", "#", "'a",
                             "{a:1]}", "/*", "{a:1.2.3}", ",", "\"\\ud800\""})
        CHECK(read(text).ends_with("malformed"));
}

TEST_CASE("a value larger than any item ends with a word") {
    const std::string element = '"' + std::string(1000, 'a') + "\",";
    std::string list = "{a:[";
    while (list.size() <= kMaxRecord) list += element;
    CHECK(read(list + "]}") == "malformed");
}

TEST_CASE("Ion too deep for the stack ends with a word") {
    CHECK(read(std::string(1'000'000, '[')) == "malformed");
    std::string structs;
    for (int i = 0; i < 1'000'000; ++i) structs += "{a:";
    CHECK(read(structs) == "malformed");
}

std::string rows(std::string text, char separator = ',') {
    ObjectText in(std::move(text));
    CsvReader reader(in, separator);
    std::string out;
    try {
        while (const auto row = reader.next()) {
            for (const std::string& field : *row) out += '[' + field + ']';
            out += '\n';
        }
        return out;
    } catch (const Malformed&) {
        return out + "malformed";
    }
}

TEST_CASE("CSV") {
    CHECK(rows("a,b,c\n1,,3\r\n\n4,5,6") == "[a][b][c]\n[1][][3]\n[4][5][6]\n");
    CHECK(rows("\"\"\"123\"\"\",\"Women's Full \"\"Length\"\" Dress\"\n") ==
          "[\"123\"][Women's Full \"Length\" Dress]\n");
    CHECK(rows("\"one\ntwo, three\";x\n", ';') == "[one\ntwo, three][x]\n");
    CHECK(rows("a\tb\n", '\t') == "[a][b]\n");
    CHECK(rows("a,\n") == "[a][]\n");
    CHECK(rows("").empty());
    // The guide's own example of what fails.
    CHECK(rows("id,value\n\"123\",Women's Full \"Length\" Dress\n") == "[id][value]\nmalformed");
    CHECK(rows("\"a\"b,c\n") == "malformed");
    CHECK(rows("\"a") == "malformed");
}

} // namespace
} // namespace labdb::dynamodb::transfer
