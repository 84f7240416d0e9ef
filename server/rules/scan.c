/* What libconfuse is not asked to judge. Its lexer would fill in variables of the environment,
 * swallow characters that it does not know, count a comment's line twice and stay inside a text that
 * never ends, even into the next file. So a sheet is held to less: names, numbers and braces, texts
 * in double quotes on one line, comments after #. */
#include "base/text.h"
#include "rules/parts.h"

#include <string.h>

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("_- \t{}=", c) != NULL);
}

/* A name between quotation marks could reach into another field. */
static bool follows_equals(const char *line, size_t at)
{
    while (at > 0 && (line[at - 1] == ' ' || line[at - 1] == '\t')) {
        at--;
    }
    return at > 0 && line[at - 1] == '=';
}

/* The length of a text in quotes, with both of them; 0 after saying what is wrong with it. */
static size_t scan_quoted(struct file *file, int line, const char *at, size_t len)
{
    for (size_t i = 1; i < len; i++) {
        if (at[i] == '"') {
            return i + 1;
        }
        if (at[i] == '\\' || (at[i] == '$' && i + 1 < len && at[i + 1] == '{')) {
            file_fault(file, line, "A text may not hold \\ or ${; write it without.");
            return 0;
        }
    }
    file_fault(file, line, "The text has no closing quotation mark \" on its line; add it.");
    return 0;
}

/* libconfuse takes the end of the file for the end of a field. */
struct braces {
    int open;
    int line; /* of the last one opened */
};

static void count_brace(struct braces *braces, char c, int line)
{
    if (c == '{') {
        braces->open++;
        braces->line = line;
    } else if (c == '}') {
        braces->open--;
    }
}

static bool scan_line(struct file *file, int line, const char *at, size_t len, struct buffer *clean,
                      struct braces *braces)
{
    size_t i = 0;

    while (i < len && at[i] != '#') {
        size_t part = 1;

        if (at[i] == '"' && !follows_equals(at, i)) {
            file_fault(file, line, "A text may stand only after =, on the same line.");
            return false;
        }
        if (at[i] == '"') {
            part = scan_quoted(file, line, at + i, len - i);
        } else if (!is_plain(at[i])) {
            file_fault(file, line,
                       "Outside quotation marks only names, numbers, = and { } may stand: put the "
                       "text between two \" or the comment after #. No other file is included.");
            return false;
        }
        if (part == 0) {
            return false;
        }
        count_brace(braces, at[i], line);
        buffer_add(clean, at + i, part);
        i += part;
    }
    return true;
}

/* Text and nothing that a reader cannot see; a tab is fine. */
static bool check_line(struct file *file, int line, const char *at, size_t len)
{
    char *text = text_clean(at, len);
    bool good = text != NULL;

    mem_free(text);
    if (!good) {
        file_fault(file, line, "This is not UTF-8. Save the file as UTF-8.");
    }
    for (size_t i = 0; good && i < len; i++) {
        good = (unsigned char)at[i] >= 0x20 || at[i] == '\t';
        if (!good) {
            file_fault(file, line, "A character here cannot be seen. Is this a text file?");
        }
    }
    return good;
}

bool file_scan(struct file *file, const char *bytes, size_t len, struct buffer *clean)
{
    static const char mark[] = "\xef\xbb\xbf";
    const char *at = bytes;
    const char *end = bytes + len;
    struct braces braces = {.open = 0};
    int line = 0;

    if (len >= 3 && memcmp(bytes, mark, 3) == 0) {
        at += 3;
    }
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t line_len = (size_t)((newline != NULL ? newline : end) - at);
        size_t kept = line_len > 0 && at[line_len - 1] == '\r' ? line_len - 1 : line_len;

        line++;
        if (!check_line(file, line, at, kept) || !scan_line(file, line, at, kept, clean, &braces)) {
            return false;
        }
        buffer_add_text(clean, "\n");
        at += line_len + (newline != NULL ? 1 : 0);
    }
    file->last_line = line > 0 ? line : 1;
    if (braces.open > 0) {
        file_fault(file, braces.line, "This { has no } before the file ends; add it.");
    }
    return braces.open <= 0;
}
