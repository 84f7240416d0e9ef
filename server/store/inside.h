/* What connection.c and connect.c share. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/connection.h"

enum { STATEMENTS = CALL_COUNT + 4 };

enum connection_state {
    CONNECTION_DOWN,
    CONNECTION_STARTING,
    CONNECTION_CONNECTING,
    CONNECTION_SETUP,
    CONNECTION_UP
};

struct expected {
    got_fn *got;
    void *item;
    bool slow;
};

struct connection {
    uv_loop_t *loop;
    const char *url;
    const struct connection_hooks *hooks;
    void *owner;
    PGconn *pg;
    enum connection_state state;
    uv_poll_t *poll; /* frees itself in its close callback */
    int fd;          /* the socket that poll watches */
    uv_timer_t tick;
    uv_work_t work; /* PQconnectStart: it may look up a name */
    bool working;
    bool broken; /* sending failed: hang up in the next tick */
    bool closing;
    bool warned;      /* the server sent a warning */
    bool was_said;    /* that it is down is in the log */
    unsigned stalled; /* ticks without a sign of life */
    unsigned down;    /* ticks since it was last up */
    unsigned backoff; /* ticks until the next try */
    unsigned tries;
    unsigned first;            /* of the hosts that the url names, the one to begin with */
    uint64_t losses;           /* of one that was up */
    PGresult *setup_result;    /* the last one so far */
    struct expected *expected; /* ring: what answers will come, in order */
    size_t head;
    size_t count;
    size_t cap;
    size_t slow; /* of them */
    bool prepared[STATEMENTS];
    void (*closed)(void *owner);
};

/* connect.c */
void connection_start(struct connection *connection);
void connection_step(struct connection *connection);
void connection_setup_step(struct connection *connection);
void connection_watch(struct connection *connection, int events);

/* connection.c */
void connection_lost(struct connection *connection, const char *why);
void connection_readable(uv_poll_t *poll, int status, int events);

#endif
