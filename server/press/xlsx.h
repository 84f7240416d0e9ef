/* Lists as a workbook. */
#ifndef PRESS_XLSX_H
#define PRESS_XLSX_H

#include "press/press.h"
#include <jansson.h>

/* job: {"title":…, "internal":true when it is for the office alone, "lists":[{"name":…, "head":[text …],
 * "rows":[[cell …] …]} …]}, one sheet each. A cell is a text, a whole number, null,
 * {"date":"2026-03-18"}, {"moment":"2026-03-18 19:02"}, or {"area":dm²}, a number in hundredths;
 * a number that is a name comes as text. NULL, or what is wrong with it. */
MUST_CHECK const char *xlsx_write(const json_t *job, write_fn *write, void *to);

#endif
