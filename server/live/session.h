/* A signed-in phone or desk, as the database sees it. */
#ifndef LIVE_SESSION_H
#define LIVE_SESSION_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct hall;

enum capacity { CAPACITY_HOUSEHOLD, CAPACITY_OWNER, CAPACITY_PERSON, CAPACITIES };

/* What a slip gives: the right of a household, of an owner, or of a resident of age. */
struct holding {
    enum capacity capacity;
    int64_t holder;
};

/* "household", "owner", "person". */
const char *capacity_name(enum capacity capacity);

struct session {
    unsigned refs;
    int64_t id;
    int64_t precinct;
    int64_t *scope;
    size_t scope_count;
    char *scope_text;         /* "{1,2}" */
    int64_t account;          /* 0 = not staff */
    unsigned roles;           /* bits of enum role */
    bool staff;               /* signed in with an account */
    bool office;              /* and sees what is for the committee's eyes */
    unsigned audiences;       /* whose rows its roles give it: bits of enum audience */
    struct holding *holdings; /* sorted by holding_compare */
    size_t holding_count;
    int64_t *was; /* sessions of the same phone before, against which order was kept */
    size_t was_count;
    int64_t slips; /* how often slips had lost their right when this was read */
    int64_t building;
    char *label;
    char *organisation; /* NULL = none */
    char *me;           /* the row t=me */
};

struct session *session_keep(struct session *session);
void session_drop(struct session *session);
bool session_sees(const struct session *session, int64_t precinct);
bool session_holds(const struct session *session, const struct holding *holding);
/* Is this its own id, or that of a session of the same phone before? */
bool session_was(const struct session *session, int64_t id);
/* One of [{capacity, holder}], where capacity may be account. */
bool session_holds_any(const struct session *session, const json_t *holders);
/* For qsort and its like. */
int holding_compare(const void *a, const void *b);
/* From fields capacity and holder. */
struct holding holding_read(const json_t *from);

/* Looks the token's session up. done gets NULL and failed = false for none; it keeps the session if it wants it. */
void session_load(struct hall *hall, const char *token,
                  void (*done)(void *owner, struct session *session, bool failed), void *owner);
/* May it come into this room: one of its precincts, a draft for staff alone, what is confidential for its
 * sides and the office, and a guest who was removed not before the close. */
struct room;
bool session_may_enter(const struct session *session, const struct room *room);
/* The refusal of who may not: whoever may know that there is such a meeting is told why it does not open. */
const char *session_no_entry(const struct session *session, const struct room *room);
/* 'session:<digest>' of a token. */
void session_key(const struct hall *hall, const char *token, char out[80]);

#endif
