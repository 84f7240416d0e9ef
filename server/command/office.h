/* What the subcommands that keep a neighbourhood's data share: settings, secrets, one connection.
 */
#ifndef COMMAND_OFFICE_H
#define COMMAND_OFFICE_H

#include "base/buffer.h"
#include "base/secrets.h"
#include "base/settings.h"
#include "store/once.h"

enum { ID_TEXT = 24, PASSWORD_BYTES = 256 };

struct office {
    struct settings settings;
    struct secrets *secrets;
    struct once *once;
    int code; /* what to exit with where it could not be opened */
};

/* false after a sentence on stderr; close it either way. */
MUST_CHECK bool office_open(struct office *office);
void office_close(struct office *office);

/* Transactions. A failed statement has been said on stderr; office_end(…, false) rolls back. */
MUST_CHECK bool office_begin(struct office *office);
MUST_CHECK bool office_end(struct office *office, bool ok);
/* Runs a statement; false after the database's sentence on stderr. value as in once_call. */
MUST_CHECK bool office_call(struct office *office, const char *sql, int params,
                            const char *const *param, char **value);

/* The one neighbourhood of that name; false after saying which there are. */
MUST_CHECK bool office_find(struct office *office, const char *name, char id[ID_TEXT]);

/* A file of a register to be brought in, or only looked at. */
struct import {
    const char *precinct;
    const char *neighbourhood;
    const char *estate;  /* NULL = the only one of the neighbourhood */
    const char *address; /* NULL = as it is */
    const char *file;    /* its name in the report */
    const char *bytes;
    size_t len;
    bool preview; /* say what would change, write nothing */
    bool remove;  /* what the file leaves out is gone */
};
/* Each in a transaction of its own; says what was done, or every fault. */
MUST_CHECK bool import_register(struct office *office, const struct import *import);
MUST_CHECK bool import_people(struct office *office, const struct import *import);

/* Argon2id of a password; false when there is not memory enough. */
MUST_CHECK bool staff_hash(const char *password, char out[PASSWORD_BYTES]);
/* A password that is easy to type, from 64 hex digits: 'k7m3-pq2x-9t3d' (60 bits). */
void staff_password(const char hex[HEX_TEXT], char out[PASSWORD_BYTES]);

#endif
