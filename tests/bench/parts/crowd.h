/* A crowd of phones: websockets on one thread and one epoll, and doors over HTTP. Talks to 127.0.0.1
 * alone. Anything that a phone should not see (a lost connection, a refusal of the upgrade) ends the
 * process: a figure from a broken run is worth nothing. */
#ifndef BENCH_CROWD_H
#define BENCH_CROWD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CROWD_TOKEN = 64 };

enum phone_stage { PHONE_AWAY, PHONE_CONNECTING, PHONE_UPGRADING, PHONE_OPEN };

struct phone {
    int fd;
    enum phone_stage stage;
    const char *path;        /* of the upgrade; borrowed */
    char token[CROWD_TOKEN]; /* of the session's cookie */
    char *in;                /* what has come and is no whole frame yet */
    size_t in_len;
    size_t in_cap;
    uint64_t frames;
    uint64_t bytes;    /* of frames, with their headers */
    int64_t heard;     /* when the bytes in hand were read */
    int64_t sent_at;   /* of the message that an answer is awaited for */
    int64_t last_sent; /* anything at all */
    int64_t awaits;    /* its number; 0 = none */
    int64_t poll;      /* of the seat below */
    int64_t seat;      /* 0 = none yet */
    int64_t due;       /* when it set out, or lost its connection */
    int64_t retry_at;  /* when it tries again; 0 = not waiting */
    unsigned failures; /* since it last had its room */
    bool inside;       /* has its room */
    int kind; /* of the message that an answer is awaited for, as its sender numbers them */
};

struct crowd {
    int epoll;
    int port;
    const char *origin;
    struct phone *phone;
    size_t count;
    int64_t last_id;
    /* One text frame, NUL-terminated. */
    void (*frame)(struct crowd *crowd, struct phone *phone, const char *text, size_t len);
    /* A phone's websocket is open; NULL = nobody asks. */
    void (*opened)(struct crowd *crowd, struct phone *phone);
    /* A phone has lost its connection, or found nobody; it is away. NULL: that ends the process. */
    void (*lost)(struct crowd *crowd, struct phone *phone);
    void *owner;
};

void crowd_init(struct crowd *crowd, size_t count, int port, const char *origin);
void crowd_finish(struct crowd *crowd);
/* Starts connecting; the phone is open a few turns later. */
void phone_connect(struct crowd *crowd, struct phone *phone);
void phone_hang_up(struct phone *phone);
/* Sends {"m":m,"id":…,"d":d} and notes when; the number. */
int64_t phone_say(struct crowd *crowd, struct phone *phone, const char *m, const char *d);
/* Handles what has come; waits for it up to so many nanoseconds (-1 = for ever). */
void crowd_turn(struct crowd *crowd, int64_t wait);
/* Turns until done says so; ends the process when it takes too long. */
void crowd_until(struct crowd *crowd, bool (*done)(struct crowd *crowd), int seconds,
                 const char *what);
void crowd_rest(struct crowd *crowd, int64_t nanoseconds);

/* Doors: several requests at a time, each on a connection of its own that is kept alive.
 * body(owner, i) is the i-th request's; taken gets the i-th session's token. */
struct doors {
    int port;
    const char *origin;
    const char *path;
    const char *(*body)(void *owner, size_t i);
    void (*taken)(void *owner, size_t i, const char *token);
    void *owner;
};

void doors_open(const struct doors *doors, size_t count);
/* The status of one request, 0 when nobody listens. */
int door_try(int port, const char *origin, const char *path, const char *body);

#endif
