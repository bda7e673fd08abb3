#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/transfer/ion_token.hpp"

namespace labdb::dynamodb::transfer {

/// Reads the values of an Ion text one by one, as DynamoDB's import takes them (Developer Guide, "Amazon S3 import
/// formats for DynamoDB"): strings, bools, decimals and ints, blobs, lists, structs, sets as lists with an annotation,
/// nulls. The values may stand one behind another, or be the elements of a list.
class IonReader {
public:
    explicit IonReader(ObjectText& text) : in_(text), lexer_(text) {}

    /// The next value; absent at the end. Throws BadItem for one that DynamoDB has no type for, with which the reader
    /// is done; Malformed for what is no Ion, or is nested too deeply.
    std::optional<AttributeValue> next();

private:
    /// A list, a struct or an S-expression that has begun. They stand on a stack of their own, since text must not
    /// decide how deep the program's goes.
    struct Frame {
        char kind; ///< its opening character
        std::string annotation;
        AttributeValue::List elements;
        AttributeMap fields;
        std::string name; ///< of the field whose value comes next
    };

    ObjectText& in_;
    IonLexer lexer_;
    IonToken ahead_;
    bool has_ahead_ = false;
    bool in_list_ = false; ///< among the elements of a list at the top
    std::vector<Frame> stack_;
    std::string annotation_; ///< of the value that comes next
    std::string bad_;        ///< why the value is none of DynamoDB's

    IonToken take();
    const IonToken& look();
    void bad(const char* reason);
    std::optional<IonToken> begin_value();
    AttributeValue value(IonToken token);
    bool open(const IonToken& token);
    /// Reads on to where a value stands, or the frame on top ends; true when it ended.
    bool step(IonToken& token);
    void field_name(const IonToken& token);
    AttributeValue scalar(const IonToken& token);
    AttributeValue number(std::string text);
    AttributeValue close(Frame frame);
    AttributeValue set_of(const Frame& frame);
    void separator();
};

} // namespace labdb::dynamodb::transfer
