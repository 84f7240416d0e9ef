/* Messages: the golden ones that the pages' tests read too, and what is no message at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "protocol/decode.h"
#include "protocol/encode.h"

static void check_golden(const char *file, bool seen[MESSAGE_COUNT])
{
    json_t *cases = json_load_file(file, 0, NULL);

    assert_non_null(cases);
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        const char *expect = json_string_value(json_object_get(one, "expect"));
        char *frame = json_dumps(json_object_get(one, "frame"), JSON_COMPACT);
        struct incoming incoming;
        const char *refused = decode_frame(frame, strlen(frame), &incoming);
        if (expect == NULL || strcmp(refused == NULL ? "ok" : refused, expect) != 0) {
            fail_msg("%s: %s: %s", file, json_string_value(json_object_get(one, "name")), refused);
        }
        if (refused == NULL) {
            seen[incoming.row->message] = true;
        }
        json_decref(incoming.d);
        free(frame);
    }
    json_decref(cases);
}

static void test_golden(void **state)
{
    bool seen[MESSAGE_COUNT] = {false};

    (void)state;
    check_golden("tests/messages/page.json", seen);
    check_golden("tests/messages/desk.json", seen);
    check_golden("tests/messages/life.json", seen);
    check_golden("tests/messages/floor.json", seen);
    check_golden("tests/messages/review.json", seen);
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        if (!seen[i]) {
            fail_msg("no golden message for message %zu of domain/messages.h", i);
        }
    }
}

static const struct {
    const char *frame;
    const char *refused;
} hostile[] = {
    {"", "frame"},
    {"null", "frame"},
    {"[]", "frame"},
    {"{", "frame"},
    {"\xef\xbb\xbf{\"m\":\"ping\",\"id\":1}", "frame"},
    {"{\"m\":\"ping\",\"id\":1}x", "frame"},
    {"{\"m\":\"ping\",\"m\":\"ping\",\"id\":1}", "frame"},
    {"{\"m\":\"ping\",\"id\":1.0}", "frame"},
    {"{\"m\":\"ping\",\"id\":\"1\"}", "frame"},
    {"{\"m\":\"ping\",\"id\":0}", "frame"},
    {"{\"m\":\"ping\",\"id\":-1}", "frame"},
    {"{\"m\":\"ping\",\"id\":1e400}", "frame"},
    {"{\"m\":\"ping\",\"id\":1,\"d\":[]}", "frame"},
    {"{\"m\":7,\"id\":1}", "frame"},
    {"{\"m\":\"\",\"id\":1}", "unknown"},
    {"{\"m\":\"PING\",\"id\":1}", "unknown"},
    {"{\"m\":\"comment.add\",\"id\":1,\"d\":{\"text\":\"\\u0000\"}}", "frame"},
    {"{\"m\":\"comment.add\",\"id\":1,\"d\":{\"text\":\"\\ud800\"}}", "frame"},
    {"{\"m\":\"comment.add\",\"id\":1,\"d\":{\"text\":\"\\u202e\"}}", "field"},
    {"{\"m\":\"comment.add\",\"id\":1,\"d\":{\"text\":null}}", "field"},
    {"{\"m\":\"hand.lower\",\"id\":1,\"d\":{\"hand\":-5}}", "field"},
    {"{\"m\":\"hand.lower\",\"id\":1,\"d\":{\"hand\":9007199254740993}}", "field"},
    {"{\"m\":\"ballot.cast\",\"id\":1,\"d\":{\"poll\":1,\"seat\":1,\"answers\":[1,\"2\"],"
     "\"key\":\"2f1c7a5e-8d3b-4c6a-9e10-5b7d4f2a6c81\"}}",
     "field"},
    {"{\"m\":\"ballot.cast\",\"id\":1,\"d\":{\"poll\":1,\"seat\":1,\"answers\":[1],"
     "\"key\":\"2F1C7A5E-8D3B-4C6A-9E10-5B7D4F2A6C81\"}}",
     "field"},
};

static void test_hostile(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct incoming incoming;
        const char *refused = decode_frame(hostile[i].frame, strlen(hostile[i].frame), &incoming);
        assert_non_null(refused);
        assert_string_equal(refused, hostile[i].refused);
        assert_null(incoming.d);
    }
}

static void test_nested(void **state)
{
    struct buffer frame;
    struct incoming incoming;

    (void)state;
    buffer_init(&frame, 100000);
    buffer_add_text(&frame, "{\"m\":\"ping\",\"id\":1,\"d\":");
    for (int i = 0; i < 3000; i++) {
        buffer_add_text(&frame, "[");
    }
    assert_string_equal(decode_frame(frame.bytes, frame.len, &incoming), "frame");
    buffer_finish(&frame);
}

static void test_size(void **state)
{
    struct buffer frame;
    struct incoming incoming;

    (void)state;
    buffer_init(&frame, 100000);
    buffer_add_text(&frame, "{\"m\":\"comment.add\",\"id\":1,\"d\":{\"text\":\"");
    for (int i = 0; i < 201; i++) {
        buffer_add_text(&frame, "长");
    }
    buffer_add_text(&frame, "\"}}");
    assert_string_equal(decode_frame(frame.bytes, frame.len, &incoming), "size");
    assert_string_equal(incoming.field, "text");
    for (int i = 0; i < FRAME_DEFAULT; i++) {
        buffer_add_text(&frame, " ");
    }
    assert_string_equal(decode_frame(frame.bytes, frame.len, &incoming), "size");
    buffer_finish(&frame);
}

/* Only known fields go on, cleaned: nothing that a page adds reaches the database. */
static void test_unknown_fields(void **state)
{
    static const char frame[] = "{\"m\":\"comment.add\",\"id\":1,\"x\":1,\"d\":{\"text\":\"  "
                                "\\u202e好\\u0007 \",\"state\":\"hidden\"}}";
    struct incoming incoming;

    (void)state;
    assert_null(decode_frame(frame, strlen(frame), &incoming));
    assert_int_equal(json_object_size(incoming.d), 1);
    assert_string_equal(json_string_value(json_object_get(incoming.d, "text")), "好");
    json_decref(incoming.d);
}

