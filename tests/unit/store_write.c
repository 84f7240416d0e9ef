/* The natural batch: what waits together goes together, and a bad member takes nobody down. */
#include "store_fixture.h"

static struct fixture fixture;

/* A room that counts what it is handed. */
struct room {
    struct place place;
    size_t rows;
    size_t calls;
    int64_t last;
    bool in_order;
};

static void room_rows(struct place *place, const struct row *row, size_t count)
{
    struct room *room = (struct room *)(void *)place;

    room->calls++;
    for (size_t i = 0; i < count; i++) {
        room->in_order = room->in_order && row[i].c == room->last + 1;
        room->last = row[i].c;
        assert_string_equal(row[i].t, "note");
        assert_string_equal(row[i].audience, "room");
    }
    room->rows += count;
}

static struct room room_make(int64_t precinct, int64_t id)
{
    return (struct room){.place = {.precinct = precinct, .id = id, .rows = room_rows},
                         .in_order = true};
}

static int start(void **state)
{
    (void)state;
    fixture_start(&fixture, "store_write");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fixture_end(&fixture);
    return 0;
}

/* The value of a text field of {"ok":{…}}. */
static const char *field(const char *result, const char *name)
{
    static char value[64];
    char key[32];
    const char *at;

    snprintf(key, sizeof(key), "\"%s\": ", name);
    at = strstr(result, key);
    assert_non_null(at);
    snprintf(value, sizeof(value), "%.*s", (int)strcspn(at + strlen(key), ",}"), at + strlen(key));
    return value;
}

static void one_turn_is_one_transaction(void **state)
{
    static struct probe probe[100];
    static struct room room;
    char first[64];

    (void)state;
    room = room_make(1, 10);
    for (size_t i = 0; i < 100; i++) {
        probe_comment(&fixture, &probe[i], &room.place, "{\"text\":\"a\"}");
        assert_false(probe[i].done);
    }
    assert_true(probes_wait(&fixture, probe, 100, 10));
    snprintf(first, sizeof(first), "%s", field(probe[0].result, "xid"));
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(probe[i].stored, STORED);
        assert_string_equal(field(probe[i].result, "xid"), first);
        assert_int_equal(probe[i].order, probe[0].order + i);
    }
    fixture_sleep(&fixture, 100);
    assert_int_equal(room.rows, 100);
    assert_int_equal(room.calls, 1);
    assert_true(room.in_order);
    assert_int_equal(room.place.c, 100);
}

/* While one transaction commits the next one fills: far fewer transactions than writes. */
static void writes_gather_while_one_commits(void **state)
{
    static struct probe probe[3000];
    static struct room room;
    long transactions;

    (void)state;
    room = room_make(1, 11);
    for (size_t i = 0; i < 3000; i++) {
        probe_comment(&fixture, &probe[i], &room.place, "{\"text\":\"b\"}");
        if (i % 50 == 0) {
            uv_run(&fixture.loop, UV_RUN_NOWAIT);
        }
    }
    assert_true(probes_wait(&fixture, probe, 3000, 30));
    transactions =
        fixture_count(&fixture, "select count(distinct xid) from sanhui.note where meeting = 11");
    assert_true(transactions >= 2 && transactions < 300);
    fixture_sleep(&fixture, 100);
    assert_int_equal(room.rows, 3000);
    assert_true(room.in_order);
}

static void refusals_are_stored_answers(void **state)
{
    struct probe probe;
    static struct room room;

    (void)state;
    room = room_make(1, 12);
    probe_comment(&fixture, &probe, &room.place, "{\"refuse\":1}");
    assert_true(probes_wait(&fixture, &probe, 1, 10));
    assert_int_equal(probe.stored, STORED);
    assert_string_equal(probe.result, "{\"refused\": \"phase\"}");
}

static void a_bad_member_takes_nobody_down(void **state)
{
    static struct probe probe[40];
    static struct room room;

    (void)state;
    room = room_make(1, 13);
    for (size_t i = 0; i < 40; i++) {
        probe_comment(&fixture, &probe[i], &room.place,
                      i == 7 || i == 31 ? "{\"bad\":1}"
                      : i == 20         ? "{\"text\":\"\\u0000\"}"
                                        : "{\"text\":\"c\"}");
    }
    assert_true(probes_wait(&fixture, probe, 40, 10));
    for (size_t i = 0; i < 40; i++) {
        assert_int_equal(probe[i].stored, i == 7 || i == 31 || i == 20 ? NOT_STORED : STORED);
    }
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 13"),
                     37);
}

