#include "store/dump.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

#include "base/buffer.h"

enum { TEXT_MAX = 1024 * 1024 };

struct run {
    int64_t status;
    int signal;
};

static void on_exit_of(uv_process_t *process, int64_t status, int signal)
{
    struct run *run = process->data;

    run->status = status;
    run->signal = signal;
    uv_close((uv_handle_t *)process, NULL);
}

static char *joined(const char *first, const char *second)
{
    struct buffer text;

    buffer_init(&text, TEXT_MAX);
    buffer_printf(&text, "%s%s", first, second);
    return text.bytes;
}

static bool run_program(char **args)
{
    struct run run = {.status = -1};
    uv_stdio_container_t stdio[] = {{.flags = UV_IGNORE},
                                    {.flags = UV_INHERIT_FD, .data.fd = 2},
                                    {.flags = UV_INHERIT_FD, .data.fd = 2}};
    uv_process_t process = {.data = &run};
    const uv_process_options_t options = {
        .exit_cb = on_exit_of, .file = args[0], .args = args, .stdio = stdio, .stdio_count = 3};
    int failed = uv_spawn(uv_default_loop(), &process, &options);

    if (failed != 0) {
        fprintf(stderr,
                "%s 不能运行：%s。请安装 postgresql-client。\n"
                "%s cannot be run: install postgresql-client.\n",
                args[0], uv_strerror(failed), args[0]);
    }
    uv_run(uv_default_loop(), UV_RUN_DEFAULT);
    uv_loop_close(uv_default_loop());
    return failed == 0 && run.status == 0 && run.signal == 0;
}

/* What a URL says, as libpq's programs take it from their environment. */
static bool set_connection(const char *url)
{
    PQconninfoOption *parts = PQconninfoParse(url, NULL);
    bool ok = parts != NULL;

    for (const PQconninfoOption *part = parts; ok && part->keyword != NULL; part++) {
        if (part->val != NULL && part->envvar != NULL) {
            ok = setenv(part->envvar, part->val, 1) == 0;
        }
    }
    PQconninfoFree(parts);
    return ok;
}

bool dump_write(const char *url, const char *snapshot, const char *scope, const char *file)
{
    char *at = joined("--snapshot=", snapshot);
    char *to = joined("--file=", file);
    char *session = joined("-c sanhui.scope=", scope);
    char program[] = "pg_dump";
    char format[] = "--format=custom";
    char schema[] = "--schema=sanhui";
    char walls[] = "--enable-row-security";
    char *args[] = {program, format, schema, walls, at, to, NULL};
    bool ok = set_connection(url) && setenv("PGOPTIONS", session, 1) == 0 && run_program(args);

    unsetenv("PGOPTIONS"); /* our own connections narrow their scope themselves */
    mem_free(at);
    mem_free(to);
    mem_free(session);
    return ok;
}

bool dump_read(const char *url, const char *file)
{
    char *from = mem_copy_text(file);
    char program[] = "pg_restore";
    char whole[] = "--single-transaction";
    char stop[] = "--exit-on-error";
    char owner[] = "--no-owner";
    char grants[] = "--no-privileges";
    char database[] = "--dbname=application_name=sanhui"; /* the rest is in the environment */
    char *args[] = {program, whole, stop, owner, grants, database, from, NULL};
    bool ok = set_connection(url) && run_program(args);

    mem_free(from);
    return ok;
}
