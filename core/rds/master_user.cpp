#include "core/rds/master_user.hpp"

#include "core/api/pattern.hpp"
#include "core/rds/cluster_settings.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/verifiers.hpp"
#include "core/store/resources.hpp"
#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

// In the hidden of an instance or a cluster:
//   Verifiers      of the password that counts
//   NextVerifiers  { At: microseconds, Verifiers }: of one that counts from a moment on
// In the store's `resources`, for Secrets Manager:
//   secret '/' name    { ARN, Name, SecretString, KmsKeyId }
namespace labdb::rds {
namespace {

constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kManagedPassword = 28;
constexpr util::Duration kMakingSecret = seconds(30);
constexpr std::string_view kSecretDomain = "secret";

bool is_instance(const Record& database) { return database.shown.contains("DBInstanceArn"); }
std::string noun_of(const Record& database) { return is_instance(database) ? "instance" : "cluster"; }

void require_user_name(const catalogue::Engine& engine, const std::string& name) {
    const std::string lower = util::to_lower(name);
    const bool postgres = !is_mysql(engine.name);
    if (!api::matches("[A-Za-z][A-Za-z0-9_]*", name) || name.size() > engine.user_length)
        refuse_value(
            "The parameter MasterUsername is not a valid identifier. Identifiers must begin with a letter; must "
            "contain only ASCII letters, digits, and underscores; and must not be longer than " +
            std::to_string(engine.user_length) + " characters.");
    if (util::is_one_of(engine.reserved, lower))
        refuse_value("MasterUsername " + name + " cannot be used as it is a reserved word used by the engine");
    if (postgres && lower.substr(0, 3) == "pg_")
        refuse_value("MasterUsername " + name +
                     " cannot be used because role names starting with \"pg_\" are reserved by the PostgreSQL engine");
}

void require_password(const catalogue::Engine& engine, const std::string& password) {
    const std::string beginning = "The parameter MasterUserPassword is not a valid password";
    if (!api::matches("[!-~]*", password) || password.find_first_of("/@\"") != std::string::npos)
        refuse_value(beginning + ". Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.");
    if (password.size() < kShortestPassword)
        refuse_value(beginning + " because it is shorter than " + std::to_string(kShortestPassword) + " characters.");
    if (password.size() > engine.password_length)
        refuse_value(beginning + " because it is longer than " + std::to_string(engine.password_length) +
                     " characters.");
}

std::string managed_password(util::Random& random) {
    return random.text(kManagedPassword,
                       "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%()*+-.:<=>?[]^_{|}~");
}

/// `rds!db-<uuid>`: what the ARN ends with, without Secrets Manager's six characters.
std::string secret_name(const std::string& arn) {
    const std::size_t begin = arn.find("rds!");
    return arn.substr(begin, arn.rfind('-') - begin);
}

/// `{"username":"admin","password":"…"}`; neither has a character that JSON escapes.
void write_secret(api::WriteRequest& request, const Record& database, const std::string& arn,
                  const std::string& password) {
    const std::string text =
        R"({"username":")" + std::string(database.text("MasterUsername")) + R"(","password":")" + password + R"("})";
    const std::string name = secret_name(arn);
    store::put_resource(request.writer, kSecretDomain, name,
                        json::Object{{"ARN", arn}, {"Name", name}, {"SecretString", text}});
}

json::Object secret_of(const std::string& arn, const std::string& key, std::string_view status) {
    return {{"SecretArn", arn}, {"SecretStatus", status}, {"KmsKeyId", key}};
}

/// Keeps the master password in Secrets Manager from now on.
std::string manage_password(api::WriteRequest& request, Record& database, const InputView& in) {
    const api::Caller& caller = request.caller;
    const std::string arn = "arn:aws:secretsmanager:" + caller.region + ':' + caller.account + ":secret:rds!" +
                            (is_instance(database) ? "db-" : "cluster-") + request.random.uuid() + '-' +
                            request.random.text(6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    const std::string key(in.text("MasterUserSecretKmsKeyId", default_kms_key(caller)));
    std::string password = managed_password(request.random);
    write_secret(request, database, arn, password);
    database.shown.set("MasterUserSecret", secret_of(arn, key, "creating"));
    Plan(database, request.clock, "secret").after(kMakingSecret, {{"MasterUserSecret", secret_of(arn, key, "active")}});
    return password;
}

void drop_secret(api::WriteRequest& request, Record& database) {
    forget_master_secret(request, database);
    drop_plan(database, "secret");
    database.shown.erase("MasterUserSecret");
}

void set_verifiers(api::WriteRequest& request, Record& database, const std::string& password, util::Instant at) {
    json::Object verifiers = verifiers_of(database.text("Engine"), password, request.random);
    if (at <= request.clock.now) {
        database.hidden.set("Verifiers", std::move(verifiers));
        database.hidden.erase("NextVerifiers");
        return;
    }
    database.hidden.set("Verifiers", master_verifiers(database, request.clock.now));
    database.hidden.set("NextVerifiers", json::Object{{"At", at.micros}, {"Verifiers", std::move(verifiers)}});
}

} // namespace

void set_new_master_user(api::WriteRequest& request, Record& database, const InputView& in) {
    const catalogue::Engine& engine = *version_of(database).engine;
    const std::string name = require_text("MasterUsername", in["MasterUsername"]);
    require_user_name(engine, name);
    database.shown.set("MasterUsername", name);
    if (in.text("MasterUserAuthenticationType") == "iam-db-auth") {
        if (in["MasterUserPassword"] || in.flag("ManageMasterUserPassword"))
            refuse_combination("You can't specify a master user password when MasterUserAuthenticationType is "
                               "iam-db-auth.");
        return;
    }
    if (in.flag("ManageMasterUserPassword")) {
        if (in["MasterUserPassword"])
            refuse_combination("You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.");
        set_verifiers(request, database, manage_password(request, database, in), request.clock.now);
        return;
    }
    const std::string password = require_text("MasterUserPassword", in["MasterUserPassword"]);
    require_password(engine, password);
    set_verifiers(request, database, password, request.clock.now);
}

bool change_master_password(api::WriteRequest& request, Record& database, const InputView& in, util::Instant at) {
    const bool managed = database.shown.contains("MasterUserSecret");
    if (const json::Value* password = in["MasterUserPassword"]) {
        if (in.flag("ManageMasterUserPassword"))
            refuse_combination("You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.");
        if (managed && !in["ManageMasterUserPassword"])
            refuse_combination("You can't specify MasterUserPassword for a DB " + noun_of(database) +
                               " whose master user password is managed by Amazon Secrets Manager.");
        require_password(*version_of(database).engine, password->as_string());
        if (managed) drop_secret(request, database);
        set_verifiers(request, database, password->as_string(), at);
        return true;
    }
    if (in["ManageMasterUserPassword"] && !in.flag("ManageMasterUserPassword") && managed)
        refuse_combination("You must specify MasterUserPassword when you stop managing the master user password in "
                           "Amazon Secrets Manager.");
    if (in.flag("ManageMasterUserPassword") && !managed) {
        set_verifiers(request, database, manage_password(request, database, in), request.clock.now);
        return true;
    }
    if (!in.flag("RotateMasterUserPassword")) return false;
    if (!managed)
        refuse_combination("You can't rotate the master user password of a DB " + noun_of(database) +
                           " whose password isn't managed by Amazon Secrets Manager.");
    if (!in.flag("ApplyImmediately"))
        refuse_combination("You must specify apply immediately when rotating the master user password.");
    const std::string password = managed_password(request.random);
    write_secret(request, database, database.shown.find("MasterUserSecret")->find("SecretArn")->as_string(), password);
    set_verifiers(request, database, password, request.clock.now);
    return true;
}

bool hasten_master_password(Record& database, util::Instant now) {
    const json::Value* next = database.hidden.find("NextVerifiers");
    if (!next) return false;
    const bool waits = next->find("At")->as_int() > now.micros;
    database.hidden.set("Verifiers", *next->find("Verifiers"));
    database.hidden.erase("NextVerifiers");
    return waits;
}

void forget_master_secret(api::WriteRequest& request, const Record& database) {
    if (const json::Value* secret = database.shown.find("MasterUserSecret"))
        store::erase_resource(request.writer, kSecretDomain, secret_name(secret->find("SecretArn")->as_string()));
}

const json::Object& master_verifiers(const Record& database, util::Instant now) {
    const json::Value* next = database.hidden.find("NextVerifiers");
    if (next && next->find("At")->as_int() <= now.micros) return next->find("Verifiers")->as_object();
    static const json::Object kNone;
    const json::Value* verifiers = database.hidden.find("Verifiers");
    return verifiers ? verifiers->as_object() : kNone;
}

} // namespace labdb::rds
