/* The rule sheets of an installation: loaded from its settings, and what is wrong with them said. */
#ifndef COMMAND_RULE_SHEETS_H
#define COMMAND_RULE_SHEETS_H

#include "base/settings.h"
#include "rules/calendar.h"
#include "rules/rules.h"

/* Those of TEMPLATE_DIR/rules; never NULL. The caller frees them with rules_destroy. */
struct rules *rule_sheets_load(const struct settings *settings);
/* One log line for each that cannot be used. */
void rule_sheets_log(const struct rules *rules);
/* Each with its hash and how much of it is its own; faults on stderr. True when there is none. */
bool rule_sheets_print(const struct rules *rules);

/* The calendar of TEMPLATE_DIR/calendar, the same way; that a year is missing is said as well. Freed with
 * calendar_destroy. */
struct calendar *workdays_load(const struct settings *settings);
void workdays_log(const struct calendar *calendar);
bool workdays_print(const struct calendar *calendar);

#endif
