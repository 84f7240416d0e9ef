#include "live/door.h"

#include "live/act.h"
#include "live/dispatch.h"
#include "live/password.h"
#include "live/peers.h"
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A door opens: the new session's token goes into the cookie once the session is committed. */
struct entry {
    struct write write; /* first: store hands us this */
    struct hall *hall;
    struct exchange *exchange;
    enum language language;
    char token[TOKEN_TEXT]; /* a new session's; on the way out the one that ends */
    bool sets_cookie;
    char *text[3];
};

static enum language language_of(const struct request *request)
{
    return strcmp(request->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
}

static void refuse(struct hall *hall, struct exchange *exchange, enum language language,
                   const char *code, const char *field)
{
    const struct asker asker = {.exchange = exchange, .language = language};

    answer_refused(hall, &asker, code, field);
}

static void refuse_busy(struct hall *hall, const struct request *request, int seconds)
{
    const struct asker asker = {.exchange = request->exchange, .language = language_of(request)};

    answer_wait(hall, &asker, "busy", seconds);
}

static void entry_free(struct entry *entry)
{
    for (size_t i = 0; i < sizeof entry->text / sizeof *entry->text; i++) {
        mem_free(entry->text[i]);
    }
    mem_free(entry);
}

static void entry_done(struct write *write, enum stored stored, const char *result)
{
    struct entry *entry = (struct entry *)(void *)write;
    json_t *json = stored == STORED && result != NULL ? json_loads(result, 0, NULL) : NULL;
    const char *refused = json_string_value(json_object_get(json, "refused"));
    json_t *ok = json_object_get(json, "ok");

    if (refused != NULL) {
        const struct asker asker = {.exchange = entry->exchange, .language = entry->language};
        answer_wait(entry->hall, &asker, refused,
                    (int)json_integer_value(json_object_get(json, "wait")));
    } else if (ok == NULL) {
        refuse(entry->hall, entry->exchange, entry->language, "unavailable", NULL);
    } else {
        bool fresh = entry->sets_cookie && !json_is_true(json_object_get(ok, "reused"));
        char *text = json_dumps(ok, JSON_COMPACT);
        answer_http(entry->hall, entry->exchange, 200, text, fresh ? entry->token : NULL);
        free(text);
    }
    json_decref(json);
    entry_free(entry);
}

static struct entry *entry_create(struct hall *hall, const struct request *request)
{
    struct entry *entry = mem_alloc(sizeof *entry);

    entry->hall = hall;
    entry->exchange = request->exchange;
    entry->language = language_of(request);
    secret_random_token(entry->token);
    return entry;
}

static void entry_set(struct entry *entry, int n, const char *text)
{
    entry->text[n] = text == NULL ? NULL : mem_copy_text(text);
    entry->write.param[n] = entry->text[n];
}

static void entry_set_session(struct entry *entry, int n, const char *token)
{
    char key[80];

    if (token == NULL) {
        entry_set(entry, n, NULL);
        return;
    }
    session_key(entry->hall, token, key);
    entry_set(entry, n, key);
}

static void entry_send(struct entry *entry, enum call call)
{
    entry->write.call = call;
    entry->write.done = entry_done;
    store_write(entry->hall->store, &entry->write);
}

static json_t *body_of(struct hall *hall, const struct request *request, const struct field *fields)
{
    json_t *d;
    const char *wrong;
    const char *refused = decode_body(fields, request->body, request->body_len, &d, &wrong);

    if (refused != NULL) {
        refuse(hall, request->exchange, language_of(request), refused, wrong);
    }
    return d;
}

/* Whoever shows this key comes in; the phone's own session is kept where it has one. */
static void enter_by_key(struct hall *hall, const struct request *request, const char *key,
                         enum call call)
{
    struct entry *entry = entry_create(hall, request);

