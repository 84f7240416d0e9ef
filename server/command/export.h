/* The record of a meeting as `sanhui export` writes it, for whoever writes it elsewhere. */
#ifndef COMMAND_EXPORT_H
#define COMMAND_EXPORT_H

#include "base/memory.h"
#include <stdbool.h>

struct once;
struct record;
struct secrets;

/* Begins one snapshot of the database, its scope that of the meeting of this code. *meeting: its id as text, which the
 * caller frees with mem_free. false after a sentence on stderr. */
MUST_CHECK bool export_begin(struct once *once, const char *code, char **meeting);
/* The public record of the meeting, in that snapshot. The caller destroys it; NULL after a sentence on stderr. */
MUST_CHECK struct record *export_record(struct once *once, struct secrets *secrets,
                                        const char *code, const char *meeting);

#endif
