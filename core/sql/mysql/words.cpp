#include "core/sql/mysql/words.hpp"

namespace labdb::sql::mysql {

namespace {

constexpr std::size_t kSlots = 2048;
constexpr std::size_t kLongest = 48;

constexpr char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

constexpr std::size_t hash(std::string_view text) {
    std::uint32_t value = 2166136261U;
    for (const char letter : text) value = (value ^ static_cast<unsigned char>(lower(letter))) * 16777619U;
    return (value ^ (value >> 15)) % kSlots;
}

constexpr auto make_slots() {
    std::array<WordId, kSlots> slots{};
    for (std::size_t row = 1; row < kWords.size(); ++row) {
        if (kWords[row].use == WordRow::Use::sign) continue;
        std::size_t slot = hash(kWords[row].text);
        while (slots[slot] != 0) slot = (slot + 1) % kSlots;
        slots[slot] = static_cast<WordId>(row);
    }
    return slots;
}

constexpr auto kSlotTable = make_slots();

bool same(std::string_view word, std::string_view text) {
    if (word.size() != text.size()) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (word[at] != lower(text[at])) return false;
    }
    return true;
}

} // namespace

WordId find_word(std::string_view text) {
    if (text.size() > kLongest) return 0;
    for (std::size_t slot = hash(text); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
        if (same(kWords[kSlotTable[slot]].text, text)) return kSlotTable[slot];
    }
    return 0;
}

} // namespace labdb::sql::mysql
