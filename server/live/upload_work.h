/* What is done with an uploaded register away from the loop: read, looked at or merged on a database connection
 * of its own, so that neither a large file nor a long transaction keeps a ballot waiting. */
#ifndef LIVE_UPLOAD_WORK_H
#define LIVE_UPLOAD_WORK_H

#include <stdbool.h>
#include <stddef.h>

#include "protocol/refusals.h"

struct secrets;

/* What is asked for. All of it stays, and nobody changes it, until upload_work returns. */
struct upload_wish {
    const char *database_url;
    const struct secrets *secrets;
    enum language language;
    const char *precinct; /* id, in decimal */
    const char *session;
    bool people;        /* else the estate's register */
    bool remove;        /* what the file leaves out is gone */
    const char *estate; /* NULL = the only one of the neighbourhood */
    const char *hash;   /* of the preview that is to be done; NULL = look only */
    const char *bytes;
    size_t len;
};

struct upload_answer {
    int status;          /* of HTTP; 0: refused says it all */
    char *text;          /* JSON */
    const char *refused; /* a refusal's code, static */
    char *error;         /* for the log: what the database said, or NULL */
};

/* In a worker: it blocks. */
void upload_work(const struct upload_wish *wish, struct upload_answer *answer);
void upload_answer_finish(struct upload_answer *answer);

#endif
