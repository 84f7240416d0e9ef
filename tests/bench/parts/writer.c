#include "parts/writer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "parts/measure.h"

enum { GATHERED_MOST = 64, REQUEST_MOST = 2048, WAITING_MOST = 1024 };

static int listen_here(int *port)
{
    struct sockaddr_in here = {.sin_family = AF_INET};
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) != 0 ||
        listen(fd, WAITING_MOST) != 0 || getsockname(fd, (struct sockaddr *)&here, &size) != 0) {
        measure_die("cannot listen: %s", strerror(errno));
    }
    *port = ntohs(here.sin_port);
    return fd;
}

/* Its phones know what they get: the accept key of their fixed nonce is not asked for. */
static int accept_phone(int listening)
{
    static const char answer[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                 "Connection: Upgrade\r\n\r\n";
    char request[REQUEST_MOST];
    size_t len = 0;
    int on = 1;
    int fd = accept(listening, NULL, NULL);

    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    while (memmem(request, len, "\r\n\r\n", 4) == NULL) {
        ssize_t got = recv(fd, request + len, sizeof request - len, 0);
        if (got <= 0) {
            _exit(1);
        }
        len += (size_t)got;
    }
    if (write(fd, answer, strlen(answer)) != (ssize_t)strlen(answer)) {
        _exit(1);
    }
    return fd;
}

/* Frames of `bytes`, one behind the other. */
static char *make_frames(size_t bytes)
{
    char *text = malloc(GATHERED_MOST * bytes);

    if (text == NULL) {
        measure_die("out of memory");
    }
    memset(text, 'x', GATHERED_MOST * bytes);
    for (size_t i = 0; i < GATHERED_MOST; i++) {
        unsigned char *head = (unsigned char *)text + i * bytes;
        head[0] = 0x81; /* a whole text frame */
        if (bytes < 128) {
            head[1] = (unsigned char)(bytes - 2);
        } else {
            head[1] = 126;
            head[2] = (unsigned char)((bytes - 4) >> 8);
            head[3] = (unsigned char)((bytes - 4) & 255);
        }
    }
    return text;
}

static void write_events(int listening, int pipe, size_t phones, size_t among, size_t bytes)
{
    int *fd = calloc(phones, sizeof *fd);
    char *text = make_frames(bytes);
    char wanted[GATHERED_MOST];
    ssize_t events;

    for (size_t i = 0; i < phones; i++) {
        fd[i] = accept_phone(listening);
    }
    while ((events = read(pipe, wanted, sizeof wanted)) > 0) {
        for (size_t i = 0; i < among; i++) {
            size_t len = (size_t)events * bytes;
            if (write(fd[i], text, len) != (ssize_t)len) {
                _exit(1);
            }
        }
    }
    _exit(0);
}

struct writer writer_start(size_t phones, size_t among, size_t bytes)
{
    struct writer writer;
    int ends[2];
    int listening = listen_here(&writer.port);

    if (pipe(ends) != 0) {
        measure_die("no pipe: %s", strerror(errno));
    }
    writer.pid = fork();
    if (writer.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ends[1]);
        write_events(listening, ends[0], phones, among, bytes);
    }
    close(ends[0]);
    close(listening);
    writer.events = ends[1];
    return writer;
}