static void check_sentence(const struct refused *refused, enum language language, const char *want)
{
    struct frame *frame = encode_refusal(7, refused, language);

    assert_string_equal(frame->bytes, want);
    frame_drop(frame);
}

static void test_sentences(void **state)
{
    const struct refused closed = {.code = "closed"};
    const struct refused unknown = {.code = "no such code"};
    const struct refused busy = {.code = "busy", .wait = 12};
    const struct refused field = {.code = "field", .field = "text"};

    (void)state;
    check_sentence(
        &closed, LANGUAGE_EN,
        "{\"re\":7,\"err\":\"closed\",\"say\":\"The polls have closed. Nothing was changed.\"}");
    check_sentence(&unknown, LANGUAGE_ZH,
                   "{\"re\":7,\"err\":\"unavailable\",\"say\":\"没有提交成功，请再试一次。\"}");
    check_sentence(
        &busy, LANGUAGE_ZH,
        "{\"re\":7,\"err\":\"busy\",\"say\":\"操作太快了，请等 12 秒再试。\",\"wait\":12}");
    check_sentence(&field, LANGUAGE_EN,
                   "{\"re\":7,\"err\":\"field\",\"say\":\"One field is missing or wrong. Check it "
                   "and try again.\","
                   "\"field\":\"text\"}");
}

/* Twelve motions of twenty options each are 240 answers. */
static void test_answers(void **state)
{
    (void)state;
    for (size_t count = 240; count <= 241; count++) {
        struct incoming incoming;
        json_t *answers = json_array();
        for (size_t i = 0; i < count; i++) {
            json_array_append_new(answers, json_integer(1));
        }
        json_t *frame = json_pack("{s:s, s:i, s:{s:i, s:i, s:o, s:s}}", "m", "ballot.cast", "id", 1,
                                  "d", "poll", 1, "seat", 1, "answers", answers, "key",
                                  "2f1c7a5e-8d3b-4c6a-9e10-5b7d4f2a6c81");
        char *text = json_dumps(frame, JSON_COMPACT);
        const char *refused = decode_frame(text, strlen(text), &incoming);

        if (count == 240) {
            assert_null(refused);
        } else {
            assert_string_equal(refused, "field");
        }
        json_decref(incoming.d);
        free(text);
        json_decref(frame);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),    cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_answers),   cmocka_unit_test(test_nested),
        cmocka_unit_test(test_size),      cmocka_unit_test(test_unknown_fields),
        cmocka_unit_test(test_sentences),
    };

    return cmocka_run_group_tests_name("protocol: messages", tests, NULL, NULL);
}
