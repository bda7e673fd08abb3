#include <algorithm>
#include <array>

#include "core/sql/error.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/time_arithmetic.hpp"
#include "core/util/text.hpp"

/// Date and time functions (manual, 12.7).
namespace labdb::sql::mysql {

namespace {

constexpr auto gives_date = gives_temporal<TypeKind::date, 0>;

/// How long a text of the format may be (sql/item_timefunc.cc, format_length).
std::int64_t format_length(std::string_view format) {
    std::int64_t length = 0;
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '%' || at + 1 == format.size()) {
            length += (static_cast<unsigned char>(format[at]) & 0xC0U) != 0x80U ? 1 : 0;
            continue;
        }
        switch (format[++at]) {
        case 'M':
        case 'W': length += 64; break;
        case 'a':
        case 'b': length += 32; break;
        case 'r': length += 11; break;
        case 'T': length += 8; break;
        case 'k':
        case 'H': length += 7; break;
        case 'f': length += 6; break;
        case 'D':
        case 'Y':
        case 'x':
        case 'X': length += 4; break;
        case 'j': length += 3; break;
        case 'w':
        case '%': length += 1; break;
        default: length += 2; break;
        }
    }
    return length;
}

/// DATE_FORMAT, TIME_FORMAT: a format that is known says how long.
void gives_formatted(Binder& binder, Bound& made, std::span<const Bound> operands) {
    const auto* format = operands[1].constant ? std::get_if<std::string>(&*operands[1].constant) : nullptr;
    made.type = connection_text(binder, format ? format_length(*format) : text_length(operands[1].type) * 10);
    made.coercibility = Coercibility::literal;
    made.nullable = true;
}

constexpr CallRow kCalls[] = {
    {"date", 1, 1, "D", gives_date, "my_same"},
    {"datediff", 2, 2, "m", gives_integer_or_null<7>, "my_datediff"},
    {"day", 1, 1, "m", gives_integer_or_null<2>, "my_day"},
    {"dayofmonth", 1, 1, "m", gives_integer_or_null<2>, "my_day"},
    {"dayname", 1, 1, "m", gives_ascii_or_null<9>, "my_dayname"},
    {"dayofweek", 1, 1, "m", gives_integer_or_null<1>, "my_dayofweek"},
    {"dayofyear", 1, 1, "m", gives_integer_or_null<3>, "my_dayofyear"},
    {"weekday", 1, 1, "m", gives_integer_or_null<1>, "my_weekday"},
    {"weekofyear", 1, 1, "m", gives_integer_or_null<2>, "my_weekofyear"},
    {"week", 1, 2, "mi", gives_integer_or_null<2>, "my_week"},
    {"yearweek", 1, 2, "mi", gives_integer_or_null<6>, "my_yearweek"},
    {"year", 1, 1, "m", gives_integer_or_null<4>, "my_year"},
    {"quarter", 1, 1, "m", gives_integer_or_null<2>, "my_quarter"},
    {"month", 1, 1, "m", gives_integer_or_null<2>, "my_month"},
    {"monthname", 1, 1, "m", gives_ascii_or_null<9>, "my_monthname"},
    {"last_day", 1, 1, "m", gives_date, "my_last_day"},
    {"hour", 1, 1, "T", gives_integer_or_null<2>, "my_hour"},
    {"minute", 1, 1, "T", gives_integer_or_null<2>, "my_minute"},
    {"second", 1, 1, "T", gives_integer_or_null<2>, "my_second"},
    {"microsecond", 1, 1, "T", gives_integer_or_null<6>, "my_microsecond"},
    {"from_days", 1, 1, "i", gives_date, "my_from_days"},
    {"to_days", 1, 1, "m", gives_integer_or_null<7>, "my_to_days"},
    {"to_seconds", 1, 1, "m", gives_integer_or_null<12>, "my_to_seconds"},
    {"date_format", 2, 2, "ms", gives_formatted, "my_date_format"},
    {"time_format", 2, 2, "Ts", gives_formatted, "my_time_format"},
    {"makedate", 2, 2, "i", gives_date, "my_makedate"},
    {"period_add", 2, 2, "i", gives_integer<6>, "my_period_add"},
    {"period_diff", 2, 2, "i", gives_integer<6>, "my_period_diff"},
    {"time_to_sec", 1, 1, "T", gives_integer_or_null<10>, "my_time_to_sec"},
    {"get_format", 2, 2, "s", gives_ascii_or_null<17>, "my_get_format"},
};

