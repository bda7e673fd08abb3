#include "core/sql/mysql/administration_parser.hpp"
#include "core/util/text.hpp"

/// LOAD DATA and the format that it shares with SELECT … INTO OUTFILE.
namespace labdb::sql::mysql {

using namespace ast;

/// A string, or the bytes of a hexadecimal or bit literal.
std::string Parser::text_string() {
    std::string value;
    if (is(TokenKind::hexadecimal)) {
        value = hexadecimal_value(text_of(peek()));
    } else if (is(TokenKind::bits)) {
        value = bits_value(text_of(peek()));
    } else {
        return string();
    }
    advance();
    return value;
}

/// FIELDS TERMINATED BY … LINES STARTING BY ….
void Parser::text_format(LoadData& made) {
    if (accept("columns") || accept("fields")) {
        bool any = false;
        for (;; any = true) {
            if (accept("terminated", "by")) {
                made.field_terminator = text_string();
            } else if (is("optionally") || is("enclosed")) {
                made.optionally_enclosed = accept("optionally");
                expect("enclosed", "by");
                made.enclosure = text_string();
            } else if (accept("escaped", "by")) {
                made.escape = text_string();
            } else {
                break;
            }
        }
        if (!any) fail();
    }
    if (accept("lines")) {
        bool any = false;
        for (;; any = true) {
            if (accept("terminated", "by")) {
                made.line_terminator = text_string();
            } else if (accept("starting", "by")) {
                made.line_prefix = text_string();
            } else {
                break;
            }
        }
        if (!any) fail();
    }
}

StatementPtr Parser::load() {
    advance();
    if (is("index")) return AdministrationParser(*this, "load").load_index();
    if (!accept("xml")) expect("data");
    LoadData made;
    accept("low_priority") || accept("concurrent");
    made.local = accept("local");
    if (accept("from")) {
        // Aurora: LOAD DATA FROM S3 [FILE|PREFIX|MANIFEST] 's3://…'.
        expect("s3");
        made.from_s3 = true;
        accept("file") || accept("prefix") || accept("manifest");
    } else {
        expect("infile");
    }
    made.file = string();
    made.replace = accept("replace");
    made.ignore = !made.replace && accept("ignore");
    expect("into", "table");
    made.table = table_name();
    if (accept("partition")) name_list();
    if (is_charset_clause()) made.charset = charset_clause();
    if (accept("rows", "identified")) {
        expect("by");
        text_string();
    }
    text_format(made);
    if (accept("ignore")) {
        made.ignored_lines = static_cast<std::size_t>(number());
        if (!accept("lines")) expect("rows");
    }
    if (accept("(")) {
        while (!is(")")) {
            made.targets.push_back(is(TokenKind::variable) ? primary()
                                                           : make(ColumnReference{column_name()}, position()));
            if (!accept(",")) break;
        }
        expect(")");
    }
    if (accept("set")) made.assignments = assignments();
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
