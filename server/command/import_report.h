/* What an import says: the database's report in words. */
#ifndef COMMAND_IMPORT_REPORT_H
#define COMMAND_IMPORT_REPORT_H

#include <jansson.h>
#include <stdbool.h>

struct import;

/* The report of a register or, people = true, of a file of people, on stdout. */
void import_say_report(const struct import *import, const json_t *report, bool people);
/* Why nothing was written, on stderr. answer = {"refused":…, "report":…}. */
void import_say_refused(const struct import *import, const json_t *answer, bool people);

#endif
