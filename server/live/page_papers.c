/* Papers over HTTP: those of a meeting, those of a poll, a case's page, and the check of a paper. */
#include "base/log.h"
#include "documents/paper.h"
#include "live/pages.h"
#include "live/press.h"
#include "live/visit.h"
#include "rules/calendar.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

enum { PRESS_WAIT = 10 }; /* seconds */

/* Papers under /print/: for everybody who knows the code, or for these roles alone. */
enum {
    PRINTERS = ROLE_CHAIR | ROLE_CLERK,
    SERVERS = PRINTERS | ROLE_TELLER | ROLE_GRID_WORKER | ROLE_BUILDING_LEADER,
    RECORDERS = PRINTERS | ROLE_RECORDER,
    REPORTERS = RECORDERS | ROLE_STREET
};

static const struct printed {
    const char *kind;
    const char *name; /* of its file */
    unsigned roles;   /* 0 = everybody */
} printed[] = {
    {"notice", "会议公告", 0},
    {"posters", "门洞海报", PRINTERS},
    {"slips", "征询单", PRINTERS},
    {"minutes", "会议纪要", 0},
    {"ballots", "表决票", PRINTERS},
    {"mandate", "委托书", 0},
    {"service", "送达登记表", SERVERS},
    {"doors", "上门清单", SERVERS},
    {"roll", "名册公示", 0},
    {"pollnotice", "表决公告", 0},
    {"result", "结果公示", 0},
    {"fallback", "应急纸质票", PRINTERS},
    {"agreement", "协调协议书", 0},
    {"failure", "未达成协议记录", 0},
    {"plan", "整改计划", 0},
    {"agenda", "会议议程", 0},
    {"rating", "评议表", 0},
    {"signin", "签到表", RECORDERS},
    {"record", "会议记录", RECORDERS},
    {"report", "向街道报告", REPORTERS},
    {"casesheet", "案件办理单", PRINTERS},
};

/* NULL: looked at, never handed in. */
static const struct printed *printed_of(const char *kind)
{
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (strcmp(kind, printed[i].kind) == 0) {
            return &printed[i];
        }
    }
    return NULL;
}

/* A poll has its rule sheet from when its roll was frozen; a draft shows the one that it would have today. */
static void add_sheet(const struct hall *hall, json_t *data)
{
    const json_t *poll = json_object_get(data, "poll");
    const char *name = json_string_value(json_object_get(poll, "electorate"));
    enum electorate electorate = name == NULL ? ELECTORATES : electorate_of(name);
    const struct sheet *sheet;

    if (electorate == ELECTORATES || json_is_object(json_object_get(data, "sheet_fields"))) {
        return;
    }
    sheet = rules_find(hall->rules, hall->settings->rules_default, electorate);
    if (sheet != NULL && json_is_true(json_object_get(data, "draft"))) {
        json_t *all = json_loads(sheet->json, 0, NULL);
        json_object_set(data, "sheet_fields", json_object_get(all, "fields"));
        json_object_set_new(data, "sheet_title", json_string(sheet->title));
        json_decref(all);
    }
}

/* ---- files --------------------------------------------------------------------------------------- */

static const struct form_of_file {
    const char *form;
    const char *type;
} forms[] = {
    {"txt", "text/plain; charset=utf-8"}, /* of a result: a few lines for a chat group */
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
};

static void paper_set(void *owner, const char *bytes, size_t len, const char *refused)
{
    struct visit *visit = owner;
    const struct printed *paper = printed_of(visit->kind);
    char name[160];

    if (bytes == NULL || paper == NULL) {
        visit_refuse(visit, refused);
        return;
    }
    snprintf(name, sizeof name, "%s-%s.%s", paper->name, visit->key, visit->form);
    for (char *slash = name; (slash = strchr(slash, '/')) != NULL;) {
        *slash = '-';
    }
    struct reply reply = {.status = 200, .download = name, .body = bytes, .body_len = len};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].form, visit->form) == 0) {
            reply.type = forms[i].type;
        }
    }
    visit->hall->port->answer(visit->exchange, &reply);
    visit_free(visit);
}

/* Filling a page of four hundred slips takes a tenth of a second, most of it their codes: not the loop's. */
struct papering {
    uv_work_t work;
    struct visit *visit;
    char *said; /* what SQL gave */
    /* the worker's, one of them; all NULL = there is nothing, and why */
    char *page;
    char *chat; /* to be read and copied, not kept: no file */
    char *job;  /* for the press, malloc'd */
    const char *refused;
};

static void papering_fill(struct papering *papering, json_t *data)
{
    /* None of them changes while the server runs. */
    const struct visit *visit = papering->visit;
    const struct settings *settings = visit->hall->settings;
    const struct paper_press press = {.template_dir = settings->template_dir,
                                      .public_url = settings->public_url,
                                      .help_phone = settings->help_phone,
                                      .secrets = visit->hall->secrets,
                                      .days = calendar_days(visit->hall->calendar)};

    add_sheet(visit->hall, data);
    if (printed_of(visit->kind) == NULL) {
        papering->page = paper_html(&press, visit->kind, data);
    } else if (visit->form != NULL && strcmp(visit->form, "txt") == 0) {
        papering->chat = paper_chat(&press, data);
    } else {
        json_t *job = paper_job(&press, visit->kind, data);
        if (job != NULL && visit->form == NULL) {
            papering->page = paper_page(job);
        } else if (job != NULL) {
            json_object_set_new(job, "form", json_string(visit->form));
            papering->job = json_dumps(job, JSON_COMPACT);
        }
        json_decref(job);
    }
}

