/* From what SQL answers at a close to the outcome that is announced, or to none: tests/vectors/closes.json
 * has a close of every method, what a page gets of it to the byte, and closes of which nothing may be
 * announced (outcome null). Its ballots, "area,heads:1,2;" each, are put into a box here as SQL would
 * read it out; then a box is changed in every way behind the server's back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/secrets.h"
#include "live/counting.h"

static char *text_of(const json_t *json)
{
    return json_is_null(json) || json == NULL ? strdup("nothing") : json_dumps(json, JSON_COMPACT);
}

enum { ROW_TEXT = 1024, LIST_MOST = 64, KEY_TEXT = 37 };

/* A ballot's row, with the commitment of its opening. */
static void write_row(char row[ROW_TEXT], size_t seat, int version, int line, const char *answers,
                      char commitment[HEX_TEXT])
{
    char key[KEY_TEXT];
    char opening[ROW_TEXT / 2];

    snprintf(key, sizeof key, "00000000-0000-4000-8000-%08zx%04x", seat, (unsigned)version);
    snprintf(opening, sizeof opening,
             "{\"v\":1,\"poll\":\"PH-TEST00\",\"seat\":%zu,\"key\":\"%s\",\"answers\":[%s],"
             "\"salt\":\"00112233445566778899aabbccddeeff\"}",
             seat, key, answers);
    sha256_hex("sanhui.ballot.1\n", opening, strlen(opening), commitment);
    snprintf(row, ROW_TEXT, "%zu %d %d {%s} %s %s %s", seat, version, line, answers, key,
             commitment, opening);
}

static int by_text(const void *a, const void *b)
{
    return memcmp(a, b, HEX_TEXT - 1);
}

/* "line commitments", sorted. */
static void write_list(char *row, int line, char (*commitments)[HEX_TEXT], size_t count)
{
    int len = sprintf(row, "%d ", line);

    qsort(commitments, count, sizeof *commitments, by_text);
    for (size_t i = 0; i < count; i++) {
        len += sprintf(row + len, "%s", commitments[i]);
    }
}

/* Puts "area,heads:1,2;…" into the box, a seat for each; false when it does not take them. */
static bool fill(struct closed_box *box, const char *ballots)
{
    static char rows[LIST_MOST][ROW_TEXT];
    static char list[LIST_MOST * HEX_TEXT + 8];
    char commitments[LIST_MOST][HEX_TEXT];
    char seats[LIST_MOST * 32] = "";
    size_t cast = 0;
    bool good = true;

    for (size_t seat = 1; *ballots != '\0'; seat++) {
        char weight[32];
        char said[ROW_TEXT / 4] = "";
        int len = 0;
        sscanf(ballots, "%31[^:]:%n", weight, &len);
        ballots += len;
        sprintf(said, "%.*s", (int)strcspn(ballots, ";"), ballots);
        ballots += strlen(said) + 1;
        bool apart = strcmp(said, "void") == 0 || strcmp(said, "silent") == 0;
        sprintf(seats + strlen(seats), "%s%zu,%s", seat == 1 ? "" : ";", seat, weight);
        if (apart) {
            sprintf(seats + strlen(seats), ";%zu,%s", seat, said);
        } else {
            write_row(rows[cast], seat, 1, 7, said, commitments[cast]);
            cast++;
        }
    }
    write_list(list, 7, commitments, cast);
    good = seats[0] == '\0' || closed_box_take(box, BOX_SEATS, seats);
    good = good && closed_box_take(box, BOX_LISTS, list);
    for (size_t i = 0; i < cast; i++) {
        good = good && closed_box_take(box, BOX_BALLOTS, rows[i]);
    }
    return good;
}

/* The outcome of a close with the ballots that it says. */
static json_t *count(json_t *closed)
{
    json_t *poll = json_object_get(closed, "poll");
    json_object_set_new(poll, "code", json_string("PH-TEST00"));
    struct counting *counting = counting_create(closed);
    struct closed_box *box = counting_box(counting);
    const char *ballots = json_string_value(json_object_get(closed, "ballots"));
    json_t *outcome = box != NULL && !fill(box, ballots) ? NULL : counting_outcome(counting);

    counting_destroy(counting);
    return outcome;
}

static void test_closes(void **state)
{
    json_t *closes = json_load_file("tests/vectors/closes.json", JSON_REJECT_DUPLICATES, NULL);
    size_t n;
    json_t *one;
    (void)state;
    assert_true(json_array_size(closes) > 20);
    json_array_foreach (closes, n, one) {
        json_t *outcome = count(json_object_get(one, "closed"));
        char *found = text_of(outcome);
        char *wanted = text_of(json_object_get(one, "outcome"));
        if (strcmp(found, wanted) != 0) {
            fail_msg("%s\nfound  %s\nwanted %s", json_string_value(json_object_get(one, "why")),
                     found, wanted);
        }
        free(found);
        free(wanted);
        json_decref(outcome);
    }
    json_decref(closes);
}

