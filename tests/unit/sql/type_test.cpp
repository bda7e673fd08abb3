#include "core/sql/type.hpp"

#include <doctest/doctest.h>

using namespace labdb::sql;

TEST_CASE("types are equal by what their elements and labels are, not by where they are kept") {
    const auto array_of = [](TypeKind kind) {
        Type element, array;
        element.kind = kind;
        array.kind = TypeKind::array;
        array.element = std::make_shared<const Type>(element);
        return array;
    };
    CHECK(array_of(TypeKind::text) == array_of(TypeKind::text));
    CHECK_FALSE(array_of(TypeKind::text) == array_of(TypeKind::integer));
    const auto labelled = [](std::vector<std::string> labels) {
        Type type;
        type.kind = TypeKind::enumeration;
        type.labels = std::make_shared<const std::vector<std::string>>(std::move(labels));
        return type;
    };
    CHECK(labelled({"a", "b"}) == labelled({"a", "b"}));
    CHECK_FALSE(labelled({"a", "b"}) == labelled({"b", "a"}));
    CHECK_FALSE(labelled({"a"}) == array_of(TypeKind::text));
}
