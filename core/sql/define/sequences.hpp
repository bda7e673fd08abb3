#pragma once

#include "core/sql/define/context.hpp"

/// PostgreSQL's sequences.
namespace labdb::sql::define {

/// Makes a sequence: `sequence` has its names, type and owner; the options say the rest. 22023 for what does not go
/// together.
std::shared_ptr<const Sequence> make_sequence(Context& context, Sequence sequence, const ast::SequenceOptions& options);
Completion create_sequence(Context& context, const ast::CreateSequence& statement);
Completion alter_sequence(Context& context, const ast::AlterSequence& statement);
/// Changes one; RESTART too.
void change_sequence(Context& context, const Sequence& old, const ast::SequenceOptions& options);
void drop_sequence(Context& context, const Sequence& sequence);

/// The counter that has a sequence's state.
std::string counter_name(const Sequence& sequence);
/// A relation's name as a regclass prints it: with its schema when the search path does not find it.
std::string regclass_text(const Context& context, const std::string& schema, const std::string& name);

} // namespace labdb::sql::define
