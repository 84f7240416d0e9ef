/* Websockets: messages gathered, frames written at once where nothing waits, silence noticed. */
#include <assert.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "transport/listener.h"
#include "transport/parts.h"
#include "transport/taken.h"

_Static_assert((int)FRAME_HEADROOM >= (int)LWS_PRE, "lws writes its header in front of a frame");

enum { CODE_UNSUPPORTED = 1003, CODE_TOO_LARGE = 1009, CODE_GOING = 1001, CLOSE_REASON_MAX = 100 };

/* ---- writing ------------------------------------------------------------------------------------ */

static void ask_for_writeable(struct wire *wire)
{
    if (!wire->asked) {
        wire->asked = true;
        lws_callback_on_writable(wire->wsi);
    }
}

static void kill_wire(struct wire *wire)
{
    if (!wire->killed) {
        wire->killed = true;
        wire->leaving = true;
        transport_kill(wire->wsi);
    }
}

/* lws keeps what the socket does not take; false: the connection is dead. */
static bool write_frame(struct wire *wire, struct frame *frame)
{
    if (lws_write(wire->wsi, (unsigned char *)frame->bytes, frame->len, LWS_WRITE_TEXT) < 0) {
        return false;
    }
    wire->transport->counts.frames++;
    wire->transport->counts.frame_bytes += frame->len;
    wire->partial = lws_partial_buffered(wire->wsi) ? frame->len : 0;
    return true;
}

static void queue_frame(struct wire *wire, struct frame *frame)
{
    if (wire->count == wire->cap) {
        unsigned cap = wire->cap > 0 ? 2 * wire->cap : 8;
        struct frame **queue = mem_alloc(cap * sizeof(struct frame *));

        for (unsigned i = 0; i < wire->count; i++) {
            queue[i] = wire->queue[(wire->first + i) % wire->cap];
        }
        mem_free(wire->queue);
        wire->queue = queue;
        wire->first = 0;
        wire->cap = cap;
    }
    wire->queue[(wire->first + wire->count) % wire->cap] = frame_keep(frame);
    wire->count++;
    wire->queued += frame->len;
}

static struct frame *next_frame(struct wire *wire)
{
    struct frame *frame = wire->queue[wire->first];

    wire->first = (wire->first + 1) % wire->cap;
    wire->count--;
    wire->queued -= frame->len;
    if (wire->count == 0) {
        mem_free(wire->queue);
        wire->queue = NULL;
        wire->cap = 0;
        wire->first = 0;
    }
    return frame;
}

static void drop_queue(struct wire *wire)
{
    while (wire->count > 0) {
        frame_drop(next_frame(wire));
    }
}

static void wire_send(struct wire *wire, struct frame *frame)
{
    if (wire->leaving) {
        return;
    }
    if (wire->count == 0 && !lws_partial_buffered(wire->wsi)) {
        if (!write_frame(wire, frame)) {
            kill_wire(wire);
        }
        return;
    }
    if (wire->queued + frame->len > QUEUE_MAX) {
        log_info("wire.slow", "queued=%zu", wire->queued);
        wire->transport->counts.hung_up_slow++;
        drop_queue(wire);
        kill_wire(wire);
        return;
    }
    queue_frame(wire, frame);
    ask_for_writeable(wire);
}

static size_t wire_waiting(const struct wire *wire)
{
    return wire->queued + wire->partial;
}

void wire_hang_up(struct wire *wire, unsigned code, const char *reason)
{
    struct transport *transport = wire->transport;

    if (wire->leaving) {
        return;
    }
    wire->leaving = true;
    wire->code = code;
    wire->reason = reason != NULL ? mem_copy_text(reason) : NULL;
    wire->leave_at = (int64_t)uv_now(transport->loop) + FAREWELL_MS;
    TAILQ_REMOVE(&transport->wires, wire, link);
    TAILQ_INSERT_TAIL(&transport->leaving, wire, link);
    ask_for_writeable(wire);
}

static void answer_exchange(struct exchange *exchange, const struct reply *reply)
{
    assert(exchange->stage == STAGE_ASKED || exchange->stage == STAGE_HEAD);
    /* a body that is not wanted would be taken for the next request */
    exchange->close = exchange->close || exchange->reading_body;
    answer_reply(exchange, reply);
}

