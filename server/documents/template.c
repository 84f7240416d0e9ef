#include "documents/template.h"

#include "base/log.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEPTH_MAX = 12,
    ROUNDS_MAX = 1000 * 1000, /* how often sections are filled: a list within itself never ends */
    NAME_MAX_LEN = 40,
    FILE_MAX_LEN = 1024 * 1024,
    OUT_MAX = 32 * 1024 * 1024
};

struct filling {
    const char *dir;  /* where parts lie; NULL = there are none */
    const char *part; /* the part being filled; NULL = the template itself */
    const char *text; /* the whole template or part, for line numbers */
    const char *seen; /* up to where the lines are counted */
    int line;         /* that it is in */
    const json_t *stack[DEPTH_MAX + 1];
    int depth;
    int rounds;
    enum escape escape;
    struct buffer *out;
    struct template_error *error;
};

struct tag {
    char sign; /* '#', '^', '/', '&', '>', or 0 */
    char name[NAME_MAX_LEN + 1];
    const char *end; /* behind the tag */
};

__attribute__((format(printf, 3, 4))) static bool fail(struct filling *filling, const char *at,
                                                       const char *format, ...)
{
    va_list list;

    filling->error->line = 1;
    for (const char *c = filling->text; c < at; c++) {
        filling->error->line += *c == '\n';
    }
    va_start(list, format);
    vsnprintf(filling->error->what, sizeof filling->error->what, format, list);
    va_end(list);
    return false;
}

/* The tag that starts at `at` ("{{"). */
static bool tag_read(struct filling *filling, const char *at, struct tag *tag)
{
    const char *from = at + 2;
    const char *end = strstr(from, "}}");

    tag->sign = '\0';
    if (end == NULL) {
        return fail(filling, at, "{{ without }}");
    }
    if (strchr("#^/&>", *from) != NULL) {
        tag->sign = *from++;
    }
    size_t len = (size_t)(end - from);
    if (len == 0 || len > NAME_MAX_LEN ||
        strspn(from, "abcdefghijklmnopqrstuvwxyz0123456789_.") < len) {
        return fail(filling, at, "not a name between {{ and }}");
    }
    memcpy(tag->name, from, len);
    tag->name[len] = '\0';
    tag->end = end + 2;
    return true;
}

static const json_t *look_up(const struct filling *filling, const char *name)
{
    if (strcmp(name, ".") == 0) {
        return filling->stack[filling->depth];
    }
    for (int i = filling->depth; i >= 0; i--) {
        const json_t *value = json_object_get(filling->stack[i], name);
        if (value != NULL) {
            return value;
        }
    }
    return NULL;
}

static bool is_empty(const json_t *value)
{
    return value == NULL || json_is_null(value) || json_is_false(value) ||
           (json_is_integer(value) && json_integer_value(value) == 0) ||
           (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

void template_escape_html(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buffer_add_text(out, "&amp;");
            break;
        case '<':
            buffer_add_text(out, "&lt;");
            break;
        case '>':
            buffer_add_text(out, "&gt;");
            break;
        case '"':
            buffer_add_text(out, "&quot;");
            break;
        case '\'':
            buffer_add_text(out, "&#39;");
            break;
        default:
            buffer_add(out, text, 1);
        }
    }
}

/* A value's own marks would end it early. */
static void add_marked(struct buffer *out, const char *text)
{
    buffer_add(out, (const char[]){MARK_BEGIN}, 1);
    for (; *text != '\0'; text++) {
        if (*text == '\n') {
            buffer_add(out, (const char[]){MARK_BREAK}, 1);
        } else if ((unsigned char)*text >= ' ') {
            buffer_add(out, text, 1);
        }
    }
    buffer_add(out, (const char[]){MARK_END}, 1);
}

static void add_place(struct filling *filling, const char *at)
{
    if (filling->escape != ESCAPE_MARKS) {
        return;
    }
    while (filling->seen < at) {
        filling->line += *filling->seen++ == '\n';
    }
    while (filling->seen > at) {
        filling->line -= *--filling->seen == '\n';
    }
    buffer_printf(filling->out, "%c%s:%d%c", MARK_LINE, filling->part == NULL ? "" : filling->part,
                  filling->line, MARK_LINE);
}

/* What stands between tags. */
static void put_plain(struct filling *filling, const char *from, size_t len)
{
    const char *end = from + len;

    while (filling->escape == ESCAPE_MARKS && from < end) {
        const char *feed = memchr(from, '\n', (size_t)(end - from));
        if (feed == NULL) {
            break;
        }
        buffer_add(filling->out, from, (size_t)(feed - from) + 1);
        from = feed + 1;
        add_place(filling, from);
    }
    buffer_add(filling->out, from, (size_t)(end - from));
}

