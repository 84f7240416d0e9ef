#include "record/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CODE_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
#define NAME_LETTERS "abcdefghijklmnopqrstuvwxyz" CODE_LETTERS

struct record {
    struct record_entry *entry;
    size_t count;
    size_t cap;
};

struct record *record_create(void)
{
    return mem_alloc(sizeof(struct record));
}

void record_destroy(struct record *record)
{
    if (record == NULL) {
        return;
    }
    for (size_t i = 0; i < record->count; i++) {
        mem_free(record->entry[i].bytes);
    }
    mem_free(record->entry);
    mem_free(record);
}

size_t record_count(const struct record *record)
{
    return record->count;
}

const struct record_entry *record_entry(const struct record *record, size_t i)
{
    return &record->entry[i];
}

static size_t place_of(const struct record *record, const char *name)
{
    size_t i = 0;

    while (i < record->count && strcmp(record->entry[i].name, name) != 0) {
        i++;
    }
    return i;
}

const struct record_entry *record_find(const struct record *record, const char *name)
{
    size_t i = place_of(record, name);

    return i < record->count ? &record->entry[i] : NULL;
}

/* Takes the bytes over; they have a NUL behind them. */
static void put_owned(struct record *record, const char *name, char *bytes, size_t len)
{
    size_t i = place_of(record, name);

    if (i == record->count) {
        if (record->count == record->cap) {
            record->cap = record->cap == 0 ? 16 : record->cap * 2;
            record->entry = mem_resize(record->entry, record->cap * sizeof(*record->entry));
        }
        record->count++;
        (void)snprintf(record->entry[i].name, RECORD_NAME, "%s", name);
    } else {
        mem_free(record->entry[i].bytes);
    }
    record->entry[i].bytes = bytes;
    record->entry[i].len = len;
}

void record_put(struct record *record, const char *name, const char *bytes, size_t len)
{
    put_owned(record, name, mem_copy(bytes, len), len);
}

void record_stream_path(const char *stream, const char *ending, char out[RECORD_NAME])
{
    char *slash;

    (void)snprintf(out, RECORD_NAME, "streams/%s%s", stream, ending);
    slash = strchr(out + strlen("streams/"), '/');
    if (slash != NULL) {
        *slash = '_';
    }
}

/* 'prefix' + one or more of the letters + 'ending'. */
static bool is_between(const char *name, const char *prefix, const char *letters,
                       const char *ending)
{
    size_t len;

    if (strncmp(name, prefix, strlen(prefix)) != 0) {
        return false;
    }
    name += strlen(prefix);
    len = strspn(name, letters);
    return len > 0 && strcmp(name + len, ending) == 0;
}

bool record_name_ok(const char *name)
{
    static const char *const fixed[] = {"README.txt",    "manifest.json", "key.json",
                                        "beside.jsonl",  "lists.jsonl",   "tips.jsonl",
                                        "openings.jsonl"};

    if (strlen(name) >= RECORD_NAME) {
        return false;
    }
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
        if (strcmp(name, fixed[i]) == 0) {
            return true;
        }
    }
    return is_between(name, "roll-", CODE_LETTERS, ".jsonl") ||
           is_between(name, "wording-", CODE_LETTERS, ".json") ||
           is_between(name, "streams/", NAME_LETTERS "_", ".jsonl") ||
           is_between(name, "streams/", NAME_LETTERS "_", ".hashes");
}

static bool write_entry(struct archive *zip, const struct record_entry *from, int64_t mtime)
{
    struct archive_entry *entry = archive_entry_new();
    bool ok;

    if (entry == NULL) {
        return false;
    }
    archive_entry_set_pathname(entry, from->name);
    archive_entry_set_size(entry, (la_int64_t)from->len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, (time_t)mtime, 0);
    ok = archive_write_header(zip, entry) == ARCHIVE_OK &&
         archive_write_data(zip, from->bytes, from->len) == (la_ssize_t)from->len;
    archive_entry_free(entry);
    return ok;
}

