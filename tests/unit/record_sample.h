/* A meeting's record as an installation would export it, made here: a hearing with two polls (one of 4 by
 * households; two motions by owners, of which the first fails), its case and its precinct. */
#ifndef RECORD_SAMPLE_H
#define RECORD_SAMPLE_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/secrets.h"
#include "record/archive.h"
#include "record/tip.h"

enum { SAMPLE_STREAMS = 5, SAMPLE_MAX = 1024 * 1024, HOUSEHOLDS = 12, OWNERS = 9 };
enum sample_stream { MEETING, SINGLE, OWNED, CASE, PRECINCT };

static const char *const sample_names[SAMPLE_STREAMS] = {
    "meeting/HE-K7M3PQ", "poll/PH-A2B3C4", "poll/PO-D5E6F7", "case/2026-CH-0201", "precinct/3"};

struct sample {
    struct secrets *secrets;
    struct record *record;
    struct buffer lines[SAMPLE_STREAMS], hashes[SAMPLE_STREAMS];
    char hash[SAMPLE_STREAMS][HEX_TEXT];
    int64_t n[SAMPLE_STREAMS];
    struct buffer beside, lists, openings;
    int seconds;
};

static char sample_key[] = "/tmp/record-sample-XXXXXX";

static struct secrets *sample_secrets(void)
{
    static struct secrets *secrets;

    if (secrets == NULL) {
        char *folder = mkdtemp(sample_key);
        char path[64];
        (void)snprintf(path, sizeof(path), "%s/secret.key", folder);
        secrets = secrets_open(path);
        (void)unlink(path);
        (void)rmdir(folder);
    }
    return secrets;
}

/* Appends a line; the number it got. */
__attribute__((format(printf, 4, 5))) static int64_t
add_line(struct sample *sample, enum sample_stream stream, const char *kind, const char *body, ...)
{
    struct buffer line;
    va_list args;
    char text[4096];

    va_start(args, body);
    (void)vsnprintf(text, sizeof(text), body, args);
    va_end(args);
    sample->seconds++;
    buffer_init(&line, SAMPLE_MAX);
    buffer_printf(&line,
                  "{\"v\":1,\"stream\":\"%s\",\"n\":%lld,\"prev\":\"%s\",\"at\":\"2026-11-22T14:%"
                  "02d:%02d.120+08:00\","
                  "\"kind\":\"%s\",\"by\":1,\"body\":%s}",
                  sample_names[stream], (long long)sample->n[stream], sample->hash[stream],
                  sample->seconds / 60, sample->seconds % 60, kind, text);
    line_hash(line.bytes, line.len, sample->hash[stream]);
    buffer_add(&sample->lines[stream], line.bytes, line.len);
    buffer_add(&sample->lines[stream], "\n", 1);
    buffer_printf(&sample->hashes[stream], "%s\n", sample->hash[stream]);
    buffer_finish(&line);
    return sample->n[stream]++;
}

/* The child's tip becomes a line in a parent. */
static void note(struct sample *sample, enum sample_stream child, enum sample_stream parent)
{
    (void)add_line(sample, parent, "tip.noted", "{\"n\":%lld,\"hash\":\"%s\",\"stream\":\"%s\"}",
                   (long long)sample->n[child] - 1, sample->hash[child], sample_names[child]);
}

enum words { SHOWN, HIDDEN, ERASED };

/* A comment and what lies beside its line. */
static void add_comment(struct sample *sample, int comment, const char *text, enum words words)
{
    char content[256];
    char hash[HEX_TEXT];
    int64_t n;

    (void)snprintf(content, sizeof(content),
                   "{\"salt\":\"%032d\",\"label\":\"5号 王女士\",\"text\":\"%s\"}", comment, text);
    sha256_hex(HASH_WORDS, content, strlen(content), hash);
    n = add_line(sample, MEETING, "comment.made", "{\"item\":2,\"words\":\"%s\",\"comment\":%d}",
                 hash, comment);
    buffer_printf(
        &sample->beside,
        "{\"stream\":\"%s\",\"n\":%lld,\"name\":\"words\",\"audience\":\"%s\",\"hash\":\"%s\"",
        sample_names[MEETING], (long long)n, words == HIDDEN ? "staff" : "room", hash);
    if (words == ERASED) {
        buffer_add_text(&sample->beside, ",\"erased\":\"2026-11-22T15:00:00.000+08:00\"");
    } else if (words == SHOWN) {
        buffer_printf(&sample->beside,
                      ",\"content\":\"{\\\"salt\\\":\\\"%032d\\\",\\\"label\\\":\\\"5号 "
                      "王女士\\\",\\\"text\\\":\\\"%s\\\"}\"",
                      comment, text);
    }
    buffer_add_text(&sample->beside, "}\n");
}

