#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* Directional marks, embeddings, overrides and isolates: they make text read otherwise than it is stored. */
static bool is_bidi_control(utf8proc_int32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* What a code point becomes: itself, a space, a newline, or 0 = nothing. */
static utf8proc_int32_t clean_code_point(utf8proc_int32_t c)
{
    if (c == '\t') {
        return ' ';
    }
    if (c == 0x2028 || c == 0x2029) {
        return '\n';
    }
    if (c == '\n') {
        return c;
    }
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0x200b || c == 0x2060 ||
        is_bidi_control(c)) {
        return 0;
    }
    return c;
}

static bool is_blank(utf8proc_int32_t c)
{
    return c == '\n' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

/* Copies what stays into out (as large as the input and one); false when the bytes are not UTF-8. */
static bool filter(const char *bytes, size_t len, char *out, size_t *out_len)
{
    const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)bytes;
    size_t from = 0;
    size_t to = 0;

    while (from < len) {
        utf8proc_int32_t c;
        utf8proc_ssize_t used = utf8proc_iterate(in + from, (utf8proc_ssize_t)(len - from), &c);

        if (used <= 0) {
            return false;
        }
        from += (size_t)used;
        c = clean_code_point(c);
        if (c > 0) {
            to += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out + to);
        }
    }
    out[to] = '\0';
    *out_len = to;
    return true;
}

/* Cuts white space from both ends, in place. */
static void trim(char *text)
{
    size_t len = strlen(text);
    size_t at = 0;
    size_t first = SIZE_MAX;
    size_t end = 0;

    while (at < len) {
        utf8proc_int32_t c;
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &c);

        if (used <= 0) {
            break;
        }
        if (!is_blank(c)) {
            if (first == SIZE_MAX) {
                first = at;
            }
            end = at + (size_t)used;
        }
        at += (size_t)used;
    }
    if (first == SIZE_MAX) {
        text[0] = '\0';
        return;
    }
    memmove(text, text + first, end - first);
    text[end - first] = '\0';
}

char *text_clean(const char *bytes, size_t len)
{
    /* A code point that changes becomes a shorter one, so the input's length is enough. */
    char *kept = mem_alloc(len + 1);
    utf8proc_uint8_t *composed = NULL;
    size_t kept_len = 0;
    utf8proc_ssize_t made;

    if (!filter(bytes, len, kept, &kept_len)) {
        mem_free(kept);
        return NULL;
    }
    made = utf8proc_map((const utf8proc_uint8_t *)kept, (utf8proc_ssize_t)kept_len, &composed,
                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    mem_free(kept);
    if (made < 0) {
        mem_free(composed);
        return NULL;
    }
    trim((char *)composed);
    return (char *)composed;
}

size_t text_length(const char *text)
{
    size_t length = 0;

    for (; *text != '\0'; text++) {
        if (((unsigned char)*text & 0xc0) != 0x80) {
            length++;
        }
    }
    return length;
}

void text_hex(const unsigned char *bytes, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * len] = '\0';
}
