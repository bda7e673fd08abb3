#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/api/modelc_model.hpp"

namespace labdb::api::modelc {

/// A shape as it stands in its file.
struct Declaration {
    const FileSource* file;
    const ShapeSource* source;
    /// Position among all shapes of all files.
    std::size_t order;

    bool is_trait_definition() const;
};

/// Every declaration of the model by its absolute id.
class Declarations {
public:
    /// Refuses duplicates and `use` of what is not there.
    explicit Declarations(std::span<const FileSource> files);

    /// What `name` means in `file`; a name without meaning is a ModelError at `at`.
    const Declaration& resolve(const FileSource& file, std::string_view name, const Position& at) const;
    /// The same, or nullptr.
    const Declaration* find(const FileSource& file, std::string_view name) const;
    /// In the order of the files.
    const std::vector<const Declaration*>& all() const { return all_; }

private:
    std::map<std::string, Declaration, std::less<>> by_id_;
    std::vector<const Declaration*> all_;
};

/// The shapes that one service reaches, as a list without holes: what a table can hold.
class Closure {
public:
    Closure(const Declarations& declarations, const Declaration& service);

    /// The index of a shape by its name in `file`; one that is not part of the closure yet is added with all it
    /// reaches.
    void add(const FileSource& file, std::string_view name, const Position& at);
    /// To be called once, after the last add(): gives every shape its index and reads it.
    std::vector<ShapeModel> shapes();
    std::size_t index(const FileSource& file, std::string_view name, const Position& at) const;
    const std::vector<const Declaration*>& members() const { return members_; }

private:
    const Declarations& declarations_;
    const Declaration& service_;
    std::vector<const Declaration*> members_;
    std::map<const Declaration*, std::size_t> indices_;

    ShapeModel shape(const Declaration& declaration) const;
    void read_members(const Declaration& declaration, ShapeModel& shape) const;
};

} // namespace labdb::api::modelc