/* Ends the server's process each time: found by halves, the others are stored. */
static void a_deadly_member_takes_nobody_down(void **state)
{
    static struct probe probe[6];
    static struct room room;

    (void)state;
    room = room_make(1, 14);
    for (size_t i = 0; i < 6; i++) {
        probe_comment(&fixture, &probe[i], &room.place,
                      i == 3 ? "{\"end\":1}" : "{\"text\":\"d\"}");
    }
    assert_true(probes_wait(&fixture, probe, 6, 30));
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(probe[i].stored, i == 3 ? NOT_STORED : STORED);
    }
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 14"),
                     5);
}

static void each_write_has_its_own_scope(void **state)
{
    static struct probe probe[6];
    static struct room room[2];

    (void)state;
    room[0] = room_make(1, 15);
    room[1] = room_make(2, 16);
    for (size_t i = 0; i < 6; i++) {
        probe_comment(&fixture, &probe[i], &room[i % 2].place, "{\"text\":\"e\"}");
    }
    assert_true(probes_wait(&fixture, probe, 6, 10));
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(field(probe[i].result, "scope"), i % 2 == 0 ? "\"{1" : "\"{2");
    }
    fixture_sleep(&fixture, 100);
    assert_int_equal(room[0].rows, 3);
    assert_int_equal(room[1].rows, 3);
}

static void cast(struct probe *probe, struct place *place, const char *seat, const char *opening,
                 const char *commitment)
{
    memset(probe, 0, sizeof(*probe));
    snprintf(probe->place_text, sizeof(probe->place_text), "%lld", (long long)place->id);
    snprintf(probe->args, sizeof(probe->args), "%s", seat);
    probe->write = (struct write){.call = CALL_BALLOT_CAST,
                                  .precinct = place->precinct,
                                  .place = place,
                                  .param = {probe->place_text, probe->args,
                                            "00000000-0000-4000-8000-00000000aBcF", NULL, "{1,2}",
                                            opening, commitment, "7", "0", NULL, NULL, NULL},
                                  .done = probe_done};
    store_write(fixture.store, &probe->write);
}

static void a_set_is_one_call_with_an_answer_for_each(void **state)
{
    static const char *const opening[] = {"{\"v\":1}", "quote \" back \\ comma , brace }", "中文",
                                          "", "NULL"};
    static struct probe probe[6];
    static struct room room;

    (void)state;
    room = room_make(1, 17);
    for (size_t i = 0; i < 5; i++) {
        const char *const seat[] = {"11", "12", "13", "14", "15"};

        cast(&probe[i], &room.place, seat[i], opening[i], "x");
    }
    probe_comment(&fixture, &probe[5], &room.place, "{\"text\":\"f\"}");
    assert_true(probes_wait(&fixture, probe, 6, 10));
    for (size_t i = 0; i < 5; i++) {
        char seat[16];

        snprintf(seat, sizeof(seat), "%zu", 11 + i);
        assert_int_equal(probe[i].stored, STORED);
        assert_string_equal(field(probe[i].result, "seat"), seat);
        assert_string_equal(field(probe[i].result, "members"), "5");
        assert_string_equal(field(probe[i].result, "replaces"), "null");
        assert_string_equal(field(probe[i].result, "session"), "7");
        assert_non_null(strstr(probe[i].result, "\"00000000-0000-4000-8000-00000000abcf\""));
    }
    assert_non_null(strstr(probe[1].result, "quote \\\" back \\\\ comma , brace }"));
    assert_non_null(strstr(probe[2].result, "中文"));
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 17"
                                             " and text in ('', 'NULL')"),
                     2);
}

static void a_bad_ballot_takes_nobody_down(void **state)
{
    static struct probe probe[20];
    static struct room room;

    (void)state;
    room = room_make(1, 18);
    for (size_t i = 0; i < 20; i++) {
        cast(&probe[i], &room.place, "1", "o", i == 13 ? "bad" : "good");
    }
    assert_true(probes_wait(&fixture, probe, 20, 10));
    for (size_t i = 0; i < 20; i++) {
        assert_int_equal(probe[i].stored, i == 13 ? NOT_STORED : STORED);
    }
    assert_int_equal(fixture_count(&fixture, "select count(*) from sanhui.note where meeting = 18"),
                     19);
}

static void members_alike_share_an_answer(void **state)
{
    static struct probe probe[5];
    static struct room room;

    (void)state;
    room = room_make(1, 23);
    for (size_t i = 0; i < 5; i++) {
        cast(&probe[i], &room.place, i % 2 == 0 ? "-1" : "2147483647", "o", "x");
    }
    assert_true(probes_wait(&fixture, probe, 5, 10));
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(probe[i].stored, STORED);
        assert_string_equal(field(probe[i].result, "seat"), i % 2 == 0 ? "-1" : "2147483647");
    }
}

