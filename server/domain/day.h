/* Calendar days in China, which keeps UTC+8 all year. Days are numbered from 1970-01-01. */
#ifndef DOMAIN_DAY_H
#define DOMAIN_DAY_H

#include <stdint.h>

/* The day in which a moment lies; ms since 1970. */
int64_t day_of(int64_t ms);
/* The moment at which a day begins: the 24:00 of the day before. */
int64_t day_start(int64_t day);

#endif
