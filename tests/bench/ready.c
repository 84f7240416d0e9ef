/* ready STARTED: how long after STARTED (ns since 1970) the server on PORT answers a door out of its database. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "parts/crowd.h"
#include "parts/measure.h"

enum { PATIENCE_MS = 15000, REFUSED = 409 };

int main(int argc, char **argv)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    int port = (int)measure_setting("PORT", 0, 1, 65535);
    struct timespec now;

    if (argc != 2) {
        measure_die("usage: ready STARTED");
    }
    for (int i = 0; i < PATIENCE_MS; i++) {
        /* 409: nobody has that code. 503: no database yet. */
        if (door_try(port, measure_text("ORIGIN"), "/enter", "{\"token\":\"nobody\"}") == REFUSED) {
            clock_gettime(CLOCK_REALTIME, &now);
            printf("ready %.1f\n", ((double)now.tv_sec * 1e9 + (double)now.tv_nsec -
                                    (double)strtoll(argv[1], NULL, 10)) /
                                       1e6);
            return 0;
        }
        nanosleep(&pause, NULL);
    }
    return 1;
}
