#include "domain/day.h"

#include <stdio.h>

static const int64_t SHIFT_MS = INT64_C(8) * 3600 * 1000;
static const int64_t DAY_MS = INT64_C(24) * 3600 * 1000;

int64_t day_of(int64_t ms)
{
    int64_t shifted = ms + SHIFT_MS;

    return shifted / DAY_MS - (shifted % DAY_MS < 0 ? 1 : 0);
}

int64_t day_start(int64_t day)
{
    return day * DAY_MS - SHIFT_MS;
}

/* The years begin in March, so that a leap day is a year's last; 400 of them have 146097 days. */
int64_t day_of_date(int64_t year, int month, int day)
{
    int64_t y = year - (month <= 2 ? 1 : 0);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date {
    int64_t year;
    int month, day;
};

static struct date date_of(int64_t day)
{
    int64_t z = day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = (int)(of_era - (365 * year + year / 4 - year / 100));
    int shifted = (5 * of_year + 2) / 153;
    int month = shifted + (shifted < 10 ? 3 : -9);

    return (struct date){.year = era * 400 + year + (month <= 2 ? 1 : 0),
                         .month = month,
                         .day = of_year - (153 * shifted + 2) / 5 + 1};
}

void day_text(int64_t day, char text[DAY_TEXT])
{
    struct date date = date_of(day);

    (void)snprintf(text, DAY_TEXT, "%04d-%02d-%02d", (int)(date.year % 10000), date.month % 100,
                   date.day % 100);
}

static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + text[i] - '0';
    }
    return value;
}

int64_t day_read(const char *text)
{
    int year = digits(text, 4);
    int month = year < 0 || text[4] != '-' ? -1 : digits(text + 5, 2);
    int of_month = month < 0 || text[7] != '-' ? -1 : digits(text + 8, 2);

    if (of_month < 1 || month < 1 || month > 12 || text[10] != '\0') {
        return INT64_MIN;
    }
    int64_t day = day_of_date(year, month, of_month);
    struct date back = date_of(day);
    /* 31 November is no day. */
    return back.month == month && back.day == of_month ? day : INT64_MIN;
}

int64_t day_year(int64_t day)
{
    return date_of(day).year;
}

int day_of_week(int64_t day)
{
    /* 1970-01-01 was a Thursday. */
    return (int)(((day + 4) % 7 + 7) % 7);
}