static bool put_value(struct filling *filling, const char *at, const struct tag *tag)
{
    const json_t *value = look_up(filling, tag->name);

    if (value == NULL) {
        return fail(filling, at, "no field \"%s\"", tag->name);
    }
    if (json_is_string(value)) {
        if (filling->escape == ESCAPE_MARKS) {
            add_marked(filling->out, json_string_value(value));
        } else if (tag->sign == '&' || filling->escape == ESCAPE_NONE) {
            buffer_add_text(filling->out, json_string_value(value));
        } else {
            template_escape_html(filling->out, json_string_value(value));
        }
    } else if (json_is_integer(value)) {
        buffer_printf(filling->out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    } else if (!json_is_null(value)) {
        return fail(filling, at, "field \"%s\" is neither text nor number", tag->name);
    }
    return true;
}

char *template_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;

    if (file == NULL) {
        return NULL;
    }
    text = mem_alloc(FILE_MAX_LEN + 1);
    size_t len = fread(text, 1, FILE_MAX_LEN, file);
    text[len] = '\0';
    if (ferror(file) || len == FILE_MAX_LEN) {
        mem_free(text);
        text = NULL;
    }
    if (fclose(file) != 0) {
        mem_free(text);
        return NULL;
    }
    /* What some editors begin a file with. */
    if (text != NULL && strncmp(text, "\xef\xbb\xbf", 3) == 0) {
        memmove(text, text + 3, strlen(text + 3) + 1);
    }
    return text;
}

static bool fill_until(struct filling *filling, const char *from, const char *section, bool put,
                       const char **end);

/* Fills one section's inside with `value` as the innermost; from = behind its opening tag. */
static bool fill_inside(struct filling *filling, const char *from, const struct tag *tag,
                        const json_t *value, bool put, const char **end)
{
    if (filling->depth == DEPTH_MAX) {
        return fail(filling, from, "sections nest deeper than %d", DEPTH_MAX);
    }
    if (++filling->rounds > ROUNDS_MAX) {
        return fail(filling, from, "section \"%s\" is repeated without end", tag->name);
    }
    filling->stack[++filling->depth] = value;
    bool ok = fill_until(filling, from, tag->name, put, end);
    filling->depth--;
    return ok;
}

static bool fill_section(struct filling *filling, const struct tag *tag, bool put, const char **end)
{
    const json_t *value = look_up(filling, tag->name);
    bool empty = is_empty(value);
    const json_t *here = filling->stack[filling->depth];

    if (!put || (tag->sign == '#') == empty) {
        return fill_inside(filling, tag->end, tag, here, false, end);
    }
    if (tag->sign == '^' || !json_is_array(value)) {
        return fill_inside(filling, tag->end, tag,
                           json_is_object(value) && tag->sign == '#' ? value : here, true, end);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!fill_inside(filling, tag->end, tag, json_array_get(value, i), true, end)) {
            return false;
        }
    }
    return true;
}

/* A part lies in DIR/parts/NAME.html, and sees what stands where it is named. */
static bool fill_part(struct filling *filling, const char *at, const struct tag *tag)
{
    struct filling part = *filling;
    char path[512];
    const char *end;

    if (filling->dir == NULL || filling->part != NULL) {
        return fail(filling, at, "no place for part \"%s\"", tag->name);
    }
    snprintf(path, sizeof path, "%s/parts/%s.html", filling->dir, tag->name);
    char *text = template_read(path);
    if (text == NULL) {
        return fail(filling, at, "part \"%s\" cannot be read", tag->name);
    }
    part.text = text;
    part.seen = text;
    part.line = 1;
    part.part = tag->name;
    add_place(&part, text);
    bool ok = fill_until(&part, text, NULL, true, &end);
    filling->rounds = part.rounds;
    if (!ok) {
        snprintf(filling->error->part, sizeof filling->error->part, "parts/%s.html", tag->name);
    }
    mem_free(text);
    return ok;
}

