#include "base/quote.h"

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

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Spreadsheets show eleven digits of a number. */
static bool is_rewritten(const char *text)
{
    enum { DIGITS_KEPT = 11 };
    size_t digits = strspn(text, "0123456789");

    return is_digit(text[0]) && strspn(text, "0123456789.:/-+eE") == strlen(text) &&
           (text[digits] != '\0' || digits > DIGITS_KEPT || (text[0] == '0' && digits > 1));
}

/* = + - @ also in full width, ' itself. Tabs and line ends come into no cell. */
static bool is_formula(const char *text)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};

    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (strncmp(text, wide[i], strlen(wide[i])) == 0) {
            return true;
        }
    }
    return *text != '\0' && strchr("=+-@'\t\r\n", *text) != NULL;
}

void quote_sheet(struct buffer *out, const char *text)
{
    struct buffer marked;

    if (!is_formula(text) && !is_rewritten(text)) {
        quote_csv(out, text);
        return;
    }
    buffer_init(&marked, strlen(text) + 2);
    buffer_printf(&marked, "'%s", text);
    quote_csv(out, marked.bytes);
    buffer_finish(&marked);
}

const char *quote_sheet_text(const char *field)
{
    return field + (*field == '\'');
}
