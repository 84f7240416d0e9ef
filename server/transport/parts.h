/* The structs that the files of this folder share. */
#ifndef TRANSPORT_PARTS_H
#define TRANSPORT_PARTS_H

#include <libwebsockets.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>
#include <uv.h>

#include "base/buffer.h"
#include "base/frame.h"
#include "base/metrics.h"
#include "live/wire.h"
#include "transport/files.h"

enum {
    BODY_MAX = 16 * 1024,    /* of an HTTP request */
    MESSAGE_MAX = 64 * 1024, /* of a websocket message */
    QUEUE_MAX = 512 * 1024,  /* bytes that may wait for one phone */
    WRITE_CHUNK = 64 * 1024,
    TX_PACKET = 1024 * 1024, /* at least the largest frame: lws copies what lies beyond */
    RX_BUFFER = 2048,        /* each websocket has one */
    PIECES_BURST = 200,      /* pieces of messages that a websocket may send at once ... */
    PIECES_SECOND = 50,      /* ... and each second */
    SILENCE_MS = 45 * 1000,
    UNREAD_MS = 30 * 1000,       /* who talks and takes nothing of what waits for it */
    TAKING_MS = 5 * 1000,        /* how often that is looked at */
    FAREWELL_MS = 5 * 1000,      /* for a close to be sent */
    BODY_MS = 8500,              /* for a whole request body; lws itself cuts after 10 s */
    LARGE_MS = 300 * 1000,       /* for a whole large body */
    PIECE_MS = 20 * 1000,        /* of a large body, without a byte come */
    ANSWER_MS = 30 * 1000,       /* for the hall's answer */
    WRITE_MS = 20 * 1000,        /* without a byte taken */
    LINGER_MS = 2 * 1000,        /* reading on after a refusal, so that it arrives */
    LINGER_LARGE_MS = 30 * 1000, /* in all, while a large body still comes */
    ORIGIN_COUNT = 8,
    TOKEN_MAX = 64,
    ADDRESS_MAX = 64,
    PATH_MAX_LEN = 512,
    QUERY_MAX_LEN = 1024,
    ETAG_MAX = 40,
    RANGE_MAX = 64
};

struct settings;

struct ops;

/* What /metrics shows of this folder. */
struct transport_counts {
    uint64_t accepted;
    uint64_t turned_away; /* the house was full */
    uint64_t answers[6];  /* HTTP, by the status' first digit */
    uint64_t received;    /* websocket messages */
    uint64_t frames;      /* sent to websockets */
    uint64_t frame_bytes;
    uint64_t hung_up_slow; /* too much waited for them */
    uint64_t hung_up_silent;
};

struct transport {
    uv_loop_t *loop;
    struct hall *hall;
    struct lws_context *context;
    struct lws_vhost *vhost;
    int socket; /* listens; -1 = no more */
    uv_poll_t accepting;
    uv_timer_t tick;   /* the one timer: silence, farewells, deadlines */
    int64_t accept_at; /* accepting rests until then; 0 = it does not */
    int64_t close_at;  /* closing: whoever has not answered by then is cut off */
    int connections;
    int max_connections; /* above it: 503 */
    bool https;          /* what the public sees: a proxy may do it */
    bool tls;            /* lws does it */
    bool refusing;
    bool closing;
    struct files *files;
    char *headers;                   /* the security headers, each with its line end */
    char *origins[ORIGIN_COUNT];     /* allowed, lower case; NULL at the end */
    TAILQ_HEAD(wires, wire) wires;   /* by struct wire.link; longest silent first */
    struct wires leaving;            /* by struct wire.link; hung up on, earliest first */
    TAILQ_HEAD(paused, wire) paused; /* by struct wire.pause; not read for having sent too much */
    TAILQ_HEAD(exchanges, exchange) exchanges; /* by struct exchange.link */
    struct transport_counts counts;
    struct ops *ops; /* NULL: METRICS_PORT is not set */
};

struct wire {
    TAILQ_ENTRY(wire) link;
    TAILQ_ENTRY(wire) pause;
    struct transport *transport;
    struct lws *wsi;
    struct member *member;
    struct frame **queue; /* a ring of cap frames */
    unsigned first;
    unsigned count;
    unsigned cap;
    size_t queued;         /* bytes in the ring */
    size_t partial;        /* at most so many bytes wait in lws itself */
    struct buffer message; /* pieces of a message that is not whole yet */
    int64_t heard;
    int64_t looked;    /* when it was last looked what the peer takes */
    int64_t took;      /* when it was last seen to have taken something, or nothing waited for it */
    uint64_t taken;    /* bytes that the peer's machine had then */
    int64_t pieces_at; /* when all that it sent so far would have been due at PIECES_SECOND */
    int64_t leave_at;
    char *reason;
    unsigned code;
    bool paused;  /* stands in transport.paused */
    bool asked;   /* a WRITEABLE is on its way */
    bool leaving; /* sends nothing new any more */
    bool killed;
};

enum stage {
    STAGE_HEAD, /* the hall is asked whether a large body may come */
    STAGE_READING,
    STAGE_ASKED,
    STAGE_WRITING,
    STAGE_LINGERING
};

