/* From what SQL answers at a close to the outcome that is announced, or to none: tests/vectors/closes.json
 * has a close of every method, what a page gets of it to the byte, and closes of which nothing may be
 * announced (outcome null). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "live/counting.h"

static char *text_of(const json_t *json)
{
    return json_is_null(json) || json == NULL ? strdup("nothing") : json_dumps(json, JSON_COMPACT);
}

static void test_closes(void **state)
{
    json_t *closes = json_load_file("tests/vectors/closes.json", JSON_REJECT_DUPLICATES, NULL);
    size_t n;
    json_t *one;
    (void)state;
    assert_true(json_array_size(closes) > 20);
    json_array_foreach (closes, n, one) {
        json_t *outcome = counting_outcome(json_object_get(one, "closed"));
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
        json_t *outcome = counting_outcome(closed);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closes),
        cmocka_unit_test(test_every_figure_is_compared),
    };
    return cmocka_run_group_tests_name("counting", tests, NULL, NULL);
}
