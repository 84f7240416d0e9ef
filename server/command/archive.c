/* sanhui archive CODE -o FILE [--ballots]: all that is left of a meeting, in one zip for the shelf. One pass over what
 * there is: of the record, of a paper, of a photo one at a time is in memory. */
#include "command/command.h"

#include <errno.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/clock.h"
#include "base/secrets.h"
#include "base/settings.h"
#include "command/contents.h"
#include "command/database.h"
#include "command/export.h"
#include "command/pressing.h"
#include "command/rule_sheets.h"
#include "command/signing_key.h"
#include "documents/list.h"
#include "documents/paper.h"
#include "record/archive.h"
#include "record/zip.h"
#include "rules/calendar.h"
#include "store/once.h"

enum { CSV_MAX = 32 * 1024 * 1024, NAME_TEXT = 600, BEHIND = 10, EXIT_NO_ROOM = 3 };

struct wish {
    const char *code;
    const char *file;
    bool ballots;
};

struct archive {
    struct once *once;
    struct secrets *secrets;
    struct calendar *calendar;
    const struct settings *settings;
    const struct wish *wish;
    char *meeting; /* its id, as text */
    struct zip *zip;
    struct contents *contents;
};

/* ---- one piece of it ------------------------------------------------------------------------------ */

/* The file's place in the archive. */
static void place(const struct piece *piece, const char *ending, char name[NAME_TEXT])
{
    snprintf(name, NAME_TEXT, "%s%s.%s", contents_folder(piece), piece->name, ending);
}

static bool say_database(const struct archive *archive)
{
    fprintf(stderr, "读取时数据库报错：%s\n", once_error(archive->once));
    return false;
}

/* The piece as a file of this form; what cannot be set is told in the table of contents. */
static bool put_pressed(struct archive *archive, const struct piece *piece, json_t *job,
                        const char *form)
{
    struct memory_file file;
    char name[NAME_TEXT];
    bool put;

    if (!press_file(job, form, &file)) {
        contents_miss(archive->contents, piece, form, "排不出来，可能太长，请单独打印");
        return true;
    }
    place(piece, form, name);
    put = zip_put_file(archive->zip, name, file.path);
    memory_file_close(&file);
    contents_add(archive->contents, piece, form);
    return put;
}

/* What SQL's paper or list gives; NULL (and *read) when this meeting has none of it. */
static json_t *ask(struct archive *archive, const char *sql, const struct piece *piece,
                   const char *third, bool *read)
{
    const char *const param[] = {piece->kind, piece->key, third};
    char *text = NULL;
    json_t *data;

    *read = once_call(archive->once, sql, 3, param, &text) || say_database(archive);
    data = text == NULL ? NULL : json_loads(text, 0, NULL);
    mem_free(text);
    return data;
}

static json_t *ask_paper(struct archive *archive, const struct piece *piece, bool *read)
{
    return ask(archive, "select sanhui.paper($1, $2, $3::jsonb)", piece,
               piece->inside ? "{\"staff\":true}" : "{\"staff\":false}", read);
}

static json_t *set_job(struct archive *archive, const char *kind, json_t *data)
{
    const struct paper_press press = {.template_dir = archive->settings->template_dir,
                                      .public_url = archive->settings->public_url,
                                      .help_phone = archive->settings->help_phone,
                                      .secrets = archive->secrets,
                                      .days = calendar_days(archive->calendar)};

    return paper_job(&press, kind, data);
}

static bool put_paper(struct archive *archive, const struct piece *piece)
{
    bool ok;
    json_t *data = ask_paper(archive, piece, &ok);

    if (data == NULL) {
        return ok;
    }
    json_t *job = set_job(archive, piece->kind, data);
    if (job == NULL) {
        contents_miss(archive->contents, piece, "pdf", "模板有错，请告诉管理员");
    } else {
        ok = put_pressed(archive, piece, job, "pdf") && put_pressed(archive, piece, job, "docx");
    }
    json_decref(job);
    json_decref(data);
    return ok;
}

