/* HTTP requests: read within limits and a deadline, answered from the files or by the hall. */
#include <string.h>
#include <sys/socket.h>

#include "base/memory.h"
#include "transport/listener.h"
#include "transport/parts.h"

enum { REFUSAL_MAX = 8192 };

/* ---- an exchange's life --------------------------------------------------------------------------- */

void exchange_wait(struct exchange *exchange, int64_t ms)
{
    exchange->deadline = (int64_t)uv_now(exchange->transport->loop) + ms;
}

void exchange_free(struct exchange *exchange)
{
    TAILQ_REMOVE(&exchange->transport->exchanges, exchange, link);
    buffer_finish(&exchange->body);
    buffer_finish(&exchange->out);
    if (exchange->disk > 0) {
        close(exchange->disk);
    }
    mem_free(exchange);
}

/* The connection goes, or is done with this request. What the hall still has to answer stays until then. */
static void detach(struct visit *visit)
{
    struct exchange *exchange = visit != NULL ? visit->exchange : NULL;

    if (exchange == NULL) {
        return;
    }
    visit->exchange = NULL;
    exchange->wsi = NULL;
    if (exchange->stage != STAGE_ASKED && exchange->stage != STAGE_HEAD) {
        exchange_free(exchange);
    }
}

/* While a request is answered the socket is not read, unless a body is still to come: of the lws of Debian,
 * 4.1 spins on what the peer sends then and 4.3 hangs up on it. */
void exchange_rest(struct exchange *exchange, bool resting)
{
    if (exchange->resting != resting) {
        exchange->resting = resting;
        lws_rx_flow_control(exchange->wsi, resting ? 0 : 1);
    }
}

/* The next bytes of a file on disk; NULL: it is shorter than it was. One loop, one thread: they are written before
 * anybody else reads. */
static char *disk_read(const struct exchange *exchange, size_t at, size_t len)
{
    static char piece[LWS_PRE + WRITE_CHUNK];
    ssize_t got =
        pread(exchange->disk, piece + LWS_PRE, len, (off_t)(exchange->disk_at + (int64_t)at));

    return got == (ssize_t)len ? piece + LWS_PRE : NULL;
}

/* Writes until all is out or the socket takes no more; false: the connection is dead. */
static bool write_on(struct exchange *exchange)
{
    size_t head_len = exchange->out.len;
    size_t total = head_len + (exchange->head ? 0 : exchange->rest_len);

    while (exchange->sent < total && !lws_partial_buffered(exchange->wsi)) {
        bool in_head = exchange->sent < head_len;
        size_t len = in_head ? head_len - exchange->sent : total - exchange->sent;

        len = len > WRITE_CHUNK ? WRITE_CHUNK : len;
        char *from = in_head               ? exchange->out.bytes + exchange->sent
                     : exchange->disk == 0 ? exchange->rest + (exchange->sent - head_len)
                                           : disk_read(exchange, exchange->sent - head_len, len);
        if (from == NULL ||
            lws_write(exchange->wsi, (unsigned char *)from, len, LWS_WRITE_HTTP) < 0) {
            return false;
        }
        exchange->sent += len;
        exchange_wait(exchange, WRITE_MS);
    }
    if (exchange->sent == total && !lws_partial_buffered(exchange->wsi)) {
        exchange->stage = STAGE_LINGERING;
        exchange->begun = (int64_t)uv_now(exchange->transport->loop);
    }
    return true;
}

/* The answer is out: the connection is ready for the next request, at once, so that whoever has the answer
 * may already send it. */
static void finish(struct exchange *exchange)
{
    struct lws *wsi = exchange->wsi;

    exchange_rest(exchange, false);
    detach(lws_wsi_user(wsi));
    if (lws_http_transaction_completed(wsi) != 0) {
        transport_kill(wsi);
    }
}

/* Writes at once: until the socket is full lws is told nothing that makes it look at the peer's side. */
static void write_first(struct exchange *exchange)
{
    if (!write_on(exchange)) {
        transport_kill(exchange->wsi);
    } else if (exchange->stage == STAGE_LINGERING && !exchange->close) {
        finish(exchange);
    } else {
        /* lws tells of room to write only while reading is on */
        exchange_rest(exchange, false);
        lws_callback_on_writable(exchange->wsi);
    }
}

void exchange_send(struct exchange *exchange)
{
    exchange->stage = STAGE_WRITING;
    exchange->sent = 0;
    exchange_wait(exchange, WRITE_MS);
    if (!exchange->asking) {
        write_first(exchange);
    }
}

int exchange_refuse(struct exchange *exchange, int status)
{
    exchange->close = true;
    buffer_finish(&exchange->body);
    answer_status(exchange, status);
    return 0;
}

/* ---- asking --------------------------------------------------------------------------------------- */

void exchange_ask(struct exchange *exchange, enum stage stage, hall_call *call)
{
    exchange->stage = stage;
    exchange_wait(exchange, ANSWER_MS);
    /* the hall may look at the request even after it has answered */
    exchange->asking = true;
    call(exchange->transport->hall, &exchange->request);
    exchange->asking = false;
    if (exchange->stage == STAGE_WRITING) {
        write_first(exchange);
    } else if (exchange->stage == stage) {
        exchange_rest(exchange, true);
    }
}

