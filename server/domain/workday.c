#include "domain/workday.h"
#include "domain/day.h"

static const struct workday_exception *exception_of(const struct workday_calendar *calendar,
                                                    int64_t day)
{
    size_t low = 0;
    size_t high = calendar->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (calendar->days[middle].day < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < calendar->count && calendar->days[low].day == day ? &calendar->days[low] : NULL;
}

bool workday_is(const struct workday_calendar *calendar, int64_t day)
{
    const struct workday_exception *exception = exception_of(calendar, day);
    int of_week = day_of_week(day);

    return exception != NULL ? exception->works : of_week != 0 && of_week != 6;
}

int64_t workday_add(const struct workday_calendar *calendar, int64_t day, int n)
{
    while (n > 0) {
        day++;
        n -= workday_is(calendar, day) ? 1 : 0;
    }
    return day;
}

static bool year_known(const struct workday_calendar *calendar, int64_t year)
{
    for (size_t y = 0; y < calendar->year_count; y++) {
        if (calendar->years[y] == year) {
            return true;
        }
    }
    return false;
}

int64_t workday_missing_year(const struct workday_calendar *calendar, int64_t today)
{
    int64_t year = day_year(today);

    if (!year_known(calendar, year)) {
        return year;
    }
    bool late = today >= day_of_date(year, 11, 1);
    return late && !year_known(calendar, year + 1) ? year + 1 : 0;
}