struct sample_ballot {
    int seat, version;
    int answers[2];
    char commitment[HEX_TEXT];
};

static int by_commitment(const void *one, const void *other)
{
    return strcmp(((const struct sample_ballot *)one)->commitment,
                  ((const struct sample_ballot *)other)->commitment);
}

/* The ballot's opening; with a backslash before each quote where it stands inside JSON. */
static void opening_text(enum sample_stream poll, const struct sample_ballot *ballot, bool inside,
                         char *out, size_t size)
{
    char answers[32], text[512];
    size_t at = 0;

    (void)snprintf(answers, sizeof(answers), "%d", ballot->answers[0]);
    if (poll == OWNED) {
        (void)snprintf(answers, sizeof(answers), "%d,%d", ballot->answers[0], ballot->answers[1]);
    }
    (void)snprintf(text, sizeof(text),
                   "{\"v\":1,\"poll\":\"%s\",\"seat\":%d,\"key\":\"00000000-0000-4000-8000-%012d\","
                   "\"answers\":[%s],"
                   "\"salt\":\"%032d\"}",
                   sample_names[poll] + 5, ballot->seat, ballot->seat * 100 + ballot->version,
                   answers, ballot->seat * 7 + ballot->version);
    for (size_t i = 0; text[i] != '\0' && at + 2 < size; i++) {
        if (inside && text[i] == '"') {
            out[at++] = '\\';
        }
        out[at++] = text[i];
    }
    out[at] = '\0';
}

/* One batch: its line and its list. */
static int64_t add_batch(struct sample *sample, enum sample_stream poll,
                         struct sample_ballot *ballots, size_t count)
{
    struct buffer text;
    struct sample_ballot sorted[32];
    char opening[512];
    char hash[HEX_TEXT];
    int64_t n;

    buffer_init(&text, SAMPLE_MAX);
    for (size_t i = 0; i < count; i++) {
        opening_text(poll, &ballots[i], false, opening, sizeof(opening));
        sha256_hex(HASH_BALLOT, opening, strlen(opening), ballots[i].commitment);
        sorted[i] = ballots[i];
    }
    qsort(sorted, count, sizeof(sorted[0]), by_commitment);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&text, "%s\n", sorted[i].commitment);
    }
    sha256_hex(HASH_LIST, text.bytes, text.len, hash);
    n = add_line(sample, poll, "ballots.received", "{\"list\":\"%s\",\"count\":%zu}", hash, count);
    buffer_printf(&sample->lists, "{\"stream\":\"%s\",\"n\":%lld,\"commitments\":[",
                  sample_names[poll], (long long)n);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&sample->lists, "%s\"%s\"", i > 0 ? "," : "", sorted[i].commitment);
    }
    buffer_add_text(&sample->lists, "]}\n");
    buffer_finish(&text);
    return n;
}

static void add_opening(struct sample *sample, enum sample_stream poll,
                        const struct sample_ballot *ballot, int64_t line)
{
    char opening[1024];

    opening_text(poll, ballot, true, opening, sizeof(opening));
    buffer_printf(&sample->openings,
                  "{\"poll\":\"%s\",\"seat\":%d,\"version\":%d,\"line\":%lld,\"via\":\"phone\","
                  "\"opening\":\"%s\"}\n",
                  sample_names[poll] + 5, ballot->seat, ballot->version, (long long)line, opening);
}

