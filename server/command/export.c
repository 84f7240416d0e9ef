/* sanhui export meeting CODE -o FILE [--scrutineer]: a meeting's record, for whoever wants to check it. */
#include "command/export.h"
#include "command/command.h"
#include "command/database.h"
#include "command/signing_key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/secrets.h"
#include "base/settings.h"
#include "record/archive.h"
#include "record/tip.h"
#include "record/verify.h"
#include "store/once.h"

struct wish {
    const char *code;
    const char *file;
    bool scrutineer;
};

struct export
{
    struct once *once;
    struct secrets *secrets;
    struct record *record;
    const struct wish *wish;
    const char *meeting;   /* its id, as text */
    struct buffer streams; /* of manifest.json */
    struct buffer polls;
    struct buffer tips;
    struct buffer lists;
    struct buffer openings;
    struct buffer lines; /* of the stream at hand */
    struct buffer hashes;
    size_t count;
    bool failed; /* something did not fit its form */
};

/* A stream as record_streams gave it, copied: its lines are asked for after the rows are gone. */
struct stream {
    char id[24];
    char name[STREAM_NAME];
    char lines[24];
    char hash[HEX_TEXT];
    char at[LINE_AT];
    char poll[24];
    bool opened;
};

struct streams {
    struct stream *stream;
    size_t count;
};

static bool keep_row(void *owner, const char *const *column, int columns)
{
    (void)columns;
    buffer_add_text(owner, column[0]);
    buffer_add(owner, "\n", 1);
    return true;
}

static bool keep_line(void *owner, const char *const *column, int columns)
{
    struct export *export = owner;

    (void)keep_row(&export->lines, column, columns);
    return keep_row(&export->hashes, column + 1, columns - 1);
}

static bool keep_stream(void *owner, const char *const *column, int columns)
{
    struct streams *streams = owner;
    struct stream *stream;

    (void)columns;
    streams->stream = mem_resize(streams->stream, (streams->count + 1) * sizeof(*streams->stream));
    stream = &streams->stream[streams->count++];
    memset(stream, 0, sizeof(*stream));
    (void)snprintf(stream->id, sizeof(stream->id), "%s", column[1]);
    (void)snprintf(stream->name, sizeof(stream->name), "%s", column[2]);
    (void)snprintf(stream->lines, sizeof(stream->lines), "%s", column[3]);
    (void)snprintf(stream->hash, sizeof(stream->hash), "%s", column[4]);
    (void)snprintf(stream->at, sizeof(stream->at), "%s", column[5] != NULL ? column[5] : "");
    (void)snprintf(stream->poll, sizeof(stream->poll), "%s", column[6] != NULL ? column[6] : "");
    stream->opened = column[7] != NULL && column[7][0] == 't';
    return true;
}

static void put(struct export *export, const char *name, const struct buffer *from)
{
    export->failed = export->failed || from->full;
    record_put(export->record, name, from->len > 0 ? from->bytes : "", from->len);
}

/* One text parameter; rows as keep_row wants them. */
static bool ask(struct export *export, const char *sql, const char *param, struct buffer *to)
{
    return once_each(export->once, sql, 1, &param, keep_row, to);
}

static bool export_poll(struct export *export, const struct stream *stream)
{
    const char *code = stream->name + strlen("poll/");
    struct buffer rows;
    char name[RECORD_NAME];
    char *wording = NULL;
    bool ok;

    buffer_printf(&export->polls, "%s\"%s\"", export->polls.len > 0 ? "," : "", code);
    ok = ask(export, "select * from sanhui.record_lists($1::bigint)", stream->poll, &export->lists);
    if (!ok || !stream->opened) {
        return ok;
    }
    buffer_init(&rows, RECORD_MAX_ENTRY);
    ok = ask(export, "select * from sanhui.record_roll($1::bigint)", stream->poll, &rows) &&
         once_call(export->once, "select sanhui.record_wording($1::bigint)", 1,
                   (const char *const[]){stream->poll}, &wording);
    if (ok) {
        (void)snprintf(name, sizeof(name), "roll-%s.jsonl", code);
        put(export, name, &rows);
        (void)snprintf(name, sizeof(name), "wording-%s.json", code);
        record_put(export->record, name, wording != NULL ? wording : "",
                   wording != NULL ? strlen(wording) : 0);
    }
    if (ok && export->wish->scrutineer) {
        ok = ask(export, "select * from sanhui.record_openings($1::bigint)", stream->poll,
                 &export->openings);
    }
    mem_free(wording);
    buffer_finish(&rows);
    return ok;
}