/* Any figure of SQL's sums that moves by one silences the outcome. */
static void check_figures(json_t *closed, json_t *from)
{
    const char *key;
    json_t *value;
    size_t n;
    if (json_is_object(from)) {
        json_object_foreach (from, key, value) {
            if (strcmp(key, "n") != 0) {
                check_figures(closed, value);
            }
        }
    } else if (json_is_array(from)) {
        json_array_foreach (from, n, value) {
            check_figures(closed, value);
        }
    } else {
        json_int_t was = json_integer_value(from);
        (void)json_integer_set(from, was + 1);
        json_t *outcome = count(closed);
        if (outcome != NULL) {
            fail_msg("announced: %s", json_dumps(json_object_get(closed, "sums"), 0));
        }
        (void)json_integer_set(from, was);
    }
}

/* The one thing that only SQL says: how much the roll weighs. (A result from outside has no box to be
 * compared with.) */
static void test_every_figure_is_compared(void **state)
{
    json_t *closes = json_load_file("tests/vectors/closes.json", 0, NULL);
    size_t n;
    json_t *one;
    (void)state;
    json_array_foreach (closes, n, one) {
        json_t *closed = json_object_get(one, "closed");
        json_t *sums = json_object_get(closed, "sums");
        if (!json_is_null(json_object_get(one, "outcome")) &&
            !json_is_true(json_object_get(closed, "outside"))) {
            json_t *kept = json_deep_copy(sums);
            (void)json_object_del(kept, "total_area");
            (void)json_object_del(kept, "total_heads");
            json_t *own = json_copy(closed);
            json_t *all = json_copy(sums);
            (void)json_object_update(all, kept);
            (void)json_object_set_new(own, "sums", all);
            check_figures(own, kept);
            json_decref(own);
            json_decref(kept);
        }
    }
    json_decref(closes);
}

/* ---- a box that was changed ------------------------------------------------------------------- */

/* Seat 1 chose anew, seat 2 once, of seat 3 a paper is set aside, seat 4 is
 * silent. What is wrong with it is said by the row that replaces one. */
static const char *const roll = "1,100,1;2,200,1;3,300,1;4,400,1;4,silent";

struct boxed {
    char row[4][ROW_TEXT];
    char list[2][LIST_MOST * HEX_TEXT];
    const char *seats;
};

static void make_box(struct boxed *boxed)
{
    char first[3][HEX_TEXT];
    char second[1][HEX_TEXT];

    boxed->seats = roll;
    write_row(boxed->row[0], 1, 1, 7, "1", first[0]);
    write_row(boxed->row[1], 2, 1, 7, "2", first[1]);
    write_row(boxed->row[2], 3, 0, 7, "1", first[2]);
    write_row(boxed->row[3], 1, 2, 8, "0", second[0]);
    write_list(boxed->list[0], 7, first, 3);
    write_list(boxed->list[1], 8, second, 1);
}

/* 0 = it takes all of it and is whole, 1 = a row is not taken, 2 = something is missing. */
static int judge(const struct boxed *boxed, const struct ballot **ballots, size_t *count,
                 struct closed_box **keep)
{
    const struct count_form form = {.method = METHOD_YES_NO, .motions = 1};
    struct closed_box *box = closed_box_create("PH-TEST00", &form);
    bool taken = closed_box_take(box, BOX_SEATS, boxed->seats);

    for (size_t i = 0; i < 2; i++) {
        taken =
            taken && (boxed->list[i][0] == '\0' || closed_box_take(box, BOX_LISTS, boxed->list[i]));
    }
    for (size_t i = 0; i < 4; i++) {
        taken =
            taken && (boxed->row[i][0] == '\0' || closed_box_take(box, BOX_BALLOTS, boxed->row[i]));
    }
    int found = !taken ? 1 : closed_box_ballots(box, ballots, count) ? 0 : 2;
    *keep = box;
    return found;
}

static void check_box(const struct boxed *boxed, int wanted, const char *why)
{
    const struct ballot *ballots;
    size_t count;
    struct closed_box *box;
    int found = judge(boxed, &ballots, &count, &box);

    if (found != wanted) {
        fail_msg("%s: found %d, wanted %d", why, found, wanted);
    }
    closed_box_destroy(box);
}

