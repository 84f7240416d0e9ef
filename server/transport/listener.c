/* The listening socket is our own: a taken port gets a clear sentence, a full house a 503, and
 * running out of file descriptors never spins. lws gets each connection once it is accepted. */
#include "transport/listener.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/settings.h"
#include "transport/parts.h"

enum {
    ACCEPTS_PER_TURN = 64,
    ACCEPTS_AT_END = 1024, /* as many as the kernel keeps */
    SPARE_FILES = 256,     /* database, files, worker pipes, and connections just turned away */
    TICK_MS = 1000,
    CLOSING_TICK_MS = 50,
    CLOSING_MS = 1500, /* for the pages to answer our close */
    ACCEPT_REST_MS = 1000,
    HEADER_MAX = 4096,
    HEADER_SECONDS = 10,
    KEEPALIVE_SECONDS = 5,
    CODE_RESTART = 1012,
    LOG_LINES_PER_SECOND = 5
};

static const struct lws_protocols protocols[] = {
    {"http", http_callback, sizeof(struct visit), 0, 0, NULL, TX_PACKET},
    {"sanhui.v1", websocket_callback, sizeof(struct wire), RX_BUFFER, 0, NULL, TX_PACKET},
    {NULL, NULL, 0, 0, 0, NULL, 0}};

/* lws' own pings and hang-ups are off: they cost a sorted timer for each connection. */
static const lws_retry_bo_t no_idle_timers = {NULL, 0, 0, 0, 0, 0};

struct transport *transport_of(struct lws *wsi)
{
    return lws_context_user(lws_get_context(wsi));
}

const struct port *transport_port(void)
{
    return &transport_port_table;
}

void transport_kill(struct lws *wsi)
{
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC);
    /* lws looks at its timers again only after an event of its own */
    lws_cancel_service(lws_get_context(wsi));
}

/* What lws complains of is mostly a stranger's odd request: some lines are kept, floods are not. */
static void log_lws(int level, const char *line)
{
    static uint64_t second;
    static int lines;
    uint64_t now = uv_hrtime() / 1000000000U;
    int len = (int)strcspn(line, "\n");

    (void)level;
    if (now != second) {
        second = now;
        lines = 0;
    }
    if (lines++ < LOG_LINES_PER_SECOND) {
        log_info("lws", "say=\"%.*s\"", len, line);
    }
}

/* ---- accepting ---------------------------------------------------------------------------------- */

/* Does the beginning of a request come from a script or a tool? Whoever follows a link wants text/html before anything
 * else; what has not come yet may be that. */
static bool is_script(const char *request)
{
    const char *accept = strcasestr(request, "\naccept:");

    if (request[0] == '\0') {
        return false;
    }
    if (accept != NULL) {
        accept += strlen("\naccept:");
        accept += strspn(accept, " \t");
    }
    return accept == NULL || strncasecmp(accept, "text/html", strlen("text/html")) != 0;
}

/* A full house: said in plain bytes, since lws takes in nobody any more. */
static void turn_away(struct transport *transport, int peer)
{
    char unread[1024];
    struct buffer out;

    if (!transport->tls) {
        ssize_t got = recv(peer, unread, sizeof(unread) - 1, MSG_DONTWAIT);

        unread[got > 0 ? got : 0] = '\0';
        buffer_init(&out, HEADER_MAX + BODY_MAX);
        answer_bare(transport, 503, !is_script(unread), &out);
        if (send(peer, out.bytes, out.len, MSG_NOSIGNAL) > 0) {
            shutdown(peer, SHUT_WR);
            /* what is left unread would make the kernel take the answer back */
            for (int i = 0; i < 64 && recv(peer, unread, sizeof(unread), MSG_DONTWAIT) > 0; i++) {
            }
        }
        buffer_finish(&out);
    }
    close(peer);
}

static void take_in(struct transport *transport, int peer)
{
    int one = 1;
    lws_sock_file_fd_type fd = {.sockfd = peer};

    setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    lws_adopt_descriptor_vhost(
        transport->vhost, LWS_ADOPT_HTTP | LWS_ADOPT_SOCKET | LWS_ADOPT_ALLOW_SSL, fd, NULL, NULL);
}

