/* Which databases are refused at the start: the process ends and says what to do. */
#include <sys/wait.h>
#include <unistd.h>

#include "store_fixture.h"

static struct fixture fixture;

static int start(void **state)
{
    (void)state;
    memset(&fixture, 0, sizeof(fixture));
    fixture_database(&fixture, "store_check");
    return 0;
}

static int end(void **state)
{
    (void)state;
    once_close(fixture.once);
    mem_free(fixture.admin_url);
    mem_free(fixture.settings.database_url);
    mem_free(fixture.settings.sql_dir);
    return 0;
}

static void quit_when_ready(void *owner, bool ready)
{
    (void)owner;
    if (ready) {
        _exit(0);
    }
}

static void serve(const char *url, const char *sql_dir, int out)
{
    struct fixture own;

    dup2(out, STDERR_FILENO);
    memset(&own, 0, sizeof(own));
    own.settings.database_url = mem_copy_text(url);
    own.settings.sql_dir = mem_copy_text(sql_dir);
    uv_loop_init(&own.loop);
    own.store = store_create(&own.loop, &own.settings, quit_when_ready, fixture_on_poked, &own);
    alarm(20);
    uv_run(&own.loop, UV_RUN_DEFAULT);
    _exit(3);
}

/* Starts a store in a process of its own; said = what it logged. True when it became ready. */
static bool becomes_ready(const char *url, const char *sql_dir, char said[4096])
{
    int ends[2];
    int status = 0;
    size_t len = 0;
    ssize_t got;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        serve(url, sql_dir, ends[1]);
    }
    close(ends[1]);
    while ((got = read(ends[0], said + len, 4095 - len)) > 0) {
        len += (size_t)got;
    }
    said[len] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void refused(const char *url, const char *sql_dir, const char *because)
{
    char said[4096];

    assert_false(becomes_ready(url, sql_dir, said));
    if (strstr(said, because) == NULL) {
        fail_msg("'%s' is not in: %s", because, said);
    }
}

static void a_good_one_is_served(void **state)
{
    char said[4096];

    (void)state;
    assert_true(becomes_ready(fixture.settings.database_url, "/nonexistent", said));
}

static void a_superuser_is_refused(void **state)
{
    (void)state;
    refused(fixture.admin_url, "/nonexistent", "BYPASSRLS");
}

static void missing_migrations_are_refused(void **state)
{
    (void)state;
    fixture_run(
        fixture.once,
        "create or replace function sanhui.migrated() returns int language sql as 'select 1'");
    refused(fixture.settings.database_url, "sql", "sanhui migrate");
    fixture_run(
        fixture.once,
        "create or replace function sanhui.migrated() returns int language sql as 'select 3'");
}

static void an_empty_database_is_refused(void **state)
{
    struct once *once = once_open(fixture.admin_url);
    char *url = fixture_url(fixture_env("DATABASE_URL"), "store_empty");

    (void)state;
    assert_non_null(once);
    fixture_run(once, "drop database if exists store_empty");
    fixture_run(once, "create database store_empty owner sanhui_owner");
    refused(url, "/nonexistent", "no tables of Sanhui");
    once_close(once);
    mem_free(url);
}

static void another_encoding_is_refused(void **state)
{
    struct once *once = once_open(fixture.admin_url);
    struct once *inside;
    char *url = fixture_url(fixture_env("DATABASE_URL"), "store_latin");
    char *admin = fixture_url(fixture_env("DATABASE_ADMIN_URL"), "store_latin");

    (void)state;
    assert_non_null(once);
    fixture_run(once, "drop database if exists store_latin");
    fixture_run(once, "create database store_latin owner sanhui_owner encoding 'LATIN1' locale 'C' "
                      "template template0");
    inside = once_open(admin);
    assert_non_null(inside);
    fixture_run(inside, fixture_sql);
    refused(url, "/nonexistent", "not UTF-8");
    once_close(inside);
    once_close(once);
    mem_free(admin);
    mem_free(url);
}

static void with_setting(const char *name, const char *value, const char *because)
{
    char script[200];

    snprintf(script, sizeof(script), "alter system set %s = %s", name, value);
    fixture_run(fixture.once, script);
    fixture_run(fixture.once, "select pg_reload_conf(), pg_sleep(0.3)");
    refused(fixture.settings.database_url, "/nonexistent", because);
    snprintf(script, sizeof(script), "alter system reset %s", name);
    fixture_run(fixture.once, script);
    fixture_run(fixture.once, "select pg_reload_conf(), pg_sleep(0.3)");
}

static void unsafe_durability_is_refused(void **state)
{
    (void)state;
    with_setting("fsync", "off", "fsync is off");
    with_setting("full_page_writes", "off", "full_page_writes is off");
    with_setting("synchronous_commit", "off", "synchronous_commit is off");
}

static void a_standby_must_be_waited_for(void **state)
{
    (void)state;
    fixture_run(fixture.once, "select pg_create_physical_replication_slot('standby')");
    refused(fixture.settings.database_url, "/nonexistent", "synchronous_standby_names");
    fixture_run(fixture.once, "select pg_drop_replication_slot('standby')");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_one_is_served),
        cmocka_unit_test(a_superuser_is_refused),
        cmocka_unit_test(missing_migrations_are_refused),
        cmocka_unit_test(an_empty_database_is_refused),
        cmocka_unit_test(another_encoding_is_refused),
        cmocka_unit_test(unsafe_durability_is_refused),
        cmocka_unit_test(a_standby_must_be_waited_for),
    };

    return cmocka_run_group_tests_name("store_check", tests, start, end);
}
