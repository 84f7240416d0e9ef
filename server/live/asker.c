/* Answers: to a member's message as a frame, to an HTTP request as a reply. */
#include "live/live.h"
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
    if (asker->exchange != NULL) {
        answer_http(hall, asker->exchange, 200, ok == NULL ? "{}" : ok, NULL);
    } else if (asker->member != NULL) {
        struct frame *frame = encode_ok(asker->id, ok);
        member_send(asker->member, frame);
        frame_drop(frame);
    }
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
    if (strcmp(code, "role") == 0) {
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

static void answer_no(struct hall *hall, const struct asker *asker, const struct refused *refused)
{
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

void answer_wait(struct hall *hall, const struct asker *asker, const char *code, int seconds)
{
    const struct refused refused = {.code = code, .wait = seconds};

    answer_no(hall, asker, &refused);
}