/// The number of digits that NOW(3) and its like say: 1426 beyond six.
int digits_said(const Invocation& call, std::size_t at) {
    if (call.size() <= at) return 0;
    const Bound value = call.bound(at);
    const std::int64_t digits = value.constant ? clamped(view_of(*value.constant)) : 0;
    if (digits > 6) {
        const std::string name(
            call.name == "current_timestamp" || call.name == "localtime" || call.name == "localtimestamp" ? "now"
                                                                                                          : call.name);
        throw Error(1426, "42000",
                    "Too-big precision " + std::to_string(digits) + " specified for '" + name + "'. Maximum is 6.");
    }
    return static_cast<int>(digits);
}

struct ClockRow {
    std::string_view name;
    const char* function;
    TypeKind kind;
};
constexpr ClockRow kClocks[] = {
    {"now", "my_now", TypeKind::datetime},          {"current_timestamp", "my_now", TypeKind::datetime},
    {"localtime", "my_now", TypeKind::datetime},    {"localtimestamp", "my_now", TypeKind::datetime},
    {"sysdate", "my_sysdate", TypeKind::datetime},  {"utc_timestamp", "my_utc_timestamp", TypeKind::datetime},
    {"curdate", "my_curdate", TypeKind::date},      {"current_date", "my_curdate", TypeKind::date},
    {"utc_date", "my_utc_date", TypeKind::date},    {"curtime", "my_curtime", TypeKind::time},
    {"current_time", "my_curtime", TypeKind::time}, {"utc_time", "my_utc_time", TypeKind::time},
};

Bound bind_clock(const Invocation& call) {
    const ClockRow* row = std::find_if(std::begin(kClocks), std::end(kClocks),
                                       [&](const ClockRow& one) { return one.name == call.name; });
    const int digits = digits_said(call, 0);
    Bound made = call_of(row->function, {number_constant(call.binder, digits)}, temporal_type(row->kind, digits));
    made.nullable = false;
    made.volatile_ = call.name == "sysdate";
    return made;
}

/// CONVERT_TZ(moment, from, to): of as many digits as the moment has.
Bound bind_convert_tz(const Invocation& call) {
    const Bound value = call.bound(0);
    const int digits = fraction_of(value);
    Bound made = call_of(
        "my_convert_tz",
        {converted(call.binder, value, Form::datetime, digits), call.bound(1, Form::text), call.bound(2, Form::text)},
        temporal_type(TypeKind::datetime, digits));
    made.nullable = true;
    return made;
}

Bound bind_date_add(const Invocation& call) {
    const bool subtract = call.name.ends_with("sub") || call.name.starts_with("sub");
    Bound value = call.bound(0);
    if (const auto* interval = std::get_if<ast::Interval>(&call.operands[1]->node))
        return add_interval(call.binder, std::move(value), *interval, subtract);
    return add_interval(call.binder, std::move(value), call.bound(1), "day", subtract);
}

Bound bind_timestampadd(const Invocation& call) {
    const Bound unit = call.bound(0);
    return add_interval(call.binder, call.bound(2), call.bound(1), bytes_of(view_of(*unit.constant)), false);
}

Bound bind_timestampdiff(const Invocation& call) {
    const Bound name = call.bound(0);
    const Unit unit = unit_of(bytes_of(view_of(*name.constant)));
    Bound made = call_of("my_timestampdiff",
                         {number_constant(call.binder, static_cast<int>(unit)), call.bound(1, Form::datetime),
                          call.bound(2, Form::datetime)},
                         integer_type(20));
    made.nullable = true;
    return made;
}

