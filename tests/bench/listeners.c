/* The phones' side of other programs, so that one and the same reader stands behind all figures of sending.
 *
 *   listeners bare PHONES EVENTS BYTES RATE [AMONG]    a process that only calls write() (parts/writer.h)
 *   listeners nchan PHONES EVENTS BYTES RATE [AMONG]   nginx with nchan, which runs on PORT as SERVER_PID
 *
 * PHONES connect; each event, a frame of BYTES with its header, goes to AMONG of them (default: all). RATE 0 =
 * the next event when everybody has the last, else so many a second. Prints lines "name value": processor
 * time of the sender in µs for each delivery (one event to one phone), ms from event to arrival, deliveries
 * a second, the share of a core that sender and reader took, bytes of the sender's memory for each phone,
 * and its processor time in µs to take one in. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parts/crowd.h"
#include "parts/measure.h"
#include "parts/writer.h"

enum { PHONES_MOST = 15000, BYTES_MOST = 65536, BYTES_LEAST = 16, AT_ONCE = 100, WATCHERS = 20 };
enum { PATIENCE_S = 60, POSTS = 8, QUIET_NS = 30000000 };

struct listeners {
    struct crowd crowd;
    size_t among;
    size_t open;
    size_t wanted;     /* frames still to come */
    int64_t *event_at; /* by event */
    struct samples latency;
    long sender; /* process id */
    int events;  /* the bare writer's pipe; -1 = nchan */
    int post[POSTS];
    char *request; /* of an event to nchan */
    size_t request_len;
};

static void on_frame(struct crowd *crowd, struct phone *phone, const char *text, size_t len)
{
    struct listeners *listeners = crowd->owner;
    size_t watched = listeners->among < WATCHERS ? 1 : listeners->among / WATCHERS;

    (void)text;
    (void)len;
    if ((size_t)(phone - crowd->phone) % watched == 0) {
        samples_add(&listeners->latency,
                    (double)(phone->heard - listeners->event_at[phone->frames - 1]) / 1e6);
    }
    listeners->wanted--;
}

static void on_open(struct crowd *crowd, struct phone *phone)
{
    struct listeners *listeners = crowd->owner;

    (void)phone;
    listeners->open++;
}

static bool batch_open(struct crowd *crowd)
{
    const struct listeners *listeners = crowd->owner;
    size_t done = listeners->open;

    return done == crowd->count || (done % AT_ONCE == 0 && crowd->phone[done].stage == PHONE_AWAY);
}

static bool all_came(struct crowd *crowd)
{
    const struct listeners *listeners = crowd->owner;

    return listeners->wanted == 0;
}

