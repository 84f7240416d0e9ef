/* The floor of sending: a process that does nothing but write() the same bytes to so many sockets, and a reader
 * beside it. bare PHONES EVENTS BYTES RATE: RATE 0 = the next event when everybody has the last; else so many
 * a second, and the writer sends what has gathered meanwhile in one piece. Prints its processor time in µs for
 * each delivery (one event to one socket), and ms from event to arrival. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "parts/measure.h"

enum { PHONES_MOST = 15000, EVENTS_AT_ONCE = 512, GATHERED_MOST = 64, BYTES_MOST = 65536 };

static int listen_here(int *port)
{
    struct sockaddr_in here = {.sin_family = AF_INET};
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) != 0 || listen(fd, 1024) != 0 ||
        getsockname(fd, (struct sockaddr *)&here, &size) != 0) {
        measure_die("cannot listen: %s", strerror(errno));
    }
    *port = ntohs(here.sin_port);
    return fd;
}

/* The server's part: a byte on the pipe is an event. */
static void write_events(int listening, int pipe, size_t phones, size_t bytes)
{
    int *fd = calloc(phones, sizeof *fd);
    char *text = calloc(GATHERED_MOST, bytes);
    char wanted[GATHERED_MOST];
    ssize_t events;

    for (size_t i = 0; i < phones; i++) {
        int on = 1;
        fd[i] = accept(listening, NULL, NULL);
        setsockopt(fd[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    while ((events = read(pipe, wanted, sizeof wanted)) > 0) {
        for (size_t i = 0; i < phones; i++) {
            size_t len = (size_t)events * bytes;
            if (write(fd[i], text, len) != (ssize_t)len) {
                _exit(1);
            }
        }
    }
    _exit(0);
}

struct reader {
    int epoll;
    size_t phones;
    size_t bytes;
    size_t got[PHONES_MOST]; /* bytes */
    size_t complete;         /* bytes still to come before all is read */
    int64_t *event_at;
    struct samples latency;
};

static void connect_all(struct reader *reader, int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    reader->epoll = epoll_create1(0);
    for (size_t i = 0; i < reader->phones; i++) {
        struct epoll_event event = {.events = EPOLLIN};
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
            measure_die("cannot connect: %s", strerror(errno));
        }
        event.data.u64 = (uint64_t)i << 32 | (uint32_t)fd;
        epoll_ctl(reader->epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void read_for(struct reader *reader, int64_t wait)
{
    static char sink[1 << 18];
    struct epoll_event event[EVENTS_AT_ONCE];
    struct timespec limit = {.tv_nsec = wait < 0 ? 0 : wait};
    int count = epoll_pwait2(reader->epoll, event, EVENTS_AT_ONCE, &limit, NULL);

    for (int k = 0; k < count; k++) {
        size_t i = (size_t)(event[k].data.u64 >> 32);
        ssize_t got = recv((int)(event[k].data.u64 & 0xffffffffU), sink, sizeof sink, MSG_DONTWAIT);
        if (got <= 0) {
            measure_die("the writer is gone");
        }
        int64_t now = i % 50 == 0 ? measure_now() : 0;
        for (size_t n = reader->got[i] / reader->bytes;
             now != 0 && n < (reader->got[i] + (size_t)got) / reader->bytes; n++) {
            samples_add(&reader->latency, (double)(now - reader->event_at[n]) / 1e6);
        }
        reader->got[i] += (size_t)got;
        reader->complete -= (size_t)got;
    }
}

static void make_event(struct reader *reader, int pipe, size_t n)
{
    reader->complete += reader->phones * reader->bytes;
    reader->event_at[n] = measure_now();
    if (write(pipe, "e", 1) != 1) {
        measure_die("the writer is gone");
    }
}

static void run(struct reader *reader, int pipe, size_t events, long rate)
{
    int64_t begun = measure_now();

    for (size_t n = 0; n < events; n++) {
        while (rate > 0 && measure_now() < begun + (int64_t)n * 1000000000 / rate) {
            read_for(reader, begun + (int64_t)n * 1000000000 / rate - measure_now());
        }
        make_event(reader, pipe, n);
        while (rate == 0 && reader->complete > 0) {
            read_for(reader, 10000000);
        }
    }
    while (reader->complete > 0) {
        read_for(reader, 10000000);
    }
}

int main(int argc, char **argv)
{
    static struct reader reader;
    int ends[2];
    int port;

    if (argc != 5) {
        measure_die("usage: bare PHONES EVENTS BYTES RATE");
    }
    size_t events = strtoul(argv[2], NULL, 10);
    reader.phones = strtoul(argv[1], NULL, 10);
    reader.bytes = strtoul(argv[3], NULL, 10);
    if (reader.phones == 0 || reader.phones > PHONES_MOST || reader.bytes == 0 ||
        reader.bytes > BYTES_MOST || events == 0 || pipe(ends) != 0) {
        measure_die("usage: bare PHONES EVENTS BYTES RATE");
    }
    reader.event_at = calloc(events, sizeof *reader.event_at);
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    alarm(60);
    int listening = listen_here(&port);
    pid_t writer = fork();
    if (writer == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ends[1]);
        write_events(listening, ends[0], reader.phones, reader.bytes);
    }
    connect_all(&reader, port);
    int64_t cpu = measure_cpu(writer);
    run(&reader, ends[1], events, strtol(argv[4], NULL, 10));
    double deliveries = (double)events * (double)reader.phones;
    printf("us %.3f\n", (double)(measure_cpu(writer) - cpu) / 1e3 / deliveries);
    printf("p50 %.3f\n", samples_percentile(&reader.latency, 50));
    printf("p99 %.3f\n", samples_percentile(&reader.latency, 99));
    close(ends[1]);
    waitpid(writer, NULL, 0);
    samples_finish(&reader.latency);
    free(reader.event_at);
    return 0;
}