static void papering_work(uv_work_t *work)
{
    struct papering *papering = work->data;
    json_t *data = json_loads(papering->said, 0, NULL);

    papering->refused = data == NULL ? "place" : "template";
    if (data != NULL) {
        papering_fill(papering, data);
    }
    json_decref(data);
}

static void answer_text(struct visit *visit, const char *type, const char *text)
{
    const struct reply reply = {
        .status = 200, .type = type, .body = text, .body_len = strlen(text)};

    visit->hall->port->answer(visit->exchange, &reply);
    visit_free(visit);
}

/* What the worker made goes out, or to the press. */
static void papering_send(struct papering *papering)
{
    struct visit *visit = papering->visit;

    if (papering->page != NULL) {
        answer_text(visit, "text/html; charset=utf-8", papering->page);
    } else if (papering->chat != NULL) {
        answer_text(visit, "text/plain; charset=utf-8", papering->chat);
    } else if (papering->job == NULL) {
        visit_refuse(visit, papering->refused);
    } else if (press_is_busy(visit->hall)) {
        visit_wait(visit, PRESS_WAIT);
    } else {
        press_set(visit->hall, papering->job, paper_set, visit);
        papering->job = NULL;
    }
}

static void papering_done(uv_work_t *work, int status)
{
    struct papering *papering = work->data;
    struct hall *hall = papering->visit->hall;

    hall->works--;
    if (status == 0) {
        papering_send(papering);
    } else {
        visit_refuse(papering->visit, "unavailable");
    }
    mem_free(papering->page);
    mem_free(papering->chat);
    free(papering->job);
    mem_free(papering->said);
    mem_free(papering);
    hall_work_over(hall);
}

static void paper_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct visit *visit = owner;

    if (failed || count != 1 || value[0] == NULL) {
        visit_refuse(visit, failed ? "unavailable" : "place");
        return;
    }
    struct papering *papering = mem_alloc(sizeof *papering);
    papering->work.data = papering;
    papering->visit = visit;
    papering->said = mem_copy_text(value[0]);
    visit->hall->works++;
    if (uv_queue_work(visit->hall->loop, &papering->work, papering_work, papering_done) != 0) {
        log_die("worker", "cannot queue");
    }
}

static void paper_known(struct visit *visit)
{
    const struct printed *paper = printed_of(visit->kind);
    unsigned roles = paper == NULL ? 0 : paper->roles;
    char args[96];
    const char *const param[] = {visit->kind, visit->key, args};

    if (roles != 0 && !visit_need_office(visit, roles)) {
        return;
    }
    const char *scope = visit->session == NULL ? NULL : visit->session->scope_text;
    snprintf(args, sizeof args, "{\"staff\":%s,\"building\":%" PRId64 ",\"session\":%" PRId64 "}",
             visit->session != NULL && visit->session->office ? "true" : "false", visit->building,
             visit->session == NULL ? 0 : visit->session->id);
    if (strcmp(visit->kind, "check") == 0) {
        const char *const code[] = {visit->key};
        store_read(visit->hall->store, CALL_PAPER_CHECK, scope, code, paper_read, visit);
    } else {
        store_read(visit->hall->store, CALL_PAPER, scope, param, paper_read, visit);
    }
}

static void get_paper(struct hall *hall, const struct request *request, const char *kind,
                      const char *key)
{
    struct visit *visit = visit_create(hall, request);

    size_t len = strlen(key);
    visit->kind = kind;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = strlen(forms[i].form) + 1;
        if (len > end && key[len - end] == '.' && strcmp(key + len - end + 1, forms[i].form) == 0) {
            visit->form = forms[i].form;
            len -= end;
            break;
        }
    }
    if (visit->form != NULL && strcmp(visit->form, "txt") == 0 && strcmp(kind, "result") != 0) {
        visit_refuse(visit, "place");
        return;
    }
    snprintf(visit->key, sizeof visit->key, "%.*s", (int)len, key);
    visit->building = query_number(request->query, "building");
    visit_go(visit, request, paper_known);
}

/* rest: KIND/KEY, and as a file: KIND/KEY.pdf, .docx, .png; result/KEY.txt */
void get_print(struct hall *hall, const struct request *request, const char *rest)
{
    size_t len = strcspn(rest, "/");

    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        if (strlen(printed[i].kind) == len && strncmp(rest, printed[i].kind, len) == 0 &&
            rest[len] == '/' && rest[len + 1] != '\0') {
            get_paper(hall, request, printed[i].kind, rest + len + 1);
            return;
        }
    }
    visit_refuse(visit_create(hall, request), "place");
}

void get_case(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "case", rest);
}

void get_check(struct hall *hall, const struct request *request, const char *rest)
{
    get_paper(hall, request, "check", rest);
}
