#include "register/quote.h"

#include <string.h>

#include "base/buffer.h"

void quote_json(struct buffer *out, const char *text)
{
    if (text == NULL) {
        buffer_add_text(out, "null");
        return;
    }
    buffer_add(out, "\"", 1);
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            buffer_add(out, "\\", 1);
            buffer_add(out, at, 1);
        } else if (byte < 0x20 || byte == 0x7f) {
            buffer_printf(out, "\\u%04x", (unsigned)byte);
        } else {
            buffer_add(out, at, 1);
        }
    }
    buffer_add(out, "\"", 1);
}

void quote_csv(struct buffer *out, const char *text)
{
    if (text == NULL) {
        return;
    }
    if (strpbrk(text, ",\"\r\n") == NULL) {
        buffer_add_text(out, text);
        return;
    }
    buffer_add(out, "\"", 1);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            buffer_add(out, "\"", 1);
        }
        buffer_add(out, at, 1);
    }
    buffer_add(out, "\"", 1);
}
