// Drives RDS from its model: random operations with random, but well-formed input. Names come from a small pool, so
// that they collide and things refer to each other; the clock moves on. After every step all records must agree.
//
//     rds_operations [steps [seed]]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/api/dispatch.hpp"
#include "core/api/validate.hpp"
#include "core/json/write.hpp"
#include "core/rds/check.hpp"
#include "core/store/store.hpp"

namespace {

using namespace labdb;

class Run {
public:
    explicit Run(std::uint64_t seed)
        : random_(seed), folder_(make_folder()), environment_(store::Environment::open(folder_, {.sync = false})) {
        clock_.now = *util::parse_iso8601("2026-11-20T16:44:06Z");
        clock_.pace = store::Pace::real;
        for (const api::Operation& operation : api::find_service("rds")->operations)
            if (operation.supported && operation.name.find("Global") == std::string_view::npos)
                for (std::size_t times = is_beginning(operation.name) ? 8 : 1; times > 0; --times)
                    operations_.push_back(&operation);
    }
    ~Run() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    /// One operation and a look at everything. Returns what is wrong.
    std::vector<std::string> step() {
        const api::Operation& operation = *operations_[below(operations_.size())];
        aurora_ = operation.name.find("Cluster") != std::string_view::npos ||
                  (operation.name == "CreateDBInstance" && below(3) == 0);
        multi_az_ = operation.name == "CreateDBCluster" && below(4) == 0;
        const json::Value input = structure(*operation.input, 0);
        said_ = std::string(operation.name) + ' ' + json::write(input);
        problems_.clear();
        api::Settings settings;
        settings.folder = folder_;
        api::Engine engine{environment_, caller_, clock_, random_, nullptr, settings, nullptr};
        bool changed = false;
        try {
            api::dispatch(operation, input, engine);
            ++done_;
            changed = operation.access == api::Access::write;
        } catch (const api::Fault& fault) {
            if (fault.code() == "InternalFailure") problems_.push_back(fault.what());
        } catch (const std::exception& error) {
            problems_.push_back(std::string("threw ") + error.what());
        }
        if (below(3) == 0) {
            clock_.now =
                clock_.now + util::Duration::of_seconds(static_cast<std::int64_t>(below(below(20) ? 900 : 400'000)));
            changed = true;
        }
        // A look at everything costs far more than most steps.
        if (!changed) return problems_;
        const store::Reader reader = environment_.read();
        const rds::Findings findings = rds::check_data(api::ReadRequest{reader, caller_, clock_, random_, settings});
        problems_.insert(problems_.end(), findings.problems.begin(), findings.problems.end());
        return problems_;
    }

    const std::string& said() const { return said_; }
    std::size_t done() const { return done_; }

private:
    util::Random random_;
    std::string folder_;
    store::Environment environment_;
    api::Caller caller_{"123456789012", "eu-west-1"};
    store::Clock clock_;
    std::vector<const api::Operation*> operations_;
    std::string said_;
    std::size_t done_ = 0;
    /// Whether the operation is about Aurora.
    bool aurora_ = false;
    /// Whether the operation makes a Multi-AZ DB cluster.
    bool multi_az_ = false;
    std::vector<std::string> problems_;

    /// All else needs what these make.
    static bool is_beginning(std::string_view name) {
        return name == "CreateDBCluster" || name == "CreateDBInstance" || name == "CreateDBSnapshot";
    }

    static std::string make_folder() {
        std::string path = std::filesystem::temp_directory_path() / "labdb-rds-run-XXXXXX";
        if (!mkdtemp(path.data())) std::abort();
        return path;
    }

    std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_.below(count)); }
    std::string pick(std::initializer_list<const char*> texts) { return *(texts.begin() + below(texts.size())); }

    json::Value structure(const api::Shape& shape, int depth) {
        json::Object object;
        for (const api::Member& member : shape.members) {
            if (member.local_only || member.name == "Marker" || member.name == "Filters") continue;
            const bool needed =
                member.required || (aurora_ ? is_key_of_aurora(shape, member.name) : is_key(member.name));
            if (!needed && below(12) != 0) continue;
            object.set(std::string(member.name), value(member, *member.shape, depth));
        }
        return object;
    }

    /// Without it few creations succeed.
    static bool is_key(std::string_view name) {
        for (const char* key : {"DBInstanceClass", "AllocatedStorage", "MasterUsername", "MasterUserPassword",
                                "SkipFinalSnapshot", "SourceDBInstanceIdentifier", "DBSnapshotIdentifier"})
            if (name == key) return true;
        return false;
    }

    /// An instance of Aurora has a cluster, which has storage and user for all of them.
    bool is_key_of_aurora(const api::Shape& shape, std::string_view name) const {
        if (multi_az_ && (name == "DBClusterInstanceClass" || name == "AllocatedStorage" || name == "Iops"))
            return true;
        if (shape.name.find("CreateDBInstance") != std::string_view::npos)
            return name == "DBClusterIdentifier" || name == "DBInstanceClass";
        return is_key(name) && name != "DBInstanceClass" && name != "AllocatedStorage" &&
               name != "DBClusterInstanceClass";
    }

    json::Value value(const api::Member& member, const api::Shape& shape, int depth) {
        switch (shape.type) {
        case api::Type::structure: return structure(shape, depth + 1);
        case api::Type::list: {
            json::Array items;
            for (std::size_t i = below(3) + (member.name == "SubnetIds" ? 2 : 0); i-- > 0 && depth < 4;)
                items.push_back(value(member, *shape.members[0].shape, depth + 1));
            return items;
        }
        case api::Type::map: return json::Object();
        case api::Type::boolean: return member.name == "DeletionProtection" ? below(20) == 0 : below(4) != 0;
        case api::Type::integer:
        case api::Type::long_integer: return number(member.name);
        case api::Type::float_number:
        case api::Type::double_number: return 0.5 * static_cast<double>(1 + below(8));
        case api::Type::timestamp:
            return static_cast<double>(clock_.now.micros / 1'000'000 - static_cast<std::int64_t>(below(90'000)));
        default: break;
        }
        if (!shape.enum_values.empty()) return std::string(shape.enum_values[below(shape.enum_values.size())]);
        return text(member.name);
    }

    json::Value number(std::string_view name) {
        if (name == "AllocatedStorage") return static_cast<std::int64_t>((multi_az_ ? 100 : 20) + 10 * below(4));
        if (name == "Iops") return 1000;
        if (name == "MaxRecords") return 100;
        if (name == "Port") return 3306;
        return static_cast<std::int64_t>(below(16));
    }

    std::string text(std::string_view name) {
        const auto has = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
        if (multi_az_ && name == "Engine") return pick({"mysql", "postgres"});
        if (aurora_ && name == "Engine") return pick({"aurora-mysql", "aurora-postgresql"});
        if (name == "Engine" || name == "EngineName")
            return pick({"mysql", "mysql", "postgres", "aurora-mysql", "mariadb", "sqlserver-ex"});
        if (has("EngineVersion")) return pick({"8.0", "8.0.44", "16", "8.4", "17.6"});
        if (name == "DBClusterInstanceClass") return "db.m6gd.large";
        if (has("Class")) return pick({"db.t3.micro", "db.t3.medium", "db.r6g.large"});
        if (name == "StorageType") return pick({"gp3", "gp3", "io1"});
        if (name == "MasterUsername") return "jane";
        if (has("Password")) return pick({"secret99", "other-secret"});
        if (has("Family")) return pick({"mysql8.0", "postgres16", "aurora-mysql8.0"});
        if (has("ParameterGroup")) return pick({"pg-a", "pg-b"});
        if (has("SubnetGroup")) return pick({"sub-a", "default"});
        if (has("SubnetId")) return pick({"subnet-1a", "subnet-1b"});
        if (has("OptionGroup")) return pick({"og-a", "og-b"});
        if (has("ClusterSnapshot")) return pick({"cs-a", "cs-b"});
        if (has("Snapshot")) return pick({"snap-a", "snap-b", "snap-c"});
        if (has("Cluster")) return pick({"clu-a", "clu-b", "clu-c"});
        if (has("Instance")) return pick({"db-a", "db-b", "db-c", "db-d"});
        if (has("Arn") || has("ResourceName"))
            return "arn:aws:rds:eu-west-1:123456789012:" +
                   pick({"db:db-a", "db:db-b", "cluster:clu-a", "pg:pg-a", "snapshot:snap-a", "cluster-snapshot:cs-a"});
        if (has("Window")) return has("Backup") ? "03:00-03:30" : "sun:05:00-sun:05:30";
        if (has("Zone")) return pick({"eu-west-1a", "eu-west-1b"});
        return pick({"thing-a", "thing-b"});
    }
};

} // namespace

int main(int count, char** arguments) {
    const unsigned long steps = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 500;
    const unsigned long seed = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 1;
    Run run(seed);
    for (unsigned long i = 0; i < steps; ++i) {
        const auto problems = run.step();
        if (problems.empty()) continue;
        std::printf("step %lu of seed %lu: %s\n", i, seed, run.said().c_str());
        for (const std::string& problem : problems) std::printf("  %s\n", problem.c_str());
        return 1;
    }
    std::printf("%lu steps, %zu of them done, the rest refused\n", steps, run.done());
    return 0;
}
