/* What transport and live know of each other: live is called with visitors, frames and requests,
 * and answers through a table of functions that transport fills. */
#ifndef LIVE_WIRE_H
#define LIVE_WIRE_H

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct frame;
struct hall;
struct member;
struct wire; /* transport's websocket connection */
struct
    exchange; /* transport's open HTTP request: lives until it is answered, even if the peer left */

enum method { METHOD_GET, METHOD_POST };

/* What it points to stays until it is answered. */
struct request {
    enum method method;
    const char *path;  /* decoded, without query, checked UTF-8 */
    const char *query; /* without '?', or "" */
    const char *body;  /* NUL-terminated; checked UTF-8, but of a large body */
    size_t body_len;
    const char *token; /* session token of the cookie, or NULL */
    const char *address;
    const char *language; /* "zh" or "en", from Accept-Language */
    bool browses;         /* a browser opens it as a page, as Accept says */
    struct exchange *exchange;
};

struct reply {
    int status;
    const char *type;     /* content type; NULL = application/json */
    const char *session;  /* not NULL: set the session cookie to this token ("" = clear it) */
    const char *location; /* not NULL: redirect */
    const char *
        file; /* not NULL: serve this page of web_dir ("phone.html") as the body, with `rows` put in */
    const char *
        rows; /* JSON put into <script id="first-rows" type="application/json"> of that page; NULL = "null" */
    const char *etag;     /* not NULL: this browser may keep the body, and asks again by this tag */
    const char *download; /* not NULL: Content-Disposition with this UTF-8 file name */
    const char *
        disk; /* not NULL: this file as the body, from a disk; whoever was cut off may ask for the rest of it by its
                         etag */
    const char *body;
    size_t body_len;
};

struct port {
    /* Queues the frame for the wire and takes a reference of its own; writes at once where nothing waits. */
    void (*send)(struct wire *wire, struct frame *frame);
    /* Bytes that wait to be written. */
    size_t (*waiting)(const struct wire *wire);
    /* Closes after what waits is written; hall_disconnect follows later, never from inside this call. */
    void (*hang_up)(struct wire *wire, unsigned code, const char *reason);
    /* Exactly once per request; the exchange is gone afterwards. Copies what it needs. */
    void (*answer)(struct exchange *exchange, const struct reply *reply);
    /* In place of an answer to hall_body: the body may come. hall_request may follow from inside this call. */
    void (*receive)(struct exchange *exchange);
};

/* token: the session token of the cookie, or NULL. */
struct member *hall_connect(struct hall *hall, struct wire *wire, const char *token);
/* One whole text message, checked UTF-8, at most 64 KiB. */
void hall_receive(struct member *member, const char *bytes, size_t len);
/* The wire is gone when this returns. */
void hall_disconnect(struct member *member);
/* The head of a request with a large body: answered, or let through by port->receive, now or later. Once
 * all of the body is here hall_request follows; it never comes when the body doesn't. */
void hall_body(struct hall *hall, const struct request *request);
/* Every request that is no static file. Answers through port->answer, now or later. */
void hall_request(struct hall *hall, const struct request *request);
/* Can it serve? Asks the database; told is called later, once, with NULL or a sentence that says why not. */
void hall_ask_ready(struct hall *hall, void (*told)(void *owner, const char *why_not), void *owner);
/* What hall and store count, as text for /metrics. */
void hall_metrics(const struct hall *hall, struct buffer *out);

#endif
