/* Working days 工作日: Monday to Friday, but for the holidays and the make-up days 调休 that the State
 * Council gives notice of for each year. Days are those of domain/day.h. */
#ifndef DOMAIN_WORKDAY_H
#define DOMAIN_WORKDAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A day that is not what its day of the week says. */
struct workday_exception {
    int64_t day;
    bool works;
};

/* The exceptions of some years, sorted by day. */
struct workday_calendar {
    const struct workday_exception *days;
    size_t count;
    const int64_t *years; /* those whose notice is known, ascending */
    size_t year_count;
};

bool workday_is(const struct workday_calendar *calendar, int64_t day);
/* The n-th working day after that day, which does not count itself; n = 0: the day itself. */
int64_t workday_add(const struct workday_calendar *calendar, int64_t day, int n);
/* From November on next year's notice should be there: it is out by then. The year that is missing now, 0 = none. */
int64_t workday_missing_year(const struct workday_calendar *calendar, int64_t today);

#endif
