#include "cli/database/line_editor.hpp"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <histedit.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "core/util/utf8.hpp"

namespace labdb::cli::database {

namespace {

constexpr int kRemembered = 1000;

volatile std::sig_atomic_t broken_off = 0;
void break_off(int) { broken_off = 1; }

/// While it lives, Ctrl-C ends the reading of a line instead of the program.
class BreakOff {
public:
    BreakOff() {
        broken_off = 0;
        struct sigaction action {};
        action.sa_handler = break_off; // without SA_RESTART, so that read(2) returns
        ::sigaction(SIGINT, &action, &former_);
    }
    ~BreakOff() { ::sigaction(SIGINT, &former_, nullptr); }
    BreakOff(const BreakOff&) = delete;
    BreakOff& operator=(const BreakOff&) = delete;

private:
    struct sigaction former_ {};
};

/// How many bytes the sequence has that begins with this one.
std::size_t sequence_length(unsigned char first) {
    if (first < 0xC0) return 1;
    if (first < 0xE0) return 2;
    return first < 0xF0 ? 3 : 4;
}

bool read_byte(char& byte) {
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
        if (count == 1) return true;
        if (count == 0 || errno != EINTR || broken_off) return false;
    }
}

int read_character(EditLine*, wchar_t* character) {
    std::string bytes(1, '\0');
    if (!read_byte(bytes[0])) return broken_off ? -1 : 0;
    bytes.resize(sequence_length(static_cast<unsigned char>(bytes[0])));
    for (std::size_t i = 1; i < bytes.size(); ++i)
        if (!read_byte(bytes[i])) return -1;
    std::size_t at = 0;
    *character = static_cast<wchar_t>(util::decode_utf8(bytes, at));
    return 1;
}

} // namespace

struct LineEditor::State {
    EditLine* line = nullptr;
    History* history = nullptr;
    std::string history_file;
    std::string prompt;
    bool interrupted = false;

    static char* show_prompt(EditLine* line) {
        void* state = nullptr;
        ::el_get(line, EL_CLIENTDATA, &state);
        return static_cast<State*>(state)->prompt.data();
    }
};

LineEditor::LineEditor(const std::string& program, std::string history) : state_(std::make_unique<State>()) {
    // libedit goes by the locale for what is a character; this one glibc has built in.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    state_->history_file = std::move(history);
    state_->line = ::el_init(program.c_str(), stdin, stdout, stderr);
    ::el_set(state_->line, EL_CLIENTDATA, state_.get());
    ::el_set(state_->line, EL_PROMPT, &State::show_prompt);
    ::el_set(state_->line, EL_EDITOR, "emacs");
    ::el_set(state_->line, EL_GETCFN, &read_character);
    ::el_set(state_->line, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    state_->history = ::history_init();
    HistEvent event;
    ::history(state_->history, &event, H_SETSIZE, kRemembered);
    ::history(state_->history, &event, H_SETUNIQUE, 1);
    if (!state_->history_file.empty()) ::history(state_->history, &event, H_LOAD, state_->history_file.c_str());
    ::el_set(state_->line, EL_HIST, ::history, state_->history);
    ::el_source(state_->line, nullptr);
}

LineEditor::~LineEditor() {
    HistEvent event;
    if (!state_->history_file.empty()) {
        const mode_t former = ::umask(077);
        ::history(state_->history, &event, H_SAVE, state_->history_file.c_str());
        ::umask(former);
    }
    ::history_end(state_->history);
    ::el_end(state_->line);
}

std::optional<std::string> LineEditor::next(const std::string& prompt) {
    const BreakOff guard;
    state_->prompt = prompt;
    int count = 0;
    const char* text = ::el_gets(state_->line, &count);
    state_->interrupted = broken_off != 0;
    if (state_->interrupted) {
        ::el_reset(state_->line);
        std::fputs("^C\n", stdout);
        std::fflush(stdout);
        return std::string();
    }
    if (!text || count <= 0) return std::nullopt;
    std::string line(text, static_cast<std::size_t>(count));
    if (!line.empty() && line.back() == '\n') line.pop_back();
    return line;
}

void LineEditor::remember(const std::string& text) {
    HistEvent event;
    if (text.find_first_not_of(" \t\n") != std::string::npos) ::history(state_->history, &event, H_ENTER, text.c_str());
}

bool LineEditor::interrupted() const { return state_->interrupted; }

std::optional<std::string> read_password(const std::string& prompt, Terminal& streams) {
    const auto read_line = [](int from) {
        std::string line;
        char byte = 0;
        while (!broken_off && ::read(from, &byte, 1) == 1 && byte != '\n') line.push_back(byte);
        return broken_off ? std::nullopt : std::optional(line);
    };
    const BreakOff guard;
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    termios former{};
    if (terminal.get() < 0 || ::tcgetattr(terminal.get(), &former) != 0) {
        streams.err << prompt;
        streams.err.flush();
        auto line = read_line(streams.in);
        streams.err << "\n";
        return line;
    }
    termios silent = former;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    const auto say = [&](std::string_view text) {
        [[maybe_unused]] const ssize_t ignored = ::write(terminal.get(), text.data(), text.size());
    };
    say(prompt);
    ::tcsetattr(terminal.get(), TCSAFLUSH, &silent);
    auto password = read_line(terminal.get());
    ::tcsetattr(terminal.get(), TCSAFLUSH, &former);
    say("\n");
    return password;
}

std::string require_password(const std::string& prompt, Terminal& streams) {
    auto password = read_password(prompt, streams);
    if (!password) {
        std::signal(SIGINT, SIG_DFL);
        std::raise(SIGINT);
    }
    return password.value_or("");
}

} // namespace labdb::cli::database