const struct port transport_port_table = {wire_send, wire_waiting, wire_hang_up, answer_exchange,
                                          exchange_receive};

/* ---- what lws tells ----------------------------------------------------------------------------- */

static int close_with(struct wire *wire, unsigned code, const char *reason)
{
    unsigned char text[CLOSE_REASON_MAX];
    size_t len = reason != NULL ? strlen(reason) : 0;

    if (len > sizeof(text)) {
        len = 0;
    }
    if (len > 0) {
        memcpy(text, reason, len);
    }
    wire->leaving = true;
    wire->killed = true;
    drop_queue(wire);
    lws_close_reason(wire->wsi, (enum lws_close_status)code, text, len);
    return -1;
}

static int established(struct wire *wire, struct lws *wsi)
{
    struct transport *transport = transport_of(wsi);
    char token[TOKEN_MAX];

    wire->transport = transport;
    wire->wsi = wsi;
    wire->heard = (int64_t)uv_now(transport->loop);
    wire->took = wire->heard;
    buffer_init(&wire->message, MESSAGE_MAX);
    TAILQ_INSERT_TAIL(&transport->wires, wire, link);
    wire->member = hall_connect(transport->hall, wire, request_token(wsi, token) ? token : NULL);
    return wire->member != NULL && !wire->killed ? 0 : -1;
}

static void end_pause(struct wire *wire)
{
    wire->paused = false;
    TAILQ_REMOVE(&wire->transport->paused, wire, pause);
}

/* Once, whichever of its two notices lws gives first. */
static int gone(struct wire *wire)
{
    struct transport *transport = wire->transport;
    struct member *member = wire->member;

    if (transport == NULL) {
        return 0;
    }
    if (wire->paused) {
        end_pause(wire);
    }
    wire->transport = NULL;
    wire->member = NULL;
    if (wire->code != 0) {
        TAILQ_REMOVE(&transport->leaving, wire, link);
    } else {
        TAILQ_REMOVE(&transport->wires, wire, link);
    }
    wire->leaving = true;
    wire->killed = true;
    if (member != NULL) {
        hall_disconnect(member);
    }
    drop_queue(wire);
    buffer_finish(&wire->message);
    mem_free(wire->reason);
    wire->reason = NULL;
    return 0;
}

/* Each piece of a message costs; who sends more than its budget is not read for a while: what it sends waits
 * on its own side, and nobody else waits with it. */
static void count_piece(struct wire *wire)
{
    struct transport *transport = wire->transport;
    int64_t now = (int64_t)uv_now(transport->loop);
    const int64_t cost = 1000 / PIECES_SECOND;

    wire->pieces_at = (wire->pieces_at > now ? wire->pieces_at : now) + cost;
    if (wire->pieces_at - now > PIECES_BURST * cost && !wire->paused) {
        wire->paused = true;
        TAILQ_INSERT_TAIL(&transport->paused, wire, pause);
        lws_rx_flow_control(wire->wsi, 0);
    }
}

static void heard_from(struct wire *wire)
{
    struct transport *transport = wire->transport;

    wire->heard = (int64_t)uv_now(transport->loop);
    if (wire->code == 0) {
        TAILQ_REMOVE(&transport->wires, wire, link);
        TAILQ_INSERT_TAIL(&transport->wires, wire, link);
    }
}

/* Something waits for it, and nothing of that has arrived for UNREAD_MS. */
static bool takes_nothing(struct wire *wire)
{
    int64_t now = (int64_t)uv_now(wire->transport->loop);
    struct taken taken = {0};

    if (now - wire->looked < TAKING_MS) {
        return false;
    }
    wire->looked = now;
    if (!taken_read(lws_get_socket_fd(wire->wsi), &taken) || taken.all ||
        taken.bytes != wire->taken) {
        wire->taken = taken.bytes;
        wire->took = now;
    }
    return now - wire->took >= UNREAD_MS;
}

/* Whoever talks and takes nothing is as gone as whoever is silent; a farewell would not arrive either. */
static void hang_up_unread(struct wire *wire)
{
    if (!wire->leaving && takes_nothing(wire)) {
        wire->transport->counts.hung_up_slow++;
        drop_queue(wire);
        kill_wire(wire);
    }
}

