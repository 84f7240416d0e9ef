/* What benchmarks read: time, processor time of other processes, memory, percentiles. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stddef.h>
#include <stdint.h>

/* Nanoseconds that never run backwards. */
int64_t measure_now(void);
/* Nanoseconds of processor time that a process has used, all threads; 0 when it is gone. */
int64_t measure_cpu(long pid);
/* PostgreSQL's processes as they were at a moment: the postmaster and its children. Autovacuum is left out:
 * it works for what was loaded before. */
struct family {
    long pid[256];
    int64_t cpu[256];
    size_t count;
};

void family_read(struct family *family, long postmaster);
/* What the family has used since; processes that are gone are not counted. */
int64_t family_since(const struct family *begun, long postmaster);
/* Resident bytes of a process. */
int64_t measure_memory(long pid);

/* Values that are collected, then asked for percentiles. */
struct samples {
    double *value;
    size_t count;
    size_t cap;
};

void samples_add(struct samples *samples, double value);
/* p in 0 to 100, by the nearest rank; 0 when there are none. Sorts. */
double samples_percentile(struct samples *samples, double p);
void samples_clear(struct samples *samples);
void samples_finish(struct samples *samples);

/* Says why on standard error and ends the process. */
void measure_die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
/* A whole number from the environment within bounds; standard where it is not set. */
long measure_setting(const char *name, long standard, long least, long most);
/* A text from the environment; ends the process where it is not set. */
const char *measure_text(const char *name);

#endif
