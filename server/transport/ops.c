/* METRICS_PORT: /healthz, /readyz and /metrics for machines, apart from the port that phones reach. One request a connection,
 * answered and closed; few connections at once, none for long. libwebsockets is not asked: this port must answer, too,
 * when that one is full. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/settings.h"
#include "transport/parts.h"

enum {
    VISITORS_MOST = 16,
    HEAD_BYTES = 4096,
    TEXT_MOST = 64 * 1024,
    OPS_TICK_MS = 500,
    VISIT_MS = 8000, /* longer than a read of the database may take */
    OPS_BACKLOG = 32
};

struct ops {
    struct transport *transport;
    uv_tcp_t listener;
    uv_timer_t tick;
    LIST_HEAD(, visitor) visitors; /* by struct visitor.link */
    int count;
    int handles; /* of its own, not closed yet */
    bool closing;
    uint64_t due; /* when the next tick should come, by uv_hrtime() */
    struct histogram lag;
    int64_t started; /* wall clock */
};

struct visitor {
    LIST_ENTRY(visitor) link;
    struct ops *ops;
    uv_tcp_t tcp;
    uv_write_t writing;
    struct buffer out;
    int64_t deadline;
    size_t len;
    bool head_only;
    bool asking; /* the hall will answer: not freed before */
    bool closed; /* its handle is */
    char head[HEAD_BYTES];
};

/* ---- its end -------------------------------------------------------------------------------------- */

static void free_when_over(struct ops *ops)
{
    if (ops->closing && ops->handles == 0 && LIST_EMPTY(&ops->visitors)) {
        mem_free(ops);
    }
}

static void visitor_free_when_over(struct visitor *visitor)
{
    struct ops *ops = visitor->ops;

    if (visitor->closed && !visitor->asking) {
        LIST_REMOVE(visitor, link);
        buffer_finish(&visitor->out);
        mem_free(visitor);
        ops->count--;
        free_when_over(ops);
    }
}

static void visitor_closed(uv_handle_t *handle)
{
    struct visitor *visitor = handle->data;

    visitor->closed = true;
    visitor_free_when_over(visitor);
}

static void visitor_close(struct visitor *visitor)
{
    if (!uv_is_closing((uv_handle_t *)&visitor->tcp)) {
        uv_close((uv_handle_t *)&visitor->tcp, visitor_closed);
    }
}

/* ---- answers -------------------------------------------------------------------------------------- */

static void on_written(uv_write_t *writing, int status)
{
    struct visitor *visitor = writing->data;

    (void)status;
    visitor_close(visitor);
}

static void answer(struct visitor *visitor, const char *status, const char *type,
                   const struct buffer *text)
{
    uv_buf_t bytes;

    buffer_printf(&visitor->out,
                  "HTTP/1.1 %s\r\nContent-Type: %s; charset=utf-8\r\nContent-Length: %zu\r\n"
                  "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                  "Connection: close\r\n\r\n",
                  status, type, text->len);
    if (!visitor->head_only) {
        buffer_add(&visitor->out, text->bytes, text->len);
    }
    bytes = uv_buf_init(visitor->out.bytes, (unsigned)visitor->out.len);
    visitor->writing.data = visitor;
    if (uv_write(&visitor->writing, (uv_stream_t *)&visitor->tcp, &bytes, 1, on_written) != 0) {
        visitor_close(visitor);
    }
}

static void answer_line(struct visitor *visitor, const char *status, const char *line)
{
    struct buffer text;

    buffer_init(&text, HEAD_BYTES);
    buffer_printf(&text, "%s\n", line);
    answer(visitor, status, "text/plain", &text);
    buffer_finish(&text);
}

static void answer_metrics(struct visitor *visitor)
{
    const struct ops *ops = visitor->ops;
    struct buffer text;

    buffer_init(&text, TEXT_MOST);
    transport_metrics(ops->transport, &ops->lag, ops->started, &text);
    answer(visitor, "200 OK", "text/plain; version=0.0.4", &text);
    buffer_finish(&text);
}

static void told_ready(void *owner, const char *why_not)
{
    struct visitor *visitor = owner;

    visitor->asking = false;
    if (uv_is_closing((uv_handle_t *)&visitor->tcp)) {
        visitor_free_when_over(visitor);
    } else if (why_not == NULL) {
        answer_line(visitor, "200 OK", "ready");
    } else {
        answer_line(visitor, "503 Service Unavailable", why_not);
    }
}

static bool is_path(const char *asked, size_t len, const char *path)
{
    return strlen(path) == len && memcmp(asked, path, len) == 0;
}

/* The head is whole. Only its first line matters. */
static void take_request(struct visitor *visitor)
{
    const char *line = visitor->head;
    const char *path = strchr(line, ' ');
    size_t len = path != NULL ? strcspn(path + 1, " ?\r\n") : 0;

    uv_read_stop((uv_stream_t *)&visitor->tcp);
    visitor->head_only = strncmp(line, "HEAD ", 5) == 0;
    if (path == NULL || (strncmp(line, "GET ", 4) != 0 && !visitor->head_only)) {
        answer_line(visitor, "405 Method Not Allowed", "Only GET is answered here.");
    } else if (is_path(path + 1, len, "/healthz")) {
        answer_line(visitor, "200 OK", "alive");
    } else if (is_path(path + 1, len, "/readyz")) {
        visitor->asking = true;
        hall_ask_ready(visitor->ops->transport->hall, told_ready, visitor);
    } else if (is_path(path + 1, len, "/metrics")) {
        answer_metrics(visitor);
    } else {
        answer_line(visitor, "404 Not Found", "Here are /healthz, /readyz and /metrics.");
    }
}