/* Roll, wording and poll.opened. */
static void open_poll(struct sample *sample, enum sample_stream poll, int seats,
                      const char *wording, const char *rule)
{
    struct buffer rows, text;
    char path[RECORD_NAME], sha[HEX_TEXT], roll[HEX_TEXT], words[HEX_TEXT];
    int area = 0;

    buffer_init(&rows, SAMPLE_MAX);
    buffer_init(&text, SAMPLE_MAX);
    for (int i = 1; i <= seats; i++) {
        int own = poll == SINGLE ? 6000 : 10000;
        area += own;
        sha256_hex("seat", path, (size_t)(i % 7), sha);
        buffer_printf(&rows, "{\"n\":%d,\"area\":%d,\"heads\":1,\"sha\":\"%s\"}\n", i, own, sha);
        buffer_printf(&text, "%d,%d,1,%s\n", i, own, sha);
    }
    sha256_hex(HASH_ROLL, text.bytes, text.len, roll);
    sha256_hex(HASH_WORDING, wording, strlen(wording), words);
    (void)snprintf(path, sizeof(path), "roll-%s.jsonl", sample_names[poll] + 5);
    record_put(sample->record, path, rows.bytes, rows.len);
    (void)snprintf(path, sizeof(path), "wording-%s.json", sample_names[poll] + 5);
    record_put(sample->record, path, wording, strlen(wording));
    (void)add_line(
        sample, poll, "poll.opened",
        "{\"rule\":%s,\"seats\":%d,\"roll_hash\":\"%s\",\"total_area\":%d,\"total_heads\":%d,"
        "\"wording_hash\":\"%s\"}",
        rule, seats, roll, area, seats, words);
    note(sample, poll, MEETING);
    buffer_finish(&rows);
    buffer_finish(&text);
}

/* 12 households: A 5, B 3, C 0, D 0, blank 2; seats 11 and 12 silent. Seat 3 changed its mind from C to A. */
static void add_single(struct sample *sample)
{
    struct sample_ballot first[] = {
        {1, 1, {1, 0}, ""}, {2, 1, {1, 0}, ""}, {3, 1, {3, 0}, ""}, {4, 1, {2, 0}, ""}};
    struct sample_ballot second[] = {{3, 2, {1, 0}, ""}, {5, 1, {1, 0}, ""}, {6, 1, {1, 0}, ""},
                                     {7, 1, {2, 0}, ""}, {8, 1, {2, 0}, ""}, {9, 1, {0, 0}, ""},
                                     {10, 1, {0, 0}, ""}};
    int64_t a, b;

    open_poll(sample, SINGLE, HOUSEHOLDS,
              "{\"class\":\"consultation\",\"title\":\"垃圾房选址\",\"matter\":null,\"method\":"
              "\"single\",\"motions\":[{\"n\":1,"
              "\"title\":\"选一处\",\"options\":[{\"n\":1,\"title\":\"A\"},{\"n\":2,\"title\":"
              "\"B\"},{\"n\":3,\"title\":\"C\"},"
              "{\"n\":4,\"title\":\"D\"}],\"only_if_fails\":null}],\"electorate\":\"households\"}",
              "{\"base\":\"cast\",\"class\":\"consultation\",\"matter\":null,\"informal\":false,"
              "\"majority\":\"plurality\","
              "\"electorate\":\"households\",\"participation\":null}");
    a = add_batch(sample, SINGLE, first, 4);
    b = add_batch(sample, SINGLE, second, 7);
    for (int i = 0; i < 4; i++) {
        add_opening(sample, SINGLE, &first[i], a);
        if (first[i].seat == 3) {
            add_opening(sample, SINGLE, &second[0], b);
        }
    }
    for (int i = 1; i < 7; i++) {
        add_opening(sample, SINGLE, &second[i], b);
    }
    (void)add_line(sample, SINGLE, "poll.closed", "{\"seats\":12,\"ballots\":10,\"received\":11}");
    (void)add_line(sample, SINGLE, "box.closed",
                   "{\"void\":0,\"papers\":0,\"ballots\":10,\"received\":11}");
    (void)add_line(sample, SINGLE, "poll.outcome",
                   "{\"sums\":{\"cast\":10,\"motions\":[{\"n\":1,\"abstain\":2,\"options\":[5,3,0,"
                   "0]}],\"cast_area\":60000,"
                   "\"cast_heads\":10,\"total_area\":72000,\"total_heads\":12},\"outcome\":{"
                   "\"cast\":10,\"motions\":[{"
                   "\"n\":1,\"base\":10,\"tied\":[],\"leader\":1,\"abstain\":2,\"counted\":true,"
                   "\"options\":[5,3,0,0],"
                   "\"verdict\":\"leader\",\"majority\":false}],\"cast_area\":60000}}");
    note(sample, SINGLE, MEETING);
}

