#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/ini_write.hpp"
#include "cli/invocation.hpp"

/// `aws configure` and its subcommands (reference/awscli.md §6.4). Each takes the words behind its name and returns the
/// exit status.
namespace labdb::cli::configure {

/// Asks for the everyday settings, one by one.
int ask(const std::vector<std::string>& words, Invocation& invocation);
int get(const std::vector<std::string>& words, Invocation& invocation);
int set(const std::vector<std::string>& words, Invocation& invocation);
int list(const std::vector<std::string>& words, Invocation& invocation);
int list_profiles(const std::vector<std::string>& words, Invocation& invocation);
int import_keys(const std::vector<std::string>& words, Invocation& invocation);
int export_credentials(const std::vector<std::string>& words, Invocation& invocation);

/// `****************` and the last four characters.
std::string masked(std::string_view secret);

/// `profile dev`, `profile 'my prof'`, `default`: the section of the configuration file that a profile is in.
std::string profile_section(std::string_view profile);
std::string section_header(std::string_view kind, std::string_view name);

/// Changes the configuration or the credentials file; of the latter says on stderr when others may read it.
void update_config(std::string_view section, const std::vector<IniSetting>& settings, Invocation& invocation);
void update_credentials(std::string_view section, const std::vector<IniSetting>& settings, Invocation& invocation);

/// Does the setting belong into the credentials file?
bool is_secret(std::string_view key);

/// Is it a section that is no profile's? AWS asks whether the text is part of the word `plugins`, and so takes `in` for
/// one too.
bool is_predefined_section(std::string_view name);

/// The profile's settings, or null where there are none. Throws Error when the profile was named and is not there.
const Profile* current_profile(const Invocation& invocation);

} // namespace labdb::cli::configure