static int begin(struct visit *visit, struct lws *wsi)
{
    struct transport *transport = transport_of(wsi);
    struct exchange *exchange;
    const struct file *file;
    int refused;

    if (visit == NULL || visit->exchange != NULL) {
        return -1;
    }
    exchange = mem_alloc(sizeof(*exchange));
    exchange->transport = transport;
    exchange->wsi = wsi;
    exchange->stage = STAGE_READING;
    buffer_init(&exchange->body, BODY_MAX);
    buffer_init(&exchange->out, REFUSAL_MAX);
    TAILQ_INSERT_TAIL(&transport->exchanges, exchange, link);
    visit->exchange = exchange;
    /* the deadlines are ours */
    lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);
    refused = request_read(exchange);
    if (refused == 0 && transport->refusing) {
        refused = 503;
    }
    if (refused != 0) {
        return exchange_refuse(exchange, refused);
    }
    if (exchange->request.method == METHOD_POST) {
        return body_begin(exchange);
    }
    file = files_find(transport->files, exchange->path);
    if (file != NULL) {
        buffer_finish(&exchange->out);
        buffer_init(&exchange->out, REFUSAL_MAX + BODY_MAX);
        answer_file(exchange, file);
        return 0;
    }
    exchange_ask(exchange, STAGE_ASKED, hall_request);
    return 0;
}

/* ---- writing -------------------------------------------------------------------------------------- */

static int writeable(struct visit *visit)
{
    struct exchange *exchange = visit != NULL ? visit->exchange : NULL;

    if (exchange == NULL) {
        return 0;
    }
    if (exchange->stage == STAGE_WRITING && !write_on(exchange)) {
        return -1;
    }
    if (exchange->stage == STAGE_WRITING) {
        lws_callback_on_writable(exchange->wsi);
    } else if (exchange->stage == STAGE_LINGERING && !exchange->close) {
        finish(exchange);
    } else if (exchange->stage == STAGE_LINGERING && !exchange->reading_body) {
        return -1;
    } else if (exchange->stage == STAGE_LINGERING) {
        /* closing with input unread would make the kernel take the refusal back */
        exchange_wait(exchange, LINGER_MS);
    }
    return 0;
}

/* A peer that sends on, or has closed its side, while it does not take what it asked for. lws neither
 * reads nor stops polling then, and would spin for as long as that lasts. */
static bool is_stuck(const struct exchange *exchange)
{
    char byte;

    return exchange->stage == STAGE_WRITING &&
           recv(lws_get_socket_fd(exchange->wsi), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

void http_tick(struct transport *transport, int64_t now)
{
    struct exchange *exchange = TAILQ_FIRST(&transport->exchanges);

    while (exchange != NULL) {
        struct exchange *next = TAILQ_NEXT(exchange, link);

        if (exchange->wsi != NULL && exchange->route != NULL && exchange->reading_body) {
            /* lws would cut after 10 s without a byte */
            lws_set_timeout(exchange->wsi, NO_PENDING_TIMEOUT, 0);
        }
        if (exchange->wsi != NULL && now >= exchange->deadline) {
            if (exchange->stage == STAGE_READING) {
                exchange_refuse(exchange, 408);
            } else {
                transport_kill(exchange->wsi);
            }
        } else if (exchange->wsi != NULL && is_stuck(exchange)) {
            transport_kill(exchange->wsi);
        }
        exchange = next;
    }
}

/* ---- what lws tells ------------------------------------------------------------------------------- */

/* An upgrade that is refused gets its answer before the connection is closed. */
static int confirm_upgrade(struct lws *wsi)
{
    struct transport *transport = transport_of(wsi);
    int refused = transport->refusing ? 503 : upgrade_check(wsi);
    struct buffer out;

    if (refused == 0) {
        return 0;
    }
    buffer_init(&out, REFUSAL_MAX + BODY_MAX);
    answer_bare(transport, refused, false, &out);
    lws_write(wsi, (unsigned char *)out.bytes, out.len, LWS_WRITE_HTTP);
    buffer_finish(&out);
    return -1;
}

static int count_in(struct lws *wsi)
{
    struct transport *transport = transport_of(wsi);

    lws_set_opaque_user_data(wsi, transport);
    transport->connections++;
    return 0;
}

static int count_out(struct lws *wsi)
{
    struct transport *transport = lws_get_opaque_user_data(wsi);

    if (transport != NULL) {
        lws_set_opaque_user_data(wsi, NULL);
        transport->connections--;
    }
    return 0;
}

int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
    struct visit *visit = user;

    switch ((int)reason) {
    case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
        return count_in(wsi);
    case LWS_CALLBACK_WSI_DESTROY:
        return count_out(wsi);
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
        return confirm_upgrade(wsi);
    case LWS_CALLBACK_HTTP:
        return begin(visit, wsi);
    case LWS_CALLBACK_HTTP_BODY:
        return body_piece(visit->exchange, in, len);
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return body_whole(visit->exchange);
    case LWS_CALLBACK_HTTP_WRITEABLE:
        return writeable(visit);
    case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
    case LWS_CALLBACK_CLOSED_HTTP:
        detach(visit);
        return 0;
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
    case LWS_CALLBACK_ESTABLISHED:
    case LWS_CALLBACK_RAW_SKT_BIND_PROTOCOL:
    case LWS_CALLBACK_RAW_ADOPT:
    case LWS_CALLBACK_RAW_RX:
        /* a websocket without its subprotocol, or CONNECT */
        return -1;
    default:
        return 0;
    }
}