static json_t *ask_list(struct archive *archive, const struct piece *piece, bool *read)
{
    if (strcmp(piece->kind, "results") != 0) {
        return ask(archive, "select sanhui.list($1, $2, $3::boolean)", piece,
                   piece->inside ? "true" : "false", read);
    }
    struct piece notice = *piece;
    notice.kind = mem_copy_text("result");
    json_t *data = ask_paper(archive, &notice, read);
    json_t *list = data == NULL ? NULL : list_of_result(data);
    mem_free(notice.kind);
    json_decref(data);
    return list;
}

static bool put_list(struct archive *archive, const struct piece *piece)
{
    struct buffer csv;
    char name[NAME_TEXT];
    bool ok;
    json_t *list = ask_list(archive, piece, &ok);
    const json_t *lists = json_object_get(list, "lists");

    if (list_rows(lists) > 0) {
        buffer_init(&csv, CSV_MAX);
        list_csv(&csv, lists);
        ok = put_pressed(archive, piece, list, "xlsx");
        place(piece, "csv", name);
        if (csv.full) {
            contents_miss(archive->contents, piece, "csv", "太长，请分楼下载");
        } else {
            ok = ok && zip_put(archive->zip, name, csv.bytes, csv.len);
            contents_add(archive->contents, piece, "csv");
        }
        buffer_finish(&csv);
    }
    json_decref(list);
    return ok;
}

/* A photo or a recording. One that is gone since it was named is nowhere. */
static bool put_bytes(struct archive *archive, const struct piece *piece, const char *ending)
{
    const char *const param[] = {piece->what, piece->key};
    char name[NAME_TEXT];
    char *text = NULL;
    size_t len = 0;
    bool ok =
        once_call(archive->once, "select sanhui.record_bytes($1, $2::bigint)", 2, param, &text) ||
        say_database(archive);

    if (text != NULL && sodium_base642bin((unsigned char *)text, strlen(text), text, strlen(text),
                                          "\n", &len, NULL, sodium_base64_VARIANT_ORIGINAL) == 0) {
        place(piece, ending, name);
        ok = ok && zip_put(archive->zip, name, text, len);
        contents_add(archive->contents, piece, ending);
    }
    mem_free(text);
    return ok;
}

static bool put_record(struct archive *archive, const struct piece *piece)
{
    struct memory_file file;
    char name[NAME_TEXT];
    struct record *record =
        export_record(archive->once, archive->secrets, archive->wish->code, archive->meeting);
    bool ok = record != NULL && memory_file_open(&file);

    if (ok) {
        place(piece, "zip", name);
        ok = record_write_into(record, file.fd, clock_wall() / 1000) &&
             zip_put_file(archive->zip, name, file.path);
        memory_file_close(&file);
        contents_add(archive->contents, piece, "zip");
    }
    record_destroy(record);
    return ok;
}

static bool put_piece(struct archive *archive, const struct piece *piece)
{
    if (strcmp(piece->what, "record") == 0) {
        return put_record(archive, piece);
    }
    if (strcmp(piece->what, "paper") == 0) {
        return put_paper(archive, piece);
    }
    if (strcmp(piece->what, "list") == 0) {
        return put_list(archive, piece);
    }
    return put_bytes(archive, piece, strcmp(piece->what, "clip") == 0 ? piece->kind : "jpg");
}

/* ---- all of it ------------------------------------------------------------------------------------ */

static bool put_contents(struct archive *archive)
{
    static const char *const forms[][2] = {{"pdf", "目录.pdf"}, {"docx", "目录.docx"}};
    char *cover = NULL;
    bool ok = once_call(archive->once, "select sanhui.record_cover($1::bigint)", 1,
                        (const char *const[]){archive->meeting}, &cover) ||
              say_database(archive);
    json_t *data = cover == NULL ? NULL : contents_page(archive->contents, cover);
    json_t *job = data == NULL ? NULL : set_job(archive, "contents", data);
    struct memory_file file;

    for (size_t i = 0; ok && i < sizeof forms / sizeof *forms; i++) {
        ok = job != NULL && press_file(job, forms[i][0], &file);
        if (!ok) {
            fprintf(stderr, "目录没有排成。请检查 templates/papers/contents.txt。 The table of "
                            "contents cannot be set.\n");
        } else {
            ok = zip_put_file(archive->zip, forms[i][1], file.path);
            memory_file_close(&file);
        }
    }
    json_decref(job);
    json_decref(data);
    mem_free(cover);
    return ok;
}

