/* The characters of a table as spreadsheets save it: UTF-8 with or without a byte order mark,
 * UTF-16 with one ("Unicode text"), GB18030 (what Chinese Excel calls CSV). */
#ifndef REGISTER_ENCODING_H
#define REGISTER_ENCODING_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>

struct buffer;

enum encoding_problem {
    ENCODING_BAD,    /* this line is no text of the file's encoding */
    ENCODING_MIXED,  /* the file is GB18030, this line is UTF-8 */
    ENCODING_UNKNOWN /* this machine cannot convert; line = 0 */
};

/* Told of each line that cannot be read, from 1. */
typedef void encoding_fault_fn(void *owner, int line, enum encoding_problem problem);

/* Writes the text as UTF-8, with the same lines. A file whose first line is UTF-8 is passed on as it
 * is, whatever follows: its cells are looked at one by one. false after a fault. */
MUST_CHECK bool encoding_convert(const char *bytes, size_t len, struct buffer *out,
                                 encoding_fault_fn *fault, void *owner);

#endif