    entry_set(entry, 0, key);
    entry_set_session(entry, 1, entry->token);
    entry->sets_cookie = true;
    if (call != CALL_LINK_ENTER) {
        entry_set_session(entry, 2, request->token);
    }
    entry_send(entry, call);
}

/* A token from a QR code or a link: `kind` says which door it opens. */
static void enter_by_token(struct hall *hall, const struct request *request, const char *token,
                           const char *kind, enum call call)
{
    char digest[HEX_TEXT];
    char key[80];

    secret_digest(hall->secrets, kind, token, digest);
    snprintf(key, sizeof key, "%s:%s", kind, digest);
    enter_by_key(hall, request, key, call);
}

static const struct field token_only[] = {{.name = "token", .type = FIELD_TEXT, .max = 64},
                                          {.name = NULL}};

static const struct field enter_fields[] = {
    {.name = "token", .type = FIELD_TEXT, .max = 64, .optional = true},
    {.name = "meeting", .type = FIELD_TEXT, .max = 20, .optional = true},
    {.name = NULL},
};

/* By the code of a building's poster, or by the meeting code on the big screen. */
static void post_enter(struct hall *hall, const struct request *request)
{
    json_t *d = body_of(hall, request, enter_fields);
    const char *token = json_string_value(json_object_get(d, "token"));
    const char *meeting = json_string_value(json_object_get(d, "meeting"));
    char key[40];

    if (token != NULL) {
        enter_by_token(hall, request, token, "building", CALL_BUILDING_ENTER);
    } else if (meeting != NULL) {
        snprintf(key, sizeof key, "meeting:%s", meeting);
        enter_by_key(hall, request, key, CALL_MEETING_ENTER);
    } else if (d != NULL) {
        refuse(hall, request->exchange, language_of(request), "field", "token");
    }
    json_decref(d);
}

static void post_link(struct hall *hall, const struct request *request)
{
    json_t *d = body_of(hall, request, token_only);

    if (d != NULL) {
        enter_by_token(hall, request, json_string_value(json_object_get(d, "token")), "link",
                       CALL_LINK_ENTER);
        json_decref(d);
    }
}

static const struct field slip_fields[] = {
    {.name = "token", .type = FIELD_TEXT, .max = 64, .optional = true},
    {.name = "unit", .type = FIELD_INT, .optional = true},
    {.name = "digits", .type = FIELD_TEXT, .max = 16, .optional = true},
    {.name = NULL},
};

/* Eight digits typed together with the flat: only by a phone that came in by a building's code. */
static void enter_by_digits(struct hall *hall, const struct request *request, const json_t *d)
{
    const char *digits = json_string_value(json_object_get(d, "digits"));
    char unit[24];
    char digest[HEX_TEXT];

    if (digits == NULL || !json_is_integer(json_object_get(d, "unit")) || strlen(digits) != 8 ||
        strspn(digits, "0123456789") != 8) {
        refuse(hall, request->exchange, language_of(request), "field", "digits");
        return;
    }
    if (request->token == NULL) {
        refuse(hall, request->exchange, language_of(request), "not_signed_in", NULL);
        return;
    }
    struct entry *entry = entry_create(hall, request);
    snprintf(unit, sizeof unit, "%" PRId64,
             (int64_t)json_integer_value(json_object_get(d, "unit")));
    secret_digest(hall->secrets, "digits", digits, digest);
    entry_set(entry, 0, unit);
    entry_set(entry, 1, digest);
    entry_set_session(entry, 2, request->token);
    entry_send(entry, CALL_SLIP_ENTER_DIGITS);
}

static void post_slip(struct hall *hall, const struct request *request)
{
    json_t *d = body_of(hall, request, slip_fields);

    if (d == NULL) {
        return;
    }
    if (json_object_get(d, "token") != NULL) {
        enter_by_token(hall, request, json_string_value(json_object_get(d, "token")), "slip",
                       CALL_SLIP_ENTER);
    } else {
        enter_by_digits(hall, request, d);
    }
    json_decref(d);
}

static void post_privacy(struct hall *hall, const struct request *request)
{
    static const struct field fields[] = {{.name = "version", .type = FIELD_TEXT, .max = 20},
                                          {.name = NULL}};
    json_t *d = body_of(hall, request, fields);

    if (d == NULL) {
        return;
    }
    if (request->token == NULL) {
        refuse(hall, request->exchange, language_of(request), "not_signed_in", NULL);
    } else {
        struct entry *entry = entry_create(hall, request);
        entry_set_session(entry, 0, request->token);
        entry_set(entry, 1, json_string_value(json_object_get(d, "version")));
        entry_send(entry, CALL_PRIVACY_ACCEPT);
    }
    json_decref(d);
}

static void logged_out(struct write *write, enum stored stored, const char *result)
{
    struct entry *entry = (struct entry *)(void *)write;

    if (stored == STORED) {
        /* Order was kept against it: the key opens nothing any more, but the next door knows the phone. */
        json_t *json = result == NULL ? NULL : json_loads(result, 0, NULL);
        const json_t *ok = json_object_get(json, "ok");
        bool kept = json_is_true(json_object_get(ok, "kept"));
        peers_tell_session(entry->hall, json_integer_value(json_object_get(ok, "session")));
        json_decref(json);
        member_check_token(entry->hall, entry->token);
        answer_http(entry->hall, entry->exchange, 200, "{}", kept ? NULL : "");
    } else {
        refuse(entry->hall, entry->exchange, entry->language, "unavailable", NULL);
    }
    entry_free(entry);
}

static void post_logout(struct hall *hall, const struct request *request)
{
    if (request->token == NULL) {
        answer_http(hall, request->exchange, 200, "{}", "");
        return;
    }
    struct entry *entry = entry_create(hall, request);
    snprintf(entry->token, sizeof entry->token, "%s", request->token);
    entry_set_session(entry, 0, request->token);
    entry->write.call = CALL_SESSION_END;
    entry->write.done = logged_out;
    store_write(hall->store, &entry->write);
}

/* POST /login: the account is read, the password checked in a worker, then the session made. */
struct login {
    struct entry *entry;
    char *username;
    char *password;
    int64_t account;
};

static void login_free(struct login *login)
{
    mem_free(login->username);
    if (login->password != NULL) {
        sodium_memzero(login->password, strlen(login->password));
    }
    mem_free(login->password);
    mem_free(login);
}

static void password_checked(void *owner, bool right)
{
    struct login *login = owner;
    struct entry *entry = login->entry;
    char account[24];

    entry->hall->checking_passwords--;
    if (!right || login->account == 0) {
        refuse(entry->hall, entry->exchange, entry->language, "password", NULL);
        entry_free(entry);
    } else {
        snprintf(account, sizeof account, "%" PRId64, login->account);
        entry_set(entry, 0, account);
        entry_set_session(entry, 1, entry->token);
        entry->sets_cookie = true;
        entry_send(entry, CALL_STAFF_ENTER);
    }
    login_free(login);
}

static void account_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct login *login = owner;
    struct entry *entry = login->entry;
    json_t *account =
        !failed && count == 1 && value[0] != NULL ? json_loads(value[0], 0, NULL) : NULL;
    const char *stored = json_string_value(json_object_get(account, "password"));