/* ---- reading -------------------------------------------------------------------------------------- */

static void on_room(uv_handle_t *handle, size_t suggested, uv_buf_t *room)
{
    struct visitor *visitor = handle->data;

    (void)suggested;
    *room = uv_buf_init(visitor->head + visitor->len,
                        (unsigned)(sizeof visitor->head - 1 - visitor->len));
}

static void on_read(uv_stream_t *stream, ssize_t got, const uv_buf_t *room)
{
    struct visitor *visitor = stream->data;

    (void)room;
    if (got < 0) {
        visitor_close(visitor);
        return;
    }
    visitor->len += (size_t)got;
    visitor->head[visitor->len] = '\0';
    if (strstr(visitor->head, "\r\n\r\n") != NULL) {
        take_request(visitor);
    } else if (visitor->len == sizeof visitor->head - 1) {
        uv_read_stop(stream);
        answer_line(visitor, "431 Request Header Fields Too Large", "That is too long.");
    }
}

static void on_visit(uv_stream_t *listener, int status)
{
    struct ops *ops = listener->data;
    struct visitor *visitor;

    if (status != 0 || ops->closing) {
        return;
    }
    visitor = mem_alloc(sizeof *visitor);
    visitor->ops = ops;
    visitor->tcp.data = visitor;
    visitor->deadline = clock_monotonic() + VISIT_MS;
    buffer_init(&visitor->out, 2 * TEXT_MOST);
    LIST_INSERT_HEAD(&ops->visitors, visitor, link);
    ops->count++;
    uv_tcp_init(listener->loop, &visitor->tcp);
    if (uv_accept(listener, (uv_stream_t *)&visitor->tcp) != 0 || ops->count > VISITORS_MOST ||
        uv_read_start((uv_stream_t *)&visitor->tcp, on_room, on_read) != 0) {
        visitor_close(visitor);
    }
}

/* ---- time and life -------------------------------------------------------------------------------- */

static void on_tick(uv_timer_t *timer)
{
    struct ops *ops = timer->data;
    uint64_t now = uv_hrtime();
    struct visitor *visitor;

    histogram_add(&ops->lag, now > ops->due ? (double)(now - ops->due) / 1e9 : 0);
    ops->due = now + OPS_TICK_MS * (uint64_t)1000000;
    LIST_FOREACH(visitor, &ops->visitors, link)
    {
        if (clock_monotonic() > visitor->deadline) {
            visitor_close(visitor);
        }
    }
}

static void part_closed(uv_handle_t *handle)
{
    struct ops *ops = handle->data;

    ops->handles--;
    free_when_over(ops);
}

void ops_close(struct ops *ops)
{
    struct visitor *visitor;

    ops->closing = true;
    uv_close((uv_handle_t *)&ops->listener, part_closed);
    uv_close((uv_handle_t *)&ops->tick, part_closed);
    LIST_FOREACH(visitor, &ops->visitors, link)
    {
        visitor_close(visitor);
    }
}

static int listen_at(struct ops *ops, const struct settings *settings)
{
    struct sockaddr_in6 six;
    struct sockaddr_in four;
    const struct sockaddr *address = (const struct sockaddr *)&four;
    int failed = uv_ip4_addr(settings->metrics_bind, settings->metrics_port, &four);

    if (failed != 0) {
        address = (const struct sockaddr *)&six;
        failed = uv_ip6_addr(settings->metrics_bind, settings->metrics_port, &six);
    }
    if (failed == 0) {
        failed = uv_tcp_bind(&ops->listener, address, 0);
    }
    return failed != 0 ? failed : uv_listen((uv_stream_t *)&ops->listener, OPS_BACKLOG, on_visit);
}

struct ops *ops_open(struct transport *transport, const struct settings *settings)
{
    struct ops *ops = mem_alloc(sizeof *ops);
    int failed;

    ops->transport = transport;
    ops->handles = 2;
    ops->lag.bound = histogram_seconds;
    ops->started = clock_wall();
    ops->listener.data = ops;
    ops->tick.data = ops;
    LIST_INIT(&ops->visitors);
    uv_tcp_init(transport->loop, &ops->listener);
    uv_timer_init(transport->loop, &ops->tick);
    failed = listen_at(ops, settings);
    if (failed != 0) {
        fprintf(
            stderr,
            "METRICS_BIND %s, METRICS_PORT %d: cannot listen there: %s. Give an address of this "
            "machine and a port that is free.\n",
            settings->metrics_bind, settings->metrics_port, uv_strerror(failed));
        ops_close(ops);
        return NULL;
    }
    ops->due = uv_hrtime() + OPS_TICK_MS * (uint64_t)1000000;
    uv_timer_start(&ops->tick, on_tick, OPS_TICK_MS, OPS_TICK_MS);
    log_info("metrics", "bind=%s port=%d", settings->metrics_bind, settings->metrics_port);
    return ops;
}
