/* sanhui healthcheck: one request to the server on this machine; exit code 0 when it answers. On METRICS_PORT, where there
 * is room when the house is full. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/settings.h"
#include "command/command.h"

enum { SECONDS = 3, ANSWER_MAX = 256 };

/* Where it listens: at that address, or at the loopback address when it is every address. */
static int connect_to(const char *bind_to, int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval limit = {SECONDS, 0};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0) {
        return -1;
    }
    if (inet_pton(AF_INET, bind_to, &address.sin_addr) != 1 ||
        address.sin_addr.s_addr == htonl(INADDR_ANY)) {
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    if (connect(fd, (const struct sockaddr *)&address, sizeof(address)) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Over TLS plain text gets an alert or a closed connection: that, too, is a loop that runs. So is a full house. */
static bool asks_well(int fd, int port, bool tls)
{
    char request[128];
    char answer[ANSWER_MAX] = {0};
    ssize_t got;
    int len =
        snprintf(request, sizeof(request),
                 "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n", port);

    if (send(fd, request, (size_t)len, MSG_NOSIGNAL) != len) {
        return false;
    }
    got = recv(fd, answer, sizeof(answer) - 1, 0);
    if (tls) {
        return got >= 0 || errno == ECONNRESET;
    }
    return got > 0 &&
           (strncmp(answer, "HTTP/1.1 200", 12) == 0 || strncmp(answer, "HTTP/1.1 503", 12) == 0);
}

int cmd_healthcheck(int argc, char **argv)
{
    struct settings settings;
    bool well = false;
    int fd;

    if (argc > 1) {
        return usage_error("healthcheck", "there is no argument \"%s\".", argv[1]);
    }
    if (!settings_load(&settings, NULL)) {
        return 2;
    }
    bool apart = settings.metrics_port != 0;
    int port = apart ? settings.metrics_port : settings.port;
    fd = connect_to(apart ? settings.metrics_bind : settings.bind, port);
    if (fd >= 0) {
        well = asks_well(fd, port, !apart && settings.tls_cert != NULL);
        close(fd);
    }
    if (!well) {
        fprintf(stderr, "The server on port %d does not answer.\n", port);
    }
    settings_finish(&settings);
    return well ? 0 : 1;
}
