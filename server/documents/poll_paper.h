/* The papers of a poll: what they say beside their data, in words. */
#ifndef DOCUMENTS_POLL_PAPER_H
#define DOCUMENTS_POLL_PAPER_H

#include "domain/workday.h"
#include <jansson.h>

/* Completes the data of paper_of_poll() in SQL: words of the poll, its rule and its outcome; the number of
 * each paper, who signs it, how the ballots came. data: with "sheet_fields", those of the poll's rule
 * sheet, when it is at hand. kind: "ballots", "result", …. */
void poll_paper_add(json_t *data, const char *kind, const struct workday_calendar *days);

#endif