static int received(struct wire *wire, const char *bytes, size_t len)
{
    bool final = lws_is_final_fragment(wire->wsi) != 0;

    if (wire->member == NULL) {
        return 0;
    }
    heard_from(wire);
    count_piece(wire);
    hang_up_unread(wire);
    if (wire->leaving) {
        return 0;
    }
    if (lws_frame_is_binary(wire->wsi)) {
        return close_with(wire, CODE_UNSUPPORTED, "text only");
    }
    if (wire->message.len + len + lws_remaining_packet_payload(wire->wsi) > MESSAGE_MAX) {
        return close_with(wire, CODE_TOO_LARGE, "message too large");
    }
    wire->transport->counts.received += final ? 1 : 0;
    if (final && wire->message.len == 0) {
        hall_receive(wire->member, bytes, len);
        return 0;
    }
    buffer_add(&wire->message, bytes, len);
    if (final) {
        struct buffer whole = wire->message;

        buffer_init(&wire->message, MESSAGE_MAX);
        hall_receive(wire->member, whole.bytes, whole.len);
        buffer_finish(&whole);
    }
    return 0;
}

static int writeable(struct wire *wire)
{
    wire->asked = false;
    if (wire->transport == NULL || lws_partial_buffered(wire->wsi)) {
        return 0;
    }
    wire->partial = 0;
    while (wire->count > 0) {
        struct frame *frame = next_frame(wire);
        bool written = write_frame(wire, frame);

        frame_drop(frame);
        if (!written) {
            return -1;
        }
        if (lws_partial_buffered(wire->wsi)) {
            ask_for_writeable(wire);
            return 0;
        }
    }
    if (wire->leaving && !wire->killed && wire->code != 0) {
        /* returning -1 from here makes Debian's lws close twice with libuv: the second cuts off the CLOSE */
        close_with(wire, wire->code, wire->reason);
        lws_set_timeout(wire->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
    }
    return 0;
}

int websocket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                       size_t len)
{
    struct wire *wire = user;

    switch ((int)reason) {
    case LWS_CALLBACK_ESTABLISHED:
        return established(wire, wsi);
    case LWS_CALLBACK_RECEIVE:
        return received(wire, in, len);
    case LWS_CALLBACK_RECEIVE_PONG:
        if (wire->transport != NULL) {
            heard_from(wire);
            count_piece(wire);
            hang_up_unread(wire);
        }
        return 0;
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return writeable(wire);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
        wire->leaving = true;
        wire->killed = true;
        return 0;
    case LWS_CALLBACK_CLOSED:
    case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL:
        return wire != NULL ? gone(wire) : 0;
    case LWS_CALLBACK_RAW_ADOPT:
    case LWS_CALLBACK_RAW_RX:
        return -1;
    default:
        return 0;
    }
}

/* ---- time --------------------------------------------------------------------------------------- */

/* Once a second: whoever has used up less than its burst by now is read again. */
static void resume_paused(struct transport *transport, int64_t now)
{
    struct wire *wire = TAILQ_FIRST(&transport->paused);

    while (wire != NULL) {
        struct wire *next = TAILQ_NEXT(wire, pause);

        if ((wire->pieces_at - now) * PIECES_SECOND <= 1000 * (PIECES_BURST - PIECES_SECOND)) {
            end_pause(wire);
            lws_rx_flow_control(wire->wsi, 1);
        }
        wire = next;
    }
}

void websocket_tick(struct transport *transport, int64_t now)
{
    struct wire *wire;

    resume_paused(transport, now);

    while ((wire = TAILQ_FIRST(&transport->wires)) != NULL && now - wire->heard >= SILENCE_MS) {
        if (wire->leaving) {
            /* already on its way out by another door */
            heard_from(wire);
            transport_kill(wire->wsi);
            continue;
        }
        transport->counts.hung_up_silent++;
        wire_hang_up(wire, CODE_GOING, "silent");
    }
    TAILQ_FOREACH(wire, &transport->leaving, link)
    {
        if (now < wire->leave_at) {
            break;
        }
        kill_wire(wire);
    }
}