/* 9 owners of 100 ㎡: all answer; the first motion 4 yes 4 no 1 abstains, the second 7 yes 2 no. */
static void add_owned(struct sample *sample)
{
    struct sample_ballot all[OWNERS];
    int64_t n;

    for (int i = 0; i < OWNERS; i++) {
        all[i] = (struct sample_ballot){i + 1, 1, {i < 4 ? 1 : i < 8 ? 2 : 0, i < 7 ? 1 : 2}, ""};
    }
    open_poll(
        sample, OWNED, OWNERS,
        "{\"class\":\"consultation\",\"title\":\"加装电梯\",\"matter\":7,\"method\":\"yes_no\","
        "\"motions\":[{\"n\":1,"
        "\"title\":\"方案 A\",\"options\":[],\"only_if_fails\":null},{\"n\":2,\"title\":\"方案 "
        "B\",\"options\":[],"
        "\"only_if_fails\":1}],\"electorate\":\"owners\"}",
        "{\"base\":\"cast\",\"class\":\"consultation\",\"matter\":7,\"informal\":false,"
        "\"majority\":\"special\","
        "\"electorate\":\"owners\",\"participation\":\"2/3\"}");
    n = add_batch(sample, OWNED, all, OWNERS);
    for (int i = 0; i < OWNERS; i++) {
        add_opening(sample, OWNED, &all[i], n);
    }
    (void)add_line(sample, OWNED, "poll.closed", "{\"seats\":9,\"ballots\":9}");
    (void)add_line(sample, OWNED, "box.closed", "{\"void\":0,\"papers\":0,\"ballots\":9}");
#define MOTION_1                                                                                   \
    "\"n\":1,\"no_area\":40000,\"no_heads\":4,\"yes_area\":40000,\"yes_heads\":4,\"abstain_"       \
    "area\":10000,"                                                                                \
    "\"abstain_heads\":1"
#define MOTION_2                                                                                   \
    "\"n\":2,\"no_area\":20000,\"no_heads\":2,\"yes_area\":70000,\"yes_heads\":7,\"abstain_"       \
    "area\":0,"                                                                                    \
    "\"abstain_heads\":0"
#define PART                                                                                       \
    ",\"part_area\":90000,\"part_heads\":9,\"total_area\":90000,\"total_heads\":9,\"part_area_"    \
    "ok\":true,"                                                                                   \
    "\"part_heads_ok\":true,\"counted\":true"
    (void)add_line(
        sample, OWNED, "poll.outcome",
        "{\"sums\":{\"cast\":9,\"motions\":[{" MOTION_1 "},{" MOTION_2
        "}],\"cast_area\":90000,\"cast_heads\":9,"
        "\"total_area\":90000,\"total_heads\":9},\"outcome\":{\"cast\":9,\"motions\":[{" MOTION_1
            PART
        ",\"yes_area_ok\":false,\"yes_heads_ok\":false,\"verdict\":\"not_met\"},{" MOTION_2 PART
        ",\"yes_area_ok\":true,\"yes_heads_ok\":true,\"verdict\":\"met\"}],\"cast_area\":90000}}");
    note(sample, OWNED, MEETING);
}

/* Where the instant of a stream's last line stands: before its body, which may hold anything. */
static const char *last_instant(const struct buffer *lines)
{
    const char *before = memrchr(lines->bytes, '\n', lines->len - 1);

    return strstr(before == NULL ? lines->bytes : before, "\"at\":\"") + 6;
}

/* Tips and manifest over what the streams hold. */
static void put_contents(struct sample *sample, bool scrutineers)
{
    struct buffer manifest, tips;
    char key[HEX_TEXT], fingerprint[HEX_TEXT], text[TIP_SIGNED];

    buffer_init(&manifest, SAMPLE_MAX);
    buffer_init(&tips, SAMPLE_MAX);
    buffer_printf(&manifest,
                  "{\"v\":1,\"format\":\"sanhui.record\",\"meeting\":\"HE-K7M3PQ\",\"audience\":\"%"
                  "s\",\"exported_at\":"
                  "\"2026-11-22T16:00:00.000+08:00\",\"streams\":[",
                  scrutineers ? "scrutineers" : "public");
    for (int i = 0; i < SAMPLE_STREAMS; i++) {
        struct tip tip = {.n = sample->n[i] - 1};
        (void)snprintf(tip.stream, sizeof(tip.stream), "%s", sample_names[i]);
        (void)snprintf(tip.hash, sizeof(tip.hash), "%s", sample->hash[i]);
        (void)snprintf(tip.at, sizeof(tip.at), "%.29s", last_instant(&sample->lines[i]));
        if (!tip_sign(sample->secrets, &tip, text)) {
            abort();
        }
        buffer_printf(&tips, "%s\n", text);
        buffer_printf(&manifest, "%s{\"name\":\"%s\",\"lines\":%lld,\"hash\":\"%s\"}",
                      i > 0 ? "," : "", sample_names[i], (long long)sample->n[i], sample->hash[i]);
    }
    buffer_add_text(&manifest, "],\"polls\":[\"PH-A2B3C4\",\"PO-D5E6F7\"]}\n");
    record_put(sample->record, "manifest.json", manifest.bytes, manifest.len);
    record_put(sample->record, "tips.jsonl", tips.bytes, tips.len);
    secret_public_key(sample->secrets, key, fingerprint);
    buffer_clear(&manifest);
    buffer_printf(&manifest,
                  "{\"v\":1,\"algorithm\":\"Ed25519\",\"key\":\"%s\",\"fingerprint\":\"%s\"}\n",
                  key, fingerprint);
    record_put(sample->record, "key.json", manifest.bytes, manifest.len);
    buffer_finish(&manifest);
    buffer_finish(&tips);
}

