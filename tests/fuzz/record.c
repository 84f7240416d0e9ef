/* The record verifier. Bytes that begin as a zip are read as a record's file. All others are edits of a good record, which
 * is then chained and signed anew where the first byte asks for it: what stands behind the hashes is reached, too. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "record/verify.h"
#include "record_forge.h"

enum { SCRUTINEERS = 1, FORGED = 2, APART = 4, HEAD = 5, ROW = 8192 };

struct edits {
    const uint8_t *at;
    const uint8_t *end;
};

/* One edit: which entry, which row of it, from where on, how much goes, and how much comes in its place. */
struct edit {
    size_t entry, row, from, cut, len;
    const char *text;
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static bool next_edit(struct edits *edits, struct edit *edit)
{
    const uint8_t *head = edits->at;

    if (edits->end - head < HEAD) {
        return false;
    }
    size_t left = (size_t)(edits->end - head) - HEAD;
    *edit = (struct edit){head[0], head[1], head[2], head[3], head[4], (const char *)head + HEAD};
    edit->len = edit->len > left ? left : edit->len;
    edits->at = head + HEAD + edit->len;
    return true;
}

/* Where an edit may begin: what forging itself reads of a stream's line stays, only the body changes. NULL: nowhere. */
static const char *editable(const char *row, const char *end, bool stream)
{
    return stream ? memmem(row, (size_t)(end - row), "\"body\":", 7) : row;
}

static void apply(struct record *record, const struct edit *edit)
{
    const struct record_entry *entry = record_entry(record, edit->entry % record_count(record));
    bool stream = strncmp(entry->name, "streams/", 8) == 0;
    char name[RECORD_NAME];
    char text[ROW];
    struct buffer out;

    if (strstr(entry->name, ".hashes") != NULL || edit->len >= sizeof text) {
        return;
    }
    memcpy(text, edit->text, edit->len);
    for (size_t i = 0; i < edit->len; i++) {
        text[i] = text[i] == '\n' || text[i] == '\0' ? ' ' : text[i]; /* rows stay rows */
    }
    const char *row = entry->bytes;
    for (size_t i = 0; i < edit->row && strchr(row, '\n') != NULL; i++) {
        row = strchr(row, '\n') + 1;
    }
    const char *end = row + strcspn(row, "\n");
    const char *from = editable(row, end, stream);
    if (from == NULL) {
        return;
    }
    from = (size_t)(end - from) < edit->from ? end : from + edit->from;
    const char *to = (size_t)(end - from) < edit->cut ? end : from + edit->cut;
    buffer_init(&out, SAMPLE_MAX);
    buffer_add(&out, entry->bytes, (size_t)(from - entry->bytes));
    buffer_add(&out, text, edit->len);
    buffer_add_text(&out, to);
    (void)snprintf(name, sizeof name, "%s", entry->name);
    record_put(record, name, out.bytes, out.len);
    buffer_finish(&out);
}

/* Made once: signing is slow. */
static struct record *good_record(bool scrutineers)
{
    static struct record *good[2];
    struct record *copy = record_create();

    if (good[scrutineers] == NULL) {
        good[scrutineers] = sample_record(scrutineers);
    }
    for (size_t i = 0; i < record_count(good[scrutineers]); i++) {
        const struct record_entry *entry = record_entry(good[scrutineers], i);
        record_put(copy, entry->name, entry->bytes, entry->len);
    }
    return copy;
}

static void verify(const struct record *record)
{
    const struct verify_wish wish = {.tip = NULL};
    struct verify_result result;
    struct buffer report;

    bool good = verify_record(record, &wish, &result);
    if (good != result.ok || (!good && result.fault.say[0] == '\0')) {
        abort();
    }
    buffer_init(&report, SAMPLE_MAX);
    verify_report(&result, &report);
    buffer_finish(&report);
    verify_finish(&result);
}

static void verify_zip(const uint8_t *bytes, size_t len)
{
    int fd = memfd_create("record", MFD_CLOEXEC);
    const char *why;
    char path[64];

    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len) {
        abort();
    }
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct record *record = record_read(path, &why);
    if (record != NULL) {
        verify(record);
        record_destroy(record);
    }
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct edit edit;

    if (len >= 2 && memcmp(bytes, "PK", 2) == 0) {
        verify_zip(bytes, len);
        return 0;
    }
    if (len == 0) {
        return 0;
    }
    bool scrutineers = (bytes[0] & SCRUTINEERS) != 0;
    struct edits edits = {bytes + 1, bytes + len};
    struct record *record = good_record(scrutineers);
    while (next_edit(&edits, &edit)) {
        apply(record, &edit);
    }
    if ((bytes[0] & FORGED) != 0) {
        forge(record, scrutineers, (bytes[0] & APART) != 0);
    }
    verify(record);
    record_destroy(record);
    return 0;
}
