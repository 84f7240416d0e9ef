/* Bodies of requests. A small one is whole within seconds and is clean text. A large one is let in by the hall
 * first, takes its time as long as it goes on coming, and shares its memory with few others. */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "transport/parts.h"

static void ask_hall(struct exchange *exchange)
{
    exchange->request.body = exchange->body.bytes != NULL ? exchange->body.bytes : "";
    exchange->request.body_len = exchange->body.len;
    exchange_ask(exchange, STAGE_ASKED, hall_request);
}

/* ---- large bodies --------------------------------------------------------------------------------- */

/* Received, or given to the hall and not yet answered: so many, and so many of the same session. */
static bool is_room_for(const struct exchange *exchange)
{
    const struct exchange *other;
    int all = 0;
    int own = 0;

    TAILQ_FOREACH(other, &exchange->transport->exchanges, link)
    {
        if (other != exchange && other->route == exchange->route && other->stage <= STAGE_ASKED) {
            all++;
            own += strcmp(other->token, exchange->token) == 0;
        }
    }
    return all < exchange->route->at_once && own < exchange->route->each;
}

/* The next piece within one time, the last within another from when it began. */
static void await_piece(struct exchange *exchange, int64_t piece_ms, int64_t all_ms)
{
    int64_t last = exchange->begun + all_ms;

    exchange_wait(exchange, piece_ms);
    exchange->deadline = exchange->deadline < last ? exchange->deadline : last;
}

void exchange_receive(struct exchange *exchange)
{
    assert(exchange->stage == STAGE_HEAD);
    if (exchange->wsi == NULL) {
        exchange_free(exchange);
    } else if (exchange->whole) {
        ask_hall(exchange);
    } else {
        exchange->stage = STAGE_READING;
        exchange->begun = (int64_t)uv_now(exchange->transport->loop);
        await_piece(exchange, PIECE_MS, LARGE_MS);
        exchange_rest(exchange, false);
    }
}

/* ---- all bodies ----------------------------------------------------------------------------------- */

int body_begin(struct exchange *exchange)
{
    if (exchange->route == NULL) {
        exchange_wait(exchange, BODY_MS);
        return 0;
    }
    if (!is_room_for(exchange)) {
        return exchange_refuse(exchange, 503);
    }
    exchange->body.max = exchange->route->body_max;
    exchange_ask(exchange, STAGE_HEAD, hall_body);
    return 0;
}

/* A request with a body that came while the one before was not yet answered lies in memory of lws, and lws takes
 * its head for its body; once that is over it never ends. None of our bodies begins like this. */
static bool is_own_head(const char *bytes, size_t len)
{
    static const char *const methods[] = {"POST",  "GET",    "HEAD",    "PUT",
                                          "PATCH", "DELETE", "OPTIONS", "CONNECT"};

    for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
        size_t most = strlen(methods[i]);

        if (len > 0 && strncasecmp(bytes, methods[i], len < most ? len : most) == 0) {
            return true;
        }
    }
    return false;
}

int body_piece(struct exchange *exchange, const char *bytes, size_t len)
{
    if (exchange == NULL || (exchange->body.len == 0 && is_own_head(bytes, len))) {
        return -1;
    }
    /* lws has read the first piece together with the head */
    if (exchange->stage == STAGE_READING || exchange->stage == STAGE_HEAD) {
        buffer_add(&exchange->body, bytes, len);
    }
    if (exchange->stage == STAGE_READING && exchange->route != NULL) {
        await_piece(exchange, PIECE_MS, LARGE_MS);
    } else if (exchange->stage == STAGE_LINGERING && exchange->route != NULL) {
        await_piece(exchange, LINGER_MS, LINGER_LARGE_MS);
    }
    return 0;
}

/* 0 or the status that refuses it. */
static int check_body(const struct exchange *exchange)
{
    char *clean;

    if (exchange->body.full) {
        return 413;
    }
    if (exchange->route != NULL) {
        return 0;
    }
    clean =
        text_clean(exchange->body.bytes != NULL ? exchange->body.bytes : "", exchange->body.len);
    mem_free(clean);
    return clean != NULL ? 0 : 400;
}

int body_whole(struct exchange *exchange)
{
    int refused;

    /* what is told a second time is the next request's bytes: told 0, lws would go on telling */
    if (exchange == NULL || !exchange->reading_body ||
        (exchange->stage == STAGE_LINGERING && exchange->close)) {
        return -1;
    }
    exchange->reading_body = false;
    if (exchange->stage == STAGE_HEAD) {
        exchange->whole = true;
        return 0;
    }
    if (exchange->stage != STAGE_READING) {
        /* refused before its end */
        return 0;
    }
    refused = check_body(exchange);
    if (refused != 0) {
        return exchange_refuse(exchange, refused);
    }
    ask_hall(exchange);
    return 0;
}
