/* The calendar of working days: one file for each year, templates/calendar/2026.conf, with lines
 *     off  2026-10-01 2026-10-07 国庆节
 *     work 2026-10-10 2026-10-10 国庆节
 * in the order of the days, and comments after #. */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include "domain/workday.h"

struct calendar;

/* Reads every year's file; never NULL. A year whose file has a fault is left out. */
struct calendar *calendar_load(const char *directory);
/* NULL is fine. */
void calendar_destroy(struct calendar *calendar);

/* What the domain reckons with; it lives as long as the calendar. */
const struct workday_calendar *calendar_days(const struct calendar *calendar);
/* Lines "FILE:LINE: what to do"; NULL = none. */
const char *calendar_fault(const struct calendar *calendar);

#endif
