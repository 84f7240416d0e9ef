/* Migrations (numbered, each once) and functions (one a file, re-applied when the file changed). */
#include "store/once.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/grants.h"

/* Any number, the same in every version: only one migrates at a time. */
#define LOCK   "select pg_advisory_lock(7236094301)"
#define UNLOCK "select pg_advisory_unlock(7236094301)"

enum { SQL_MAX = 4 * 1024 * 1024, PATH_TEXT = 1024 };

struct sql_file {
    char *name; /* without folder and ".sql" */
    char *text;
};

struct sql_files {
    struct sql_file *file;
    size_t count;
};

static void files_finish(struct sql_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        mem_free(files->file[i].name);
        mem_free(files->file[i].text);
    }
    mem_free(files->file);
}

static char *read_text(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *text;
    size_t len;

    if (in == NULL) {
        return NULL;
    }
    text = mem_alloc(SQL_MAX);
    len = fread(text, 1, SQL_MAX - 1, in);
    if (ferror(in) != 0 || feof(in) == 0) {
        mem_free(text);
        text = NULL;
    } else {
        text = mem_resize(text, len + 1);
        text[len] = '\0';
    }
    fclose(in);
    return text;
}

static int by_name(const void *a, const void *b)
{
    const struct sql_file *left = a;
    const struct sql_file *right = b;

    return strcmp(left->name, right->name);
}

/* Reads every *.sql of a folder, sorted by name. */
static bool files_read(const char *dir, const char *sub, struct sql_files *files)
{
    char path[PATH_TEXT];
    DIR *folder;
    bool ok = true;

    snprintf(path, sizeof(path), "%s/%s", dir, sub);
    folder = opendir(path);
    if (folder == NULL) {
        fprintf(stderr, "%s: %s (SQL_DIR)\n", path, strerror(errno));
        return false;
    }
    for (const struct dirent *e = readdir(folder); ok && e != NULL; e = readdir(folder)) {
        size_t len = strlen(e->d_name);
        struct sql_file *file;

        if (len < 5 || e->d_name[0] == '.' || strcmp(e->d_name + len - 4, ".sql") != 0) {
            continue;
        }
        snprintf(path, sizeof(path), "%s/%s/%s", dir, sub, e->d_name);
        files->file = mem_resize(files->file, (files->count + 1) * sizeof(*files->file));
        file = &files->file[files->count++];
        file->name = mem_copy(e->d_name, len - 4);
        file->text = read_text(path);
        if (file->text == NULL) {
            fprintf(stderr, "%s: cannot be read\n", path);
            ok = false;
        }
    }
    closedir(folder);
    if (files->count > 1) {
        qsort(files->file, files->count, sizeof(*files->file), by_name);
    }
    return ok;
}

static bool say_failed(const struct once *once, const char *kind, const char *name)
{
    fprintf(stderr, "%s %s: %s\n", kind, name, once_error(once));
    return false;
}

static bool make_ground(struct once *once)
{
    return once_script(
        once,
        "create schema if not exists sanhui;"
        "create table if not exists sanhui.migration ("
        "  number int primary key, name text not null, sha256 text not null,"
        "  at timestamptz not null default now());"
        "comment on table sanhui.migration is 'Migrations that were applied, each once.';"
        "create table if not exists sanhui.function_file ("
        "  name text primary key, sha256 text not null, at timestamptz not null default now());"
        "comment on table sanhui.function_file is 'Files of sql/functions as last applied.';"
        "create or replace function sanhui.migrated() returns int language sql stable"
        "  security definer set search_path = sanhui, pg_catalog"
        "  as $$ select coalesce(max(number), 0) from sanhui.migration $$;"
        "comment on function sanhui.migrated() is 'Number of the last migration applied.';");
}

/* 'same', 'changed' or 'new'; the caller frees it. */
static char *file_state(struct once *once, const char *sql, const struct sql_file *file)
{
    const char *param[] = {file->name, file->text};
    char *state = NULL;

    if (!once_call(once, sql, 2, param, &state)) {
        return NULL;
    }
    return state;
}

/* One migration in a transaction of its own, its number inserted first. */
static bool migration_apply(struct once *once, const struct sql_file *file)
{
    const char *param[] = {file->name, file->text};
    bool ok = once_script(once, "begin") &&
              once_call(once,
                        "insert into sanhui.migration (number, name, sha256) values"
                        " (left($1, 4)::int, $1, encode(sha256(convert_to($2, 'UTF8')), 'hex'))",
                        2, param, NULL) &&
              once_script(once, file->text) && once_script(once, "commit");

    if (!ok) {
        say_failed(once, "migration", file->name);
        if (!once_script(once, "rollback")) {
            say_failed(once, "rollback", file->name);
        }
        return false;
    }
    fprintf(stdout, "migration %s\n", file->name);
    return true;
}

