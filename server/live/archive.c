#include "live/archive.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/child.h"
#include "live/handlers.h"
#include "live/pages.h"
#include "live/visit.h"
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATIENCE_MS = 2 * 3600 * 1000, /* niced, beside a night of other work */
    KEEP_SECONDS = 7 * 24 * 3600,
    KEEP_FILES = 20,
    TIDY_MS = 3600 * 1000,
    LINE_MOST = 1024,
    FILE_TEXT = 1024,
    NO_ROOM = 3 /* exit code of `sanhui archive` */
};

/* The last archive that was begun; it stays known until the next one. */
struct archiving {
    struct hall *hall;
    char code[24];
    bool ballots; /* with the photos of paper ballots: the chair's alone */
    bool running;
    const char *failed; /* code of a refusal; NULL = it did not */
    int n;
    int of;
    struct buffer title; /* of what is being written */
    struct buffer line;  /* of its words, not whole yet */
    int64_t session;     /* who began it */
};

/* ---- its files ------------------------------------------------------------------------------------ */

static void folder_of(const struct hall *hall, char path[FILE_TEXT])
{
    snprintf(path, FILE_TEXT, "%s/archives", hall->settings->data_dir);
}

/* The chair's holds more than the clerk may see: each has a file of its own. */
static void file_of(const struct hall *hall, const char *code, bool ballots, char path[FILE_TEXT])
{
    snprintf(path, FILE_TEXT, "%s/archives/%s%s.zip", hall->settings->data_dir, code,
             ballots ? "-chair" : "");
}

struct found {
    char path[FILE_TEXT];
    int64_t at;
};

static int newest_first(const void *a, const void *b)
{
    const struct found *x = a;
    const struct found *y = b;

    return (x->at < y->at) - (x->at > y->at);
}

/* What is no archive is half of one, unless one is being written just now. */
static bool is_whole(const struct hall *hall, const char *path)
{
    size_t len = strlen(path);

    return (hall->archiving != NULL && hall->archiving->running) ||
           (len > 4 && strcmp(path + len - 4, ".zip") == 0);
}

static void tidy(struct hall *hall)
{
    struct found *found = NULL;
    size_t count = 0;
    char folder[FILE_TEXT];
    const struct dirent *entry;

    folder_of(hall, folder);
    hall->archives_at = clock_monotonic();
    DIR *dir = opendir(folder);
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        struct found one;
        struct stat info;
        if (entry->d_name[0] == '.' ||
            snprintf(one.path, sizeof one.path, "%s/%s", folder, entry->d_name) >= FILE_TEXT ||
            lstat(one.path, &info) != 0) {
            continue;
        }
        one.at = info.st_mtim.tv_sec;
        found = mem_resize(found, (count + 1) * sizeof *found);
        found[count++] = one;
    }
    if (dir != NULL) {
        closedir(dir);
        qsort(found, count, sizeof *found, newest_first);
    }
    for (size_t i = 0; i < count; i++) {
        if (i >= KEEP_FILES || found[i].at < clock_wall() / 1000 - KEEP_SECONDS ||
            !is_whole(hall, found[i].path)) {
            (void)unlink(found[i].path);
        }
    }
    mem_free(found);
}

void archives_sweep(struct hall *hall)
{
    if (hall->archives_at == 0 || clock_monotonic() - hall->archives_at >= TIDY_MS) {
        tidy(hall);
    }
}

void archives_free(struct hall *hall)
{
    if (hall->archiving != NULL) {
        buffer_finish(&hall->archiving->title);
        buffer_finish(&hall->archiving->line);
        mem_free(hall->archiving);
        hall->archiving = NULL;
    }
}

/* ---- the program at work -------------------------------------------------------------------------- */

/* "3 42 会议纪要" */
static void heard_line(struct archiving *archiving)
{
    char *title;

    archiving->n = (int)strtol(archiving->line.bytes, &title, 10);
    archiving->of = (int)strtol(title, &title, 10);
    buffer_clear(&archiving->title);
    buffer_add_text(&archiving->title, *title == ' ' ? title + 1 : title);
    buffer_clear(&archiving->line);
}

static void heard(void *owner, const char *bytes, size_t len)
{
    struct archiving *archiving = owner;

    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != '\n') {
            buffer_add(&archiving->line, bytes + i, 1);
        } else if (archiving->line.len > 0) {
            heard_line(archiving);
        }
    }
}

static void ended(void *owner, const struct child_end *end)
{
    struct archiving *archiving = owner;
    bool written = !end->failed && end->status == 0 && end->signal == 0;

    archiving->running = false;
    archiving->failed = written ? NULL : end->status == NO_ROOM ? "disk_full" : "archive";
    if (written) {
        log_info("archive.written", "session=%" PRId64 " meeting=%s", archiving->session,
                 archiving->code);
    } else {
        log_error("archive", "meeting=%s status=%d signal=%d late=%d word=\"%.*s\"",
                  archiving->code, end->status, end->signal, end->late,
                  (int)strcspn(end->word, "\n"), end->word);
    }
    tidy(archiving->hall);
}

