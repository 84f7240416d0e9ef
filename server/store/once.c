#include "store/once.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

struct once {
    PGconn *pg;
    char *error;
};

static void once_keep_error(struct once *once, const char *text)
{
    size_t len = strlen(text);

    while (len > 0 && text[len - 1] == '\n') {
        len--;
    }
    mem_free(once->error);
    once->error = mem_copy(text, len);
}

static void once_say_unreachable(const char *why)
{
    fprintf(
        stderr,
        "%s"
        "无法连接数据库。请确认 PostgreSQL 已启动，DATABASE_URL / DATABASE_OWNER_URL 正确。\n"
        "The database cannot be reached: check that PostgreSQL runs and that the URL is right.\n",
        why);
}

static void ignore_notice(void *owner, const char *message)
{
    (void)owner;
    (void)message;
}

struct once *once_open(const char *url)
{
    struct once *once;
    PGconn *pg;
    PGresult *result;

    if (url == NULL || *url == '\0') {
        once_say_unreachable("");
        return NULL;
    }
    pg = PQconnectdb(url);
    if (PQstatus(pg) != CONNECTION_OK) {
        once_say_unreachable(PQerrorMessage(pg));
        PQfinish(pg);
        return NULL;
    }
    PQsetNoticeProcessor(pg, ignore_notice, NULL);
    result = PQexec(pg, "set client_encoding = 'UTF8'; set timezone = 'Asia/Shanghai';"
                        "set client_min_messages = warning");
    PQclear(result);
    once = mem_alloc(sizeof(*once));
    once->pg = pg;
    return once;
}

enum check once_fit(struct once *once, int migrations)
{
    PGresult *result = PQexec(once->pg, STORE_CHECK);
    enum check check = check_session(result, migrations);

    PQclear(result);
    return check;
}

bool once_url_ok(const char *url, char **why)
{
    char *fault = NULL;
    PQconninfoOption *parts = PQconninfoParse(url, &fault);

    if (parts == NULL) {
        *why = mem_copy(fault != NULL ? fault : "", fault != NULL ? strcspn(fault, "\n") : 0);
    }
    PQfreemem(fault);
    PQconninfoFree(parts);
    return parts != NULL;
}

void once_close(struct once *once)
{
    if (once == NULL) {
        return;
    }
    PQfinish(once->pg);
    mem_free(once->error);
    mem_free(once);
}

const char *once_error(const struct once *once)
{
    return once->error != NULL ? once->error : "";
}

/* True when the result is a success; otherwise keeps the database's sentence. */
static bool once_check(struct once *once, const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) {
        return true;
    }
    once_keep_error(once, result != NULL ? PQresultErrorMessage(result) : PQerrorMessage(once->pg));
    return false;
}

bool once_call(struct once *once, const char *sql, int params, const char *const *param,
               char **value)
{
    PGresult *result = PQexecParams(once->pg, sql, params, NULL, param, NULL, NULL, 0);
    bool ok = once_check(once, result);

    if (value != NULL) {
        *value = NULL;
        if (ok && PQntuples(result) > 0 && PQnfields(result) > 0 && !PQgetisnull(result, 0, 0)) {
            *value = mem_copy(PQgetvalue(result, 0, 0), (size_t)PQgetlength(result, 0, 0));
        }
    }
    PQclear(result);
    return ok;
}

bool once_each(struct once *once, const char *sql, int params, const char *const *param,
               bool (*row)(void *owner, const char *const *column, int columns), void *owner)
{
    PGresult *result = PQexecParams(once->pg, sql, params, NULL, param, NULL, NULL, 0);
    bool ok = once_check(once, result);
    int columns = PQnfields(result);
    const char **column = mem_alloc(sizeof(*column) * (size_t)(columns + 1));

    for (int r = 0; ok && r < PQntuples(result); r++) {
        for (int c = 0; c < columns; c++) {
            column[c] = PQgetisnull(result, r, c) ? NULL : PQgetvalue(result, r, c);
        }
        if (!row(owner, column, columns)) {
            break;
        }
    }
    mem_free(column);
    PQclear(result);
    return ok;
}

bool once_script(struct once *once, const char *script)
{
    PGresult *result = PQexec(once->pg, script);
    bool ok = once_check(once, result);

    PQclear(result);
    return ok;
}

char *once_user(const char *url)
{
    char *error = NULL;
    char *user = NULL;
    PQconninfoOption *options = PQconninfoParse(url, &error);

    for (const PQconninfoOption *o = options; o != NULL && o->keyword != NULL; o++) {
        if (strcmp(o->keyword, "user") == 0 && o->val != NULL && *o->val != '\0') {
            user = mem_copy_text(o->val);
        }
    }
    PQconninfoFree(options);
    PQfreemem(error);
    return user;
}
