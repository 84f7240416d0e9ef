#include "live/upload_work.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "register/reading.h"
#include "store/once.h"

enum {
    JSON_MAX = 256 * 1024 * 1024,
    FAULTS_SHOWN = 200,
    CHANGES_SHOWN = 300, /* of a kind */
    SPARE_CODES = 64     /* for whoever came of age since */
};

/* One upload on its way. */
struct work {
    const struct upload_wish *wish;
    struct upload_answer *answer;
    struct reading reading;
    struct once *once;
};

static void refuse(struct work *work, const char *code)
{
    work->answer->status = 0;
    work->answer->refused = refusal_code(code);
}

/* ---- answers ------------------------------------------------------------------------------------- */

/* Takes the JSON. */
static void answer_with(struct work *work, int status, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);

    work->answer->status = status;
    work->answer->text = mem_copy_text(text == NULL ? "{}" : text);
    free(text);
    json_decref(json);
}

static json_t *refusal(const struct work *work, const char *code)
{
    return json_pack("{s:s,s:s}", "err", code, "say", refusal_sentence(code, work->wish->language));
}

static json_t *fault_json(const struct sheet *sheet, const struct sheet_fault *fault,
                          enum language language)
{
    bool english = language == LANGUAGE_EN;
    json_t *json = json_pack("{s:i,s:s,s:s}", "line", fault->line, "what",
                             english ? fault->what_en : fault->what, "remedy",
                             english ? fault->remedy_en : fault->remedy);

    if (json != NULL && fault->column < sheet->form->columns) {
        json_object_set_new(json, "column",
                            json_string(sheet->form->column[fault->column].heading));
    }
    return json;
}

static void answer_faults(struct work *work)
{
    const struct sheet *sheet = reading_sheet(&work->reading);
    json_t *json = refusal(work, "register");
    json_t *faults = json_array();

    for (size_t i = 0; i < sheet->faults && i < FAULTS_SHOWN; i++) {
        json_array_append_new(faults, fault_json(sheet, &sheet->fault[i], work->wish->language));
    }
    json_object_set_new(json, "faults", faults);
    json_object_set_new(json, "total", json_integer((json_int_t)sheet->faults));
    answer_with(work, 422, json);
}

/* Of a long list only the first of each kind are shown: the counts say how many there are. */
static void shorten(json_t *report)
{
    json_t *changes = json_object_get(report, "changes");
    json_t *ending = json_object_get(json_object_get(report, "slips"), "ending");
    json_t *shown = json_object();

    for (size_t i = json_array_size(ending); i > CHANGES_SHOWN; i--) {
        json_array_remove(ending, i - 1);
    }
    json_t *kept = json_array();
    size_t i;
    json_t *change;
    json_array_foreach (changes, i, change) {
        const char *kind = json_string_value(json_object_get(change, "kind"));
        json_int_t before = kind == NULL ? 0 : json_integer_value(json_object_get(shown, kind));
        if (kind != NULL && before < CHANGES_SHOWN) {
            json_object_set_new(shown, kind, json_integer(before + 1));
            json_array_append(kept, change);
        }
    }
    json_object_set_new(report, "changes", kept);
    json_decref(shown);
}

/* Takes nothing of it. */
static void answer_report(struct work *work, const json_t *ok, bool done)
{
    json_t *report = json_deep_copy(ok);

    shorten(report);
    json_object_set_new(report, "done", json_boolean(done));
    answer_with(work, 200, report);
}

/* Faults that only the database could see. */
static void answer_late_faults(struct work *work, const json_t *faults)
{
    size_t i;
    const json_t *fault;

    json_array_foreach (faults, i, fault) {
        const char *code = json_string_value(json_object_get(fault, "code"));
        people_fault_add(&work->reading.residents,
                         (size_t)json_integer_value(json_object_get(fault, "n")),
                         code == NULL ? "" : code);
    }
    sheet_sort_faults(&work->reading.residents.sheet);
    answer_faults(work);
}

static void answer_refused(struct work *work, const json_t *said)
{
    const char *code = json_string_value(json_object_get(said, "refused"));
    json_t *estates = json_object_get(said, "estates");

    if (code == NULL) {
        refuse(work, "unavailable");
    } else if (strcmp(code, "register") == 0) {
        answer_late_faults(work, json_object_get(said, "faults"));
    } else if (strcmp(code, "estate") == 0) {
        json_t *json = refusal(work, "estate");
        json_object_set(json, "estates", estates);
        answer_with(work, 409, json);
    } else {
        /* people need the households of a register first */
        refuse(work, work->reading.people && strcmp(code, "gone") == 0 ? "no_register" : code);
    }
}

