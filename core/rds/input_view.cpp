#include "core/rds/input_view.hpp"

namespace labdb::rds {

const json::Value* InputView::operator[](std::string_view member) const {
    const json::Value* found = input_.find(member);
    return found && !found->is_null() ? found : nullptr;
}

std::string_view InputView::text(std::string_view member, std::string_view otherwise) const {
    const json::Value* found = (*this)[member];
    return found ? std::string_view(found->as_string()) : otherwise;
}

bool InputView::flag(std::string_view member, bool otherwise) const {
    const json::Value* found = (*this)[member];
    return found ? found->as_bool() : otherwise;
}

} // namespace labdb::rds
