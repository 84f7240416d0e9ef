#include "parts/crowd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "parts/measure.h"

enum { READ_BYTES = 65536, EVENTS = 512, FRAME_MOST = 16 * 1024 * 1024, MESSAGE_MOST = 4096 };
enum { OP_TEXT = 1, OP_CLOSE = 8, OP_PING = 9, OP_PONG = 10 };

static int connect_here(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int on = 1;

    if (fd < 0) {
        measure_die("no more sockets: %s (raise ulimit -n)", strerror(errno));
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0 && errno != EINPROGRESS) {
        close(fd);
        return -1;
    }
    return fd;
}

/* ---- websockets ------------------------------------------------------------------------------ */

void crowd_init(struct crowd *crowd, size_t count, int port, const char *origin)
{
    *crowd = (struct crowd){.port = port, .origin = origin, .count = count};
    crowd->epoll = epoll_create1(EPOLL_CLOEXEC);
    crowd->phone = calloc(count, sizeof *crowd->phone);
    if (crowd->epoll < 0 || crowd->phone == NULL) {
        measure_die("no room for %zu phones", count);
    }
    for (size_t i = 0; i < count; i++) {
        crowd->phone[i].fd = -1;
        crowd->phone[i].path = "/ws";
    }
}

void crowd_finish(struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++) {
        phone_hang_up(&crowd->phone[i]);
    }
    free(crowd->phone);
    close(crowd->epoll);
}

static void watch(const struct crowd *crowd, struct phone *phone, int how, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = phone};

    if (epoll_ctl(crowd->epoll, how, phone->fd, &event) != 0) {
        measure_die("epoll: %s", strerror(errno));
    }
}

void phone_hang_up(struct phone *phone)
{
    if (phone->fd >= 0) {
        close(phone->fd);
    }
    free(phone->in);
    phone->fd = -1;
    phone->in = NULL;
    phone->in_len = 0;
    phone->in_cap = 0;
    phone->stage = PHONE_AWAY;
    phone->awaits = 0;
}

static void lose(struct crowd *crowd, struct phone *phone, const char *why)
{
    if (crowd->lost == NULL) {
        measure_die("a phone lost its connection: %s", why);
    }
    phone_hang_up(phone);
    crowd->lost(crowd, phone);
}

void phone_connect(struct crowd *crowd, struct phone *phone)
{
    phone->fd = connect_here(crowd->port);
    if (phone->fd < 0) {
        lose(crowd, phone, "nobody listens");
        return;
    }
    phone->stage = PHONE_CONNECTING;
    watch(crowd, phone, EPOLL_CTL_ADD, EPOLLOUT);
}

/* Messages are small and awaited one by one, so the socket always has room for one more. */
static void send_whole(const struct phone *phone, const void *bytes, size_t len)
{
    if (send(phone->fd, bytes, len, MSG_NOSIGNAL) != (ssize_t)len) {
        measure_die("a phone could not send: %s", strerror(errno));
    }
}

static void send_frame(struct phone *phone, unsigned op, const char *text, size_t len)
{
    unsigned char bytes[MESSAGE_MOST];
    size_t head = len < 126 ? 6 : 8;
    unsigned char *mask;

    if (len + head > sizeof bytes) {
        measure_die("a message of %zu bytes", len);
    }
    bytes[0] = (unsigned char)(0x80 | op);
    bytes[1] = (unsigned char)(0x80 | (len < 126 ? len : 126));
    if (len >= 126) {
        bytes[2] = (unsigned char)(len >> 8);
        bytes[3] = (unsigned char)(len & 255);
    }
    mask = bytes + head - 4;
    randombytes_buf(mask, 4);
    for (size_t i = 0; i < len; i++) {
        bytes[head + i] = (unsigned char)text[i] ^ mask[i % 4];
    }
    phone->last_sent = measure_now();
    send_whole(phone, bytes, head + len);
}

int64_t phone_say(struct crowd *crowd, struct phone *phone, const char *m, const char *d)
{
    char text[MESSAGE_MOST - 8];
    int64_t id = ++crowd->last_id;
    int len =
        snprintf(text, sizeof text, "{\"m\":\"%s\",\"id\":%lld,\"d\":%s}", m, (long long)id, d);

    phone->awaits = id;
    phone->sent_at = measure_now();
    send_frame(phone, OP_TEXT, text, (size_t)len);
    return id;
}

static void upgrade(struct crowd *crowd, struct phone *phone)
{
    char request[1024];
    int error = 0;
    socklen_t size = sizeof error;

    getsockopt(phone->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
        lose(crowd, phone, strerror(error));
        return;
    }
    int len = snprintf(request, sizeof request,
                       "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sanhui.v1\r\n"
                       "Origin: %s\r\nCookie: sanhui=%s\r\n\r\n",
                       phone->path, crowd->origin + strlen("http://"), crowd->origin, phone->token);
    send_whole(phone, request, (size_t)len);
    phone->stage = PHONE_UPGRADING;
    watch(crowd, phone, EPOLL_CTL_MOD, EPOLLIN);
}

