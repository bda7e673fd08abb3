#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/sql/mysql/cursor.hpp"
#include "core/sql/mysql/nesting.hpp"
#include "core/sql/mysql/parser_parts.hpp"
#include "core/sql/mysql/precedence.hpp"
#include "core/sql/mysql/program.hpp"

namespace labdb::sql::mysql {

class AdministrationParser;

/// The recursive descent: a function for each rule of the grammar, in parse_*.cpp by subject. A function either reads
/// what it is for, or throws; one that asks (`is_…`) reads nothing.
class Parser : Cursor {
    friend class AdministrationParser;

public:
    Parser(std::string_view text, const ParseOptions& options) : Cursor(text, options) {}

    ast::StatementPtr only_statement();
    FirstStatement first_statement();
    ast::ExpressionPtr only_expression();
    ast::TypeName only_type();
    ast::QueryPtr only_query();

private:
    template <class Node> static ast::StatementPtr statement_of(Node node) {
        return std::make_unique<ast::Statement>(ast::Statement::Node(std::move(node)));
    }
    template <class... Arguments>
    static ast::ExpressionPtr call_of(const char* name, std::size_t position, Arguments... arguments) {
        ast::Call made;
        made.name = {name};
        (made.arguments.push_back(std::move(arguments)), ...);
        return ast::make(std::move(made), position);
    }

    // parse.cpp
    ast::StatementPtr query_statement();
    ast::StatementPtr statement();
    ast::StatementPtr statement_body();

    // parse_expressions.cpp
    ast::ExpressionPtr expression(Precedence least = Precedence::or_);
    ast::ExpressionPtr operators(Level& level, ast::ExpressionPtr left, Precedence least, int highest);
    ast::Expressions expressions();
    ast::ExpressionPtr operands(ast::ExpressionPtr left, std::string_view name, Precedence side);
    ast::ExpressionPtr comparison(ast::ExpressionPtr left, std::string_view name);
    ast::ExpressionPtr is_test(ast::ExpressionPtr left);
    ast::ExpressionPtr predicate(ast::ExpressionPtr left);
    ast::ExpressionPtr in_list(ast::ExpressionPtr value, bool negated, std::size_t position);
    bool is_any_of_negated();
    Parenthesised parenthesised();
    ast::ExpressionPtr interval();

    // parse_primary.cpp
    ast::ExpressionPtr unary();
    ast::ExpressionPtr collated();
    ast::ExpressionPtr primary();
    ast::ExpressionPtr literal(ast::Literal::Kind kind, std::string text);
    ast::ExpressionPtr text_literal(std::string charset);
    ast::ExpressionPtr introduced_literal();
    ast::ExpressionPtr variable();
    std::string variable_name();
    ast::ExpressionPtr named();
    ast::Name column_name();
    std::string interval_unit();

    // parse_words.cpp
    ast::ExpressionPtr word_primary();
    ast::ExpressionPtr parenthesised_primary();
    ast::ExpressionPtr temporal_literal(const std::string& kind);
    ast::ExpressionPtr odbc_literal();
    ast::ExpressionPtr named_parameter();
    ast::ExpressionPtr case_expression();
    ast::ExpressionPtr cast();
    ast::ExpressionPtr convert();
    ast::ExpressionPtr match_against();

    // parse_calls.cpp
    ast::ExpressionPtr special_call();
    ast::ExpressionPtr plain_call();
    ast::Expressions call_arguments(WordId word, std::string_view function);
    ast::ExpressionPtr qualified_call();
    ast::ExpressionPtr aggregate();
    ast::ExpressionPtr window_call();
    ast::ExpressionPtr stable_integer();
    void window_arguments(WordId function, ast::Expressions& list);
    ast::ExpressionPtr date_arithmetic();
    ast::ExpressionPtr unit_call();
    ast::ExpressionPtr position_call();
    ast::ExpressionPtr substring();
    ast::ExpressionPtr trim();
    ast::ExpressionPtr char_call();
    ast::ExpressionPtr weight_string();
    ast::ExpressionPtr json_value();