static void put_streams(struct sample *sample)
{
    char path[RECORD_NAME];

    for (int i = 0; i < SAMPLE_STREAMS; i++) {
        record_stream_path(sample_names[i], ".jsonl", path);
        record_put(sample->record, path, sample->lines[i].bytes, sample->lines[i].len);
        record_stream_path(sample_names[i], ".hashes", path);
        record_put(sample->record, path, sample->hashes[i].bytes, sample->hashes[i].len);
    }
}

static void sample_init(struct sample *sample)
{
    memset(sample, 0, sizeof(*sample));
    sample->secrets = sample_secrets();
    sample->record = record_create();
    for (int i = 0; i < SAMPLE_STREAMS; i++) {
        buffer_init(&sample->lines[i], SAMPLE_MAX);
        buffer_init(&sample->hashes[i], SAMPLE_MAX);
        memset(sample->hash[i], '0', HEX_TEXT - 1);
    }
    buffer_init(&sample->beside, SAMPLE_MAX);
    buffer_init(&sample->lists, SAMPLE_MAX);
    buffer_init(&sample->openings, SAMPLE_MAX);
}

static void sample_finish(struct sample *sample)
{
    for (int i = 0; i < SAMPLE_STREAMS; i++) {
        buffer_finish(&sample->lines[i]);
        buffer_finish(&sample->hashes[i]);
    }
    buffer_finish(&sample->beside);
    buffer_finish(&sample->lists);
    buffer_finish(&sample->openings);
}

/* The whole record; the caller destroys it with record_destroy. */
static struct record *sample_record(bool scrutineers)
{
    struct sample sample;

    sample_init(&sample);
    (void)add_line(
        &sample, MEETING, "meeting.made",
        "{\"kind\":\"hearing\",\"round\":1,\"cases\":[\"2026-CH-0201\"],\"title\":\"听证会\"}");
    (void)add_line(&sample, CASE, "tip.noted",
                   "{\"n\":8,\"hash\":\"%064d\",\"stream\":\"meeting/HE-000000\"}", 7);
    (void)add_line(&sample, MEETING, "meeting.opened",
                   "{\"why\":null,\"formal\":true,\"present\":9,\"delegates\":9}");
    add_comment(&sample, 1, "离我家窗户太近", SHOWN);
    add_comment(&sample, 2, "骂人的话", HIDDEN);
    add_comment(&sample, 3, "写错了", ERASED);
    add_comment(&sample, 4, "支持", SHOWN);
    add_single(&sample);
    add_owned(&sample);
    (void)add_line(&sample, MEETING, "meeting.closed", "{\"present\":9,\"attendance\":31}");
    (void)add_line(&sample, CASE, "meeting.held", "{\"formal\":true,\"meeting\":\"HE-K7M3PQ\"}");
    note(&sample, MEETING, CASE);
    note(&sample, CASE, PRECINCT);
    put_streams(&sample);
    record_put(sample.record, "beside.jsonl", sample.beside.bytes, sample.beside.len);
    record_put(sample.record, "lists.jsonl", sample.lists.bytes, sample.lists.len);
    record_put(sample.record, "README.txt", "sanhui\n", 7);
    if (scrutineers) {
        record_put(sample.record, "openings.jsonl", sample.openings.bytes, sample.openings.len);
    }
    put_contents(&sample, scrutineers);
    sample_finish(&sample);
    return sample.record;
}

#endif
