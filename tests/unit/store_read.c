/* Reads, refreshes and the pokes between processes. */
#include "store_fixture.h"

static struct fixture fixture;

static int start(void **state)
{
    (void)state;
    fixture_start(&fixture, "store_read");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&fixture);
    return 0;
}

struct answer {
    bool done;
    bool failed;
    char value[100];
};

static void take(void *owner, bool failed, const char *const *value, size_t count)
{
    struct answer *answer = owner;

    assert_false(answer->done);
    answer->done = true;
    answer->failed = failed;
    if (count > 0) {
        snprintf(answer->value, sizeof(answer->value), "%s", value[0]);
    }
}

static void each_read_has_its_own_scope(void **state)
{
    static struct answer answer[600];
    char id[24];
    const char *param[] = {id};

    (void)state;
    for (size_t i = 0; i < 600; i++) {
        char scope[24];

        snprintf(id, sizeof(id), "%zu", i);
        snprintf(scope, sizeof(scope), "{%zu,7}", i);
        store_read(fixture.store, CALL_BUILDING_UNITS, i % 3 == 0 ? NULL : scope, param, take,
                   &answer[i]);
    }
    for (size_t i = 0; i < 600; i++) {
        char expected[100];

        assert_true(fixture_wait(&fixture, &answer[i].done, 10));
        assert_false(answer[i].failed);
        if (i % 3 == 0) {
            assert_null(strstr(answer[i].value, ",7}"));
        } else {
            snprintf(expected, sizeof(expected), "{\"scope\": \"{%zu,7}\", \"building\": %zu}", i,
                     i);
            assert_string_equal(answer[i].value, expected);
        }
    }
}

static void a_bad_read_fails_alone(void **state)
{
    static struct answer answer[3];
    const char *good[] = {"5"};
    const char *bad[] = {"-1"};

    (void)state;
    store_read(fixture.store, CALL_BUILDING_UNITS, "{1}", good, take, &answer[0]);
    store_read(fixture.store, CALL_BUILDING_UNITS, "{1}", bad, take, &answer[1]);
    store_read(fixture.store, CALL_BUILDING_UNITS, "{1}", good, take, &answer[2]);
    assert_true(fixture_wait(&fixture, &answer[2].done, 10));
    assert_false(answer[0].failed);
    assert_true(answer[1].failed);
    assert_false(answer[2].failed);
}

/* A function that the database does not have: this read fails, the store goes on. */
static void an_unknown_function_fails_alone(void **state)
{
    static struct answer answer[2];
    const char *param[] = {"1"};

    (void)state;
    store_read(fixture.store, CALL_POLL_ROLL, "{1}", param, take, &answer[0]);
    store_read(fixture.store, CALL_BUILDING_UNITS, "{1}", param, take, &answer[1]);
    assert_true(fixture_wait(&fixture, &answer[1].done, 10));
    assert_true(fixture_wait(&fixture, &answer[0].done, 10));
    assert_true(answer[0].failed);
    assert_false(answer[1].failed);
}

static size_t handed;

static void count_rows(struct place *place, const struct row *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(row[i].c > place->c);
    }
    handed += count;
}

static bool refreshed;

static void on_refreshed(struct place *place, bool failed)
{
    (void)place;
    assert_false(failed);
    refreshed = true;
}

/* Refreshes and writes cross: every row comes once, none older than what is known. */
static void refreshes_and_writes_cross(void **state)
{
    static struct probe probe[200];
    static struct place place = {.precinct = 1, .id = 30, .rows = count_rows};

    (void)state;
    for (size_t i = 0; i < 200; i++) {
        probe_comment(&fixture, &probe[i], &place, "{\"text\":\"a\"}");
        if (i % 3 == 0) {
            store_refresh(fixture.store, &place, NULL);
        }
        uv_run(&fixture.loop, UV_RUN_NOWAIT);
    }
    assert_true(probes_wait(&fixture, probe, 200, 10));
    store_refresh(fixture.store, &place, on_refreshed);
    assert_true(fixture_wait(&fixture, &refreshed, 10));
    assert_int_equal(handed, 200);
    assert_int_equal(place.c, 200);
}

static bool other_ready;
static bool other_finished;
static int64_t other_poked;

static void on_other_ready(void *owner, bool ready)
{
    (void)owner;
    other_ready = ready;
}

static void on_other_poked(void *owner, int64_t meeting)
{
    (void)owner;
    other_poked = meeting;
}

static void on_other_finished(void *owner)
{
    (void)owner;
    other_finished = true;
}

/* Two processes on one database: a write in one pokes the other, not itself. */
static void the_other_process_is_poked(void **state)
{
    static struct probe probe;
    static struct place place = {.precinct = 1, .id = 31, .rows = count_rows};
    struct store *other =
        store_create(&fixture.loop, &fixture.settings, on_other_ready, on_other_poked, NULL);

    (void)state;
    assert_true(fixture_wait(&fixture, &other_ready, 10));
    fixture.poked = 0;
    probe_comment(&fixture, &probe, &place, "{\"text\":\"a\"}");
    assert_true(probes_wait(&fixture, &probe, 1, 10));
    fixture_sleep(&fixture, 300);
    assert_int_equal(other_poked, 31);
    assert_int_equal(fixture.poked, 0);
    store_finish(other, on_other_finished);
    assert_true(fixture_wait(&fixture, &other_finished, 10));
}

/* What was accepted is finished before the store goes. */
static void finishing_finishes(void **state)
{
    static struct probe probe[50];
    static struct place place = {.precinct = 1, .id = 32, .rows = count_rows};
    struct store *other =
        store_create(&fixture.loop, &fixture.settings, on_other_ready, on_other_poked, NULL);
    struct store *kept = fixture.store;

    (void)state;
    other_finished = false;
    fixture.store = other; /* before it is even connected */
    for (size_t i = 0; i < 50; i++) {
        probe_comment(&fixture, &probe[i], &place, "{\"text\":\"a\"}");
    }
    fixture.store = kept;
    store_finish(other, on_other_finished);
    assert_true(fixture_wait(&fixture, &other_finished, 10));
    for (size_t i = 0; i < 50; i++) {
        assert_true(probe[i].done);
        assert_int_equal(probe[i].stored, STORED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_read_has_its_own_scope),
        cmocka_unit_test(a_bad_read_fails_alone),
        cmocka_unit_test(an_unknown_function_fails_alone),
        cmocka_unit_test(refreshes_and_writes_cross),
        cmocka_unit_test(the_other_process_is_poked),
        cmocka_unit_test(finishing_finishes),
    };

    return cmocka_run_group_tests_name("store_read", tests, start, end);
}
