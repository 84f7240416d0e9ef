#include "register/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buffer.h"

enum { PART_BYTES = 4096 };

/* Length of the UTF-8 character at the start; 0 when there is none. */
static size_t character(const unsigned char *at, size_t left)
{
    static const unsigned char least[] = {0, 0, 0x80, 0xA0, 0x90};
    size_t len = at[0] < 0x80                    ? 1
                 : at[0] >= 0xC2 && at[0] < 0xE0 ? 2
                 : at[0] >= 0xE0 && at[0] < 0xF0 ? 3
                 : at[0] >= 0xF0 && at[0] < 0xF5 ? 4
                                                 : 0;

    if (len == 0 || len > left) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    /* not the longer way of writing it, no surrogate, nothing above U+10FFFF */
    if (((at[0] == 0xE0 || at[0] == 0xF0) && at[1] < least[len]) ||
        (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF4 && at[1] > 0x8F)) {
        return 0;
    }
    return len;
}

/* Is it UTF-8 throughout? *widest is the longest character in it. */
static bool is_utf8(const char *bytes, size_t len, size_t *widest)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t left = len;

    *widest = 0;
    while (left > 0) {
        size_t step = character(at, left);
        if (step == 0) {
            return false;
        }
        *widest = step > *widest ? step : *widest;
        at += step;
        left -= step;
    }
    return true;
}

/* Converts what lies from `from` on; false where the converter finds no character. */
static bool convert(iconv_t converter, char *from, size_t len, struct buffer *out)
{
    char part[PART_BYTES];

    iconv(converter, NULL, NULL, NULL, NULL);
    do {
        char *to = part;
        size_t room = sizeof part;
        size_t done = iconv(converter, &from, &len, &to, &room);
        int error = errno;
        buffer_add(out, part, sizeof part - room);
        if (done == (size_t)-1 && error != E2BIG) {
            return false;
        }
    } while (len > 0);
    return true;
}

/* Line by line: in GB18030 no byte of a longer character is a line feed. */
static bool convert_lines(iconv_t converter, char *bytes, size_t len, struct buffer *out,
                          encoding_fault_fn *fault, void *owner)
{
    bool good = true;
    int line = 1;

    for (char *at = bytes; at < bytes + len; line++) {
        char *feed = memchr(at, '\n', (size_t)(bytes + len - at));
        size_t count = feed == NULL ? (size_t)(bytes + len - at) : (size_t)(feed + 1 - at);
        size_t widest;
        /* Chinese in UTF-8 is three bytes a character; GB18030 hardly ever looks like that. */
        if (is_utf8(at, count, &widest) && widest >= 3) {
            fault(owner, line, ENCODING_MIXED);
            good = false;
        } else if (!convert(converter, at, count, out)) {
            fault(owner, line, ENCODING_BAD);
            good = false;
        }
        at += count;
    }
    return good;
}

static int line_count(const struct buffer *text)
{
    int line = 1;

    for (size_t i = 0; i < text->len; i++) {
        line += text->bytes[i] == '\n';
    }
    return line;
}

static bool convert_from(const char *name, const char *bytes, size_t len, struct buffer *out,
                         encoding_fault_fn *fault, void *owner)
{
    iconv_t converter = iconv_open("UTF-8", name);
    bool good;

    if (converter == (iconv_t)-1) {
        fault(owner, 0, ENCODING_UNKNOWN);
        return false;
    }
    char *copy = mem_copy(bytes, len);
    if (strcmp(name, "GB18030") == 0) {
        good = convert_lines(converter, copy, len, out, fault, owner);
    } else {
        good = convert(converter, copy, len, out);
        if (!good) {
            fault(owner, line_count(out), ENCODING_BAD);
        }
    }
    mem_free(copy);
    iconv_close(converter);
    return good;
}

static bool begins(const char *bytes, size_t len, const char *mark, size_t mark_len)
{
    return len >= mark_len && memcmp(bytes, mark, mark_len) == 0;
}

bool encoding_convert(const char *bytes, size_t len, struct buffer *out, encoding_fault_fn *fault,
                      void *owner)
{
    size_t widest;

    if (begins(bytes, len, "\xFF\xFE", 2)) {
        return convert_from("UTF-16LE", bytes + 2, len - 2, out, fault, owner);
    }
    if (begins(bytes, len, "\xFE\xFF", 2)) {
        return convert_from("UTF-16BE", bytes + 2, len - 2, out, fault, owner);
    }
    const char *feed = len == 0 ? NULL : memchr(bytes, '\n', len);
    size_t first = feed == NULL ? len : (size_t)(feed - bytes);
    if (begins(bytes, len, "\xEF\xBB\xBF", 3) || is_utf8(bytes, len, &widest) ||
        (is_utf8(bytes, first, &widest) && widest > 1)) {
        buffer_add(out, bytes, len);
        return true;
    }
    return convert_from("GB18030", bytes, len, out, fault, owner);
}
