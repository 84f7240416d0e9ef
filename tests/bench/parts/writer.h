/* The floor of sending: a process that does nothing but write() the same frame to so many websockets. */
#ifndef BENCH_WRITER_H
#define BENCH_WRITER_H

#include <stddef.h>
#include <sys/types.h>

struct writer {
    pid_t pid;
    int port;
    int events; /* a byte written here is an event; closing it ends the process */
};

/* Listens for `phones` phones on 127.0.0.1; each event goes to the first `among` of them as one frame of `bytes`, header
 * and all. What gathers while it writes goes out in one piece. */
struct writer writer_start(size_t phones, size_t among, size_t bytes);

#endif
