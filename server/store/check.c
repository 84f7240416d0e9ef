#include "store/check.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

/* Columns of STORE_CHECK. */
enum {
    AT_ENCODING,
    AT_SUPER,
    AT_BYPASS,
    AT_FSYNC,
    AT_PAGES,
    AT_COMMIT,
    AT_STANDBY_NAMED,
    AT_STANDBY,
    AT_RECOVERY,
    AT_MIGRATED,
    AT_VERSION,
    AT_ROLE
};

static enum check refuse(const char *why, const char *what_to_do)
{
    log_error("store.refused", "why=\"%s\" do=\"%s\"", why, what_to_do);
    return CHECK_REFUSED;
}

static bool is(const PGresult *result, int column, const char *text)
{
    return strcmp(PQgetvalue(result, 0, column), text) == 0;
}

/* The check itself failed: usually because nothing was migrated yet. */
static enum check check_error(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    if (state != NULL && (strcmp(state, "3F000") == 0 || strcmp(state, "42883") == 0)) {
        return refuse("the database has no tables of Sanhui",
                      "run: sanhui migrate (with DATABASE_OWNER_URL)");
    }
    if (state != NULL && strcmp(state, "42501") == 0) {
        return refuse("this role may not execute the functions of schema sanhui",
                      "run sanhui migrate with this DATABASE_URL: it grants them to its role");
    }
    log_warn("store.check", "message=\"%s\"", PQresultErrorMessage(result));
    return CHECK_LATER;
}

static enum check check_durability(const PGresult *result)
{
    if (!is(result, AT_FSYNC, "on")) {
        return refuse("fsync is off: a power cut would lose ballots that were receipted",
                      "set fsync = on and restart PostgreSQL");
    }
    if (!is(result, AT_PAGES, "on")) {
        return refuse("full_page_writes is off: a power cut could spoil the tables",
                      "set full_page_writes = on and reload PostgreSQL");
    }
    if (is(result, AT_COMMIT, "off")) {
        return refuse("synchronous_commit is off",
                      "set synchronous_commit = on and reload PostgreSQL");
    }
    if (is(result, AT_STANDBY, "t") && !is(result, AT_STANDBY_NAMED, "t")) {
        return refuse("there is a standby, but it is not waited for: a failover would lose ballots",
                      "set synchronous_standby_names = 'ANY 1 (*)' and reload PostgreSQL");
    }
    if (is(result, AT_STANDBY_NAMED, "t") && is(result, AT_COMMIT, "local")) {
        return refuse("synchronous_commit is local: the standby is not waited for",
                      "set synchronous_commit = on and reload PostgreSQL");
    }
    return CHECK_GOOD;
}

enum check check_session(const PGresult *result, int migrations)
{
    if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1) {
        return check_error(result);
    }
    if (is(result, AT_RECOVERY, "t")) {
        log_warn("store.standby", "do=\"waiting for this server to become the primary\"");
        return CHECK_LATER;
    }
    if (strtol(PQgetvalue(result, 0, AT_VERSION), NULL, 10) < 150000) {
        return refuse("PostgreSQL is older than 15", "use PostgreSQL 15 or newer");
    }
    if (!is(result, AT_ENCODING, "UTF8")) {
        return refuse("the database is not UTF-8",
                      "make it anew: create database sanhui encoding 'UTF8' template template0");
    }
    if (is(result, AT_SUPER, "t") || is(result, AT_BYPASS, "t")) {
        return refuse("the role of DATABASE_URL is a superuser or has BYPASSRLS: the walls between"
                      " neighbourhoods would not hold",
                      "create role sanhui_server login, and name it in DATABASE_URL");
    }
    if (migrations > 0 && strtol(PQgetvalue(result, 0, AT_MIGRATED), NULL, 10) < migrations) {
        return refuse("migrations are missing", "run: sanhui migrate (with DATABASE_OWNER_URL)");
    }
    if (migrations > 0 && strtol(PQgetvalue(result, 0, AT_MIGRATED), NULL, 10) > migrations) {
        return refuse("the database is of a newer version", "start that version of sanhui");
    }
    return check_durability(result);
}

int check_migrations(const char *sql_dir)
{
    char path[1024];
    DIR *folder;
    long most = 0;

    snprintf(path, sizeof(path), "%s/migrations", sql_dir);
    folder = opendir(path);
    if (folder == NULL) {
        return 0;
    }
    for (const struct dirent *e = readdir(folder); e != NULL; e = readdir(folder)) {
        char *end;
        long number = strtol(e->d_name, &end, 10);

        if (end == e->d_name + 4 && *end == '_' && number > most) {
            most = number;
        }
    }
    closedir(folder);
    return (int)most;
}
