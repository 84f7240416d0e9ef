/* One of the two kinds of file that an estate is brought in by, read and found good or not, and what the
 * database takes of it. */
#ifndef REGISTER_READING_H
#define REGISTER_READING_H

#include "register/people.h"
#include "register/register.h"

struct secrets;

struct reading {
    bool people; /* else the estate's register */
    struct register_book book;
    struct people_book residents;
};

/* What is wished beside the file. */
struct reading_wish {
    const char *estate;  /* NULL = the only one of the neighbourhood */
    const char *address; /* NULL = as it is */
    const char *hash;    /* of the preview that must still hold; NULL = none */
    bool remove;         /* what the file leaves out is gone */
    /* codes for so many buildings and slips are made along */
    const struct secrets *secrets;
    size_t buildings;
    size_t slips;
};

/* false when the file has faults: those of its sheet. Finish it either way. */
MUST_CHECK bool reading_read(struct reading *reading, bool people, const char *bytes, size_t len);
void reading_finish(struct reading *reading);
const struct sheet *reading_sheet(const struct reading *reading);
/* The JSON that register_preview, register_merge, register_bring and their like for people take. */
void reading_write(const struct reading *reading, const struct reading_wish *wish,
                   struct buffer *out);

#endif