static void test_the_highest_version_counts(void **state)
{
    static const int orders[3][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 3, 0, 1}};
    (void)state;
    for (size_t o = 0; o < 3; o++) {
        struct boxed boxed;
        struct boxed other;
        const struct ballot *ballots;
        size_t count;
        struct closed_box *box;
        make_box(&boxed);
        other = boxed;
        for (size_t i = 0; i < 4; i++) {
            memcpy(other.row[i], boxed.row[orders[o][i]], ROW_TEXT);
        }
        assert_int_equal(judge(&other, &ballots, &count, &box), 0);
        assert_int_equal(count, 3);
        assert_int_equal(ballots[0].kind, BALLOT_CAST);
        assert_int_equal(ballots[0].answers[0], 0);
        assert_int_equal(ballots[0].weight.area, 100);
        assert_int_equal(ballots[1].answers[0], 2);
        assert_int_equal(ballots[2].kind, BALLOT_SILENT);
        assert_int_equal(ballots[2].weight.area, 400);
        closed_box_destroy(box);
    }
}

/* Every byte of every row says something: no other one in its place may pass. (A version may be any
 * as long as the order stays.) */
static void test_no_byte_may_change(void **state)
{
    struct boxed boxed;
    struct boxed changed;
    (void)state;
    make_box(&boxed);
    for (size_t i = 0; i < 4; i++) {
        char *version = strchr(boxed.row[i], ' ') + 1;
        for (size_t at = 0; boxed.row[i][at] != '\0'; at++) {
            if (boxed.row[i] + at == version) {
                continue;
            }
            changed = boxed;
            changed.row[i][at] = changed.row[i][at] == '5' ? '6' : '5';
            check_box(&changed, 1, changed.row[i]);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        for (size_t at = 0; boxed.list[i][at] != '\0'; at++) {
            const struct ballot *ballots;
            size_t count;
            struct closed_box *box;
            changed = boxed;
            changed.list[i][at] = changed.list[i][at] == '5' ? '6' : '5';
            assert_int_not_equal(judge(&changed, &ballots, &count, &box), 0);
            closed_box_destroy(box);
        }
    }
}

static void test_a_changed_box(void **state)
{
    struct boxed boxed;
    struct boxed changed;
    char commitment[HEX_TEXT];
    (void)state;
    make_box(&boxed);
    check_box(&boxed, 0, "as it was");

    changed = boxed;
    *(strchr(changed.row[0], ' ') + 1) = '3';
    check_box(&changed, 1, "the first ballot shall be the last");
    changed = boxed;
    *(strchr(changed.row[3], ' ') + 1) = '1';
    check_box(&changed, 1, "two first ballots");
    changed = boxed;
    changed.row[1][0] = '\0';
    check_box(&changed, 2, "a ballot was taken out");
    changed.row[1][0] = '2';
    memcpy(changed.row[1], boxed.row[0], ROW_TEXT);
    check_box(&changed, 1, "a ballot is there twice, in place of another");
    changed = boxed;
    write_row(changed.row[1], 2, 1, 7, "1", commitment);
    check_box(&changed, 1, "another ballot, with an opening and a commitment of its own");
    changed = boxed;
    write_row(changed.row[1], 9, 1, 7, "2", commitment);
    check_box(&changed, 1, "a ballot of a seat that is not on the roll");
    changed = boxed;
    changed.list[1][0] = '\0';
    check_box(&changed, 1, "a list was taken out");
    changed = boxed;
    memcpy(changed.list[1], boxed.list[0], sizeof changed.list[1]);
    check_box(&changed, 1, "a list that is there twice");
    changed = boxed;
    changed.list[0][strlen(changed.list[0]) - 1] = '\0';
    check_box(&changed, 1, "a list that ends too soon");
    changed = boxed;
    changed.seats = "1,100,1;3,300,1;4,400,1";
    check_box(&changed, 1, "a seat was taken off the roll");

    static const char *const more[] = {";",
                                       ";;",
                                       ";5",
                                       ";5,100",
                                       ";5,100,",
                                       ";5,100,1;",
                                       ";0,100,1",
                                       ";-1,100,1",
                                       ";x,100,1",
                                       ";5,100,1,away",
                                       ";1,away",
                                       ";5,void",
                                       ";4,void",
                                       ";1,100,1",
                                       ";5,100,1x",
                                       ";99999999999,1,1",
                                       ";5,1,1 6,1,1",
                                       ";1,void;1,silent",
                                       ";5,1234567890123456,1"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        char seats[200];
        snprintf(seats, sizeof seats, "%s%s", roll, more[i]);
        changed = boxed;
        changed.seats = seats;
        check_box(&changed, 1, seats);
    }
    changed = boxed;
    changed.seats = "1,100,1;2,200,1;3,300,1;4,400,1;4,silent;5,500,1;12,0,0;12,void";
    check_box(&changed, 0, "more seats, some numbers nobody's");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closes),
        cmocka_unit_test(test_every_figure_is_compared),
        cmocka_unit_test(test_the_highest_version_counts),
        cmocka_unit_test(test_no_byte_may_change),
        cmocka_unit_test(test_a_changed_box),
    };
    return cmocka_run_group_tests_name("counting", tests, NULL, NULL);
}
