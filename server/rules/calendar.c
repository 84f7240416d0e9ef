#include "rules/calendar.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/text.h"
#include "domain/day.h"
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS_MAX = 64, DAYS_MAX = 64 * 366, BYTES_MAX = 64 * 1024, FAULT_MAX = 16 * 1024 };

struct calendar {
    struct workday_exception *days;
    int64_t years[YEARS_MAX];
    struct workday_calendar known;
    struct buffer fault;
};

/* A year's file while it is read. */
struct year_file {
    struct calendar *calendar;
    const char *path;
    int64_t year;
    int line;
    bool faulty;
};

static void year_fault(struct year_file *file, const char *advice)
{
    buffer_printf(&file->calendar->fault, "%s%s:%d: %s", file->calendar->fault.len > 0 ? "\n" : "",
                  file->path, file->line, advice);
    file->faulty = true;
}

static void add_day(struct year_file *file, int64_t day, bool works)
{
    struct workday_calendar *known = &file->calendar->known;
    const struct workday_exception *last =
        known->count > 0 ? &file->calendar->days[known->count - 1] : NULL;
    int of_week = day_of_week(day);

    if (last != NULL && last->day >= day) {
        year_fault(file, "The days go by their order, and each is named once.");
    } else if (works && of_week != 0 && of_week != 6) {
        year_fault(file, "That is no Saturday or Sunday: it is worked anyhow. See the date.");
    } else if (known->count < DAYS_MAX) {
        file->calendar->days[known->count++] =
            (struct workday_exception){.day = day, .works = works};
    }
}

static void read_words(struct year_file *file, char *words)
{
    char *rest = NULL;
    const char *what = strtok_r(words, " \t", &rest);
    const char *from = strtok_r(NULL, " \t", &rest);
    const char *to = strtok_r(NULL, " \t", &rest);
    bool works = what != NULL && strcmp(what, "work") == 0;
    int64_t first = from == NULL ? INT64_MIN : day_read(from);
    int64_t last = to == NULL ? INT64_MIN : day_read(to);

    if (what == NULL) {
        return; /* an empty line */
    }
    if ((!works && strcmp(what, "off") != 0) || first == INT64_MIN || last == INT64_MIN) {
        year_fault(file, "Write: off or work, the first day, the last day, as 2026-10-01.");
    } else if (day_year(first) != file->year || day_year(last) != file->year || first > last) {
        year_fault(file, "The days lie in the file's year, the first before the last.");
    } else {
        for (int64_t day = first; day <= last && !file->faulty; day++) {
            add_day(file, day, works);
        }
    }
}

static void read_text(struct year_file *file, char *text)
{
    char *rest = NULL;

    for (char *line = text; line != NULL && !file->faulty; line = rest) {
        rest = strchr(line, '\n');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        file->line++;
        line[strcspn(line, "#\r")] = '\0';
        read_words(file, line);
    }
}

/* The whole file as clean text; NULL = it cannot be read as such. */
static char *file_text(const char *path)
{
    FILE *in = fopen(path, "re");
    char *bytes = mem_alloc(BYTES_MAX + 1);
    size_t len = in == NULL ? 0 : fread(bytes, 1, BYTES_MAX + 1, in);
    char *text = in == NULL || ferror(in) != 0 || len > BYTES_MAX ? NULL : text_clean(bytes, len);

    if (in != NULL) {
        (void)fclose(in);
    }
    mem_free(bytes);
    return text;
}

static void read_year(struct calendar *calendar, const char *directory, const char *entry)
{
    struct buffer path;
    size_t before = calendar->known.count;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/%s", directory, entry);
    struct year_file file = {
        .calendar = calendar, .path = path.bytes, .year = strtol(entry, NULL, 10), .line = 0};
    char *text = file_text(path.bytes);

    if (text == NULL) {
        year_fault(&file, "This file cannot be read as text in UTF-8.");
    } else {
        read_text(&file, text);
    }
    if (file.faulty) {
        calendar->known.count = before;
    } else {
        calendar->years[calendar->known.year_count++] = file.year;
    }
    mem_free(text);
    buffer_finish(&path);
}

/* 2026.conf and nothing else. */
static int is_year(const struct dirent *entry)
{
    const char *name = entry->d_name;

    return strlen(name) == 9 && strspn(name, "0123456789") == 4 && strcmp(name + 4, ".conf") == 0;
}

struct calendar *calendar_load(const char *directory)
{
    struct calendar *calendar = mem_alloc(sizeof *calendar);
    struct dirent **entries = NULL;
    int count = scandir(directory, &entries, is_year, alphasort);

    calendar->days = mem_alloc(DAYS_MAX * sizeof *calendar->days);
    buffer_init(&calendar->fault, FAULT_MAX);
    calendar->known.days = calendar->days;
    calendar->known.years = calendar->years;
    for (int e = 0; e < count; e++) {
        if (e < YEARS_MAX) {
            read_year(calendar, directory, entries[e]->d_name);
        }
        free(entries[e]);
    }
    free(entries);
    return calendar;
}

void calendar_destroy(struct calendar *calendar)
{
    if (calendar != NULL) {
        mem_free(calendar->days);
        buffer_finish(&calendar->fault);
        mem_free(calendar);
    }
}

const struct workday_calendar *calendar_days(const struct calendar *calendar)
{
    return &calendar->known;
}

const char *calendar_fault(const struct calendar *calendar)
{
    return calendar->fault.len > 0 ? calendar->fault.bytes : NULL;
}
