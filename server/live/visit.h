/* A visit: an HTTP request on its way through session, room or database to its answer. */
#ifndef LIVE_VISIT_H
#define LIVE_VISIT_H

#include "live/room.h"

struct visit {
    struct hall *hall;
    struct exchange *exchange;
    enum language language;
    bool browses;            /* a refusal is a page to read, not a message */
    const char *path;        /* the request's own, which stays until it is answered */
    struct session *session; /* kept */
    const char *kind;        /* of a paper, static */
    const char *form;        /* of a paper or a list, static: "pdf", "xlsx"; NULL = a page */
    char file[200];          /* of a list: what it is called */
    char key[64];            /* of a paper, a room, a building */
    int64_t since;           /* rows asked for since then */
    int64_t building;        /* 0 = none named */
    json_t *d;               /* of a ballot */
    int64_t id;       /* of a hand, of a recording; the comment before which others are asked for */
    const char *body; /* the request's own bytes, which stay until it is answered */
    size_t body_len;
    void (*then)(struct visit *visit);
    struct room *room; /* entered; held while the own rows are read */
    void (*answer)(struct visit *visit, const char *own);
    void (*nowhere)(struct visit *visit, const char *refused); /* NULL = visit_refuse */
    uv_timer_t *patience; /* runs while `late` is to come; frees itself when it is closed */
    void (*late)(struct visit *visit);
};

struct visit *visit_create(struct hall *hall, const struct request *request);
void visit_free(struct visit *visit);
/* Answers with a refusal; the visit is over. */
void visit_refuse(struct visit *visit, const char *code);
/* Answers that it is too fast (`busy`), and when to try again; the visit is over. */
void visit_wait(struct visit *visit, int seconds);
/* Looks the session up, then goes on with `then` (session NULL = none). */
void visit_go(struct visit *visit, const struct request *request,
              void (*then)(struct visit *visit));
/* Is somebody signed in, in one of these roles (0 = in any)? If not, that is answered; the visit is
 * over. */
bool visit_need_role(struct visit *visit, unsigned roles);
/* Of a paper or a list for these roles alone: is it one of them? If not, that it is `internal` is answered, whether
 * somebody is signed in or nobody; the visit is over. */
bool visit_need_office(struct visit *visit, unsigned roles);
/* When the visit is not over after so many milliseconds, late answers its exchange; what the visit finds afterwards
 * is for nobody, and its exchange is NULL. */
void visit_hurry(struct visit *visit, unsigned ms, void (*late)(struct visit *visit));
/* The whole number of a query's field; 0 = none. */
int64_t query_number(const char *query, const char *name);

#endif
