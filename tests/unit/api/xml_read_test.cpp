#include <doctest/doctest.h>

#include "core/api/xml_read.hpp"

using namespace labdb::api;

TEST_CASE("xml: elements, text and what stands around them") {
    const XmlElement root =
        read_xml("<?xml version=\"1.0\"?>\n<!-- c -->\n<a:Root xmlns:a='x' y = \"1>2\" >"
                 "<Name>J&amp;&#246;&#x20AC;<![CDATA[<&>]]></Name><Empty/><Name>2</Name></a:Root >\n");
    CHECK(root.name == "Root");
    REQUIRE(root.children.size() == 3);
    CHECK(root.text_of("Name") == "J&ö€<&>");
    CHECK(root.find("Empty") != nullptr);
    CHECK(root.find("None") == nullptr);
    CHECK(root.text_of("None") == "");
}

TEST_CASE("xml: what is none") {
    for (const char* text : {"", "x", "<a>", "<a></b>", "<a b></a>", "<a b=1></a>", "<a>&nbsp;</a>", "<a>&#0;</a>",
                             "<a>&#xD800;</a>", "<a>&", "<a/>x", "<!DOCTYPE a><a/>", "<a><!-- </a>", "< a/>", "<a"})
        CHECK_THROWS_AS(read_xml(text), XmlError);
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<a>";
    CHECK_THROWS_AS(read_xml(deep), XmlError);
}
