/* Migrations: each once, whole or not at all, never changed; functions follow their files. */
#include <sys/stat.h>
#include <unistd.h>

#include "store_fixture.h"

static struct fixture fixture;
static struct once *owner;
static char dir[] = "/tmp/sanhui-sql-XXXXXX";

static int start(void **state)
{
    struct once *once;
    char *url;

    (void)state;
    memset(&fixture, 0, sizeof(fixture));
    fixture_database(&fixture, "store_migrate");
    fixture_run(fixture.once, "reset role; drop schema sanhui cascade");
    url = fixture_url(fixture_env("DATABASE_OWNER_URL"), "store_migrate");
    once = once_open(url);
    mem_free(url);
    assert_non_null(once);
    owner = once;
    assert_non_null(mkdtemp(dir));
    return 0;
}

static void put(const char *name, const char *text)
{
    char path[200];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", dir, name);
    if (text == NULL) {
        unlink(path);
        return;
    }
    out = fopen(path, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

static int end(void **state)
{
    static const char *const files[] = {"migrations/0001_a.sql", "migrations/0002_b.sql",
                                        "functions/one.sql", "functions/two.sql",
                                        "functions/place_of.sql"};
    char path[200];

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        put(files[i], NULL);
    }
    snprintf(path, sizeof(path), "%s/migrations", dir);
    rmdir(path);
    snprintf(path, sizeof(path), "%s/functions", dir);
    rmdir(path);
    rmdir(dir);
    once_close(owner);
    once_close(fixture.once);
    mem_free(fixture.admin_url);
    mem_free(fixture.settings.database_url);
    mem_free(fixture.settings.sql_dir);
    return 0;
}

static bool migrate(void)
{
    return once_migrate(owner, dir, "sanhui_server");
}

static void applied_once(void **state)
{
    char path[200];

    (void)state;
    snprintf(path, sizeof(path), "%s/migrations", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof(path), "%s/functions", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    put("migrations/0001_a.sql", "create table sanhui.a (n int); insert into sanhui.a values (1);");
    put("functions/one.sql",
        "create or replace function sanhui.one(a int) returns int language sql security definer"
        " as 'select n + sanhui.two() from sanhui.a';");
    put("functions/two.sql",
        "create or replace function sanhui.two() returns int language sql as 'select 2';");
    put("functions/place_of.sql",
        "create or replace function sanhui.place_of() returns int language sql security definer"
        " as 'select sanhui.one(0)';");
    assert_true(migrate());
    assert_true(migrate());
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.a"), 1);
    assert_int_equal(fixture_count(&fixture, "select sanhui.migrated()"), 1);
}

static void the_server_executes_its_calls_and_nothing_else(void **state)
{
    struct once *server = once_open(fixture.settings.database_url);
    char *value = NULL;

    (void)state;
    assert_non_null(server);
    assert_true(once_call(server, "select sanhui.place_of()", 0, NULL, &value));
    assert_string_equal(value, "3");
    mem_free(value);
    assert_false(once_call(server, "select sanhui.one(0)", 0, NULL, NULL));
    assert_false(once_call(server, "select sanhui.two()", 0, NULL, NULL));
    assert_false(once_call(server, "select n from sanhui.a", 0, NULL, NULL));
    assert_false(once_call(server, "select number from sanhui.migration", 0, NULL, NULL));
    assert_false(once_script(server, "create table sanhui.mine (n int)"));
    once_close(server);
}

static void a_failed_one_leaves_nothing(void **state)
{
    (void)state;
    put("migrations/0002_b.sql",
        "create table sanhui.b (n int); insert into sanhui.b values ('no number');");
    assert_false(migrate());
    assert_int_equal(
        fixture_count(&fixture, "select count(*) from pg_tables where tablename = 'b'"), 0);
    assert_int_equal(fixture_count(&fixture, "select sanhui.migrated()"), 1);
    put("migrations/0002_b.sql", "create table sanhui.b (n int);");
    assert_true(migrate());
    assert_int_equal(fixture_count(&fixture, "select sanhui.migrated()"), 2);
}

static void a_changed_one_is_refused(void **state)
{
    (void)state;
    put("migrations/0001_a.sql",
        "create table sanhui.a (n bigint); insert into sanhui.a values (1);");
    assert_false(migrate());
    put("migrations/0001_a.sql", "create table sanhui.a (n int); insert into sanhui.a values (1);");
    assert_true(migrate());
}

/* Other parameters, another result: the old function does not stay beside the new one. */
static void a_function_follows_its_file(void **state)
{
    (void)state;
    put("functions/one.sql",
        "create or replace function sanhui.one(a text, b int) returns text language sql"
        " as $$ select a || b $$;");
    assert_true(migrate());
    assert_int_equal(fixture_count(&fixture, "select count(*) from pg_proc where proname = 'one'"),
                     1);
    assert_int_equal(fixture_count(&fixture, "select sanhui.one('4', 2)::int"), 42);
    put("functions/one.sql", NULL);
    assert_true(migrate());
    assert_int_equal(fixture_count(&fixture, "select count(*) from pg_proc where proname = 'one'"),
                     0);
}

static void a_failing_function_changes_nothing(void **state)
{
    (void)state;
    put("functions/one.sql",
        "create or replace function sanhui.one() returns int language sql as 'select 1';");
    put("functions/two.sql",
        "create or replace function sanhui.two() returns no_type language sql as 'select 2';");
    assert_false(migrate());
    assert_int_equal(fixture_count(&fixture, "select count(*) from pg_proc where proname = 'one'"),
                     0);
    assert_int_equal(fixture_count(&fixture, "select sanhui.two()"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(applied_once),
        cmocka_unit_test(the_server_executes_its_calls_and_nothing_else),
        cmocka_unit_test(a_failed_one_leaves_nothing),
        cmocka_unit_test(a_changed_one_is_refused),
        cmocka_unit_test(a_function_follows_its_file),
        cmocka_unit_test(a_failing_function_changes_nothing),
    };

    return cmocka_run_group_tests_name("store_migrate", tests, start, end);
}
