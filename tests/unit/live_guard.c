/* The guard at the doors: bursts pass, what comes after waits, one does not hold up another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "live/guard.h"

static void test_name(void **state)
{
    struct guard *guard = guard_create();

    (void)state;
    for (int i = 0; i < 8; i++) {
        assert_int_equal(guard_try(guard, GUARDED_NAME, "chair"), 0);
    }
    int wait = guard_try(guard, GUARDED_NAME, "chair");
    assert_in_range(wait, 1, 16);
    assert_int_equal(guard_try(guard, GUARDED_NAME, "clerk"), 0);
    /* Being refused costs nothing more. */
    for (int i = 0; i < 100; i++) {
        assert_in_range(guard_try(guard, GUARDED_NAME, "chair"), 1, 16);
    }
    guard_destroy(guard);
}

static void test_hall(void **state)
{
    struct guard *guard = guard_create();

    (void)state;
    for (int i = 0; i < 3000; i++) {
        assert_int_equal(guard_try(guard, GUARDED_ENTER, "10.0.0.1"), 0);
    }
    guard_destroy(guard);
}

/* Twenty slips, each sent three times; then one a second. */
static void test_cast(void **state)
{
    struct guard *guard = guard_create();

    (void)state;
    for (int i = 0; i < 60; i++) {
        assert_int_equal(guard_try(guard, GUARDED_CAST, "17"), 0);
    }
    assert_in_range(guard_try(guard, GUARDED_CAST, "17"), 1, 2);
    assert_int_equal(guard_try(guard, GUARDED_CAST, "18"), 0);
    guard_destroy(guard);
}

/* What came out well is given back; what did not stays. */
static void test_back(void **state)
{
    struct guard *guard = guard_create();

    (void)state;
    for (int i = 0; i < 100; i++) {
        assert_int_equal(guard_try(guard, GUARDED_CODE, "7"), 0);
        guard_back(guard, GUARDED_CODE, "7");
    }
    for (int i = 0; i < 5; i++) {
        assert_int_equal(guard_try(guard, GUARDED_CODE, "7"), 0);
    }
    assert_in_range(guard_try(guard, GUARDED_CODE, "7"), 1, 61);
    guard_back(guard, GUARDED_CODE, "7");
    assert_int_equal(guard_try(guard, GUARDED_CODE, "7"), 0);
    assert_in_range(guard_try(guard, GUARDED_CODE, "7"), 1, 61);
    /* Nobody gets more than there is. */
    for (int i = 0; i < 100; i++) {
        guard_back(guard, GUARDED_CODE, "8");
    }
    for (int i = 0; i < 5; i++) {
        assert_int_equal(guard_try(guard, GUARDED_CODE, "8"), 0);
    }
    assert_in_range(guard_try(guard, GUARDED_CODE, "8"), 1, 61);
    guard_destroy(guard);
}

/* More strangers than there is room for never lock anybody else out. */
static void test_many(void **state)
{
    struct guard *guard = guard_create();
    char who[32];

    (void)state;
    for (int i = 0; i < 100000; i++) {
        snprintf(who, sizeof who, "address %d", i);
        assert_int_equal(guard_try(guard, GUARDED_NAME, who), 0);
    }
    guard_destroy(guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name), cmocka_unit_test(test_hall), cmocka_unit_test(test_cast),
        cmocka_unit_test(test_back), cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests_name("live: guard", tests, NULL, NULL);
}
