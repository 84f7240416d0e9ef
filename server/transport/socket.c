/* The listening socket; and when its port is taken, by whom and which one is free. */
#include <dirent.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/settings.h"
#include "transport/listener.h"
#include "transport/parts.h"

enum { BACKLOG = 1024, PORT_TEXT = 8, NAME_TEXT = 64, INODES = 8, NEIGHBOURS = 20 };

/* shared: with other servers that say so, too. errno says why when it is -1; BIND is known to be an address. */
static int try_listen(const struct addrinfo *address, bool shared)
{
    int one = 1;
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd >= 0) {
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    }
    if (fd >= 0 && shared) {
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one));
    }
    if (fd >= 0 &&
        (bind(fd, address->ai_addr, address->ai_addrlen) < 0 || listen(fd, BACKLOG) < 0)) {
        int error = errno;

        close(fd);
        errno = error;
        fd = -1;
    }
    return fd;
}

static struct addrinfo *find_address(const char *bind, int port)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                             .ai_socktype = SOCK_STREAM};
    struct addrinfo *address = NULL;
    char text[PORT_TEXT];

    snprintf(text, sizeof(text), "%d", port);
    return getaddrinfo(bind, text, &hints, &address) == 0 ? address : NULL;
}

/* ---- whose port it is ----------------------------------------------------------------------------- */

/* The inodes of the sockets that listen on the port, as /proc/net/tcp and tcp6 list them. */
static size_t find_inodes(const char *table, int port, unsigned long inode[INODES], size_t count)
{
    FILE *file = fopen(table, "re");
    char line[512];

    while (file != NULL && count < INODES && fgets(line, sizeof(line), file) != NULL) {
        char *rest = NULL;
        char *local = strtok_r(line, " ", &rest) != NULL ? strtok_r(NULL, " ", &rest) : NULL;
        char *colon = local != NULL ? strchr(local, ':') : NULL;
        char *word = strtok_r(NULL, " ", &rest); /* the remote end */

        word = strtok_r(NULL, " ", &rest);
        if (colon == NULL || word == NULL || strcmp(word, "0A") != 0 ||
            strtol(colon + 1, NULL, 16) != port) {
            continue;
        }
        for (int skip = 0; skip < 6 && word != NULL; skip++) {
            word = strtok_r(NULL, " ", &rest);
        }
        if (word != NULL) {
            inode[count++] = strtoul(word, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return count;
}

static bool has_socket(const char *pid, const unsigned long inode[INODES], size_t count)
{
    char path[1024];
    char target[NAME_TEXT];
    struct dirent *entry;
    bool found = false;
    DIR *folder;

    snprintf(path, sizeof(path), "/proc/%s/fd", pid);
    folder = opendir(path);
    while (folder != NULL && !found && (entry = readdir(folder)) != NULL) {
        ssize_t len;

        snprintf(path, sizeof(path), "/proc/%s/fd/%s", pid, entry->d_name);
        len = readlink(path, target, sizeof(target) - 1);
        if (len > 8 && strncmp(target, "socket:[", 8) == 0) {
            target[len] = '\0';
            for (size_t i = 0; i < count; i++) {
                found = found || strtoul(target + 8, NULL, 10) == inode[i];
            }
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return found;
}

/* Name and number of the process that listens on the port; false where this account may not see it. */
static bool find_holder(int port, char name[NAME_TEXT], long *pid)
{
    unsigned long inode[INODES];
    size_t count = find_inodes("/proc/net/tcp", port, inode, 0);
    struct dirent *entry;
    bool found = false;
    DIR *folder;

    count = find_inodes("/proc/net/tcp6", port, inode, count);
    folder = count > 0 ? opendir("/proc") : NULL;
    while (folder != NULL && !found && (entry = readdir(folder)) != NULL) {
        char path[512];
        FILE *file;

        if (strspn(entry->d_name, "0123456789") != strlen(entry->d_name) ||
            !has_socket(entry->d_name, inode, count)) {
            continue;
        }
        snprintf(path, sizeof(path), "/proc/%s/comm", entry->d_name);
        file = fopen(path, "re");
        found = file != NULL && fgets(name, NAME_TEXT, file) != NULL;
        name[found ? strcspn(name, "\n") : 0] = '\0';
        *pid = strtol(entry->d_name, NULL, 10);
        if (file != NULL) {
            fclose(file);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return found;
}

/* ---- what is said --------------------------------------------------------------------------------- */

/* The next port that is free. */
static int find_free(const struct settings *settings)
{
    for (int port = settings->port + 1; port <= settings->port + NEIGHBOURS && port < 65536;
         port++) {
        struct addrinfo *address = find_address(settings->bind, port);
        int fd = address != NULL ? try_listen(address, false) : -1;

        if (address != NULL) {
            freeaddrinfo(address);
        }
        if (fd >= 0) {
            close(fd);
            return port;
        }
    }
    return settings->port < 65535 ? settings->port + 1 : 8080;
}

static void say_taken(const struct settings *settings)
{
    int other = find_free(settings);
    char name[NAME_TEXT];
    long pid;

    if (find_holder(settings->port, name, &pid)) {
        fprintf(stderr,
                "端口 %d 已被占用：%s（进程 %ld）。请先停掉它，或换一个端口：PORT=%d make run\n"
                "Port %d is in use by %s (process %ld). Stop it, or choose another port: "
                "PORT=%d make run\n",
                settings->port, name, pid, other, settings->port, name, pid, other);
    } else {
        fprintf(stderr,
                "端口 %d 已被另一个程序占用。请先停掉它，或换一个端口：PORT=%d make run\n"
                "Port %d is in use by another program. Stop it, or choose another port: "
                "PORT=%d make run\n",
                settings->port, other, settings->port, other);
    }
}

static void say_failed(const struct settings *settings, int error)
{
    if (error == EADDRINUSE) {
        say_taken(settings);
    } else if (error == EACCES) {
        fprintf(
            stderr,
            "当前账户不能使用端口 %d，请换一个大于 1023 的端口：PORT=8080 make run\n"
            "Port %d may not be used by this account. Choose one above 1023: PORT=8080 make run\n",
            settings->port, settings->port);
    } else {
        fprintf(stderr,
                "不能在 %s 的端口 %d 上监听：%s。请检查 BIND 和 PORT。\n"
                "Cannot listen on %s port %d. Check BIND and PORT.\n",
                settings->bind, settings->port, strerror(error), settings->bind, settings->port);
    }
}

int socket_listen(const struct settings *settings)
{
    struct addrinfo *address = find_address(settings->bind, settings->port);
    int fd;

    if (address == NULL) {
        fprintf(stderr, "BIND must be an address such as 0.0.0.0, 127.0.0.1 or ::; it is \"%s\".\n",
                settings->bind);
        return -1;
    }
    fd = try_listen(address, settings->share_port == 1);
    if (fd < 0) {
        say_failed(settings, errno);
    }
    freeaddrinfo(address);
    return fd;
}

bool transport_try_port(const struct settings *settings)
{
    int fd = socket_listen(settings);

    if (fd >= 0) {
        close(fd);
    }
    return fd >= 0;
}
