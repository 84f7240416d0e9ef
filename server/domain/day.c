#include "domain/day.h"

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
