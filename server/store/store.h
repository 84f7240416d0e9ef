/* PostgreSQL in the loop. Reads go out on one connection, writes on another: what is waiting when the
 * writing connection is free goes as one transaction. An answer comes only after COMMIT. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/memory.h"
#include "store/calls.h"
#include <stdbool.h>
#include <stdint.h>

struct buffer;
struct store;
struct settings;
struct uv_loop_s;

enum stored {
    STORED, /* committed; result is the function's */
    NOT_STORED, /* nothing was written: the database cannot be reached, or it refused the call (logged) */
    UNCONFIRMED, /* the connection broke around COMMIT: not known */
    STORED_KINDS
};

enum { WRITE_PARAMS = 12 };

struct place;

/* One write on its way. The caller owns it and keeps it, and what it points to, until done was called. */
struct write {
    enum call call;      /* calls.h says how many parameters and whether the call is set-shaped */
    int64_t precinct;    /* the scope of this write: exactly one */
    struct place *place; /* whose changed rows go out before its answer; NULL = answered at once */
    const char *param[WRITE_PARAMS]; /* text form; NULL = SQL null */
    void (*done)(struct write *write, enum stored stored,
                 const char *result); /* result: jsonb text */
    struct write *next;               /* store's own, as is the next one */
    unsigned age;                     /* ticks that it has waited to be sent */
};

/* A room's view of its rows. After each transaction that wrote to it, and after a poke from another
 * process, store asks for the rows changed since `c` and hands them to `rows`, then sets c. */
struct row {
    const char *t;
    const char *id;
    int64_t c;
    const char *audience; /* of enum audience in domain/rights.h: "room", "office" … */
    const char *text;     /* the row as JSON */
};
struct place {
    int64_t precinct;
    int64_t id; /* meeting */
    int64_t c;  /* rows up to here are known */
    void (*rows)(struct place *place, const struct row *row, size_t count);
};

/* A read; done is called with rows as JSON text, one per row of the result's first column; or with failed = true. */
typedef void read_fn(void *owner, bool failed, const char *const *value, size_t count);

/* Connects in the background and goes on trying; `ready` is called whenever the state changes. */
struct store *store_create(struct uv_loop_s *loop, const struct settings *settings,
                           void (*ready)(void *owner, bool ready),
                           void (*poked)(void *owner, int64_t meeting), void *owner);
/* told hears what another process said with store_tell, or a function of the database with pg_notify. */
void store_hear(struct store *store, void (*told)(void *owner, const char *words));
/* Says something to all other processes; less than 8,000 bytes. */
void store_tell(struct store *store, const char *words);
/* Finishes what was accepted, then calls finished; the store is gone afterwards. */
void store_finish(struct store *store, void (*finished)(void *owner));
bool store_is_ready(const struct store *store);
/* The highest migration that this program brings. */
int store_migrations(const struct store *store);
/* What it counts, as text for /metrics. */
void store_metrics(const struct store *store, struct buffer *out);

/* Joins what is waiting. */
void store_write(struct store *store, struct write *write);
/* scope: PostgreSQL array text ("{1,2}"), or NULL for calls that find their own. Params as in calls.h. */
void store_read(struct store *store, enum call call, const char *scope, const char *const *param,
                read_fn *done, void *owner);
/* Rows changed since place->c, outside a write (first load, after a poke). done may be NULL. */
void store_refresh(struct store *store, struct place *place,
                   void (*done)(struct place *place, bool failed));
/* Writes without their place have changed it: asks for its rows and tells the other processes. */
void store_wrote(struct store *store, struct place *place);
/* Must be called before a place is freed: nothing more is handed to it. */
void store_forget(struct store *store, struct place *place);

#endif
