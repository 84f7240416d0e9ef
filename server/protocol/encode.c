#include "protocol/encode.h"

#include "base/buffer.h"
#include "base/memory.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FRAME_LARGEST = 64 * 1024 * 1024 };

static struct frame *frame_of(struct buffer *buffer)
{
    struct frame *frame = frame_create(buffer->bytes, buffer->len);

    buffer_finish(buffer);
    return frame;
}

struct frame *encode_ok(int64_t id, const char *ok)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_printf(&buffer, "{\"re\":%" PRId64 ",\"ok\":%s}", id, ok == NULL ? "{}" : ok);
    return frame_of(&buffer);
}

static void add_rows(struct buffer *buffer, int64_t c, const char *rows, const char *tips)
{
    buffer_printf(buffer, "\"c\":%" PRId64 ",\"rows\":[", c);
    buffer_add_text(buffer, rows);
    buffer_add_text(buffer, "],\"tips\":[");
    buffer_add_text(buffer, tips);
    buffer_add_text(buffer, "]}");
}

struct frame *encode_ok_rows(int64_t id, const char *ok, int64_t c, const char *rows)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_printf(&buffer, "{\"re\":%" PRId64 ",\"ok\":%s,", id, ok);
    add_rows(&buffer, c, rows, "");
    return frame_of(&buffer);
}

/* The sentence, with the seconds or minutes where it names them. */
static void add_sentence(struct buffer *buffer, const char *sentence, int wait)
{
    const char *mark = strstr(sentence, "{seconds}");
    int number = wait < 1 ? 1 : wait;

    if (mark == NULL) {
        mark = strstr(sentence, "{minutes}");
        number = (number + 59) / 60;
    }
    if (mark == NULL) {
        buffer_add_text(buffer, sentence);
        return;
    }
    buffer_add(buffer, sentence, (size_t)(mark - sentence));
    buffer_printf(buffer, "%d", number);
    buffer_add_text(buffer, mark + strlen("{seconds}"));
}

static void add_refusal(struct buffer *buffer, const struct refused *refused,
                        enum language language)
{
    buffer_printf(buffer, "\"err\":\"%s\",\"say\":\"", refusal_code(refused->code));
    add_sentence(buffer, refusal_sentence(refused->code, language), refused->wait);
    buffer_add_text(buffer, "\"");
    if (refused->field != NULL) {
        buffer_printf(buffer, ",\"field\":\"%s\"", refused->field);
    }
    if (refused->wait > 0) {
        buffer_printf(buffer, ",\"wait\":%d", refused->wait);
    }
}

struct frame *encode_refusal(int64_t id, const struct refused *refused, enum language language)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_printf(&buffer, "{\"re\":%" PRId64 ",", id);
    add_refusal(&buffer, refused, language);
    buffer_add_text(&buffer, "}");
    return frame_of(&buffer);
}

char *encode_refusal_text(const struct refused *refused, enum language language)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_add_text(&buffer, "{");
    add_refusal(&buffer, refused, language);
    buffer_add_text(&buffer, "}");
    char *text = mem_copy(buffer.bytes, buffer.len);
    buffer_finish(&buffer);
    return text;
}

struct frame *encode_bye(const char *why, int seconds)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_printf(&buffer, "{\"bye\":\"%s\",\"in\":%d}", why, seconds);
    return frame_of(&buffer);
}

struct frame *encode_rows(int64_t c, const char *rows, const char *tips)
{
    struct buffer buffer;

    buffer_init(&buffer, FRAME_LARGEST);
    buffer_add_text(&buffer, "{");
    add_rows(&buffer, c, rows, tips);
    return frame_of(&buffer);
}
