#include "domain/numbers.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { GROUPS_MAX = 6, DIGITS_MAX = 2048, SHOWN = 3, LONG = 15 }; /* no text is longer than 2,000 */

/* Digits that are written together or in groups, one sign between two of them. */
struct number {
    char digits[DIGITS_MAX + 1]; /* an identity card's X too */
    size_t len[GROUPS_MAX];
    const char *end[GROUPS_MAX]; /* behind each group */
    size_t groups;
};

/* Bytes of the digit here, ASCII or full width; 0 = none. */
static size_t digit_at(const char *text, char *digit)
{
    const unsigned char *at = (const unsigned char *)text;

    if (at[0] >= '0' && at[0] <= '9') {
        *digit = text[0];
        return 1;
    }
    if (at[0] == 0xef && at[1] == 0xbc && at[2] >= 0x90 && at[2] <= 0x99) {
        *digit = (char)('0' + (at[2] - 0x90));
        return 3;
    }
    return 0;
}

/* Bytes of what people write between groups: a space, a dash, a dot. */
static size_t gap_at(const char *text)
{
    static const char *const gaps[] = {" ", "-", ".", "\u3000", "\uff0d", "\u2014", "\u00b7"};

    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        size_t len = strlen(gaps[i]);
        if (strncmp(text, gaps[i], len) == 0) {
            return len;
        }
    }
    return 0;
}

static const char *read_group(struct number *number, const char *text)
{
    size_t before = strlen(number->digits);
    size_t count = before;
    size_t bytes;
    char digit;

    while (count < DIGITS_MAX && (bytes = digit_at(text, &digit)) > 0) {
        number->digits[count++] = digit;
        text += bytes;
    }
    if (count == 17 && (*text == 'x' || *text == 'X')) {
        number->digits[count++] = 'X';
        text++;
    }
    number->digits[count] = '\0';
    number->len[number->groups] = count - before;
    number->end[number->groups++] = text;
    return text;
}

static void read_number(struct number *number, const char *text)
{
    char digit;

    *number = (struct number){.groups = 0};
    text = read_group(number, text);
    while (number->groups < GROUPS_MAX) {
        size_t gap = gap_at(text);
        if (gap == 0 || digit_at(text + gap, &digit) == 0) {
            return;
        }
        text = read_group(number, text + gap);
    }
}

static bool lengths(const size_t *len, size_t groups, const char *form)
{
    for (size_t i = 0; i < groups; i++) {
        if (form[i] == '\0' || len[i] != (size_t)(form[i] - '0')) {
            return false;
        }
    }
    return form[groups] == '\0';
}

/* Mobile numbers, with or without the country's code. */
static bool is_phone(const char *digits, size_t total, const size_t *len, size_t groups)
{
    static const char *const prefix[] = {"0086", "86", "0"};

    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++) {
        size_t own = strlen(prefix[i]);
        if (total == own + 11 && strncmp(digits, prefix[i], own) == 0) {
            digits += own;
            total -= own;
            if (groups > 1 && len[0] == own) {
                len++;
                groups--;
            }
            break;
        }
    }
    return total == 11 && digits[0] == '1' && digits[1] >= '3' &&
           (groups == 1 || lengths(len, groups, "344") || lengths(len, groups, "38") ||
            lengths(len, groups, "74"));
}

static bool is_card(const char *digits, size_t total, const size_t *len, size_t groups)
{
    if (groups < 4 || groups > 5 || total < LONG || digits[0] < '3') {
        return false;
    }
    for (size_t i = 0; i + 1 < groups; i++) {
        if (len[i] != 4) {
            return false;
        }
    }
    return true;
}

/* Whether the first `groups` groups are such a number. */
static bool is_private(const struct number *number, size_t groups)
{
    size_t total = 0;

    for (size_t i = 0; i < groups; i++) {
        total += number->len[i];
    }
    return (groups == 1 && total >= LONG) || is_phone(number->digits, total, number->len, groups) ||
           is_card(number->digits, total, number->len, groups) ||
           lengths(number->len, groups, "684") || lengths(number->len, groups, "6444");
}

static void mask(char *text, const char *end)
{
    size_t seen = 0;
    size_t bytes;
    char digit;

    while (text < end) {
        bytes = digit_at(text, &digit);
        if (bytes > 0 && seen++ >= SHOWN) {
            memcpy(text, bytes == 1 ? "*" : "\uff0a", bytes);
        } else if (*text == 'x' || *text == 'X') {
            *text = '*';
        }
        text += bytes > 0 ? bytes : 1;
    }
}

void numbers_mask(char *text)
{
    struct number number;
    char digit;

    while (*text != '\0') {
        if (digit_at(text, &digit) == 0) {
            text++;
            continue;
        }
        read_number(&number, text);
        size_t groups = number.groups;
        while (groups > 0 && !is_private(&number, groups)) {
            groups--;
        }
        size_t end = (size_t)(number.end[groups > 0 ? groups - 1 : 0] - text);
        if (groups > 0) {
            mask(text, text + end);
        }
        text += end;
    }
}
