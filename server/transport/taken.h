/* What the peer's machine has taken of all that was sent to it, as the kernel knows. */
#ifndef TRANSPORT_TAKEN_H
#define TRANSPORT_TAKEN_H

#include <stdbool.h>
#include <stdint.h>

struct taken {
    uint64_t bytes; /* acknowledged since the connection was made */
    bool all;       /* nothing that was sent is still on its way */
};

/* Of a TCP socket; false: the kernel does not say. */
bool taken_read(int socket, struct taken *taken);

#endif
