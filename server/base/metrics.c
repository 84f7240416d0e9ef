#include "base/metrics.h"

#include <inttypes.h>
#include <sys/resource.h>
#include <uv.h>

const double histogram_seconds[HISTOGRAM_BOUNDS] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                    0.05,   0.1,   0.25,   0.5,   2.5,  10};
const double histogram_sizes[HISTOGRAM_BOUNDS] = {1,   2,   5,   10,  20,   50,
                                                  100, 200, 400, 800, 1400, 2000};

void histogram_add(struct histogram *histogram, double value)
{
    int i = 0;

    while (i < HISTOGRAM_BOUNDS && value > histogram->bound[i]) {
        i++;
    }
    histogram->count[i]++;
    histogram->sum += value;
}

void histogram_add_since(struct histogram *histogram, uint64_t began)
{
    histogram_add(histogram, (double)(uv_hrtime() - began) / 1e9);
}

void metrics_head(struct buffer *out, const char *name, const char *type, const char *help)
{
    buffer_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void metrics_value(struct buffer *out, const char *name, const char *labels, double value)
{
    if (labels != NULL) {
        buffer_printf(out, "%s{%s} %.15g\n", name, labels, value);
    } else {
        buffer_printf(out, "%s %.15g\n", name, value);
    }
}

void metrics_counter(struct buffer *out, const char *name, const char *help, double value)
{
    metrics_head(out, name, "counter", help);
    metrics_value(out, name, NULL, value);
}

void metrics_gauge(struct buffer *out, const char *name, const char *help, double value)
{
    metrics_head(out, name, "gauge", help);
    metrics_value(out, name, NULL, value);
}

/* The end of a histogram's name, with the labels that there are. */
static void part(struct buffer *out, const char *name, const char *end, const char *labels)
{
    buffer_printf(out, labels != NULL ? "%s%s{%s}" : "%s%s", name, end, labels);
}

void metrics_histogram(struct buffer *out, const char *name, const char *labels,
                       const struct histogram *histogram)
{
    const char *before = labels != NULL ? labels : "";
    const char *comma = labels != NULL ? "," : "";
    uint64_t count = 0;

    for (int i = 0; i < HISTOGRAM_BOUNDS; i++) {
        count += histogram->count[i];
        buffer_printf(out, "%s_bucket{%s%sle=\"%g\"} %" PRIu64 "\n", name, before, comma,
                      histogram->bound[i], count);
    }
    count += histogram->count[HISTOGRAM_BOUNDS];
    buffer_printf(out, "%s_bucket{%s%sle=\"+Inf\"} %" PRIu64 "\n", name, before, comma, count);
    part(out, name, "_sum", labels);
    buffer_printf(out, " %.15g\n", histogram->sum);
    part(out, name, "_count", labels);
    buffer_printf(out, " %" PRIu64 "\n", count);
}

static double seconds_of(uv_timeval_t time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

void metrics_process(struct buffer *out, int64_t start)
{
    uv_rusage_t usage = {0};
    struct rlimit files = {0};
    size_t resident = 0;

    uv_getrusage(&usage);
    uv_resident_set_memory(&resident);
    getrlimit(RLIMIT_NOFILE, &files);
    metrics_gauge(out, "process_start_time_seconds", "Start of the process, since 1970.",
                  (double)start / 1000);
    metrics_counter(out, "process_cpu_seconds_total", "Processor time used, user and system.",
                    seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
    metrics_gauge(out, "process_resident_memory_bytes", "Resident memory.", (double)resident);
    metrics_gauge(out, "process_max_fds", "Files that may be open at once.",
                  (double)files.rlim_cur);
}
