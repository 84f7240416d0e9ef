/* Buffers and frames: nothing passes a maximum, nothing leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buffer.h"
#include "base/frame.h"
#include "base/memory.h"

static void grows_to_its_maximum(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer, 1000);
    for (int i = 0; i < 100; i++) {
        buffer_add(&buffer, "0123456789", 10);
    }
    assert_int_equal(buffer.len, 1000);
    assert_false(buffer.full);
    assert_int_equal(strlen(buffer.bytes), 1000);
    buffer_add(&buffer, "x", 1);
    assert_true(buffer.full);
    assert_int_equal(buffer.len, 1000);
    buffer_finish(&buffer);
    assert_null(buffer.bytes);
}

static void adds_nothing_in_part(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer, 8);
    buffer_add_text(&buffer, "abc");
    buffer_add_text(&buffer, "defghi");
    assert_true(buffer.full);
    assert_string_equal(buffer.bytes, "abc");
    /* what follows is ignored even if it would fit: a gap would be worse than an end */
    buffer_add_text(&buffer, "d");
    assert_string_equal(buffer.bytes, "abc");
    buffer_clear(&buffer);
    assert_false(buffer.full);
    buffer_add_text(&buffer, "12345678");
    assert_string_equal(buffer.bytes, "12345678");
    buffer_finish(&buffer);
}

static void prints_within_its_maximum(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer, 10);
    buffer_printf(&buffer, "%s %d", "poll", 12);
    assert_string_equal(buffer.bytes, "poll 12");
    buffer_printf(&buffer, "%d", 345);
    assert_string_equal(buffer.bytes, "poll 12345");
    buffer_printf(&buffer, "%d", 6);
    assert_true(buffer.full);
    assert_string_equal(buffer.bytes, "poll 12345");
    buffer_finish(&buffer);
}

static void holds_nothing_at_all(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer, 0);
    buffer_add(&buffer, NULL, 0);
    assert_false(buffer.full);
    assert_int_equal(buffer.len, 0);
    buffer_add(&buffer, "x", 1);
    assert_true(buffer.full);
    buffer_add(&buffer, "x", SIZE_MAX);
    assert_int_equal(buffer.len, 0);
    buffer_finish(&buffer);
}

static void keeps_bytes_with_nul(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer, 100);
    buffer_add(&buffer, "a\0b", 3);
    assert_int_equal(buffer.len, 3);
    assert_memory_equal(buffer.bytes, "a\0b", 4);
    buffer_finish(&buffer);
}

static void counts_its_references(void **state)
{
    struct frame *frame = frame_create("hello", 5);

    (void)state;
    assert_ptr_equal(frame_keep(frame), frame);
    frame_drop(frame);
    assert_int_equal(frame->refs, 1);
    assert_string_equal(frame->bytes, "hello");
    frame_drop(frame);
    frame_drop(NULL);
}

static void has_headroom(void **state)
{
    struct frame *frame = frame_create(NULL, 70000);

    (void)state;
    assert_int_equal(frame->len, 70000);
    memset(frame->bytes - FRAME_HEADROOM, 0xff, FRAME_HEADROOM);
    assert_int_equal(frame->len, 70000);
    assert_int_equal(frame->refs, 1);
    for (size_t i = 0; i <= frame->len; i++) {
        assert_int_equal(frame->bytes[i], 0);
    }
    frame_drop(frame);
}

static void is_empty(void **state)
{
    struct frame *frame = frame_create("", 0);

    (void)state;
    assert_int_equal(frame->len, 0);
    assert_string_equal(frame->bytes, "");
    frame_drop(frame);
}

static void memory_is_zeroed_and_copied(void **state)
{
    char *block = mem_alloc(64);
    char *copy = mem_copy("a\0c", 3);
    char *text = mem_copy_text("文");

    (void)state;
    for (size_t i = 0; i < 64; i++) {
        assert_int_equal(block[i], 0);
    }
    memset(block, 'x', 64);
    block = mem_resize(block, 128);
    assert_int_equal(block[63], 'x');
    assert_memory_equal(copy, "a\0c\0", 4);
    assert_string_equal(text, "文");
    mem_free(block);
    mem_free(copy);
    mem_free(text);
    mem_free(NULL);
    mem_free(mem_alloc(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_to_its_maximum),
        cmocka_unit_test(adds_nothing_in_part),
        cmocka_unit_test(prints_within_its_maximum),
        cmocka_unit_test(holds_nothing_at_all),
        cmocka_unit_test(keeps_bytes_with_nul),
        cmocka_unit_test(counts_its_references),
        cmocka_unit_test(has_headroom),
        cmocka_unit_test(is_empty),
        cmocka_unit_test(memory_is_zeroed_and_copied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
