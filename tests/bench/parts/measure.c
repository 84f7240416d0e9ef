#include "parts/measure.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t nanoseconds(clockid_t id)
{
    struct timespec at;

    return clock_gettime(id, &at) == 0 ? (int64_t)at.tv_sec * 1000000000 + at.tv_nsec : 0;
}

int64_t measure_now(void)
{
    return nanoseconds(CLOCK_MONOTONIC);
}

int64_t measure_cpu(long pid)
{
    clockid_t id;

    return clock_getcpuclockid((pid_t)pid, &id) == 0 ? nanoseconds(id) : 0;
}

/* The parent of a process, 0 when it is gone. */
static long parent_of(long pid)
{
    char path[64];
    char line[512];
    long parent = 0;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    in = fopen(path, "r");
    if (in == NULL) {
        return 0;
    }
    if (fgets(line, sizeof line, in) != NULL) {
        const char *at = strrchr(line, ')'); /* the name in front may hold anything */
        if (at != NULL && strlen(at) > 4) {
            parent = strtol(at + 4, NULL, 10);
        }
    }
    fclose(in);
    return parent;
}

static bool is_autovacuum(long pid)
{
    char path[64];
    char line[256] = "";
    FILE *in;

    snprintf(path, sizeof path, "/proc/%ld/cmdline", pid);
    in = fopen(path, "r");
    if (in != NULL) {
        line[fread(line, 1, sizeof line - 1, in)] = '\0';
        fclose(in);
    }
    return strstr(line, "autovacuum") != NULL;
}

static void family_add(struct family *family, long pid)
{
    if (family->count == sizeof family->pid / sizeof family->pid[0]) {
        measure_die("PostgreSQL has too many processes");
    }
    family->pid[family->count] = pid;
    family->cpu[family->count++] = measure_cpu(pid);
}

void family_read(struct family *family, long postmaster)
{
    DIR *proc = opendir("/proc");
    const struct dirent *entry;

    if (proc == NULL) {
        measure_die("/proc cannot be read");
    }
    family->count = 0;
    family_add(family, postmaster);
    while ((entry = readdir(proc)) != NULL) {
        long child = strtol(entry->d_name, NULL, 10);
        if (child > 0 && parent_of(child) == postmaster && !is_autovacuum(child)) {
            family_add(family, child);
        }
    }
    closedir(proc);
}

int64_t family_since(const struct family *begun, long postmaster)
{
    struct family now;
    int64_t sum = 0;

    family_read(&now, postmaster);
    for (size_t i = 0; i < now.count; i++) {
        int64_t before = 0;
        for (size_t k = 0; k < begun->count; k++) {
            before = begun->pid[k] == now.pid[i] ? begun->cpu[k] : before;
        }
        sum += now.cpu[i] - before;
    }
    return sum;
}

int64_t measure_memory(long pid)
{
    char path[64];
    char line[256];
    int64_t bytes = 0;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%ld/status", pid);
    in = fopen(path, "r");
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0) {
            bytes = strtol(line + 6, NULL, 10) * 1024;
        }
    }
    if (in != NULL) {
        fclose(in);
    }
    return bytes;
}

void samples_add(struct samples *samples, double value)
{
    if (samples->count == samples->cap) {
        samples->cap = samples->cap == 0 ? 1024 : samples->cap * 2;
        samples->value = realloc(samples->value, samples->cap * sizeof *samples->value);
        if (samples->value == NULL) {
            measure_die("out of memory");
        }
    }
    samples->value[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;

    return one < other ? -1 : one > other;
}

double samples_percentile(struct samples *samples, double p)
{
    size_t rank;

    if (samples->count == 0) {
        return 0;
    }
    qsort(samples->value, samples->count, sizeof *samples->value, compare);
    rank = (size_t)(p / 100 * (double)samples->count + 0.999999);
    rank = rank == 0 ? 1 : rank > samples->count ? samples->count : rank;
    return samples->value[rank - 1];
}

void samples_clear(struct samples *samples)
{
    samples->count = 0;
}

void samples_finish(struct samples *samples)
{
    free(samples->value);
    *samples = (struct samples){0};
}

void measure_die(const char *format, ...)
{
    va_list args;

    fputs("bench: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

const char *measure_text(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL || *value == '\0') {
        measure_die("%s is not set", name);
    }
    return value;
}

long measure_setting(const char *name, long standard, long least, long most)
{
    const char *text = getenv(name);
    char *rest;
    long value;

    if (text == NULL || *text == '\0') {
        return standard;
    }
    value = strtol(text, &rest, 10);
    if (*rest != '\0' || value < least || value > most) {
        measure_die("%s must be a whole number from %ld to %ld", name, least, most);
    }
    return value;
}