    // parse_windows.cpp
    std::vector<ast::OrderItem> order_by();
    std::vector<ast::OrderItem> order_items();
    std::unique_ptr<ast::Window> over();
    ast::Window window_specification();
    ast::FrameBound frame_bound();
    ast::ExpressionPtr frame_offset();
    std::vector<ast::Window> windows();

    // deprecations.cpp
    void warn(int code, std::string text);
    /// 1287.
    void warn_deprecated(std::string_view what, std::string_view instead);
    void warn_of_call(std::string_view name);
    void warn_of_charset(std::string_view name);
    void warn_of_collation(std::string_view name);
    void warn_of_national();
    void warn_of_number(const ast::TypeName& type);

    // parse_types.cpp
    ast::TypeName type();
    ast::TypeName cast_type();
    bool is_mariadb_type();
    void number_type(ast::TypeName& made);
    void length_type(ast::TypeName& made, bool text);
    void type_length(ast::TypeName& type);
    void type_modifiers(ast::TypeName& type, std::size_t least, std::size_t most);
    void length_or_precision(ast::TypeName& type);
    void number_attributes(ast::TypeName& type);
    void text_attributes(ast::TypeName& type);
    bool is_charset_clause();
    std::string charset_clause();
    std::string size_number();
    std::string charset_name();
    std::string collation_name();
    std::string name_or_string_or_binary();

    // parse_query.cpp
    bool is_query_start();
    bool is_query_rest();
    ast::QueryPtr query();
    ast::QueryPtr query_rest(ast::QueryPtr left);
    ast::QueryPtr set_operations(ast::QueryPtr left, bool only_intersect);
    ast::QueryPtr query_primary();
    ast::QueryPtr parenthesised_query();
    ast::QueryPtr subquery();
    static ast::QueryPtr wrapped(ast::QueryPtr inner);
    std::unique_ptr<ast::With> with_clause();
    void query_clauses(ast::QueryPtr& made);
    bool is_locking();
    void limit(ast::Query& made);
    ast::ExpressionPtr limit_number();
    void fetch_clause(ast::Query& made);
    ast::Locking locking();
    ast::QueryPtr values();
    ast::ExpressionPtr value_or_default();

    // parse_select.cpp
    ast::QueryPtr select();
    void select_options(ast::Select& body);
    ast::SelectItem select_item(bool begins);
    std::optional<ast::Star> star_item(bool begins);
    void group_by(ast::Select& body);
    void early_into(ast::Query& made);
    void into(ast::Query& made);
    void find_wrong(int code, const char* sqlstate, std::string text);

    // parse_from.cpp
    void from(std::vector<ast::TableReferencePtr>& list);
    void table_references(std::vector<ast::TableReferencePtr>& list);
    ast::TableReferencePtr table_reference();
    bool is_join();
    ast::TableReferencePtr joins(ast::TableReferencePtr left);
    ast::TableReferencePtr joined_factor();
    ast::TableReferencePtr table_factor();
    ast::TableReferencePtr parenthesised_table();
    bool derived_alias(ast::DerivedTable& made);
    ast::Name table_name();
    ast::NamedTable named_table(bool with_hints);
    void index_hints(ast::NamedTable& made);
    std::vector<std::string> name_list();
    ast::JsonTable json_table();
    std::vector<ast::JsonTable::Column> json_columns();
    void json_column(ast::JsonTable::Column& column);

    // parse_dml.cpp
    ast::StatementPtr with_statement();
    ast::StatementPtr insert();
    void insert_columns(ast::Insert& made);
    void insert_set(ast::Insert& made);
    void insert_values(ast::Insert& made);
    std::vector<ast::Assignment> assignments();
    std::vector<ast::SelectItem> returning();
    ast::StatementPtr update(std::unique_ptr<ast::With> with);
    std::vector<ast::Name> delete_targets();
    ast::StatementPtr delete_(std::unique_ptr<ast::With> with);
    bool is_delete_list();
    ast::StatementPtr truncate();

