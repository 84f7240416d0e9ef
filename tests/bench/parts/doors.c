/* Signing in: HTTP on a few blocking connections that are kept alive. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "parts/crowd.h"
#include "parts/measure.h"

enum { AT_ONCE = 64, ANSWER_MOST = 16384, PATIENCE_S = 20 };

/* From addresses of its own within the loopback's: a thousand slips in one moment are what an address may show. */
static int connect_waiting(int port, size_t number)
{
    struct sockaddr_in from = {.sin_family = AF_INET};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval patience = {.tv_sec = PATIENCE_S};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + (uint32_t)number);
    if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof from) != 0 ||
        connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        if (fd >= 0) {
            close(fd);
        }
        return -1;
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return fd;
}

static void ask(int fd, const char *origin, const char *path, const char *body)
{
    char request[4096];
    int len = snprintf(request, sizeof request,
                       "POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\n"
                       "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                       path, origin + strlen("http://"), origin, strlen(body), body);

    if (len >= (int)sizeof request ||
        send(fd, request, (size_t)len, MSG_NOSIGNAL) != (ssize_t)len) {
        measure_die("POST %s could not be sent", path);
    }
}

/* Reads one answer whole, NUL-terminated; its status, 0 when the connection broke. */
static int hear_answer(int fd, char answer[ANSWER_MOST])
{
    size_t len = 0;

    for (;;) {
        ssize_t got = recv(fd, answer + len, ANSWER_MOST - 1 - len, 0);
        const char *body;
        const char *length;

        if (got <= 0) {
            return 0;
        }
        len += (size_t)got;
        answer[len] = '\0';
        body = strstr(answer, "\r\n\r\n");
        length = strcasestr(answer, "\r\ncontent-length:");
        if (body != NULL && length != NULL &&
            len >= (size_t)(body + 4 - answer) + strtoul(length + 17, NULL, 10)) {
            return (int)strtol(answer + strlen("HTTP/1.1 "), NULL, 10);
        }
    }
}

static void take_token(const char *answer, char token[CROWD_TOKEN])
{
    const char *cookie = strcasestr(answer, "\r\nset-cookie: sanhui=");

    if (cookie == NULL) {
        measure_die("no cookie came with the session: %s", answer);
    }
    cookie = strchr(cookie, '=') + 1;
    snprintf(token, CROWD_TOKEN, "%.*s", (int)strcspn(cookie, "; \r"), cookie);
}

void doors_open(const struct doors *doors, size_t count)
{
    int fd[AT_ONCE];
    char answer[ANSWER_MOST];
    char token[CROWD_TOKEN];
    size_t width = count < AT_ONCE ? count : AT_ONCE;

    for (size_t i = 0; i < width; i++) {
        fd[i] = connect_waiting(doors->port, i);
        if (fd[i] < 0) {
            measure_die("nobody listens on port %d", doors->port);
        }
    }
    for (size_t from = 0; from < count; from += width) {
        size_t many = count - from < width ? count - from : width;
        for (size_t i = 0; i < many; i++) {
            ask(fd[i], doors->origin, doors->path, doors->body(doors->owner, from + i));
        }
        for (size_t i = 0; i < many; i++) {
            int status = hear_answer(fd[i], answer);
            if (status != 200) {
                measure_die("POST %s: %d %s", doors->path, status, status == 0 ? "" : answer);
            }
            take_token(answer, token);
            doors->taken(doors->owner, from + i, token);
        }
    }
    for (size_t i = 0; i < width; i++) {
        close(fd[i]);
    }
}

int door_try(int port, const char *origin, const char *path, const char *body)
{
    char answer[ANSWER_MOST];
    int fd = connect_waiting(port, 0);
    int status = 0;

    if (fd >= 0) {
        ask(fd, origin, path, body);
        status = hear_answer(fd, answer);
        close(fd);
    }
    return status;
}
