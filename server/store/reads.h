/* Reads that wait for the connection or for their answer. */
#ifndef STORE_READS_H
#define STORE_READS_H

#include "store/connection.h"
#include "store/store.h"

enum { READ_PARAMS = 4 };

/* One read on its way. */
struct read {
    struct read *next;
    const struct call_row *row; /* NULL = a poke */
    char *scope;
    char *param[READ_PARAMS];
    read_fn *done;
    void *owner;
    struct place *place; /* rows of a place; NULL once forgotten */
    void (*refreshed)(struct place *place, bool failed);
    unsigned tries;
    uint64_t began; /* when it was asked for, by uv_hrtime() */
    unsigned age;   /* ticks that it has waited, for the connection or an answer */
    bool answered;
};

struct reads {
    struct read *first;
    struct read **end;
};

void reads_init(struct reads *reads);
void reads_add(struct reads *reads, struct read *read);
/* The first one, or NULL. */
struct read *reads_take(struct reads *reads);
void reads_forget(struct reads *reads, const struct place *place);

/* Copies what it is given. */
struct read *read_create(const struct call_row *row, const char *scope, const char *const *param,
                         read_fn *done, void *owner);
struct read *read_create_rows(struct place *place,
                              void (*refreshed)(struct place *place, bool failed));
/* Each of the words is told to the other processes by itself. */
struct read *read_create_tell(const char *const *words, size_t count);
struct read *read_create_poke(struct place *const *place, size_t count);
void read_destroy(struct read *read);

#endif