static void work(struct archiving *archiving)
{
    struct hall *hall = archiving->hall;
    char path[FILE_TEXT];
    char name[] = "sanhui";
    char command[] = "archive";
    char output[] = "-o";
    char ballots[] = "--ballots";
    char *args[] = {
        name, command, archiving->code, output, path, archiving->ballots ? ballots : NULL, NULL};
    char **environment = settings_environment(hall->settings);
    const struct child_work job = {.program = name,
                                   .bytes = "",
                                   .patience_ms = PATIENCE_MS,
                                   .args = args,
                                   .environment = environment,
                                   .heard = heard};

    folder_of(hall, path);
    (void)mkdir(path, 0700);
    file_of(hall, archiving->code, archiving->ballots, path);
    child_run(hall, &job, ended, archiving);
    settings_environment_free(environment);
}

void meeting_archive(const struct said *said)
{
    struct hall *hall = said->hall;
    bool ballots = (room_roles(said->room, said->session) & ROLE_CHAIR) != 0;
    struct archiving *archiving = hall->archiving;

    if (archiving != NULL && archiving->running) {
        if (strcmp(archiving->code, said->room->code) != 0 || archiving->ballots != ballots) {
            say_refuse(said, "archiving");
        } else {
            answer_ok(hall, &said->asker, "{}");
        }
        return;
    }
    archives_free(hall);
    tidy(hall);
    archiving = mem_alloc(sizeof *archiving);
    archiving->hall = hall;
    archiving->ballots = ballots;
    archiving->running = true;
    archiving->session = said->session->id;
    snprintf(archiving->code, sizeof archiving->code, "%s", said->room->code);
    buffer_init(&archiving->title, LINE_MOST);
    buffer_init(&archiving->line, LINE_MOST);
    buffer_add_text(&archiving->title, "");
    hall->archiving = archiving;
    work(archiving);
    answer_ok(hall, &said->asker, "{}");
}

/* ---- GET /archive/CODE and /archive/CODE.zip -------------------------------------------------------- */

static void give_file(struct visit *visit, const char *path, const struct stat *info)
{
    char tag[80];
    char name[200];
    const struct reply reply = {
        .status = 200, .type = "application/zip", .disk = path, .etag = tag, .download = name};

    snprintf(tag, sizeof tag, "\"%" PRIx64 "-%" PRIx64 "-%" PRIx64 "\"",
             (uint64_t)info->st_mtim.tv_sec * 1000000000U + (uint64_t)info->st_mtim.tv_nsec,
             (uint64_t)info->st_size, (uint64_t)info->st_ino);
    snprintf(name, sizeof name, "会议档案-%s.zip", visit->key);
    /* Names leave the house: it is kept who took them. */
    log_info("archive.given", "session=%" PRId64 " meeting=%s", visit->session->id, visit->key);
    visit->hall->port->answer(visit->exchange, &reply);
    visit_free(visit);
}

static void give_state(struct visit *visit, bool ballots, const struct stat *info)
{
    const struct archiving *archiving = visit->hall->archiving;
    const struct asker asker = {.exchange = visit->exchange, .language = visit->language};
    bool mine = archiving != NULL && archiving->ballots == ballots &&
                strcmp(archiving->code, visit->key) == 0;
    json_t *state = json_pack("{s:n, s:n, s:n}", "writing", "failed", "file");

    if (mine && archiving->running) {
        json_object_set_new(state, "writing",
                            json_pack("{s:i, s:i, s:s}", "n", archiving->n, "of", archiving->of,
                                      "title", archiving->title.bytes));
    } else if (mine && archiving->failed != NULL) {
        const struct refused refused = {.code = archiving->failed};
        char *text = encode_refusal_text(&refused, visit->language);
        json_object_set_new(state, "failed", json_loads(text, 0, NULL));
        mem_free(text);
    }
    if (info != NULL) {
        json_object_set_new(state, "file",
                            json_pack("{s:I, s:I}", "bytes", (json_int_t)info->st_size, "at",
                                      (json_int_t)info->st_mtim.tv_sec * 1000));
    }
    answer_json(visit->hall, &asker, state);
    json_decref(state);
    visit_free(visit);
}

static void archive_room(void *owner, struct room *room, bool failed)
{
    struct visit *visit = owner;
    char path[FILE_TEXT];
    struct stat info;

    if (failed || room == NULL || !session_may_enter(visit->session, room)) {
        visit_refuse(visit, failed         ? "unavailable"
                            : room == NULL ? "place"
                                           : session_no_entry(visit->session, room));
        return;
    }
    unsigned roles = room_roles(room, visit->session);
    if ((roles & (ROLE_CHAIR | ROLE_CLERK)) == 0) {
        visit_refuse(visit, "role");
        return;
    }
    bool ballots = (roles & ROLE_CHAIR) != 0;
    file_of(visit->hall, room->code, ballots, path);
    bool there = lstat(path, &info) == 0 && S_ISREG(info.st_mode);
    if (visit->form == NULL) {
        give_state(visit, ballots, there ? &info : NULL);
    } else if (there) {
        give_file(visit, path, &info);
    } else {
        visit_refuse(visit, "place");
    }
}

static void archive_known(struct visit *visit)
{
    if (visit_need_role(visit, 0)) {
        room_enter(visit->hall, visit->key, archive_room, visit);
    }
}

/* rest: CODE for how far it is, CODE.zip for the file. */
void get_archive(struct hall *hall, const struct request *request, const char *rest)
{
    static const char ending[] = ".zip";
    struct visit *visit = visit_create(hall, request);
    size_t len = strlen(rest);

    if (len > strlen(ending) && strcmp(rest + len - strlen(ending), ending) == 0) {
        visit->form = ending;
        len -= strlen(ending);
    }
    snprintf(visit->key, sizeof visit->key, "%.*s", (int)len, rest);
    visit_go(visit, request, archive_known);
}
