/* The database goes away in the middle: what was promised is there, what was refused is not, and the
 * store comes back by itself. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "store_fixture.h"

static struct fixture fixture;
static size_t rows_handed;

static void count_rows(struct place *place, const struct row *row, size_t count)
{
    (void)place;
    (void)row;
    rows_handed += count;
}

static int start(void **state)
{
    (void)state;
    fixture_start(&fixture, "store_loss");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&fixture);
    return 0;
}

/* The connection that looks behind the store went with the database. */
static void look_again(void)
{
    once_close(fixture.once);
    fixture.once = once_open(fixture.admin_url);
    assert_non_null(fixture.once);
}

static void write_and_wait(struct place *place, enum stored expected)
{
    static struct probe probe;

    probe_comment(&fixture, &probe, place, "{\"text\":\"z\"}");
    assert_true(probes_wait(&fixture, &probe, 1, 20));
    assert_int_equal(probe.stored, expected);
}

/* Writes go on while the database is killed and started: each is numbered, so that its fate can be
 * compared with what it was told. */
static void killed_in_the_middle(void **state)
{
    enum { WRITES = 4000 };
    static struct probe probe[WRITES];
    static struct place place = {.precinct = 1, .id = 20, .rows = count_rows};
    long told[3] = {0, 0, 0};
    size_t sent = 0;

    (void)state;
    while (sent < WRITES) {
        char args[40];

        for (int i = 0; i < 20; i++, sent++) {
            snprintf(args, sizeof(args), "{\"text\":\"%zu\"}", sent);
            probe_comment(&fixture, &probe[sent], &place, args);
        }
        uv_run(&fixture.loop, UV_RUN_NOWAIT);
        if (sent == WRITES / 2) {
            fixture_cluster("kill");
            fixture_sleep(&fixture, 300);
            fixture_cluster("start");
        }
    }
    assert_true(probes_wait(&fixture, probe, WRITES, 30));
    look_again();
    for (size_t i = 0; i < WRITES; i++) {
        char sql[100];
        long there;

        told[probe[i].stored]++;
        snprintf(sql, sizeof(sql),
                 "select count(*) from sanhui.note where meeting = 20 and text = '%zu'", i);
        there = fixture_count(&fixture, sql);
        assert_in_range(there, 0, 1);
        if (probe[i].stored != UNCONFIRMED) {
            assert_int_equal(there, probe[i].stored == STORED ? 1 : 0);
        }
    }
    print_message("stored %ld, not stored %ld, unconfirmed %ld\n", told[STORED], told[NOT_STORED],
                  told[UNCONFIRMED]);
    assert_true(told[STORED] > WRITES / 4);
    write_and_wait(&place, STORED);
    /* Whatever was missed meanwhile was handed over after all. */
    fixture_sleep(&fixture, 500);
    assert_int_equal(
        rows_handed,
        fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 20"));
}

/* The server's process ends inside COMMIT: nobody knows, and nobody claims to. */
static void lost_in_commit_is_unconfirmed(void **state)
{
    static struct place place = {.precinct = 1, .id = 21, .rows = count_rows};
    static struct probe probe[3];

    (void)state;
    probe_comment(&fixture, &probe[0], &place, "{\"text\":\"before\"}");
    probe_comment(&fixture, &probe[1], &place, "{\"slow\":1}");
    uv_run(&fixture.loop, UV_RUN_NOWAIT);
    fixture_sleep(&fixture, 300);
    probe_comment(&fixture, &probe[2], &place, "{\"text\":\"after\"}");
    fixture_sleep(&fixture, 100);
    assert_false(probe[0].done || probe[1].done || probe[2].done);
    fixture_run(fixture.once, "select pg_terminate_backend(pid) from pg_stat_activity"
                              " where datname = current_database() and query = 'commit'");
    assert_true(probes_wait(&fixture, probe, 3, 10));
    assert_int_equal(probe[0].stored, UNCONFIRMED);
    assert_int_equal(probe[1].stored, UNCONFIRMED);
    assert_int_equal(probe[2].stored, STORED);
}

/* A server that no longer answers is taken for dead after five seconds; until there is another one, nobody waits. */
static void a_server_that_stands_still_is_left(void **state)
{
    static struct place place = {.precinct = 1, .id = 22, .rows = count_rows};
    static struct probe probe[2];
    const char *at;
    pid_t pid;

    (void)state;
    probe_comment(&fixture, &probe[0], &place, "{\"text\":\"a\"}");
    assert_true(probes_wait(&fixture, probe, 1, 10));
    at = strstr(probe[0].result, "\"pid\": ");
    assert_non_null(at);
    pid = (pid_t)strtol(at + strlen("\"pid\": "), NULL, 10);
    assert_int_equal(kill(pid, SIGSTOP), 0);
    probe_comment(&fixture, &probe[1], &place, "{\"text\":\"b\"}");
    assert_true(probes_wait(&fixture, probe, 2, 15));
    assert_int_equal(probe[1].stored, UNCONFIRMED);
    assert_true(fixture_wait(&fixture, &fixture.ready, 10));
    write_and_wait(&place, STORED);
    kill(pid, SIGCONT);
}

/* Away for long: who waits is told after five seconds that nothing was written. */
static void away_for_long_is_not_stored(void **state)
{
    static struct place place = {.precinct = 1, .id = 23, .rows = count_rows};
    int64_t from;

    (void)state;
    fixture_cluster("stop");
    fixture_sleep(&fixture, 200);
    from = clock_monotonic();
    write_and_wait(&place, NOT_STORED);
    assert_in_range(clock_monotonic() - from, 2000, 15000);
    assert_false(fixture.ready);
    fixture_cluster("start");
    assert_true(fixture_wait(&fixture, &fixture.ready, 10));
    write_and_wait(&place, STORED);
    look_again();
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 23"),
                     1);
}

static void finish(void)
{
    store_finish(fixture.store, fixture_on_finished);
    assert_true(fixture_wait(&fixture, &fixture.finished, 15));
    fixture.finished = false;
    fixture.ready = false;
}

/* The first host takes connections and never says a word, as one does whose processes stand still. */
static void silent_host(void **state)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof(address);
    int silent = socket(AF_INET, SOCK_STREAM, 0);
    const char *at = strstr(fixture.settings.database_url, "host=") + strlen("host=");
    struct settings settings = fixture.settings;
    char url[400];

    (void)state;
    assert_int_equal(bind(silent, (struct sockaddr *)&address, len), 0);
    assert_int_equal(listen(silent, 8), 0);
    assert_int_equal(getsockname(silent, (struct sockaddr *)&address, &len), 0);
    snprintf(url, sizeof(url), "%.*s127.0.0.1,%s&port=%d,5432",
             (int)(at - fixture.settings.database_url), fixture.settings.database_url, at,
             (int)ntohs(address.sin_port));
    settings.database_url = url;
    finish();
    fixture.store =
        store_create(&fixture.loop, &settings, fixture_on_ready, fixture_on_poked, &fixture);
    assert_true(fixture_wait(&fixture, &fixture.ready, 40));
    finish();
    close(silent);
    fixture.store = store_create(&fixture.loop, &fixture.settings, fixture_on_ready,
                                 fixture_on_poked, &fixture);
    assert_true(fixture_wait(&fixture, &fixture.ready, 10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_in_the_middle),
        cmocka_unit_test(silent_host),
        cmocka_unit_test(lost_in_commit_is_unconfirmed),
        cmocka_unit_test(a_server_that_stands_still_is_left),
        cmocka_unit_test(away_for_long_is_not_stored),
    };

    return cmocka_run_group_tests_name("store_loss", tests, start, end);
}