/* A parameter that is not what its array is of reaches PostgreSQL as nothing that it takes. */
static void what_is_no_number_and_no_uuid_is_refused_alone(void **state)
{
    static const char *const wrong[] = {"",           "x",           "1x",
                                        "2147483648", "-2147483649", "99999999999999999999"};
    static const char *const key[] = {
        "", "00000000-0000-4000-8000-00000000000", "00000000-0000-4000-8000-0000000000012",
        "00000000-0000-4000-8000-00000000000g", "00000000x0000-4000-8000-000000000001"};
    enum { WRONG = sizeof(wrong) / sizeof(*wrong), KEYS = sizeof(key) / sizeof(*key) };
    static struct probe probe[WRONG + KEYS + 1];
    static struct room room;

    (void)state;
    room = room_make(1, 24);
    for (size_t i = 0; i <= WRONG + KEYS; i++) {
        cast(&probe[i], &room.place, i < WRONG ? wrong[i] : "1", "o", "x");
        if (i >= WRONG && i < WRONG + KEYS) {
            probe[i].write.param[2] = key[i - WRONG];
        }
    }
    assert_true(probes_wait(&fixture, probe, WRONG + KEYS + 1, 10));
    for (size_t i = 0; i <= WRONG + KEYS; i++) {
        assert_int_equal(probe[i].stored, i < WRONG + KEYS ? NOT_STORED : STORED);
    }
}

/* Nobody waits for the rows of a write without a place; they come, and others are told, when they are asked for. */
static void a_write_without_a_place_waits_for_nothing(void **state)
{
    struct probe probe[2];
    static struct room room;
    static struct room other;

    (void)state;
    room = room_make(1, 21);
    other = room_make(1, 22);
    cast(&probe[0], &room.place, "1", "o", "x");
    probe[0].write.place = NULL;
    probe_comment(&fixture, &probe[1], &other.place, "{\"text\":\"i\"}");
    assert_true(probes_wait(&fixture, probe, 2, 10));
    assert_true(probe[0].order < probe[1].order);
    assert_int_equal(other.rows, 1);
    fixture_sleep(&fixture, 100);
    assert_int_equal(room.calls, 0);
    store_wrote(fixture.store, &room.place);
    fixture_sleep(&fixture, 200);
    assert_int_equal(room.rows, 1);
}

/* A room that closes while its write is under way is handed nothing. */
static void a_forgotten_place_hears_nothing(void **state)
{
    struct probe probe[2];
    static struct room room;

    (void)state;
    room = room_make(1, 19);
    probe_comment(&fixture, &probe[0], &room.place, "{\"text\":\"g\"}");
    store_refresh(fixture.store, &room.place, NULL);
    uv_run(&fixture.loop, UV_RUN_NOWAIT);
    probe_comment(&fixture, &probe[1], &room.place, "{\"text\":\"g\"}");
    store_forget(fixture.store, &room.place);
    assert_true(probes_wait(&fixture, probe, 2, 10));
    fixture_sleep(&fixture, 200);
    assert_int_equal(room.calls, 0);
}

static void reapplied_functions_are_met_at_once(void **state)
{
    struct probe probe[2];
    static struct room room;

    (void)state;
    room = room_make(1, 20);
    probe_comment(&fixture, &probe[0], &room.place, "{\"text\":\"h\"}");
    assert_true(probes_wait(&fixture, probe, 1, 10));
    fixture_run(
        fixture.once,
        "begin; drop function sanhui.comment_add(bigint, bigint, jsonb);"
        "create function sanhui.comment_add(bigint, bigint, jsonb) returns text language sql"
        " as $$ select '{\"ok\": \"new\"}'::text $$; commit");
    probe_comment(&fixture, &probe[1], &room.place, "{\"text\":\"h\"}");
    assert_true(probes_wait(&fixture, &probe[1], 1, 10));
    assert_int_equal(probe[1].stored, STORED);
    assert_string_equal(probe[1].result, "{\"ok\": \"new\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_turn_is_one_transaction),
        cmocka_unit_test(writes_gather_while_one_commits),
        cmocka_unit_test(refusals_are_stored_answers),
        cmocka_unit_test(a_bad_member_takes_nobody_down),
        cmocka_unit_test(a_deadly_member_takes_nobody_down),
        cmocka_unit_test(each_write_has_its_own_scope),
        cmocka_unit_test(a_set_is_one_call_with_an_answer_for_each),
        cmocka_unit_test(members_alike_share_an_answer),
        cmocka_unit_test(what_is_no_number_and_no_uuid_is_refused_alone),
        cmocka_unit_test(a_bad_ballot_takes_nobody_down),
        cmocka_unit_test(a_write_without_a_place_waits_for_nothing),
        cmocka_unit_test(a_forgotten_place_hears_nothing),
        cmocka_unit_test(reapplied_functions_are_met_at_once),
    };

    return cmocka_run_group_tests_name("store_write", tests, start, end);
}
