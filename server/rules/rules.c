#include "rules/rules.h"
#include "rules/parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHEETS_MAX = 1024, BYTES_MAX = 64 * 1024, FAULT_MAX = 16 * 1024 };

#define ENDING ".conf"

struct rules {
    struct file *files; /* the national ones first, then by name */
    size_t count;
    struct buffer fault;
};

/* ---- one file ---- */

static void file_init(struct file *file, const char *directory, const char *entry)
{
    struct buffer path;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/%s", directory, entry);
    file->path = mem_copy(path.len > 0 ? path.bytes : "", path.len);
    buffer_finish(&path);
    file->name = mem_copy(entry, strlen(entry) - strlen(ENDING));
    buffer_init(&file->fault, FAULT_MAX);
    file->sheet.name = file->name;
}

static void file_finish(struct file *file)
{
    for (int h = 0; h < HEADS; h++) {
        mem_free(file->heads[h].text);
    }
    for (int f = 0; f < RULE_FIELDS; f++) {
        for (int e = 0; e < ENTRIES; e++) {
            mem_free(file->fields[f].entries[e].text);
        }
    }
    buffer_finish(&file->fault);
    mem_free(file->name);
    mem_free(file->path);
    mem_free(file->place);
    mem_free(file->json);
}

/* Reads up to the maximum and one byte more, which says that there is more. */
static bool read_bytes(int fd, char *bytes, size_t *len)
{
    ssize_t got;

    *len = 0;
    do {
        got = read(fd, bytes + *len, BYTES_MAX + 1 - *len);
        if (got > 0) {
            *len += (size_t)got;
        }
    } while ((got > 0 && *len <= BYTES_MAX) || (got < 0 && errno == EINTR));
    return got >= 0;
}

/* Nothing but a regular file, and a pipe of that name must not keep the server waiting. */
static bool file_read(struct file *file, char *bytes, size_t *len)
{
    int fd = open(file->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat about;
    bool read_it = fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode);

    if (!read_it || !read_bytes(fd, bytes, len)) {
        file_fault(file, 1, "This file cannot be read; see that it is a file and may be read.");
        read_it = false;
    } else if (*len > BYTES_MAX) {
        file_fault(file, 1, "A sheet has at most %d bytes; shorten it.", BYTES_MAX);
        read_it = false;
    }
    if (fd >= 0) {
        close(fd);
    }
    return read_it;
}

static void file_load(const struct rules *rules, struct file *file)
{
    char *bytes = mem_alloc(BYTES_MAX + 1);
    const char *dash = strrchr(file->name, '-');
    enum electorate electorate = electorate_of(dash != NULL ? dash + 1 : "");
    struct buffer clean;
    size_t len;

    buffer_init(&clean, (size_t)2 * BYTES_MAX);
    if (file_read(file, bytes, &len) && file_scan(file, bytes, len, &clean) &&
        file_parse(file, &clean)) {
        file_form(file,
                  electorate == ELECTORATES ? NULL : rules_find(rules, RULES_NATIONAL, electorate));
    }
    if (file_has_fault(file)) {
        file->sheet.fault = file->fault.bytes;
    }
    buffer_finish(&clean);
    mem_free(bytes);
}

/* ---- all of them ---- */

static bool is_national(const char *name)
{
    return strncmp(name, RULES_NATIONAL "-", sizeof RULES_NATIONAL) == 0;
}

static int by_name(const void *one, const void *other)
{
    const struct file *a = one;
    const struct file *b = other;

    if (is_national(a->name) != is_national(b->name)) {
        return is_national(a->name) ? -1 : 1;
    }
    return strcmp(a->name, b->name);
}

static bool is_sheet(const char *entry)
{
    size_t len = strlen(entry);

    return entry[0] != '.' && len > strlen(ENDING) &&
           strcmp(entry + len - strlen(ENDING), ENDING) == 0;
}

static void list_files(struct rules *rules, const char *directory)
{
    DIR *folder = opendir(directory);
    const struct dirent *entry;

    if (folder == NULL) {
        buffer_printf(&rules->fault, "%s: the folder of the rule sheets cannot be read: %s.",
                      directory, strerror(errno));
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (!is_sheet(entry->d_name)) {
            continue;
        }
        if (rules->count == SHEETS_MAX) {
            buffer_printf(&rules->fault, "%s: holds more than %d rule sheets; take some out.",
                          directory, SHEETS_MAX);
            break;
        }
        rules->files = mem_resize(rules->files, (rules->count + 1) * sizeof *rules->files);
        memset(&rules->files[rules->count], 0, sizeof *rules->files);
        file_init(&rules->files[rules->count++], directory, entry->d_name);
    }
    closedir(folder);
}

struct rules *rules_load(const char *directory)
{
    struct rules *rules = mem_alloc(sizeof *rules);

    buffer_init(&rules->fault, 8192);
    list_files(rules, directory);
    if (rules->count > 0) {
        qsort(rules->files, rules->count, sizeof *rules->files, by_name);
    }
    for (size_t i = 0; i < rules->count; i++) {
        file_load(rules, &rules->files[i]);
    }
    return rules;
}

void rules_destroy(struct rules *rules)
{
    if (rules == NULL) {
        return;
    }
    for (size_t i = 0; i < rules->count; i++) {
        file_finish(&rules->files[i]);
    }
    mem_free(rules->files);
    buffer_finish(&rules->fault);
    mem_free(rules);
}

const char *rules_fault(const struct rules *rules)
{
    return rules->fault.len > 0 ? rules->fault.bytes : NULL;
}

size_t rules_count(const struct rules *rules)
{
    return rules->count;
}

const struct sheet *rules_at(const struct rules *rules, size_t n)
{
    return &rules->files[n].sheet;
}

const struct sheet *rules_find(const struct rules *rules, const char *place,
                               enum electorate electorate)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->files[i].sheet;

        if (sheet->fault == NULL && sheet->json != NULL && sheet->rule.electorate == electorate &&
            strcmp(sheet->place, place) == 0) {
            return sheet;
        }
    }
    return NULL;
}

const struct sheet *rules_named(const struct rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct sheet *sheet = &rules->files[i].sheet;

        if (sheet->fault == NULL && sheet->json != NULL && strcmp(sheet->name, name) == 0) {
            return sheet;
        }
    }
    return NULL;
}

bool rules_complete(const struct rules *rules, const char *place)
{
    for (enum electorate e = 0; e < ELECTORATES; e++) {
        if (rules_find(rules, place, e) == NULL) {
            return false;
        }
    }
    return true;
}