/* The tip is signed here: what the database holds today is what this installation answers for. */
static void sign_tip(struct export *export, const struct stream *stream)
{
    struct tip tip = {.n = -1};
    char text[TIP_SIGNED];

    tip.n = strtoll(stream->lines, NULL, 10) - 1;
    memcpy(tip.stream, stream->name, sizeof(tip.stream));
    memcpy(tip.hash, stream->hash, sizeof(tip.hash));
    memcpy(tip.at, stream->at, sizeof(tip.at));
    if (!tip_sign(export->secrets, &tip, text)) {
        export->failed = true;
        return;
    }
    buffer_printf(&export->tips, "%s\n", text);
}

static bool export_stream(struct export *export, const struct stream *stream)
{
    char name[RECORD_NAME];

    buffer_clear(&export->lines);
    buffer_clear(&export->hashes);
    if (!once_each(export->once, "select * from sanhui.record_lines($1::bigint)", 1,
                   (const char *const[]){stream->id}, keep_line, export)) {
        return false;
    }
    record_stream_path(stream->name, ".jsonl", name);
    put(export, name, &export->lines);
    record_stream_path(stream->name, ".hashes", name);
    put(export, name, &export->hashes);
    buffer_printf(&export->streams, "%s{\"name\":\"%s\",\"lines\":%s,\"hash\":\"%s\"}",
                  export->streams.len > 0 ? "," : "", stream->name, stream->lines, stream->hash);
    sign_tip(export, stream);
    return stream->poll[0] == '\0' || export_poll(export, stream);
}

static void put_manifest(struct export *export, const char *at)
{
    struct buffer text;
    char key[HEX_TEXT];
    char fingerprint[HEX_TEXT];

    buffer_init(&text, 1024 * 1024);
    buffer_printf(&text,
                  "{\"v\":1,\"format\":\"sanhui.record\",\"meeting\":\"%s\",\"audience\":\"%s\",",
                  export->wish->code, export->wish->scrutineer ? "scrutineers" : "public");
    buffer_printf(&text, "\"exported_at\":\"%s\",\"streams\":[", at);
    buffer_add(&text, export->streams.bytes, export->streams.len);
    buffer_add_text(&text, "],\"polls\":[");
    buffer_add(&text, export->polls.len > 0 ? export->polls.bytes : "", export->polls.len);
    buffer_add_text(&text, "]}\n");
    put(export, "manifest.json", &text);
    secret_public_key(export->secrets, key, fingerprint);
    buffer_clear(&text);
    buffer_printf(&text,
                  "{\"v\":1,\"algorithm\":\"Ed25519\",\"key\":\"%s\",\"fingerprint\":\"%s\"}\n",
                  key, fingerprint);
    put(export, "key.json", &text);
    buffer_finish(&text);
    record_put(export->record, "README.txt", record_readme, strlen(record_readme));
}

static bool export_streams(struct export *export)
{
    struct streams streams = {.count = 0};
    struct buffer beside;
    char *at = NULL;
    bool ok;

    buffer_init(&beside, RECORD_MAX_ENTRY);
    ok = once_each(export->once, "select * from sanhui.record_streams($1::bigint)", 1,
                   (const char *const[]){export->meeting}, keep_stream, &streams) &&
         ask(export, "select * from sanhui.record_beside($1::bigint)", export->meeting, &beside) &&
         once_call(export->once, "select sanhui.record_now()", 0, NULL, &at);
    for (size_t i = 0; ok && i < streams.count; i++) {
        ok = export_stream(export, &streams.stream[i]);
    }
    if (ok) {
        put(export, "beside.jsonl", &beside);
        put(export, "lists.jsonl", &export->lists);
        put(export, "tips.jsonl", &export->tips);
        if (export->wish->scrutineer) {
            put(export, "openings.jsonl", &export->openings);
        }
        put_manifest(export, at != NULL ? at : "");
    }
    mem_free(at);
    mem_free(streams.stream);
    buffer_finish(&beside);
    return ok;
}

bool export_begin(struct once *once, const char *code, char **meeting)
{
    *meeting = NULL;
    if (!once_script(once, "begin isolation level repeatable read read only") ||
        !once_call(once, "select sanhui.record_meeting($1)", 1, (const char *const[]){code},
                   meeting)) {
        fprintf(stderr, "读取记录时数据库报错：%s\n", once_error(once));
        return false;
    }
    if (*meeting == NULL) {
        fprintf(stderr, "没有编号为 %s 的会议。请核对会议码。 No such meeting.\n", code);
        return false;
    }
    return true;
}