    // parse_load.cpp
    std::string text_string();
    void text_format(ast::LoadData& made);
    ast::StatementPtr load();

    // parse_columns.cpp
    ast::ColumnDefinition column_definition(bool may_refer);
    static void serial(ast::ColumnDefinition& made);
    static void column_key(ast::ColumnDefinition& made, ast::TableConstraint::Kind kind);
    bool column_attribute(ast::ColumnDefinition& made);
    bool column_constraint(ast::ColumnDefinition& made);
    bool column_default(ast::ColumnDefinition& made);
    ast::ExpressionPtr default_value();
    bool is_now();
    ast::ExpressionPtr current_timestamp();
    void generated(ast::ColumnDefinition& made);

    // parse_keys.cpp
    bool is_table_constraint();
    ast::TableConstraint table_constraint();
    void key(ast::TableConstraint& made);
    std::string index_method();
    std::vector<ast::KeyPart> key_parts();
    void key_options(KeyOptions& made, bool plain, bool fulltext);
    void foreign_key(ast::TableConstraint& made);
    ast::References references();
    void check(ast::TableConstraint& made);
    ast::StatementPtr create_index();
    void online_options();
    void online_option();

    // parse_tables.cpp
    ast::StatementPtr create_table(bool temporary, bool or_replace);
    bool is_query_start_at(std::size_t ahead);
    void table_element(ast::CreateTable& made);
    void table_options(std::vector<ast::Option>& list);
    bool is_table_option();
    bool table_option(std::vector<ast::Option>& list);
    bool mariadb_option(std::vector<ast::Option>& list);
    void database_option(std::vector<ast::Option>& list);

    // parse_partitions.cpp
    std::string partitioning();
    void partition_kind();
    void partition_definitions();
    void partition_definition();
    void partition_values();
    void partition_options();
    bool partition_action(ast::AlterAction& action);
    void partition_names();

    // parse_alter.cpp
    ast::StatementPtr alter_table();
    bool is_alone();
    void alter_action(ast::AlterTable& made);
    void column_place(ast::ColumnDefinition& column);
    void alter_add(ast::AlterTable& made);
    void alter_drop(ast::AlterAction& action);
    void alter_column_or_index(ast::AlterAction& action);
    void alter_rename(ast::AlterAction& action);

    // parse_definitions.cpp
    ast::StatementPtr create();
    void definition_head(DefinitionHead& head);
    ast::StatementPtr create_database(bool or_replace);
    ast::StatementPtr create_view(const DefinitionHead& head);
    ast::StatementPtr alter();
    ast::StatementPtr alter_database();
    ast::StatementPtr drop();
    ast::StatementPtr storage_statement(const char* verb);
    ast::StatementPtr drop_tables(ast::Drop made, std::string object);
    ast::StatementPtr drop_index(ast::Drop made);
    ast::StatementPtr rename();

    // parse_transactions.cpp
    ast::StatementPtr begin();
    ast::StatementPtr start();
    void access_mode(ast::Transaction& made);
    void completion(ast::Transaction& made);
    ast::StatementPtr commit();
    ast::StatementPtr rollback();
    ast::StatementPtr savepoint();
    ast::StatementPtr release();
    ast::Transaction transaction_characteristics();
    ast::StatementPtr lock();
    ast::StatementPtr unlock();

    // parse_set.cpp
    ast::StatementPtr set();
    ast::Set::Item set_item(bool begins);
    void set_scope(ast::Set::Item& item);
    std::string variable_path();
    void set_value(ast::Set::Item& item);
    ast::Set::Item set_transaction(ast::Set::Item item);
    ast::Set::Item set_password();
    ast::Set::Item set_role();
    ast::Set::Item set_default_role();
    void role_choice();

    // parse_show.cpp
    ast::StatementPtr show();
    void show_server(ast::Show& made);
    void show_from(ast::Show& made);
    void show_of_table(ast::Show& made);
    void show_filter(ast::Show& made);
    void show_account(ast::Show& made);
    void show_limit(ast::Show& made);
    void show_create(ast::Show& made);
    ast::StatementPtr describe();
    bool is_explain_option();

