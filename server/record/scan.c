#include "record/scan.h"

#include <string.h>

void scan_init(struct scan *scan, const char *bytes, size_t len)
{
    scan->at = bytes;
    scan->end = bytes + len;
    scan->bad = false;
}

static size_t left(const struct scan *scan)
{
    return (size_t)(scan->end - scan->at);
}

bool scan_maybe(struct scan *scan, const char *text)
{
    size_t len = strlen(text);

    if (scan->bad || left(scan) < len || memcmp(scan->at, text, len) != 0) {
        return false;
    }
    scan->at += len;
    return true;
}

void scan_text(struct scan *scan, const char *text)
{
    if (!scan_maybe(scan, text)) {
        scan->bad = true;
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int64_t scan_whole(struct scan *scan)
{
    int64_t value = 0;
    const char *first = scan->at;

    while (!scan->bad && left(scan) > 0 && is_digit(*scan->at)) {
        value = value * 10 + (*scan->at - '0');
        scan->at++;
        if (value > SCAN_WHOLE_MAX) {
            scan->bad = true;
        }
    }
    if (scan->at == first || (*first == '0' && scan->at - first > 1)) {
        scan->bad = true;
    }
    return scan->bad ? 0 : value;
}

void scan_hex(struct scan *scan, size_t digits, char *out)
{
    if (out != NULL) {
        out[0] = '\0';
    }
    if (scan->bad || left(scan) < digits) {
        scan->bad = true;
        return;
    }
    for (size_t i = 0; i < digits; i++) {
        char c = scan->at[i];
        if (!is_digit(c) && (c < 'a' || c > 'f')) {
            scan->bad = true;
            return;
        }
    }
    if (out != NULL) {
        memcpy(out, scan->at, digits);
        out[digits] = '\0';
    }
    scan->at += digits;
}

void scan_word(struct scan *scan, const char *allowed, char *out, size_t size)
{
    size_t len = 0;

    out[0] = '\0';
    while (!scan->bad && len < left(scan) && scan->at[len] != '\0' &&
           strchr(allowed, scan->at[len]) != NULL) {
        len++;
        if (len == size) {
            scan->bad = true;
        }
    }
    if (scan->bad || len == 0) {
        scan->bad = true;
        return;
    }
    memcpy(out, scan->at, len);
    out[len] = '\0';
    scan->at += len;
}

void scan_pattern(struct scan *scan, const char *pattern, char *out)
{
    size_t len = strlen(pattern);

    out[0] = '\0';
    if (scan->bad || left(scan) < len) {
        scan->bad = true;
        return;
    }
    for (size_t i = 0; i < len; i++) {
        bool ok = pattern[i] == '0' ? is_digit(scan->at[i]) : scan->at[i] == pattern[i];
        if (!ok) {
            scan->bad = true;
            return;
        }
    }
    memcpy(out, scan->at, len);
    out[len] = '\0';
    scan->at += len;
}

bool scan_done(const struct scan *scan)
{
    return !scan->bad && scan->at == scan->end;
}
