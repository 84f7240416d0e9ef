/* Calendar days in China, which keeps UTC+8 all year. Days are numbered from 1970-01-01. */
#ifndef DOMAIN_DAY_H
#define DOMAIN_DAY_H

#include <stdint.h>

enum { DAY_TEXT = 16 };

/* The day in which a moment lies; ms since 1970. */
int64_t day_of(int64_t ms);
/* The moment at which a day begins: the 24:00 of the day before. */
int64_t day_start(int64_t day);

/* The day of a date of the calendar: month 1 to 12. */
int64_t day_of_date(int64_t year, int month, int day);
/* "2026-11-22". */
void day_text(int64_t day, char text[DAY_TEXT]);
/* The day of "2026-11-22"; INT64_MIN when it is none. */
int64_t day_read(const char *text);
int64_t day_year(int64_t day);
/* 0 = Sunday. */
int day_of_week(int64_t day);

#endif