static bool migration_check(struct once *once, const struct sql_file *file)
{
    char *state = file_state(once,
                             "select coalesce((select case when sha256 ="
                             " encode(sha256(convert_to($2, 'UTF8')), 'hex') and name = $1"
                             " then 'same' else 'changed' end"
                             " from sanhui.migration where number = left($1, 4)::int), 'new')",
                             file);
    bool ok;

    if (state == NULL) {
        return say_failed(once, "migration", file->name);
    }
    if (strcmp(state, "changed") == 0) {
        fprintf(stderr,
                "migration %s: 已执行过的迁移文件被改动。请还原该文件，另加一个新编号的迁移。\n"
                "An applied migration was changed: restore the file and add a new number.\n",
                file->name);
        ok = false;
    } else {
        ok = strcmp(state, "same") == 0 || migration_apply(once, file);
    }
    mem_free(state);
    return ok;
}

/* Drops what a file's function was before: its parameters or its result may have changed. What a
 * trigger hangs on stays, and is replaced in place. */
#define DROP_NAMED                                                                                 \
    "do $do$ declare f text; begin"                                                                \
    " for f in select p.oid::regprocedure::text from pg_proc p"                                    \
    "   where p.pronamespace = 'sanhui'::regnamespace"                                             \
    "     and p.proname = current_setting('sanhui.file')"                                          \
    " loop begin execute 'drop routine ' || f;"                                                    \
    "   exception when dependent_objects_still_exist then null; end; end loop; end $do$"

static bool function_drop(struct once *once, const char *name)
{
    return once_call(once, "select set_config('sanhui.file', $1, true)", 1, &name, NULL) &&
           once_script(once, DROP_NAMED);
}

static bool function_apply(struct once *once, const struct sql_file *file, unsigned *applied)
{
    const char *param[] = {file->name, file->text};
    char *state = file_state(once,
                             "select coalesce((select case when sha256 ="
                             " encode(sha256(convert_to($2, 'UTF8')), 'hex')"
                             " then 'same' else 'changed' end"
                             " from sanhui.function_file where name = $1), 'new')",
                             file);
    bool ok = state != NULL;

    if (ok && strcmp(state, "same") != 0) {
        ok = function_drop(once, file->name) && once_script(once, file->text) &&
             once_call(once,
                       "insert into sanhui.function_file (name, sha256) values"
                       " ($1, encode(sha256(convert_to($2, 'UTF8')), 'hex'))"
                       " on conflict (name) do update set sha256 = excluded.sha256, at = now()",
                       2, param, NULL);
        *applied += 1;
    }
    mem_free(state);
    return ok || say_failed(once, "function", file->name);
}

struct forget {
    const struct sql_files *files;
    char *name; /* one whose file is gone */
};

static bool find_gone(void *owner, const char *const *column, int columns)
{
    struct forget *forget = owner;

    (void)columns;
    for (size_t i = 0; i < forget->files->count; i++) {
        if (strcmp(forget->files->file[i].name, column[0]) == 0) {
            return true;
        }
    }
    forget->name = mem_copy_text(column[0]);
    return false;
}

/* Functions whose file is gone go too. */
static bool functions_forget(struct once *once, const struct sql_files *files)
{
    for (;;) {
        struct forget forget = {.files = files};
        const char *name;
        bool ok;

        if (!once_each(once, "select name from sanhui.function_file order by name", 0, NULL,
                       find_gone, &forget)) {
            return false;
        }
        if (forget.name == NULL) {
            return true;
        }
        name = forget.name;
        ok = function_drop(once, name) &&
             once_call(once, "delete from sanhui.function_file where name = $1", 1, &name, NULL);
        mem_free(forget.name);
        if (!ok) {
            return false;
        }
    }
}

/* All changed functions and the grants in one transaction: a running server sees all or none. */
static bool functions_apply(struct once *once, const struct sql_files *files,
                            const char *server_role)
{
    unsigned applied = 0;
    bool ok = once_script(once, "begin; set local check_function_bodies = off");

    for (size_t i = 0; ok && i < files->count; i++) {
        ok = function_apply(once, &files->file[i], &applied);
    }
    if (ok && (!functions_forget(once, files) || !grants_apply(once, server_role) ||
               !once_script(once, "commit"))) {
        ok = say_failed(once, "functions", "");
    }
    if (!ok) {
        if (!once_script(once, "rollback")) {
            say_failed(once, "rollback", "functions");
        }
        return false;
    }
    fprintf(stdout, "functions: %zu, changed: %u\n", files->count, applied);
    return true;
}

static bool migrations_apply(struct once *once, const struct sql_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        if (strspn(files->file[i].name, "0123456789") != 4) {
            fprintf(stderr, "migration %s: the name must begin with four digits\n",
                    files->file[i].name);
            return false;
        }
        if (!migration_check(once, &files->file[i])) {
            return false;
        }
    }
    return true;
}

bool once_migrate(struct once *once, const char *sql_dir, const char *server_role)
{
    struct sql_files migrations = {0};
    struct sql_files functions = {0};
    bool ok = files_read(sql_dir, "migrations", &migrations) &&
              files_read(sql_dir, "functions", &functions);

    if (ok && !once_script(once, LOCK)) {
        ok = say_failed(once, "lock", "");
    } else if (ok) {
        if (!make_ground(once)) {
            ok = say_failed(once, "schema", "sanhui");
        }
        ok = ok && migrations_apply(once, &migrations) &&
             functions_apply(once, &functions, server_role);
        if (!once_script(once, UNLOCK)) {
            ok = say_failed(once, "unlock", "");
        }
    }
    files_finish(&migrations);
    files_finish(&functions);
    return ok;
}
