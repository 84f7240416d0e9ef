#include "domain/poll_clock.h"
#include "domain/day.h"

#include <stddef.h>

/* No holiday is longer; a calendar that knows only holidays must not hold anybody up for ever. */
enum { HOLIDAY_MAX_DAYS = 31 };

int64_t poll_clock_period_end(int64_t from, int days, const struct calendar *calendar)
{
    int64_t last = day_of(from) + days;

    if (days <= 0) {
        return from;
    }
    for (int moved = 0; calendar != NULL && moved < HOLIDAY_MAX_DAYS; moved++) {
        if (!calendar->is_holiday(calendar->data, last)) {
            break;
        }
        last++;
    }
    return day_start(last + 1);
}

int64_t poll_clock_earliest_notice(const struct rule_sheet *sheet, int64_t roll_public,
                                   const struct calendar *calendar)
{
    return poll_clock_period_end(roll_public, sheet->roll_public_days, calendar);
}

int64_t poll_clock_earliest_open(const struct rule_sheet *sheet, int64_t noticed,
                                 const struct calendar *calendar)
{
    return poll_clock_period_end(noticed, sheet->notice_days, calendar);
}

int64_t poll_clock_earliest_close(const struct rule_sheet *sheet, int64_t opened,
                                  const struct calendar *calendar)
{
    return poll_clock_period_end(opened, sheet->poll_days_min, calendar);
}

int64_t poll_clock_standard_close(const struct rule_sheet *sheet, int64_t opened,
                                  const struct calendar *calendar)
{
    return poll_clock_period_end(opened, sheet->poll_days_default, calendar);
}

int64_t poll_clock_latest_close(const struct rule_sheet *sheet, int64_t opened,
                                const struct calendar *calendar)
{
    return poll_clock_period_end(opened, sheet->poll_days_max, calendar);
}

int64_t poll_clock_posted_end(const struct rule_sheet *sheet, int64_t posted,
                              const struct calendar *calendar)
{
    return poll_clock_period_end(posted, sheet->post_days, calendar);
}

int64_t poll_clock_result_due(const struct rule_sheet *sheet, int64_t counted,
                              const struct calendar *calendar)
{
    return poll_clock_period_end(counted, sheet->result_days, calendar);
}

int64_t poll_clock_objection_end(const struct rule_sheet *sheet, int64_t preliminary,
                                 const struct calendar *calendar)
{
    return poll_clock_period_end(preliminary, sheet->objection_days, calendar);
}
