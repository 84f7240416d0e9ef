/* A program beside our own, started for one piece of work and gone after it: what it is given on its stdin, what it says
 * on stdout and stderr. It is ended when it takes too long or says too much. */
#ifndef LIVE_CHILD_H
#define LIVE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

struct hall;

/* What it says on its stdout, piece by piece as it comes. */
typedef void child_heard_fn(void *owner, const char *bytes, size_t len);

struct child_work {
    const char *program; /* in the folder of this very program */
    const char *bytes;   /* for its stdin; the caller's, and stay until done was called */
    size_t len;
    size_t most; /* bytes on its stdout */
    unsigned patience_ms;
    char **args; /* NULL: its name alone. As environment only looked at while it is started */
    char **environment;    /* NULL: none of the server's, and the folder / as its own */
    child_heard_fn *heard; /* NULL: all it says is gathered and comes with its end */
};

/* What came of it; gone when the function that is told returns. */
struct child_end {
    bool failed; /* it could not be started, or the hall is ending */
    bool late;
    bool full; /* it said more than it should */
    int status;
    int signal; /* 0 = it ended by itself */
    const char *bytes;
    size_t len;
    const char *word; /* the beginning of its stderr */
};

typedef void child_fn(void *owner, const struct child_end *end);

/* done: once, and never from inside this call. */
void child_run(struct hall *hall, const struct child_work *work, child_fn *done, void *owner);
/* How many are at work. */
unsigned child_count(const struct hall *hall);
/* Ends all that are at work: the hall is ending. */
void child_stop_all(struct hall *hall);

#endif
