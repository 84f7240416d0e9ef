#include "live/upload.h"

#include "base/log.h"
#include "base/text.h"
#include "live/upload_work.h"
#include "live/visit.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ID_DIGITS = 24, HASH_LEN = 64, ESTATE_POINTS = 40 };

/* One request on its way through session, worker and answer. */
struct upload {
    uv_work_t work;
    struct hall *hall;
    struct asker asker;
    struct session *session; /* kept */
    int64_t named;           /* the neighbourhood that the query names, or 0 */
    char precinct[ID_DIGITS];
    char session_id[ID_DIGITS];
    char hash[HASH_LEN + 1]; /* or "" */
    char *estate;            /* or NULL */
    struct upload_wish wish;
    struct upload_answer answer;
    void (*then)(struct upload *upload);
};

static struct upload *upload_create(struct hall *hall, const struct request *request)
{
    struct upload *upload = mem_alloc(sizeof *upload);

    upload->hall = hall;
    upload->asker.exchange = request->exchange;
    upload->asker.language = strcmp(request->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
    return upload;
}

static void upload_free(struct upload *upload)
{
    upload_answer_finish(&upload->answer);
    session_drop(upload->session);
    mem_free(upload->estate);
    mem_free(upload);
}

static void refuse(struct upload *upload, const char *code)
{
    answer_refused(upload->hall, &upload->asker, code, NULL);
    upload_free(upload);
}

static void session_known(void *owner, struct session *session, bool failed)
{
    struct upload *upload = owner;

    if (failed || upload->hall->ending) {
        refuse(upload, "unavailable");
    } else if (session == NULL) {
        refuse(upload, "not_signed_in");
    } else if ((session->roles & (ROLE_CHAIR | ROLE_CLERK)) == 0) {
        refuse(upload, "role");
    } else {
        upload->session = session_keep(session);
        upload->then(upload);
    }
}

/* ---- before a byte of it is received ------------------------------------------------------------- */

static void let_in(struct upload *upload)
{
    char who[ID_DIGITS];
    int wait;

    snprintf(who, sizeof who, "%" PRId64, upload->session->id);
    wait = guard_try(upload->hall->guard, GUARDED_REGISTER, who);
    if (wait > 0) {
        answer_wait(upload->hall, &upload->asker, "busy", wait);
    } else {
        upload->hall->port->receive(upload->asker.exchange);
    }
    upload_free(upload);
}

void upload_body(struct hall *hall, const struct request *request)
{
    struct upload *upload = upload_create(hall, request);

    upload->then = let_in;
    session_load(hall, request->token, session_known, upload);
}

/* ---- all of it is here --------------------------------------------------------------------------- */

static void work_do(uv_work_t *work)
{
    struct upload *upload = work->data;

    upload_work(&upload->wish, &upload->answer);
}

/* What a merge changes for phones and desks comes as it does after `sanhui import`: as a notice of the database. */
static void work_done(uv_work_t *work, int status)
{
    struct upload *upload = work->data;
    struct hall *hall = upload->hall;
    const struct upload_answer *answer = &upload->answer;

    hall->works--;
    log_info("register", "precinct=%s people=%d merge=%d status=%d refused=%s", upload->precinct,
             upload->wish.people, upload->wish.hash != NULL, answer->status,
             answer->refused == NULL ? "-" : answer->refused);
    if (answer->error != NULL) {
        log_warn("register.database", "message=\"%s\"", answer->error);
    }
    if (status == 0 && answer->status != 0) {
        answer_http(hall, upload->asker.exchange, answer->status, answer->text, NULL);
        upload_free(upload);
    } else {
        refuse(upload, status == 0 && answer->refused != NULL ? answer->refused : "unavailable");
    }
    hall_work_over(hall);
}

static void go(struct upload *upload)
{
    struct upload_wish *wish = &upload->wish;

    snprintf(upload->precinct, sizeof upload->precinct, "%" PRId64,
             upload->named != 0 ? upload->named : upload->session->precinct);
    if (upload->named != 0 && !session_sees(upload->session, upload->named)) {
        refuse(upload, "place");
        return;
    }
    snprintf(upload->session_id, sizeof upload->session_id, "%" PRId64, upload->session->id);
    wish->database_url = upload->hall->settings->database_url;
    wish->secrets = upload->hall->secrets;
    wish->language = upload->asker.language;
    wish->precinct = upload->precinct;
    wish->session = upload->session_id;
    wish->estate = upload->estate;
    wish->hash = upload->hash[0] == '\0' ? NULL : upload->hash;
    upload->work.data = upload;
    upload->hall->works++;
    if (uv_queue_work(upload->hall->loop, &upload->work, work_do, work_done) != 0) {
        log_die("worker", "cannot queue");
    }
}

/* The value of a query's field, up to the next one; NULL = not there. */
static const char *query_text(const char *query, const char *name)
{
    size_t len = strlen(name);
    const char *at = query;

    while (at != NULL && (strncmp(at, name, len) != 0 || at[len] != '=')) {
        at = strchr(at, '&');
        at += at != NULL;
    }
    return at == NULL ? NULL : at + len + 1;
}

/* ?people=1&remove=1&precinct=ID&hash=HEX&estate=NAME; the name may hold anything, so it is the last. false: nonsense. */
static bool read_query(struct upload *upload, const char *query)
{
    const char *hash = query_text(query, "hash");
    const char *estate = query_text(query, "estate");

    upload->wish.people = query_number(query, "people") == 1;
    upload->wish.remove = query_number(query, "remove") == 1;
    upload->named = query_number(query, "precinct");
    if (hash != NULL) {
        snprintf(upload->hash, sizeof upload->hash, "%.*s", (int)strcspn(hash, "&"), hash);
        if (strcspn(hash, "&") != HASH_LEN ||
            strspn(upload->hash, "0123456789abcdef") != HASH_LEN) {
            return false;
        }
    }
    if (estate != NULL && *estate != '\0') {
        upload->estate = text_clean(estate, strlen(estate));
        return upload->estate != NULL && *upload->estate != '\0' &&
               text_length(upload->estate) <= ESTATE_POINTS;
    }
    return true;
}

void upload_post(struct hall *hall, const struct request *request)
{
    struct upload *upload = upload_create(hall, request);

    upload->wish.bytes = request->body;
    upload->wish.len = request->body_len;
    upload->then = go;
    if (!read_query(upload, request->query)) {
        refuse(upload, "field");
        return;
    }
    session_load(hall, request->token, session_known, upload);
}
