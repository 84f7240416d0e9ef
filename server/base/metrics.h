/* Figures of a running server in Prometheus' text form. Who counts something keeps the number and prints it; names follow
 * https://prometheus.io/docs/practices/naming: a unit at the end, counters on _total, labels of few values. */
#ifndef BASE_METRICS_H
#define BASE_METRICS_H

#include "base/buffer.h"
#include <stdint.h>

enum { HISTOGRAM_BOUNDS = 12 };

extern const double histogram_seconds[HISTOGRAM_BOUNDS]; /* half a millisecond to ten seconds */
extern const double histogram_sizes[HISTOGRAM_BOUNDS];   /* one to 2,000 */

struct histogram {
    const double *bound; /* HISTOGRAM_BOUNDS of them, rising */
    uint64_t count[HISTOGRAM_BOUNDS +
                   1]; /* up to each bound, above those before; last what is above all */
    double sum;
};

void histogram_add(struct histogram *histogram, double value);
/* Since a moment of uv_hrtime(), in seconds. */
void histogram_add_since(struct histogram *histogram, uint64_t began);

/* HELP and TYPE of what follows: a sentence without quotes or line ends, "counter", "gauge" or "histogram". */
void metrics_head(struct buffer *out, const char *name, const char *type, const char *help);
/* One value. labels: as they are printed, like kind="phone", or NULL. */
void metrics_value(struct buffer *out, const char *name, const char *labels, double value);
/* Head and only value. */
void metrics_counter(struct buffer *out, const char *name, const char *help, double value);
void metrics_gauge(struct buffer *out, const char *name, const char *help, double value);
/* Buckets, sum and count; the head is the caller's, labels as above. */
void metrics_histogram(struct buffer *out, const char *name, const char *labels,
                       const struct histogram *histogram);
/* What Prometheus expects of every process: memory, processor time, open files, start. */
/* start: of the process, in milliseconds since 1970. */
void metrics_process(struct buffer *out, int64_t start);

#endif