static void connect_all(struct listeners *listeners)
{
    struct crowd *crowd = &listeners->crowd;

    for (size_t i = 0; i < crowd->count; i++) {
        crowd->phone[i].path = i < listeners->among ? "/ws?id=all" : "/ws?id=others";
        phone_connect(crowd, &crowd->phone[i]);
        if (i % AT_ONCE == AT_ONCE - 1 || i == crowd->count - 1) {
            crowd_until(crowd, batch_open, PATIENCE_S, "connected");
        }
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

static void prepare_posts(struct listeners *listeners, int port, size_t bytes)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    size_t body = bytes - (bytes < 128 ? 2 : 4); /* a frame's header */

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (size_t i = 0; i < POSTS; i++) {
        listeners->post[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(listeners->post[i], (struct sockaddr *)&to, sizeof to) != 0) {
            measure_die("nobody listens on port %d", port);
        }
    }
    listeners->request = malloc(bytes + 256);
    if (listeners->request == NULL) {
        measure_die("out of memory");
    }
    listeners->request_len =
        (size_t)snprintf(listeners->request, 256,
                         "POST /pub?id=all HTTP/1.1\r\nHost: bench\r\nContent-Type: text/plain\r\n"
                         "Content-Length: %zu\r\n\r\n",
                         body);
    memset(listeners->request + listeners->request_len, 'x', body);
    listeners->request_len += body;
}

/* The answers of nchan are read away unread: the frames say that it took the event. */
static void make_event(struct listeners *listeners, size_t n)
{
    char sink[4096];
    int post = listeners->post[n % POSTS];

    listeners->event_at[n] = measure_now();
    if (listeners->events >= 0) {
        if (write(listeners->events, "e", 1) != 1) {
            measure_die("the writer is gone");
        }
        return;
    }
    while (recv(post, sink, sizeof sink, MSG_DONTWAIT) > 0) {
    }
    if (send(post, listeners->request, listeners->request_len, MSG_NOSIGNAL) !=
        (ssize_t)listeners->request_len) {
        measure_die("nchan takes no event: %s", strerror(errno));
    }
}

/* Returns how long events were under way, in ns. */
static int64_t run(struct listeners *listeners, size_t events, long rate)
{
    int64_t begun = measure_now();
    int64_t quiet = 0;

    listeners->wanted = rate == 0 ? 0 : events * listeners->among;
    for (size_t n = 0; n < events; n++) {
        if (rate > 0) {
            crowd_rest(&listeners->crowd, begun + (int64_t)n * 1000000000 / rate - measure_now());
            make_event(listeners, n);
        } else {
            listeners->wanted = listeners->among;
            make_event(listeners, n);
            crowd_until(&listeners->crowd, all_came, PATIENCE_S, "an event has reached everybody");
            crowd_rest(&listeners->crowd, QUIET_NS); /* as parts/events.c does */
            quiet += QUIET_NS;
        }
    }
    crowd_until(&listeners->crowd, all_came, PATIENCE_S, "all events have reached everybody");
    return measure_now() - begun - quiet;
}

static void measure_events(struct listeners *listeners, size_t events, long rate)
{
    double deliveries = (double)events * (double)listeners->among;
    int64_t sender = measure_cpu(listeners->sender);
    int64_t own = measure_cpu(getpid());

    double took = (double)run(listeners, events, rate);
    double used = (double)(measure_cpu(listeners->sender) - sender);
    printf("us %.3f\n", used / 1e3 / deliveries);
    printf("p50 %.3f\n", samples_percentile(&listeners->latency, 50));
    printf("p99 %.3f\n", samples_percentile(&listeners->latency, 99));
    printf("rate %.0f\n", deliveries * 1e9 / took);
    printf("cores %.2f\n", used / took);
    printf("client %.2f\n", (double)(measure_cpu(getpid()) - own) / took);
}

static void measure_connecting(struct listeners *listeners)
{
    double phones = (double)listeners->crowd.count;
    int64_t memory = measure_memory(listeners->sender);
    int64_t cpu = measure_cpu(listeners->sender);

    connect_all(listeners);
    printf("connect_us %.2f\n", (double)(measure_cpu(listeners->sender) - cpu) / 1e3 / phones);
    printf("memory %.0f\n", (double)(measure_memory(listeners->sender) - memory) / phones);
}

int main(int argc, char **argv)
{
    static struct listeners listeners = {.events = -1};
    bool bare = argc > 1 && strcmp(argv[1], "bare") == 0;
    struct writer writer = {.pid = 0};

    if ((argc != 6 && argc != 7) || (!bare && strcmp(argv[1], "nchan") != 0)) {
        measure_die("usage: listeners bare|nchan PHONES EVENTS BYTES RATE [AMONG]");
    }
    size_t phones = strtoul(argv[2], NULL, 10);
    size_t events = strtoul(argv[3], NULL, 10);
    size_t bytes = strtoul(argv[4], NULL, 10);
    listeners.among = argc == 7 ? strtoul(argv[6], NULL, 10) : phones;
    if (phones == 0 || phones > PHONES_MOST || bytes < BYTES_LEAST || bytes > BYTES_MOST ||
        events == 0 || listeners.among == 0 || listeners.among > phones) {
        measure_die("listeners: 1 to %d phones, frames of %d to %d bytes", PHONES_MOST, BYTES_LEAST,
                    BYTES_MOST);
    }
    listeners.event_at = calloc(events, sizeof *listeners.event_at);
    if (listeners.event_at == NULL) {
        measure_die("out of memory");
    }
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    alarm(2 * PATIENCE_S);
    if (bare) {
        writer = writer_start(phones, listeners.among, bytes);
        listeners.sender = writer.pid;
        listeners.events = writer.events;
    } else {
        writer.port = (int)measure_setting("PORT", 0, 1, 65535);
        listeners.sender = measure_setting("SERVER_PID", 0, 1, 1L << 30);
        prepare_posts(&listeners, writer.port, bytes);
    }
    crowd_init(&listeners.crowd, phones, writer.port, "http://127.0.0.1");
    listeners.crowd.frame = on_frame;
    listeners.crowd.opened = on_open;
    listeners.crowd.owner = &listeners;
    measure_connecting(&listeners);
    crowd_rest(&listeners.crowd, 100000000);
    measure_events(&listeners, events, strtol(argv[5], NULL, 10));
    if (bare) {
        close(writer.events);
        waitpid(writer.pid, NULL, 0);
    }
    crowd_finish(&listeners.crowd);
    samples_finish(&listeners.latency);
    free(listeners.event_at);
    free(listeners.request);
    return 0;
}