Bound bind_extract(const Invocation& call) {
    const Bound name = call.bound(0);
    const Unit unit = unit_of(bytes_of(view_of(*name.constant)));
    Bound value = call.bound(1);
    // Of what has a date, and of times when the unit is one of theirs.
    const bool time_unit = unit <= Unit::hour || (unit >= Unit::second_microsecond && unit <= Unit::hour_minute);
    const bool of_time = value.type.kind == TypeKind::time || (time_unit && !is_temporal(value.type.kind));
    value = converted(call.binder, std::move(value), of_time ? Form::time : Form::datetime);
    Bound made = call_of(of_time ? "my_extract_time" : "my_extract",
                         {number_constant(call.binder, static_cast<int>(unit)), value}, integer_type(11));
    made.nullable = true;
    return made;
}

Bound bind_unix_timestamp(const Invocation& call) {
    if (call.size() == 0) {
        Bound made = call_of("my_unix_now", {}, integer_type(11));
        made.nullable = false;
        return made;
    }
    const Bound value = call.bound(0);
    const int digits = fraction_of(value);
    Bound made = call_of("my_unix_timestamp",
                         {converted(call.binder, value, Form::datetime, digits), number_constant(call.binder, digits)},
                         digits > 0 ? decimal_type(11 + digits, digits) : integer_type(11));
    made.nullable = true;
    return made;
}

Bound bind_from_unixtime(const Invocation& call) {
    const Bound value = call.bound(0, Form::number);
    const int digits = fraction_of(value.type);
    Bound made = call_of("my_from_unixtime", {value, number_constant(call.binder, digits)},
                         temporal_type(TypeKind::datetime, digits));
    made.nullable = true;
    if (call.size() == 1) return made;
    const Bound operands[] = {made, call.bound(1, Form::text)};
    made = call_of("my_date_format", {operands[0], operands[1]}, Type());
    gives_formatted(call.binder, made, operands);
    return made;
}

Bound bind_time(const Invocation& call) {
    const Bound value = call.bound(0);
    const int digits = fraction_of(value);
    Bound made = converted(call.binder, value, Form::time, digits);
    made.origin.reset();
    made.nullable = true;
    return made;
}

Bound bind_timestamp(const Invocation& call) {
    const Bound value = call.bound(0);
    int digits = fraction_of(value);
    if (call.size() == 1) {
        Bound made = converted(call.binder, value, Form::datetime, digits);
        made.origin.reset();
        return made;
    }
    const Bound added = call.bound(1);
    digits = std::max(digits, fraction_of(added));
    Bound made =
        call_of("my_addtime_datetime",
                {converted(call.binder, value, Form::datetime, 6), converted(call.binder, added, Form::time, 6),
                 number_constant(call.binder, digits), number_constant(call.binder, 1)},
                temporal_type(TypeKind::datetime, digits));
    made.nullable = true;
    return made;
}

/// ADDTIME and SUBTIME: of a moment, of a time, or of a text that is either.
Bound bind_addtime(const Invocation& call) {
    Bound value = call.bound(0);
    const Bound amount = call.bound(1);
    const Bound sign = number_constant(call.binder, call.name == "subtime" ? -1 : 1);
    const int digits = std::max(fraction_of(value), fraction_of(amount));
    const Bound time = converted(call.binder, amount, Form::time, 6), scale = number_constant(call.binder, digits);
    Bound made;
    if (value.type.kind == TypeKind::time) {
        made = call_of("my_addtime_time", {value, time, scale, sign}, temporal_type(TypeKind::time, digits));
    } else if (is_temporal(value.type.kind)) {
        made = call_of("my_addtime_datetime",
                       {converted(call.binder, std::move(value), Form::datetime, 6), time, scale, sign},
                       temporal_type(TypeKind::datetime, digits));
    } else {
        made = call_of("my_addtime_text", {converted(call.binder, std::move(value), Form::text), time, scale, sign},
                       Type());
        gives_ascii<29>(call.binder, made, {});
    }
    made.nullable = true;
    return made;
}

Bound bind_timediff(const Invocation& call) {
    const Bound left = call.bound(0), right = call.bound(1);
    const int digits = std::max(fraction_of(left), fraction_of(right));
    std::vector<Bound> operands;
    for (const Bound* side : {&left, &right}) {
        const Form form = side->type.kind == TypeKind::time ? Form::time
                          : is_temporal(side->type.kind)    ? Form::datetime
                                                            : Form::text;
        operands.push_back(converted(call.binder, *side, form, form == Form::text ? -1 : 6));
    }
    Bound made = call_of("my_timediff", operands, temporal_type(TypeKind::time, digits));
    made.nullable = true;
    return made;
}

