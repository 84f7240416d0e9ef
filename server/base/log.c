#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* syslog's priorities: journald and container logs read them from the front of a line. */
enum { PRIORITY_CRITICAL = 2, PRIORITY_ERROR = 3, PRIORITY_WARN = 4, PRIORITY_INFO = 6 };
enum { LINE_MAX_LEN = 2048, ESCAPED = 4 };

/* Does a quoted value end in front of this text: with the line, or before the next key? */
static bool ends_value(const char *text)
{
    size_t key = text[0] == ' ' ? strspn(text + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;

    return text[0] == '\0' || (key > 0 && text[1 + key] == '=');
}

/* Copies without control characters, and with single quotes inside of quoted values, as in what PostgreSQL says:
 * no event can forge a second line. What is not ASCII becomes one question mark: names are written so, and what a
 * program says to people. Returns the new length. */
static size_t escape(char *out, size_t cap, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    bool quoted = false;
    size_t len = 0;

    for (; *text != '\0' && len + ESCAPED + 1 < cap; text++) {
        unsigned char c = (unsigned char)*text;

        if (c < 0x20 || c == 0x7f) {
            out[len++] = '\\';
            out[len++] = 'x';
            out[len++] = digits[c >> 4];
            out[len++] = digits[c & 15];
        } else if (c >= 0x80) {
            if (len == 0 || out[len - 1] != '?') {
                out[len++] = '?';
            }
        } else if (c == '"' && (quoted ? !ends_value(text + 1) : len == 0 || out[len - 1] != '=')) {
            out[len++] = '\'';
        } else {
            quoted = quoted != (c == '"');
            out[len++] = (char)c;
        }
    }
    out[len] = '\0';
    return len;
}

static void write_line(int priority, const char *event, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

/* One write per line, so that lines of several processes never mix. */
static void write_line(int priority, const char *event, const char *format, va_list args)
{
    char rest[LINE_MAX_LEN];
    char line[LINE_MAX_LEN + 64];
    size_t len;
    int head;
    ssize_t written;

    vsnprintf(rest, sizeof(rest), format, args);
    head = snprintf(line, sizeof(line), "<%d>event=%.40s ", priority, event);
    len = (size_t)head;
    len += escape(line + len, sizeof(line) - len - 1, rest);
    while (len > 0 && line[len - 1] == ' ') {
        len--;
    }
    line[len++] = '\n';
    written = write(STDERR_FILENO, line, len);
    (void)written; /* there is nowhere to say that the log cannot be written */
}

void log_info(const char *event, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(PRIORITY_INFO, event, format, args);
    va_end(args);
}

void log_warn(const char *event, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(PRIORITY_WARN, event, format, args);
    va_end(args);
}

void log_error(const char *event, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(PRIORITY_ERROR, event, format, args);
    va_end(args);
}

void log_die(const char *event, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    write_line(PRIORITY_CRITICAL, event, format, args);
    va_end(args);
    exit(EXIT_FAILURE);
}
