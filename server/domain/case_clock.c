#include "domain/case_clock.h"

#include "domain/workday.h"
#include <string.h>

static const struct {
    const char *name;
    int workdays;
} terms[CASE_TERMS] = {
    [TERM_URGENT] = {"urgent", 0},    [TERM_QUESTION] = {"question", 1},
    [TERM_RECHECK] = {"recheck", 3},  [TERM_ORDINARY] = {"ordinary", 5},
    [TERM_COMPLEX] = {"complex", 15},
};

bool case_term_of(const char *name, enum case_term *term)
{
    for (int t = 0; name != NULL && t < CASE_TERMS; t++) {
        if (strcmp(terms[t].name, name) == 0) {
            *term = (enum case_term)t;
            return true;
        }
    }
    return false;
}

struct case_days case_clock(enum case_term term, const struct workday_calendar *calendar,
                            int64_t day)
{
    int all = terms[term].workdays;
    int left = all / 5 > 1 ? all / 5 : 1;

    return (struct case_days){
        .warn = workday_add(calendar, day, all > left ? all - left : 0),
        .due = workday_add(calendar, day, all),
    };
}
