#include "domain/poll_clock.h"
#include "domain/day.h"

int64_t poll_clock_period_end(int64_t from, int days)
{
    return days <= 0 ? from : day_start(day_of(from) + days + 1);
}

int64_t poll_clock_earliest_notice(const struct rule_sheet *sheet, int64_t roll_public)
{
    return poll_clock_period_end(roll_public, sheet->roll_public_days);
}

int64_t poll_clock_earliest_open(const struct rule_sheet *sheet, int64_t noticed)
{
    return poll_clock_period_end(noticed, sheet->notice_days);
}

int64_t poll_clock_earliest_close(const struct rule_sheet *sheet, int64_t opened)
{
    return poll_clock_period_end(opened, sheet->poll_days_min);
}

int64_t poll_clock_latest_close(const struct rule_sheet *sheet, int64_t opened)
{
    return poll_clock_period_end(opened, sheet->poll_days_max);
}

int64_t poll_clock_objection_end(const struct rule_sheet *sheet, int64_t preliminary)
{
    return poll_clock_period_end(preliminary, sheet->objection_days);
}