Bound bind_sec_to_time(const Invocation& call) {
    const Bound value = call.bound(0, Form::number);
    const int digits = fraction_of(value.type);
    Bound made =
        call_of("my_sec_to_time", {value, number_constant(call.binder, digits)}, temporal_type(TypeKind::time, digits));
    made.nullable = true;
    return made;
}

Bound bind_maketime(const Invocation& call) {
    const Bound seconds = call.bound(2, Form::number);
    const int digits = fraction_of(seconds.type);
    Bound made = call_of(
        "my_maketime",
        {call.bound(0, Form::integer), call.bound(1, Form::integer), seconds, number_constant(call.binder, digits)},
        temporal_type(TypeKind::time, digits));
    made.nullable = true;
    return made;
}

/// STR_TO_DATE(text, format): what the format has decides whether it is a date, a time or both.
Bound bind_str_to_date(const Invocation& call) {
    const Bound text = call.bound(0, Form::text), format = call.bound(1, Form::text);
    bool date = false, time = false, fraction = false;
    if (format.constant && !is_null(*format.constant)) {
        const std::string_view letters = bytes_of(view_of(*format.constant));
        for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
            if (letters[i] != '%') continue;
            const char letter = letters[++i];
            date = date || std::string_view("abcDdejMmUuVvWwXxYyc").find(letter) != std::string_view::npos;
            time = time || std::string_view("HhIiklprSsTf").find(letter) != std::string_view::npos;
            fraction = fraction || letter == 'f';
        }
    } else {
        date = time = fraction = true;
    }
    const TypeKind kind = date && time ? TypeKind::datetime : time ? TypeKind::time : TypeKind::date;
    const int digits = fraction ? 6 : 0;
    const int shape = kind == TypeKind::datetime ? 2 : kind == TypeKind::time ? 1 : 0;
    Bound made = call_of("my_str_to_date",
                         {text, format, number_constant(call.binder, shape), number_constant(call.binder, digits)},
                         temporal_type(kind, digits));
    made.nullable = true;
    return made;
}

constexpr SpecialRow kSpecials[] = {
    {"now", 0, 1, bind_clock},
    {"current_timestamp", 0, 1, bind_clock},
    {"localtime", 0, 1, bind_clock},
    {"localtimestamp", 0, 1, bind_clock},
    {"sysdate", 0, 1, bind_clock},
    {"utc_timestamp", 0, 1, bind_clock},
    {"curdate", 0, 0, bind_clock},
    {"current_date", 0, 0, bind_clock},
    {"utc_date", 0, 0, bind_clock},
    {"curtime", 0, 1, bind_clock},
    {"current_time", 0, 1, bind_clock},
    {"utc_time", 0, 1, bind_clock},
    {"convert_tz", 3, 3, bind_convert_tz},
    {"date_add", 2, 2, bind_date_add},
    {"date_sub", 2, 2, bind_date_add},
    {"adddate", 2, 2, bind_date_add},
    {"subdate", 2, 2, bind_date_add},
    {"timestampadd", 3, 3, bind_timestampadd},
    {"timestampdiff", 3, 3, bind_timestampdiff},
    {"extract", 2, 2, bind_extract},
    {"unix_timestamp", 0, 1, bind_unix_timestamp},
    {"from_unixtime", 1, 2, bind_from_unixtime},
    {"time", 1, 1, bind_time},
    {"timestamp", 1, 2, bind_timestamp},
    {"addtime", 2, 2, bind_addtime},
    {"subtime", 2, 2, bind_addtime},
    {"timediff", 2, 2, bind_timediff},
    {"sec_to_time", 1, 1, bind_sec_to_time},
    {"maketime", 3, 3, bind_maketime},
    {"str_to_date", 2, 2, bind_str_to_date},
};

} // namespace

std::span<const CallRow> time_calls() { return kCalls; }
std::span<const SpecialRow> time_specials() { return kSpecials; }

} // namespace labdb::sql::mysql