    if (failed) {
        refuse(entry->hall, entry->exchange, entry->language, "unavailable", NULL);
        entry_free(entry);
        login_free(login);
    } else {
        bool usable = stored != NULL && !json_is_true(json_object_get(account, "disabled"));
        login->account = usable ? json_integer_value(json_object_get(account, "account")) : 0;
        entry->hall->checking_passwords++;
        /* An unknown name takes as long as a known one. */
        password_check(entry->hall->loop, usable ? stored : NULL, login->password, password_checked,
                       login);
    }
    json_decref(account);
}

static void post_login(struct hall *hall, const struct request *request)
{
    static const struct field fields[] = {{.name = "username", .type = FIELD_TEXT, .max = 60},
                                          {.name = "password", .type = FIELD_TEXT, .max = 200},
                                          {.name = NULL}};
    json_t *d = body_of(hall, request, fields);

    if (d == NULL) {
        return;
    }
    const char *username = json_string_value(json_object_get(d, "username"));
    int wait = guard_try(hall->guard, GUARDED_NAME, username);
    if (wait == 0 && hall->checking_passwords >= PASSWORDS_AT_ONCE) {
        wait = 1;
    }
    if (wait > 0) {
        refuse_busy(hall, request, wait);
    } else {
        const char *const param[] = {username};
        struct login *login = mem_alloc(sizeof *login);
        login->entry = entry_create(hall, request);
        login->username = mem_copy_text(username);
        login->password = mem_copy_text(json_string_value(json_object_get(d, "password")));
        store_read(hall->store, CALL_ACCOUNT_OF, NULL, param, account_read, login);
    }
    json_decref(d);
}

bool door_request(struct hall *hall, const struct request *request)
{
    static const struct {
        const char *path;
        enum guarded guarded;
        void (*post)(struct hall *hall, const struct request *request);
    } doors[] = {
        {"/enter", GUARDED_ENTER, post_enter},     {"/slip", GUARDED_SLIP, post_slip},
        {"/privacy", GUARDED_ENTER, post_privacy}, {"/login", GUARDED_LOGIN, post_login},
        {"/logout", GUARDED_ENTER, post_logout},   {"/link", GUARDED_LOGIN, post_link},
    };

    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        if (strcmp(doors[i].path, request->path) == 0) {
            int wait = guard_try(hall->guard, doors[i].guarded, request->address);
            if (wait > 0) {
                refuse_busy(hall, request, wait);
            } else {
                doors[i].post(hall, request);
            }
            return true;
        }
    }
    return false;
}