/* Whoever started this reads how far it is: "3 42 会议纪要". */
static void tell(size_t n, size_t of, const char *title)
{
    printf("%zu %zu %s\n", n, of, title);
    fflush(stdout);
}

static bool put_all(struct archive *archive)
{
    size_t count = contents_count(archive->contents);
    bool ok = true;

    for (size_t i = 0; ok && i < count; i++) {
        const struct piece *piece = contents_piece(archive->contents, i);
        tell(i + 1, count + 1, piece->title);
        ok = put_piece(archive, piece);
    }
    tell(count + 1, count + 1, "目录");
    return ok && put_contents(archive);
}

static bool is_room(int why)
{
    return why == ENOSPC || why == EDQUOT || why == EFBIG;
}

static int refuse(const struct archive *archive, int why)
{
    if (is_room(why)) {
        fprintf(stderr, "磁盘已满，没有写成 %s。请清理磁盘后再试。 The disk is full.\n",
                archive->wish->file);
        return EXIT_NO_ROOM;
    }
    fprintf(stderr, "没有写成 %s：%s。请检查目录和权限。 It could not be written.\n",
            archive->wish->file, strerror(why));
    return EXIT_FAILED;
}

static int write_archive(struct archive *archive)
{
    bool ok;

    (void)umask(077);
    archive->zip = zip_create(archive->wish->file, clock_wall() / 1000);
    if (archive->zip == NULL) {
        return refuse(archive, errno);
    }
    ok = put_all(archive);
    if (!ok) {
        /* Of its own failure it knows; of one before it, it must hear. */
        zip_give_up(archive->zip);
    }
    if (zip_finish(archive->zip)) {
        return EXIT_SUCCESS;
    }
    return ok || is_room(errno) ? refuse(archive, errno) : EXIT_FAILED;
}

static int archive_meeting(const struct settings *settings, const struct wish *wish)
{
    struct archive archive = {.settings = settings, .wish = wish};
    int status = EXIT_FAILED;

    archive.calendar = workdays_load(settings);
    archive.secrets = signing_key(settings);
    archive.once = archive.secrets == NULL ? NULL
                                           : database_open("DATABASE_URL", settings->database_url,
                                                           settings->sql_dir, &status);
    if (archive.once != NULL) {
        status = EXIT_FAILED;
    }
    if (archive.once != NULL && export_begin(archive.once, wish->code, &archive.meeting)) {
        archive.contents = contents_read(archive.once, archive.meeting, wish->ballots);
        if (archive.contents == NULL) {
            (void)say_database(&archive);
        } else {
            status = write_archive(&archive);
        }
    }
    contents_destroy(archive.contents);
    calendar_destroy(archive.calendar);
    mem_free(archive.meeting);
    once_close(archive.once);
    secrets_close(archive.secrets);
    return status;
}

/* false after saying what is wrong. */
static bool read_wish(int argc, char **argv, struct wish *wish)
{
    *wish = (struct wish){NULL, NULL, false};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
            wish->file = argv[++i];
        } else if (strcmp(argv[i], "--ballots") == 0) {
            wish->ballots = true;
        } else if (argv[i][0] != '-' && wish->code == NULL) {
            wish->code = argv[i];
        } else {
            usage_error("archive", "\"%s\" is not understood.", argv[i]);
            return false;
        }
    }
    if (wish->code == NULL || wish->file == NULL) {
        usage_error("archive", "the meeting's CODE and -o FILE are needed.");
        return false;
    }
    return true;
}

int cmd_archive(int argc, char **argv)
{
    struct settings settings;
    struct wish wish;
    int status;

    if (!read_wish(argc, argv, &wish)) {
        return EXIT_UNFIT;
    }
    if (!settings_load(&settings, NULL)) {
        return EXIT_UNFIT;
    }
    /* A file that may not grow is met as a full disk is, and a meeting that runs comes first. */
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setpriority(PRIO_PROCESS, 0, BEHIND);
    status = archive_meeting(&settings, &wish);
    settings_finish(&settings);
    return status;
}