    // parse_accounts.cpp
    ast::UserSpecification account();
    std::string account_text();
    ast::UserSpecification role();
    std::vector<ast::UserSpecification> roles();
    void identification(ast::UserSpecification& made, bool alter);
    ast::UserSpecification account_with_password(bool alter);
    void further_factors(), changed_factors();
    void default_role(ast::UserStatement& made);
    void user_options(std::vector<ast::Option>& list);
    void require(std::vector<ast::Option>& list);
    bool password_option(std::vector<ast::Option>& list);
    std::vector<ast::UserSpecification> accounts();
    ast::StatementPtr create_user(bool role);
    ast::StatementPtr alter_user();
    ast::StatementPtr drop_user(bool role);
    ast::StatementPtr rename_user();

    // parse_grants.cpp
    std::string static_privilege();
    void privilege(ast::Grant& made, PrivilegeList& list);
    PrivilegeList privileges(ast::Grant& made);
    void roles_of(ast::Grant& made, const PrivilegeList& list);
    void privileges_on(ast::Grant& made, const PrivilegeList& list);
    void grant_object(ast::Grant& made);
    ast::StatementPtr proxy(ast::Grant made);
    ast::StatementPtr grant();
    ast::StatementPtr revoke();

    // parse_administration.cpp
    ast::StatementPtr other_statement();
    AdministrationParser administration();
    ast::StatementPtr maintenance();
    void histogram_options();
    ast::StatementPtr prepare();
    ast::StatementPtr execute();
    ast::StatementPtr deallocate();

    // parse_routines.cpp
    ast::StatementPtr create_routine(DefinitionHead& head);
    ast::StatementPtr create_trigger(DefinitionHead& head);
    ast::StatementPtr create_event(DefinitionHead& head);
    void event_schedule(ast::CreateEvent& made);
    ast::StatementPtr alter_routine();
    ast::StatementPtr call();
    void routine_parameters(ast::CreateRoutine& made);
    bool characteristic(ast::CreateRoutine& made);
    ast::StatementPtr program_body(std::string& source);

    // parse_programs.cpp
    ast::StatementPtr program_statement();
    ast::StatementPtr program_statement_body();
    void program_statements(ast::Statements& list);
    bool is_program_end();
    ast::StatementPtr labelled();
    ast::StatementPtr if_statement();
    ast::StatementPtr case_statement();
    ast::StatementPtr loop(std::string label);
    void end_label(const std::string& label);
    ast::StatementPtr leave();
    ast::StatementPtr return_();
    ast::StatementPtr open_cursor();
    ast::StatementPtr fetch_cursor();
    ast::StatementPtr close_cursor();

    // parse_blocks.cpp
    ast::StatementPtr block(std::string label);
    void declaration(ast::Block& made);
    void declare_variables(ast::Block& made);
    void declare_condition(ast::Block& made);
    void declare_cursor(ast::Block& made);
    void declare_handler(ast::Block& made);
    std::string handler_condition();
    bool is_local(const Token& token);
    std::string local_target();
    std::string known_cursor();
    std::string sqlstate();

    // parse_diagnostics.cpp
    ast::StatementPtr signal();
    ast::ExpressionPtr plain_value();
    ast::StatementPtr get_diagnostics();
    std::string diagnostics_item(bool of_condition);
    void check_in_program(const ast::Statement& statement) const;
    /// MASTER and SLAVE are words of replication, as they are until 8.4.
    bool has_old_replication() const { return options().mariadb || options().version < 80400; }

    Nesting nesting_;
    int parameters_ = 0;
    bool several_factors_ = false; ///< of an account
    IntoPlace into_ = IntoPlace::nowhere;
    const ast::Into* early_into_ = nullptr; ///< the last one behind a list of items
    std::optional<Program> program_;
    std::optional<Error> later_; ///< found wrong while reading, said when the grammar has nothing against it
};

} // namespace labdb::sql::mysql
