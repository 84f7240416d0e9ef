#include "command/database.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/check.h"

bool database_named(const char *name, const char *url)
{
    char *fault = NULL;

    if (url == NULL) {
        fprintf(stderr,
                "没有设置 %s。 %s is not set: like postgresql://sanhui_owner@127.0.0.1/sanhui.\n",
                name, name);
        return false;
    }
    if (!once_url_ok(url, &fault)) {
        fprintf(stderr, "%s 不是数据库地址：%s。 It is no connection string.\n", name, fault);
        mem_free(fault);
        return false;
    }
    return true;
}

bool database_functions(const char *sql_dir)
{
    if (check_migrations(sql_dir) == 0) {
        fprintf(
            stderr,
            "SQL_DIR：%s/migrations 里没有迁移文件。 There are no migrations in it; it comes with "
            "the source.\n",
            sql_dir);
        return false;
    }
    return true;
}

/* An older program would put its own functions over those of a newer one. */
static bool is_newer(struct once *once, const char *name, const char *sql_dir)
{
    char *there = NULL;
    char *migrated = NULL;
    int brings = check_migrations(sql_dir);
    bool newer = once_call(once, "select to_regprocedure('sanhui.migrated()')", 0, NULL, &there) &&
                 there != NULL && once_call(once, "select sanhui.migrated()", 0, NULL, &migrated) &&
                 migrated != NULL && strtol(migrated, NULL, 10) > brings;

    if (newer) {
        fprintf(stderr,
                "%s：数据库属于更新的版本（迁移 %s，本程序只到 %d），请用新程序。 The database is "
                "of a newer "
                "version: use that one.\n",
                name, migrated, brings);
    }
    mem_free(there);
    mem_free(migrated);
    return newer;
}

struct once *database_open(const char *name, const char *url, const char *sql_dir, int *code)
{
    struct once *once;

    *code = EXIT_UNFIT;
    if (!database_named(name, url) || !database_functions(sql_dir)) {
        return NULL;
    }
    once = once_open(url);
    if (once == NULL) {
        *code = EXIT_FAILED;
    } else if (is_newer(once, name, sql_dir)) {
        once_close(once);
        once = NULL;
    }
    return once;
}