/* Takes in what waits, up to so many. */
static void accept_some(struct transport *transport, int most)
{
    for (int i = 0; i < most; i++) {
        int peer = accept4(transport->socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (peer >= 0) {
            if (transport->connections >= transport->max_connections) {
                transport->counts.turned_away++;
                turn_away(transport, peer);
            } else {
                transport->counts.accepted++;
                take_in(transport, peer);
            }
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            log_warn("accept.rest", "say=\"%s\" connections=%d", strerror(errno),
                     transport->connections);
            transport->accept_at = (int64_t)uv_now(transport->loop) + ACCEPT_REST_MS;
            uv_poll_stop(&transport->accepting);
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return;
        }
    }
}

static void on_accept(uv_poll_t *poll, int status, int events)
{
    (void)events;
    if (status == 0) {
        accept_some(poll->data, ACCEPTS_PER_TURN);
    }
}

static void start_accepting(struct transport *transport)
{
    transport->accept_at = 0;
    uv_poll_start(&transport->accepting, UV_READABLE, on_accept);
}

/* As many file descriptors as the connections need, no more: lws has a table of that size. */
static int fit_limits(int max_connections)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)max_connections + SPARE_FILES;

    if (getrlimit(RLIMIT_NOFILE, &limit) < 0) {
        return max_connections;
    }
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < wanted) {
        wanted = limit.rlim_max;
        max_connections =
            wanted > 2 * SPARE_FILES ? (int)(wanted - SPARE_FILES) : (int)(wanted / 2);
        log_warn("limits",
                 "files=%llu connections=%d say=\"raise the limit of open files (LimitNOFILE)\"",
                 (unsigned long long)wanted, max_connections);
    }
    limit.rlim_cur = wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
    return max_connections;
}

/* ---- time --------------------------------------------------------------------------------------- */

static void on_tick_closed(uv_handle_t *handle)
{
    struct transport *transport = handle->data;

    /* our own handles are closed: now lws may close its own, in the turns of the loop that follow */
    lws_context_destroy(transport->context);
}

static void on_tick(uv_timer_t *timer)
{
    struct transport *transport = timer->data;
    int64_t now = (int64_t)uv_now(transport->loop);

    websocket_tick(transport, now);
    http_tick(transport, now);
    if (!transport->closing) {
        if (transport->accept_at != 0 && now >= transport->accept_at) {
            start_accepting(transport);
        }
        return;
    }
    if ((TAILQ_EMPTY(&transport->wires) && TAILQ_EMPTY(&transport->leaving)) ||
        now >= transport->close_at) {
        uv_close((uv_handle_t *)timer, on_tick_closed);
    }
}

/* ---- life --------------------------------------------------------------------------------------- */

static bool start_lws(struct transport *transport, const struct settings *settings)
{
    struct lws_context_creation_info info = {0};
    void *loops[1] = {transport->loop};

    lws_set_log_level(LLL_ERR | LLL_WARN, log_lws);
    info.options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_VALIDATE_UTF8 |
                   LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    info.foreign_loops = loops;
    info.user = transport;
    info.protocols = protocols;
    info.max_http_header_data = HEADER_MAX;
    info.timeout_secs = HEADER_SECONDS;
    info.keepalive_timeout = KEEPALIVE_SECONDS;
    info.retry_and_idle_policy = &no_idle_timers;
    info.vhost_name = "sanhui";
    if (settings->tls_cert != NULL) {
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.ssl_cert_filepath = settings->tls_cert;
        info.ssl_private_key_filepath = settings->tls_key;
        info.alpn = "http/1.1";
    }
    transport->context = lws_create_context(&info);
    if (transport->context == NULL) {
        fprintf(stderr,
                "libwebsockets cannot start with libuv. Is libwebsockets-evlib-uv installed?\n");
        return false;
    }
    transport->vhost = lws_create_vhost(transport->context, &info);
    if (transport->vhost == NULL) {
        fprintf(stderr, "%s\n",
                settings->tls_cert != NULL
                    ? "The certificate TLS_CERT or its key TLS_KEY cannot be used."
                    : "libwebsockets cannot start.");
        lws_context_destroy(transport->context);
        for (int turn = 0; turn < 8; turn++) {
            uv_run(transport->loop, UV_RUN_NOWAIT);
        }
        lws_context_destroy(transport->context);
        transport->context = NULL;
        return false;
    }
    return true;
}