/* A route that takes a large body, as it is: its type is the route's business, and it need not be text. */
struct route {
    const char *path;
    const char *types[3]; /* a type that ends with '/' takes what follows it; NULL = none */
    size_t body_max;
    int at_once;         /* so many are received or worked on at the same time */
    int each;            /* of these, from one session */
    const char *chinese; /* when it is larger */
    const char *english;
};

struct exchange {
    TAILQ_ENTRY(exchange) link;
    struct transport *transport;
    struct lws *wsi; /* NULL: the peer left */
    enum stage stage;
    int64_t deadline;
    struct request request; /* points into the fields below */
    char path[PATH_MAX_LEN];
    char query[QUERY_MAX_LEN];
    char token[TOKEN_MAX];
    char address[ADDRESS_MAX];
    char etag[ETAG_MAX];       /* If-None-Match */
    char range[RANGE_MAX];     /* Range: the part of a file that is asked for */
    char if_range[ETAG_MAX];   /* If-Range: only of that very file */
    const struct route *route; /* NULL = a small body */
    int64_t begun;             /* reading a large body, or throwing away what is left of one */
    struct buffer body;
    bool head; /* HEAD: no body in the answer */
    bool gzip;
    bool reading_body; /* lws still hands over the request's body */
    bool whole;        /* STAGE_HEAD: all of the body is here already */
    bool resting;      /* reading from the socket is switched off */
    bool asking;       /* the hall is being called */
    bool close;        /* the connection, after the answer */
    struct buffer out; /* head of the answer, and its body unless that is a file's */
    char *rest;        /* a file's bytes, sent after out; NULL: they come from disk */
    int disk; /* an open file, when rest_len bytes of it are sent from disk_at on; 0 = none */
    int64_t disk_at;
    size_t rest_len;
    size_t sent;
};

typedef void hall_call(struct hall *hall, const struct request *request);

/* What lws keeps for each HTTP connection. */
struct visit {
    struct exchange *exchange;
};

/* listener.c */
struct transport *transport_of(struct lws *wsi);
/* Ends a connection soon, without ceremony; never from inside this call. */
void transport_kill(struct lws *wsi);

/* socket.c */
/* A listening socket, or -1 after saying why not. */
int socket_listen(const struct settings *settings);

/* websocket.c */
extern const struct port transport_port_table;
int websocket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                       size_t len);
void wire_hang_up(struct wire *wire, unsigned code, const char *reason);
void websocket_tick(struct transport *transport, int64_t now);

/* http.c */
int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len);
void http_tick(struct transport *transport, int64_t now);
void exchange_free(struct exchange *exchange);
/* The answer is in out and rest: sends it. */
void exchange_send(struct exchange *exchange);
/* Has the hall asked; unless it has answered then, the socket rests until it does. */
void exchange_ask(struct exchange *exchange, enum stage stage, hall_call *call);
/* A refusal closes the connection: what else is on its way is not worth sorting out. Returns 0. */
int exchange_refuse(struct exchange *exchange, int status);
/* Is nothing read from the socket for now? */
void exchange_rest(struct exchange *exchange, bool resting);
/* From now on it may take so long. */
void exchange_wait(struct exchange *exchange, int64_t ms);

/* body.c */
/* The head of a POST is read. */
int body_begin(struct exchange *exchange);
int body_piece(struct exchange *exchange, const char *bytes, size_t len);
int body_whole(struct exchange *exchange);
/* The large body may come. */
void exchange_receive(struct exchange *exchange);

/* visitor.c */
/* A header's value; false when it is absent, does not fit or has a NUL in it. */
bool header_copy(struct lws *wsi, enum lws_token_indexes token, char *out, size_t cap);
void header_lower(char *text);
bool request_token(struct lws *wsi, char out[TOKEN_MAX]);
void request_address(struct lws *wsi, char out[ADDRESS_MAX]);
const char *request_language(struct lws *wsi);
bool request_browses(struct lws *wsi);

/* request.c: what is asked, and whether it may be. */
int request_read(struct exchange *exchange); /* 0 or the status that refuses it */
int upgrade_check(struct lws *wsi);          /* 0 or the status that refuses it */

/* origin.c: whose pages may write here. */
void origin_list(struct transport *transport, const char *public_url, int port);
bool origin_is_allowed(const struct transport *transport, struct lws *wsi);
bool origin_is_own_host(const struct transport *transport, struct lws *wsi);

/* answer.c */
void answer_reply(struct exchange *exchange, const struct reply *reply);
void answer_file(struct exchange *exchange, const struct file *file);
void answer_status(struct exchange *exchange, int status);
/* A whole refusal as text, for where there is no exchange: an upgrade, a full house. page: for a person to read. */
void answer_bare(struct transport *transport, int status, bool page, struct buffer *out);

/* ops.c: /healthz, /readyz and /metrics on METRICS_PORT. */
/* NULL after saying on stderr why that port cannot be had. */
struct ops *ops_open(struct transport *transport, const struct settings *settings);
/* Once; ops is gone some turns of the loop later. */
void ops_close(struct ops *ops);

/* metrics.c */
/* lag: of the loop, in seconds. started: the process, in milliseconds since 1970. */
void transport_metrics(const struct transport *transport, const struct histogram *lag,
                       int64_t started, struct buffer *out);

/* headers.c */
char *headers_build(const struct transport *transport, const char *template_dir);

#endif