bool record_write_into(const struct record *record, int fd, int64_t mtime)
{
    struct archive *zip = archive_write_new();
    bool ok = zip != NULL && archive_write_set_format_zip(zip) == ARCHIVE_OK &&
              archive_write_open_fd(zip, fd) == ARCHIVE_OK;

    for (size_t i = 0; ok && i < record->count; i++) {
        ok = write_entry(zip, &record->entry[i], mtime);
    }
    if (ok) {
        ok = archive_write_close(zip) == ARCHIVE_OK;
    }
    if (zip != NULL) {
        (void)archive_write_free(zip);
    }
    return ok;
}

bool record_write(const struct record *record, const char *path, int64_t mtime)
{
    size_t size = strlen(path) + sizeof(".XXXXXX");
    char *temporary = mem_alloc(size);
    mode_t mask = umask(0);
    bool ok = false;
    int fd;

    (void)umask(mask);
    (void)snprintf(temporary, size, "%s.XXXXXX", path);
    fd = mkstemp(temporary);
    if (fd >= 0) {
        ok =
            fchmod(fd, 0666 & ~mask) == 0 && record_write_into(record, fd, mtime) && fsync(fd) == 0;
        ok = close(fd) == 0 && ok;
        ok = ok && rename(temporary, path) == 0;
        if (!ok) {
            (void)unlink(temporary);
        }
    }
    mem_free(temporary);
    return ok;
}

/* Unpacks one entry, never more than is allowed, whatever its header says. */
static char *read_entry(struct archive *zip, size_t room, size_t *len, const char **why)
{
    size_t most = room < RECORD_MAX_ENTRY ? room : RECORD_MAX_ENTRY;
    size_t cap = 65536;
    char *bytes = mem_alloc(cap);

    *len = 0;
    for (;;) {
        la_ssize_t got;
        if (cap - *len < 32768) {
            cap *= 2;
            bytes = mem_resize(bytes, cap);
        }
        got = archive_read_data(zip, bytes + *len, cap - *len - 1);
        if (got == 0) {
            bytes[*len] = '\0';
            return bytes;
        }
        if (got < 0) {
            *why = "zip";
            break;
        }
        *len += (size_t)got;
        if (*len > most) {
            *why = "size";
            break;
        }
    }
    mem_free(bytes);
    return NULL;
}

static bool read_next(struct archive *zip, struct archive_entry *entry, struct record *record,
                      size_t *total, const char **why)
{
    const char *name = archive_entry_pathname(entry);
    size_t len;
    char *bytes;

    *why = "name";
    if (name == NULL || !record_name_ok(name) || archive_entry_filetype(entry) != AE_IFREG ||
        archive_entry_is_encrypted(entry) || record_find(record, name) != NULL) {
        return false;
    }
    *why = "size";
    if (record->count == RECORD_MAX_ENTRIES) {
        return false;
    }
    bytes = read_entry(zip, RECORD_MAX_BYTES - *total, &len, why);
    if (bytes == NULL) {
        return false;
    }
    *total += len;
    put_owned(record, name, bytes, len);
    return true;
}

static bool read_all(struct archive *zip, struct record *record, const char **why)
{
    struct archive_entry *entry;
    size_t total = 0;
    int state;

    /* A warning is a name that cannot be converted, which is no name of ours, or a header in doubt. */
    while ((state = archive_read_next_header(zip, &entry)) == ARCHIVE_OK || state == ARCHIVE_WARN) {
        if (!read_next(zip, entry, record, &total, why)) {
            return false;
        }
        if (state == ARCHIVE_WARN) {
            break;
        }
    }
    *why = "zip";
    return state == ARCHIVE_EOF && record->count > 0;
}

struct record *record_read(const char *path, const char **why)
{
    struct record *record = record_create();
    struct archive *zip = archive_read_new();
    bool ok = false;

    *why = "file";
    if (zip != NULL && access(path, R_OK) == 0) {
        *why = "zip";
        /* The reader that goes by the directory at the end: one file has one content for every reader. */
        ok = archive_read_support_format_zip_seekable(zip) == ARCHIVE_OK &&
             archive_read_open_filename(zip, path, 65536) == ARCHIVE_OK &&
             read_all(zip, record, why);
    }
    if (zip != NULL) {
        (void)archive_read_free(zip);
    }
    if (!ok) {
        record_destroy(record);
        return NULL;
    }
    return record;
}
