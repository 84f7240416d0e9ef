#include "command/rule_sheets.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "domain/day.h"

struct rules *rule_sheets_load(const struct settings *settings)
{
    struct buffer path;
    struct rules *rules;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/rules", settings->template_dir);
    rules = rules_load(path.full ? settings->template_dir : path.bytes);
    buffer_finish(&path);
    return rules;
}

void rule_sheets_log(const struct rules *rules)
{
    if (rules_fault(rules) != NULL) {
        log_warn("rules.unreadable", "say=\"%s\"", rules_fault(rules));
    }
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);

        if (sheet->fault != NULL) {
            log_warn("rules.unusable", "sheet=%s say=\"left out: %s\"", sheet->name, sheet->fault);
        }
    }
}

bool rule_sheets_print(const struct rules *rules)
{
    bool good = rules_fault(rules) == NULL;

    if (!good) {
        fprintf(stderr, "%s\n", rules_fault(rules));
    }
    for (size_t i = 0; i < rules_count(rules); i++) {
        const struct sheet *sheet = rules_at(rules, i);

        if (sheet->fault != NULL) {
            fprintf(stderr, "%s\n", sheet->fault);
            good = false;
        } else {
            printf("rule sheet %s, %s: %s\n    %zu fields of its own, %zu inherited; hash %s\n",
                   sheet->name, sheet->dated, sheet->title, sheet->own, sheet->inherited,
                   sheet->hash);
        }
    }
    fflush(stdout);
    return good;
}

struct calendar *workdays_load(const struct settings *settings)
{
    struct buffer path;
    struct calendar *calendar;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/calendar", settings->template_dir);
    calendar = calendar_load(path.full ? settings->template_dir : path.bytes);
    buffer_finish(&path);
    return calendar;
}

static int64_t missing_year(const struct calendar *calendar)
{
    return workday_missing_year(calendar_days(calendar), day_of(clock_wall()));
}

void workdays_log(const struct calendar *calendar)
{
    if (calendar_fault(calendar) != NULL) {
        log_warn("calendar.unusable", "say=\"%s\"", calendar_fault(calendar));
    }
    if (missing_year(calendar) != 0) {
        log_warn("calendar.missing", "year=%" PRId64 " say=\"only its weekends are known\"",
                 missing_year(calendar));
    }
}

bool workdays_print(const struct calendar *calendar)
{
    const struct workday_calendar *days = calendar_days(calendar);

    for (size_t y = 0; y < days->year_count; y++) {
        printf("working days of %" PRId64 "\n", days->years[y]);
    }
    fflush(stdout);
    if (missing_year(calendar) != 0) {
        fprintf(stderr,
                "calendar/%" PRId64
                ".conf is missing: of that year only weekends are known. Write it "
                "from the State Council's notice, as the year before.\n",
                missing_year(calendar));
    }
    if (calendar_fault(calendar) != NULL) {
        fprintf(stderr, "%s\n", calendar_fault(calendar));
    }
    return calendar_fault(calendar) == NULL;
}