/* Fills up to the closing tag of `section` (NULL = the end of the template); *end = behind it. */
static bool fill_until(struct filling *filling, const char *from, const char *section, bool put,
                       const char **end)
{
    struct tag tag;
    const char *begin = from;

    for (;;) {
        const char *at = strstr(from, "{{");
        size_t plain = at == NULL ? strlen(from) : (size_t)(at - from);
        if (put) {
            put_plain(filling, from, plain);
        }
        if (at == NULL) {
            *end = from + plain;
            return section == NULL || fail(filling, begin, "section \"%s\" has no end", section);
        }
        if (!tag_read(filling, at, &tag)) {
            return false;
        }
        from = tag.end;
        if (tag.sign == '/') {
            *end = tag.end;
            return (section != NULL && strcmp(section, tag.name) == 0) ||
                   fail(filling, at, "{{/%s}} closes nothing here", tag.name);
        }
        if (tag.sign == '#' || tag.sign == '^') {
            if (!fill_section(filling, &tag, put, &from)) {
                return false;
            }
        } else if (put && !(tag.sign == '>' ? fill_part(filling, at, &tag)
                                            : put_value(filling, at, &tag))) {
            return false;
        }
    }
}

/* Saved by a program that writes GBK, or no text at all: its letters would come out as others. */
static bool is_text(struct filling *filling)
{
    size_t len;

    for (const char *at = filling->text;; at += len + 1) {
        len = strcspn(at, "\n");
        json_t *line = json_stringn(at, len); /* NULL unless it is UTF-8 */
        bool marks = memchr(at, MARK_LINE, len) != NULL || memchr(at, MARK_BEGIN, len) != NULL ||
                     memchr(at, MARK_END, len) != NULL;
        bool wrong = line == NULL || marks;
        json_decref(line);
        if (wrong) {
            return fail(filling, at, "not UTF-8 text");
        }
        if (at[len] == '\0') {
            return true;
        }
    }
}

static bool fill(const char *dir, const char *text, const json_t *data, enum escape escape,
                 struct buffer *out, struct template_error *error)
{
    struct filling filling = {.dir = dir,
                              .text = text,
                              .seen = text,
                              .line = 1,
                              .escape = escape,
                              .out = out,
                              .error = error};
    const char *end;

    *error = (struct template_error){.line = 0};
    filling.stack[0] = data;
    if (!is_text(&filling)) {
        return false;
    }
    add_place(&filling, text);
    if (!fill_until(&filling, text, NULL, true, &end)) {
        return false;
    }
    if (out->full) {
        snprintf(error->what, sizeof error->what, "the result is too large");
        return false;
    }
    return true;
}

bool template_fill(const char *text, const json_t *data, enum escape escape, struct buffer *out,
                   struct template_error *error)
{
    return fill(NULL, text, data, escape, out, error);
}

/* Whether the template has a section of that name. */
static bool asks_for(const char *template, const char *name)
{
    char tag[NAME_MAX_LEN + 8];

    snprintf(tag, sizeof tag, "{{#%s}}", name);
    if (strstr(template, tag) != NULL) {
        return true;
    }
    snprintf(tag, sizeof tag, "{{^%s}}", name);
    return strstr(template, tag) != NULL;
}

/* Whether anything in the data has a field of that name: in JSON nothing else looks like one. */
static bool has_field(const json_t *data, const char *name)
{
    char key[NAME_MAX_LEN + 8];
    char *text = json_dumps(data, JSON_COMPACT);

    snprintf(key, sizeof key, "\"%s\":", name);
    bool found = text != NULL && strstr(text, key) != NULL;
    free(text);
    return found;
}

bool template_knows(const char *text, const char *known, const json_t *data,
                    struct template_error *error)
{
    struct filling filling = {.text = text, .error = error};
    struct tag tag;

    for (const char *at = text; (at = strstr(at, "{{")) != NULL; at = tag.end) {
        if (!tag_read(&filling, at, &tag)) {
            return false;
        }
        if ((tag.sign == '#' || tag.sign == '^') && strcmp(tag.name, ".") != 0 &&
            !(known != NULL && asks_for(known, tag.name)) && !has_field(data, tag.name)) {
            return fail(&filling, at, "no field \"%s\"", tag.name);
        }
    }
    return true;
}

char *template_fill_file(const char *dir, const char *name, const json_t *data, enum escape escape)
{
    char path[512];
    struct template_error error;
    struct buffer out;
    char *result = NULL;

    snprintf(path, sizeof path, "%s/%s", dir, name);
    char *text = template_read(path);
    if (text == NULL) {
        log_error("template.unread", "file=%s", path);
        return NULL;
    }
    buffer_init(&out, OUT_MAX);
    buffer_add_text(&out, "");
    if (fill(dir, text, data, escape, &out, &error)) {
        result = mem_copy(out.bytes == NULL ? "" : out.bytes, out.len);
    } else {
        log_error("template.wrong", "file=%s/%s line=%d what=\"%s\"", dir,
                  *error.part == '\0' ? name : error.part, error.line, error.what);
    }
    buffer_finish(&out);
    mem_free(text);
    return result;
}
