/* One flush of the disk: flush FOLDER [COUNT]: 8 KB written over and over in a file of FOLDER, fdatasync after each, COUNT
 * (400) times. Prints median and 99th percentile in ms: what no durable write can be faster than. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parts/measure.h"

enum { PAGE = 8192, FLUSHES = 400 };

int main(int argc, char **argv)
{
    static char page[PAGE];
    struct samples samples = {0};
    char path[512];

    if (argc != 2 && argc != 3) {
        measure_die("usage: flush FOLDER [COUNT]");
    }
    snprintf(path, sizeof path, "%s/flush-XXXXXX", argv[1]);
    int file = mkstemp(path);
    if (file < 0) {
        measure_die("%s: no file can be made", argv[1]);
    }
    unlink(path);
    long flushes = argc == 3 ? strtol(argv[2], NULL, 10) : FLUSHES;
    for (long i = 0; i < flushes; i++) {
        memset(page, (int)i, sizeof page);
        int64_t begun = measure_now();
        if (pwrite(file, page, sizeof page, 0) != PAGE || fdatasync(file) != 0) {
            measure_die("%s cannot be written", argv[1]);
        }
        samples_add(&samples, (double)(measure_now() - begun) / 1e6);
    }
    close(file);
    printf("flush.p50 %.3f\n", samples_percentile(&samples, 50));
    printf("flush.p99 %.3f\n", samples_percentile(&samples, 99));
    samples_finish(&samples);
    return 0;
}