/* One snapshot of the database, from the first row to the last. */
static bool read_record(struct export *export)
{
    char *meeting = NULL;
    bool ok = export_begin(export->once, export->wish->code, &meeting);

    export->meeting = meeting;
    if (ok && !export_streams(export)) {
        fprintf(stderr, "读取记录时数据库报错：%s\n", once_error(export->once));
        ok = false;
    }
    mem_free(meeting);
    return ok;
}

static bool fits(const struct export *export)
{
    if (export->failed) {
        fprintf(stderr, "记录超出文件的大小限制，或有一行不符合格式。 The record does not fit.\n");
    }
    return !export->failed;
}

/* A record that does not verify is written all the same: it is evidence. */
static bool write_and_check(struct export *export)
{
    struct verify_wish nothing = {NULL, NULL};
    struct verify_result result;
    struct buffer report;
    bool ok;

    if (!fits(export)) {
        return false;
    }
    if (export->wish->scrutineer) {
        (void)umask(077);
    }
    if (!record_write(export->record, export->wish->file, clock_wall() / 1000)) {
        fprintf(stderr, "不能写入 %s。请检查目录和权限。 Cannot write the file.\n",
                export->wish->file);
        return false;
    }
    ok = verify_record(export->record, &nothing, &result);
    buffer_init(&report, 1024 * 1024);
    verify_report(&result, &report);
    printf("%s\n%.*s", export->wish->file, (int)report.len, report.bytes);
    buffer_finish(&report);
    verify_finish(&result);
    return ok;
}

static void export_init(struct export *export, const struct wish *wish)
{
    struct buffer *all[] = {&export->streams,  &export->polls, &export->tips,  &export->lists,
                            &export->openings, &export->lines, &export->hashes};

    *export = (struct export){.wish = wish};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        buffer_init(all[i], RECORD_MAX_ENTRY);
    }
    export->record = record_create();
}

static void export_finish(struct export *export)
{
    struct buffer *all[] = {&export->streams,  &export->polls, &export->tips,  &export->lists,
                            &export->openings, &export->lines, &export->hashes};

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        buffer_finish(all[i]);
    }
    record_destroy(export->record);
    once_close(export->once);
    secrets_close(export->secrets);
}

struct record *export_record(struct once *once, struct secrets *secrets, const char *code,
                             const char *meeting)
{
    const struct wish wish = {code, NULL, false};
    struct record *record = NULL;
    struct export export;

    export_init(&export, &wish);
    export.once = once;
    export.secrets = secrets;
    export.meeting = meeting;
    if (!export_streams(&export)) {
        fprintf(stderr, "读取记录时数据库报错：%s\n", once_error(once));
    } else if (fits(&export)) {
        record = export.record;
        export.record = NULL;
    }
    export.once = NULL;
    export.secrets = NULL;
    export_finish(&export);
    return record;
}

static int export_meeting(const struct settings *settings, const struct wish *wish)
{
    struct export export;
    int code = EXIT_FAILED;

    export_init(&export, wish);
    export.secrets = signing_key(settings);
    if (export.secrets != NULL) {
        export.once =
            database_open("DATABASE_URL", settings->database_url, settings->sql_dir, &code);
    }
    if (export.once != NULL) {
        code = read_record(&export) && write_and_check(&export) ? 0 : EXIT_FAILED;
    }
    export_finish(&export);
    return code;
}

/* false after saying what is wrong. */
static bool read_wish(int argc, char **argv, struct wish *wish)
{
    *wish = (struct wish){NULL, NULL, false};
    if (argc < 2 || strcmp(argv[1], "meeting") != 0) {
        usage_error("export", "\"%s\" cannot be exported.", argc < 2 ? "nothing" : argv[1]);
        return false;
    }
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
            wish->file = argv[++i];
        } else if (strcmp(argv[i], "--scrutineer") == 0) {
            wish->scrutineer = true;
        } else if (argv[i][0] != '-' && wish->code == NULL) {
            wish->code = argv[i];
        } else {
            usage_error("export", "\"%s\" is not understood.", argv[i]);
            return false;
        }
    }
    if (wish->code == NULL || wish->file == NULL) {
        usage_error("export", "the meeting's CODE and -o FILE are needed.");
        return false;
    }
    return true;
}

int cmd_export(int argc, char **argv)
{
    struct settings settings;
    struct wish wish;
    int code;

    if (!read_wish(argc, argv, &wish)) {
        return 2;
    }
    if (!settings_load(&settings, NULL)) {
        return EXIT_UNFIT;
    }
    code = export_meeting(&settings, &wish);
    settings_finish(&settings);
    return code;
}