/* The length of the answer to the upgrade; 0 = not whole yet. */
static size_t take_upgrade(struct crowd *crowd, struct phone *phone)
{
    char *end = memmem(phone->in, phone->in_len, "\r\n\r\n", 4);

    if (end == NULL) {
        return 0;
    }
    if (memmem(phone->in, phone->in_len, " 101 ", 5) == NULL) {
        measure_die("the upgrade was refused: %.*s", (int)strcspn(phone->in, "\r\n"), phone->in);
    }
    phone->stage = PHONE_OPEN;
    if (crowd->opened != NULL) {
        crowd->opened(crowd, phone);
    }
    return (size_t)(end + 4 - phone->in);
}

static void take_payload(struct crowd *crowd, struct phone *phone, unsigned op, char *text,
                         size_t len)
{
    char kept = text[len];

    text[len] = '\0'; /* read_some leaves room for it */
    if (op == OP_TEXT) {
        crowd->frame(crowd, phone, text, len);
    } else if (op == OP_PING) {
        send_frame(phone, OP_PONG, text, len);
    } else if (op == OP_CLOSE) {
        measure_die("the server hung up on a phone: %.*s", (int)(len > 2 ? len - 2 : 0), text + 2);
    } else {
        measure_die("a frame with operation %u", op);
    }
    text[len] = kept;
}

/* One frame from `from` on; its length, 0 = not whole yet. */
static size_t take_frame(struct crowd *crowd, struct phone *phone, size_t from)
{
    unsigned char *at = (unsigned char *)phone->in + from;
    size_t have = phone->in_len - from;
    size_t head = 2;
    uint64_t len;

    if (have < 2) {
        return 0;
    }
    len = at[1] & 127U;
    head = len == 126 ? 4 : len == 127 ? 10 : 2;
    if (have < head) {
        return 0;
    }
    if (head > 2) {
        len = 0;
        for (size_t i = 2; i < head; i++) {
            len = len << 8 | at[i];
        }
    }
    if ((at[0] & 0x80) == 0 || (at[1] & 0x80) != 0 || len > FRAME_MOST) {
        measure_die("a frame in pieces, masked or too large");
    }
    if (have < head + len) {
        return 0;
    }
    phone->frames++;
    phone->bytes += head + len;
    take_payload(crowd, phone, at[0] & 15U, phone->in + from + head, (size_t)len);
    return head + (size_t)len;
}

/* false: nothing more for now, or the connection is gone. */
static bool read_some(struct crowd *crowd, struct phone *phone)
{
    ssize_t got;

    if (phone->in_cap - phone->in_len < READ_BYTES + 1) {
        phone->in_cap = phone->in_len + 2 * READ_BYTES;
        phone->in = realloc(phone->in, phone->in_cap);
        if (phone->in == NULL) {
            measure_die("out of memory");
        }
    }
    got = recv(phone->fd, phone->in + phone->in_len, READ_BYTES, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        lose(crowd, phone, got == 0 ? "closed" : strerror(errno));
        return false;
    }
    if (got < 0) {
        return false;
    }
    phone->in_len += (size_t)got;
    phone->heard = measure_now();
    return got == READ_BYTES;
}

static void hear(struct crowd *crowd, struct phone *phone)
{
    bool more = true;

    while (more) {
        size_t done = 0;
        size_t taken = 1;
        more = read_some(crowd, phone);
        while (taken > 0 && done < phone->in_len) {
            taken = phone->stage == PHONE_UPGRADING ? take_upgrade(crowd, phone)
                                                    : take_frame(crowd, phone, done);
            done += taken;
        }
        if (done > 0) {
            memmove(phone->in, phone->in + done, phone->in_len - done);
            phone->in_len -= done;
        }
    }
    if (phone->in_len == 0) { /* ten thousand phones, each with a buffer, would be a lot */
        free(phone->in);
        phone->in = NULL;
        phone->in_cap = 0;
    }
}

void crowd_turn(struct crowd *crowd, int64_t wait)
{
    struct epoll_event event[EVENTS];
    struct timespec limit = {.tv_sec = wait / 1000000000, .tv_nsec = wait % 1000000000};
    int count = epoll_pwait2(crowd->epoll, event, EVENTS, wait < 0 ? NULL : &limit, NULL);

    for (int i = 0; i < count; i++) {
        struct phone *phone = event[i].data.ptr;
        if (phone->stage == PHONE_CONNECTING) {
            upgrade(crowd, phone);
        } else {
            hear(crowd, phone);
        }
    }
}

void crowd_until(struct crowd *crowd, bool (*done)(struct crowd *crowd), int seconds,
                 const char *what)
{
    int64_t end = measure_now() + (int64_t)seconds * 1000000000;

    while (!done(crowd)) {
        if (measure_now() > end) {
            measure_die("not within %d s: %s", seconds, what);
        }
        crowd_turn(crowd, 10000000);
    }
}

void crowd_rest(struct crowd *crowd, int64_t nanoseconds)
{
    int64_t end = measure_now() + nanoseconds;

    for (int64_t left = nanoseconds; left > 0; left = end - measure_now()) {
        crowd_turn(crowd, left);
    }
}
