/* A case's days: how long it may take, and from when its lamp 红黄绿灯 warns. Days are those of domain/day.h. */
#ifndef DOMAIN_CASE_CLOCK_H
#define DOMAIN_CASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct workday_calendar;

/* What was asked, and with it how long it may take. */
enum case_term {
    TERM_URGENT,   /* a danger: the same day */
    TERM_QUESTION, /* a question, a suggestion: one working day */
    TERM_RECHECK,  /* what was urged, or is checked again: three */
    TERM_ORDINARY, /* a request, a complaint: five */
    TERM_COMPLEX,  /* what needs somebody's approval: fifteen */
    CASE_TERMS
};

/* Green until the day before warn, yellow from it on, red after due. */
struct case_days {
    int64_t
        warn; /* the first day with one working day left, or with a fifth of them if that is more */
    int64_t due; /* the last day */
};

/* "urgent", "question" …; false = none of them. */
bool case_term_of(const char *name, enum case_term *term);
/* Of a term that begins to run on that day, which does not count itself. */
struct case_days case_clock(enum case_term term, const struct workday_calendar *calendar,
                            int64_t day);

#endif