static bool open_ops(struct transport *transport, const struct settings *settings)
{
    if (settings->metrics_port != 0) {
        transport->ops = ops_open(transport, settings);
    }
    return settings->metrics_port == 0 || transport->ops != NULL;
}

static void close_ops(struct transport *transport)
{
    if (transport->ops != NULL) {
        ops_close(transport->ops);
        transport->ops = NULL;
    }
}

struct transport *transport_create(struct uv_loop_s *loop, const struct settings *settings,
                                   struct hall *hall)
{
    struct transport *transport = mem_alloc(sizeof(*transport));

    transport->loop = loop;
    transport->hall = hall;
    transport->https = strncmp(settings->public_url, "https:", 6) == 0;
    transport->tls = settings->tls_cert != NULL;
    TAILQ_INIT(&transport->wires);
    TAILQ_INIT(&transport->leaving);
    TAILQ_INIT(&transport->paused);
    TAILQ_INIT(&transport->exchanges);
    transport->max_connections = fit_limits(settings->max_connections);
    transport->socket = socket_listen(settings);
    if (transport->socket < 0 || !open_ops(transport, settings)) {
        transport_destroy(transport);
        return NULL;
    }
    transport->files = files_load(settings->web_dir);
    origin_list(transport, settings->public_url, settings->port);
    transport->headers = headers_build(transport, settings->template_dir);
    if (!start_lws(transport, settings)) {
        transport_destroy(transport);
        return NULL;
    }
    transport->accepting.data = transport;
    transport->tick.data = transport;
    uv_poll_init(loop, &transport->accepting, transport->socket);
    uv_timer_init(loop, &transport->tick);
    uv_timer_start(&transport->tick, on_tick, TICK_MS, TICK_MS);
    start_accepting(transport);
    log_info("listening", "url=%s bind=%s port=%d tls=%d files=%zu", settings->public_url,
             settings->bind, settings->port, settings->tls_cert != NULL,
             files_count(transport->files));
    return transport;
}

static void on_accepting_closed(uv_handle_t *handle)
{
    struct transport *transport = handle->data;

    close(transport->socket);
    transport->socket = -1;
}

void transport_refuse(struct transport *transport)
{
    if (!transport->refusing) {
        /* Who has been let in by the kernel would be cut off with the socket; so each gets its answer. */
        accept_some(transport, ACCEPTS_AT_END);
        transport->refusing = true;
        uv_close((uv_handle_t *)&transport->accepting, on_accepting_closed);
    }
}

void transport_close(struct transport *transport)
{
    struct wire *wire;
    struct wire *next;

    if (transport->closing) {
        return;
    }
    transport_refuse(transport);
    transport->closing = true;
    transport->close_at = (int64_t)uv_now(transport->loop) + CLOSING_MS;
    close_ops(transport);
    for (wire = TAILQ_FIRST(&transport->wires); wire != NULL; wire = next) {
        next = TAILQ_NEXT(wire, link);
        wire_hang_up(wire, CODE_RESTART, "restart");
    }
    uv_timer_start(&transport->tick, on_tick, 0, CLOSING_TICK_MS);
}

void transport_destroy(struct transport *transport)
{
    struct exchange *exchange;

    if (transport == NULL) {
        return;
    }
    close_ops(transport);
    if (transport->context != NULL) {
        lws_context_destroy(transport->context);
    }
    while ((exchange = TAILQ_FIRST(&transport->exchanges)) != NULL) {
        exchange_free(exchange);
    }
    if (transport->socket >= 0) {
        close(transport->socket);
    }
    files_free(transport->files);
    mem_free(transport->headers);
    for (size_t i = 0; i < ORIGIN_COUNT; i++) {
        mem_free(transport->origins[i]);
    }
    mem_free(transport);
}