/* ---- the database -------------------------------------------------------------------------------- */

static bool call(struct work *work, const char *sql, int params, const char *const *param,
                 char **value)
{
    if (once_call(work->once, sql, params, param, value)) {
        return true;
    }
    mem_free(work->answer->error);
    work->answer->error = mem_copy_text(once_error(work->once));
    refuse(work, "unavailable");
    return false;
}

static bool begin(struct work *work)
{
    const char *const param[] = {work->wish->precinct};

    work->once = once_open(work->wish->database_url);
    if (work->once == NULL) {
        refuse(work, "unavailable");
        return false;
    }
    /* the page is told before its request is given up; a merge that was answered is on disk */
    return call(work, "set synchronous_commit = on", 0, NULL, NULL) &&
           call(work, "set statement_timeout = '25s'", 0, NULL, NULL) &&
           call(work, "set lock_timeout = '8s'", 0, NULL, NULL) &&
           call(work, "begin", 0, NULL, NULL) &&
           call(work, "select set_config('sanhui.scope', '{' || $1 || '}', true)", 1, param, NULL);
}

/* The answer of one of the functions as JSON; NULL: refused already. */
static json_t *ask(struct work *work, const char *sql, const struct reading_wish *wish)
{
    struct buffer args;
    char *value = NULL;
    json_t *said = NULL;

    buffer_init(&args, JSON_MAX);
    reading_write(&work->reading, wish, &args);
    const char *const param[] = {work->wish->session, work->wish->precinct, args.bytes};
    if (!args.full && call(work, sql, 3, param, &value)) {
        said = json_loads(value == NULL ? "null" : value, JSON_DECODE_ANY, NULL);
    } else if (args.full) {
        refuse(work, "size");
    }
    mem_free(value);
    buffer_finish(&args);
    return said;
}

static json_int_t count_of(const json_t *ok, const char *object, const char *name)
{
    return json_integer_value(json_object_get(json_object_get(ok, object), name));
}

/* As it was looked at, or not at all. */
static void merge(struct work *work, const json_t *looked)
{
    const struct reading_wish wish = {.estate = work->wish->estate,
                                      .hash = work->wish->hash,
                                      .remove = work->wish->remove,
                                      .secrets = work->wish->secrets,
                                      .buildings = (size_t)count_of(looked, "sums", "buildings"),
                                      .slips =
                                          (size_t)count_of(looked, "slips", "made") + SPARE_CODES};
    json_t *said =
        ask(work, "select sanhui.register_bring($1::bigint, $2::bigint, $3::jsonb)", &wish);
    const json_t *ok = json_object_get(said, "ok");

    if (ok != NULL && call(work, "commit", 0, NULL, NULL)) {
        answer_report(work, ok, true);
    } else if (ok != NULL) {
        refuse(work, "unconfirmed");
    } else if (said != NULL) {
        answer_refused(work, said);
    }
    json_decref(said);
}

static void look(struct work *work)
{
    const struct reading_wish wish = {.estate = work->wish->estate};
    const char *sql =
        work->wish->people
            ? "select sanhui.register_people_preview($1::bigint, $2::bigint, $3::jsonb)"
            : "select sanhui.register_preview($1::bigint, $2::bigint, $3::jsonb)";
    json_t *said = ask(work, sql, &wish);
    const json_t *ok = json_object_get(said, "ok");
    const char *hash = json_string_value(json_object_get(ok, "hash"));

    if (said == NULL) {
        return;
    }
    if (hash == NULL) {
        answer_refused(work, said);
    } else if (work->wish->hash == NULL) {
        answer_report(work, ok, false);
    } else if (strcmp(hash, work->wish->hash) != 0) {
        refuse(work, "moved");
    } else {
        merge(work, ok);
    }
    json_decref(said);
}

void upload_work(const struct upload_wish *wish, struct upload_answer *answer)
{
    struct work work = {.wish = wish, .answer = answer};

    memset(answer, 0, sizeof *answer);
    refuse(&work, "unavailable");
    if (!reading_read(&work.reading, wish->people, wish->bytes, wish->len)) {
        answer_faults(&work);
    } else if (begin(&work)) {
        look(&work);
    }
    /* what was not committed is rolled back */
    once_close(work.once);
    reading_finish(&work.reading);
}

void upload_answer_finish(struct upload_answer *answer)
{
    mem_free(answer->text);
    mem_free(answer->error);
    memset(answer, 0, sizeof *answer);
}
