/* Answers: to a member's message as a frame, to an HTTP request as a reply. */
#include "documents/template.h"
#include "live/live.h"
#include "protocol/refusals.h"
#include <stdlib.h>
#include <string.h>

void answer_http(struct hall *hall, struct exchange *exchange, int status, const char *body,
                 const char *session)
{
    struct reply reply = {
        .status = status, .body = body, .body_len = strlen(body), .session = session};

    hall->port->answer(exchange, &reply);
}

void answer_ok(struct hall *hall, const struct asker *asker, const char *ok)
{
    hall->answers[ANSWERED_OK]++;
    if (asker->exchange != NULL) {
        answer_http(hall, asker->exchange, 200, ok == NULL ? "{}" : ok, NULL);
    } else if (asker->member != NULL) {
        struct frame *frame = encode_ok(asker->id, ok);
        member_send(asker->member, frame);
        frame_drop(frame);
    }
}

void answer_rows(struct hall *hall, const struct asker *asker, const char *ok, const char *rows)
{
    if (asker->member == NULL || rows == NULL) {
        answer_ok(hall, asker, ok);
        return;
    }
    hall->answers[ANSWERED_OK]++;
    struct frame *frame = encode_ok_rows(asker->id, ok, asker->member->c, rows);
    member_send(asker->member, frame);
    frame_drop(frame);
}

void answer_json(struct hall *hall, const struct asker *asker, const json_t *ok)
{
    char *text = json_dumps(ok, JSON_COMPACT);

    answer_ok(hall, asker, text);
    free(text);
}

static int status_of(const char *code)
{
    if (strcmp(code, "not_signed_in") == 0) {
        return 401;
    }
    if (strcmp(code, "role") == 0 || strcmp(code, "internal") == 0) {
        return 403;
    }
    if (strcmp(code, "photo") == 0 || strcmp(code, "pixels") == 0 || strcmp(code, "clip") == 0) {
        return 422;
    }
    if (strcmp(code, "unavailable") == 0 || strcmp(code, "unconfirmed") == 0) {
        return 503;
    }
    if (strcmp(code, "busy") == 0 || strcmp(code, "slip_locked") == 0) {
        return 429;
    }
    return strcmp(code, "place") == 0 ? 404 : 409;
}

static enum answered answered(const char *code)
{
    static const struct {
        const char *code;
        enum answered answered;
    } apart[] = {{"busy", ANSWERED_BUSY},
                 {"unavailable", ANSWERED_UNAVAILABLE},
                 {"unconfirmed", ANSWERED_UNCONFIRMED}};

    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        if (strcmp(code, apart[i].code) == 0) {
            return apart[i].answered;
        }
    }
    return ANSWERED_REFUSED;
}

static void answer_no(struct hall *hall, const struct asker *asker, const struct refused *refused)
{
    hall->answers[answered(refused->code)]++;
    if (asker->exchange != NULL) {
        char *text = encode_refusal_text(refused, asker->language);
        answer_http(hall, asker->exchange, status_of(refused->code), text, NULL);
        mem_free(text);
    } else if (asker->member != NULL) {
        struct frame *frame = encode_refusal(asker->id, refused, asker->language);
        member_send(asker->member, frame);
        frame_drop(frame);
    }
}

void answer_refused(struct hall *hall, const struct asker *asker, const char *code,
                    const char *field)
{
    const struct refused refused = {.code = code, .field = field};

    answer_no(hall, asker, &refused);
}

/* Fills one of the pages that tell a person why there is nothing to read; false: it cannot. */
static bool answer_told(struct hall *hall, const struct asker *asker, const char *code,
                        const char *template, json_t *data)
{
    char *html = template_fill_file(hall->settings->template_dir, template, data, ESCAPE_HTML);

    json_decref(data);
    if (html == NULL) {
        return false;
    }
    const struct reply reply = {.status = status_of(code),
                                .type = "text/html; charset=utf-8",
                                .body = html,
                                .body_len = strlen(html)};
    hall->answers[answered(code)]++;
    hall->port->answer(asker->exchange, &reply);
    mem_free(html);
    return true;
}

/* What stands in an address as it is: the path of every paper does. */
static bool is_plain(const char *path)
{
    return path[strspn(
               path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-")] == '\0';
}

void answer_refused_page(struct hall *hall, const struct asker *asker, const char *code,
                         const char *path)
{
    json_t *data = json_pack("{s:s,s:b,s:s,s:s}", "say", refusal_sentence(code, asker->language),
                             "place", strcmp(code, "place") == 0, "phone",
                             hall->settings->help_phone, "to", is_plain(path) ? path : "");

    if (!answer_told(hall, asker, code, "refused.html", data)) {
        answer_refused(hall, asker, code, NULL);
    }
}

void answer_wait_page(struct hall *hall, const struct asker *asker, int seconds)
{
    json_t *data = json_pack("{s:i,s:s}", "seconds", seconds, "phone", hall->settings->help_phone);

    if (!answer_told(hall, asker, "busy", "busy.html", data)) {
        answer_wait(hall, asker, "busy", seconds);
    }
}

void answer_wait(struct hall *hall, const struct asker *asker, const char *code, int seconds)
{
    const struct refused refused = {.code = code, .wait = seconds};

    answer_no(hall, asker, &refused);
}
