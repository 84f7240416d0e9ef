#include "documents/blocks.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 8, CELLS_MAX = 24, TEXT_MOST = 1024 * 1024, FILL_LEAST = 3 };

struct reading {
    struct block *open[DEPTH_MAX + 1]; /* from the paper to the innermost that is not ended */
    int begun[DEPTH_MAX + 1];          /* the lines where they begin */
    int depth;
    char part[64]; /* where in the template the reader is */
    int line;
    struct form form;
    struct template_error *error;
};

/* What a line that begins so is. The longest comes first. */
static const struct {
    const char *mark;
    enum block_kind kind;
} marks[] = {
    {"### ", BLOCK_SUBHEADING}, {"## ", BLOCK_HEADING}, {"# ", BLOCK_TITLE}, {">> ", BLOCK_SMALL},
    {"> ", BLOCK_PLAIN},        {"* ", BLOCK_ITEM},     {"+ ", BLOCK_STEP},
};

static const struct {
    const char *word;
    enum block_kind kind;
    enum { TEXT, ADDRESS, NOTHING, OPENS, OPENS_AT } takes;
} words[] = {
    {"mark", BLOCK_MARK, TEXT},
    {"hash", BLOCK_HASH, TEXT},
    {"large", BLOCK_LARGE, TEXT},
    {"code", BLOCK_CODE, ADDRESS},
    {"next", BLOCK_NEXT, NOTHING},
    {"turn", BLOCK_TURN, NOTHING},
    {"sheet", BLOCK_SHEET, OPENS},
    {"half", BLOCK_HALF, OPENS},
    {"poster", BLOCK_POSTER, OPENS},
    {"frame", BLOCK_FRAME, OPENS},
    {"columns", BLOCK_COLUMNS, OPENS},
    {"tear", BLOCK_TEAR, OPENS},
    {"signatures", BLOCK_SIGNATURES, OPENS},
    {"seal", BLOCK_SEAL, OPENS},
    {"beside", BLOCK_BESIDE, OPENS_AT},
    {"tagged", BLOCK_TAGGED, OPENS_AT},
};

__attribute__((format(printf, 2, 3))) static bool fail(struct reading *reading, const char *format,
                                                       ...)
{
    va_list list;

    reading->error->line = reading->line;
    snprintf(reading->error->part, sizeof reading->error->part, "%s", reading->part);
    va_start(list, format);
    vsnprintf(reading->error->what, sizeof reading->error->what, format, list);
    va_end(list);
    return false;
}

static struct block *block_create(enum block_kind kind)
{
    struct block *block = mem_alloc(sizeof *block);

    block->kind = kind;
    TAILQ_INIT(&block->blocks);
    STAILQ_INIT(&block->runs);
    return block;
}

void blocks_destroy(struct block *block)
{
    struct block *below;
    struct run *run;

    if (block == NULL) {
        return;
    }
    while ((below = TAILQ_FIRST(&block->blocks)) != NULL) {
        TAILQ_REMOVE(&block->blocks, below, link);
        blocks_destroy(below);
    }
    while ((run = STAILQ_FIRST(&block->runs)) != NULL) {
        STAILQ_REMOVE_HEAD(&block->runs, link);
        mem_free(run);
    }
    mem_free(block->address);
    mem_free(block);
}

static struct block *innermost(const struct reading *reading)
{
    return reading->open[reading->depth];
}

static struct block *block_add(struct reading *reading, enum block_kind kind)
{
    struct block *block = block_create(kind);

    TAILQ_INSERT_TAIL(&innermost(reading)->blocks, block, link);
    return block;
}

/* ---- text ---------------------------------------------------------------------------------------- */

static struct run *run_add(struct block *block, enum run_kind kind, const char *text, size_t len)
{
    struct run *run = mem_alloc(sizeof *run + len + 1);

    run->kind = kind;
    memcpy(run->text, text, len);
    STAILQ_INSERT_TAIL(&block->runs, run, link);
    return run;
}

static void text_end(struct block *block, struct buffer *text, bool bold)
{
    if (text->len > 0) {
        run_add(block, bold ? RUN_BOLD : RUN_TEXT, text->bytes, text->len);
        buffer_clear(text);
    }
}

/* What stands between two marks is a value: none of its letters means anything here. */
static const char *value_read(struct block *block, struct buffer *text, bool bold, const char *at,
                              const char *end)
{
    for (; at < end && *at != MARK_END; at++) {
        if (*at == MARK_BREAK) {
            text_end(block, text, bold);
            run_add(block, RUN_BREAK, "", 0);
        } else {
            buffer_add(text, at, 1);
        }
    }
    return at < end ? at + 1 : end;
}

static void runs_read(struct block *block, const char *at, const char *end)
{
    struct buffer text;
    bool bold = false;

    buffer_init(&text, TEXT_MOST);
    while (at < end) {
        size_t left = (size_t)(end - at);
        size_t fill = strspn(at, "_");
        if (*at == MARK_BEGIN) {
            at = value_read(block, &text, bold, at + 1, end);
        } else if (left >= 2 && memcmp(at, "**", 2) == 0) {
            text_end(block, &text, bold);
            bold = !bold;
            at += 2;
        } else if (left >= 3 && memcmp(at, "[ ]", 3) == 0) {
            text_end(block, &text, bold);
            run_add(block, RUN_TICK, "", 0);
            at += 3;
        } else if (fill >= FILL_LEAST) {
            text_end(block, &text, bold);
            run_add(block, RUN_FILL, "", 0)->length = (int)fill;
            at += fill;
        } else {
            buffer_add(&text, at++, 1);
        }
    }
    text_end(block, &text, bold);
    buffer_finish(&text);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void trim(const char **at, const char **end)
{
    while (*at < *end && is_blank(**at)) {
        (*at)++;
    }
    while (*end > *at && is_blank((*end)[-1])) {
        (*end)--;
    }
}

/* A block of text; one without any is none. */
static void add_text(struct reading *reading, enum block_kind kind, const char *at, const char *end)
{
    struct block *last = TAILQ_LAST(&innermost(reading)->blocks, blocks);
    size_t number = last != NULL && last->kind == BLOCK_STEP ? last->number + 1 : 1;
    struct block *block = block_add(reading, kind);

    trim(&at, &end);
    runs_read(block, at, end);
    if (kind == BLOCK_STEP) {
        block->number = number;
    }
    if (STAILQ_EMPTY(&block->runs)) {
        TAILQ_REMOVE(&innermost(reading)->blocks, block, link);
        blocks_destroy(block);
    }
}

/* ---- tables -------------------------------------------------------------------------------------- */

/* The next | outside of a value. */
static const char *cell_end(const char *at, const char *end)
{
    bool value = false;

    for (; at < end && (value || *at != '|'); at++) {
        value = *at == MARK_BEGIN || (value && *at != MARK_END);
    }
    return at;
}

/* The first row says how many columns there are; a shorter one's last cell takes what is left. */
static bool row_read(struct reading *reading, const char *at, const char *end)
{
    struct block *table = TAILQ_LAST(&innermost(reading)->blocks, blocks);
    bool head = *++at == '=';

    if (table == NULL || table->kind != BLOCK_TABLE) {
        table = block_add(reading, BLOCK_TABLE);
    }
    struct block *row = block_create(BLOCK_ROW);
    TAILQ_INSERT_TAIL(&table->blocks, row, link);
    row->head = head;
    at += head;
    size_t count = 0;
    struct block *cell = NULL;
    for (const char *stop; at < end; at = stop + 1) {
        stop = cell_end(at, end);
        cell = block_create(BLOCK_CELL);
        cell->number = 1;
        TAILQ_INSERT_TAIL(&row->blocks, cell, link);
        const char *from = at;
        const char *to = stop;
        trim(&from, &to);
        runs_read(cell, from, to);
        count++;
    }
    if (table->number == 0) {
        table->number = count;
    }
    if (count == 0 || count > table->number || count > CELLS_MAX) {
        return fail(reading, "a row of %zu cells in a table of %zu", count, table->number);
    }
    cell->number = table->number - count + 1;
    return true;
}

/* ---- words --------------------------------------------------------------------------------------- */

/* An address stands there whole: a value, or plain. */
static char *address_read(const char *at, const char *end)
{
    struct block holder = {.kind = BLOCK_CODE};
    char *address = NULL;

    STAILQ_INIT(&holder.runs);
    runs_read(&holder, at, end);
    struct run *run = STAILQ_FIRST(&holder.runs);
    if (run != NULL && run->kind == RUN_TEXT && STAILQ_NEXT(run, link) == NULL) {
        address = mem_copy_text(run->text);
    }
    while ((run = STAILQ_FIRST(&holder.runs)) != NULL) {
        STAILQ_REMOVE_HEAD(&holder.runs, link);
        mem_free(run);
    }
    return address;
}

static bool end_innermost(struct reading *reading)
{
    if (reading->depth == 0) {
        return fail(reading, "@end ends nothing here");
    }
    reading->depth--;
    return true;
}

static bool word_read(struct reading *reading, const char *at, const char *end)
{
    const char *from = at + 1;
    size_t len = strspn(from, "abcdefghijklmnopqrstuvwxyz");
    size_t i = 0;

    if (len == 3 && memcmp(from, "end", 3) == 0) {
        return end_innermost(reading);
    }
    if (len == 4 && memcmp(from, "wide", 4) == 0) {
        reading->form.wide = true;
        return true;
    }
    if (len == 5 && memcmp(from, "tight", 5) == 0) {
        reading->form.tight = true;
        return true;
    }
    while (i < sizeof words / sizeof *words &&
           (strlen(words[i].word) != len || memcmp(words[i].word, from, len) != 0)) {
        i++;
    }
    if (i == sizeof words / sizeof *words) {
        return fail(reading, "no such word: @%.*s", (int)(len < 20 ? len : 20), from);
    }
    at = from + len;
    trim(&at, &end);
    if (words[i].takes == TEXT) {
        add_text(reading, words[i].kind, at, end);
        return true;
    }
    bool addressed = words[i].takes == ADDRESS || words[i].takes == OPENS_AT;
    char *address = addressed ? address_read(at, end) : NULL;
    if (addressed && address == NULL) {
        return fail(reading, "@%s needs an address", words[i].word);
    }
    struct block *block = block_add(reading, words[i].kind);
    block->address = address;
    if (words[i].takes != OPENS && words[i].takes != OPENS_AT) {
        return true;
    }
    if (reading->depth == DEPTH_MAX) {
        return fail(reading, "blocks nest deeper than %d", DEPTH_MAX);
    }
    reading->open[++reading->depth] = block;
    reading->begun[reading->depth] = reading->line;
    return true;
}

/* ---- lines --------------------------------------------------------------------------------------- */

static bool line_read(struct reading *reading, const char *at, const char *end)
{
    trim(&at, &end);
    if (at == end) {
        return true;
    }
    if (*at == '|') {
        return row_read(reading, at, end);
    }
    if (*at == '@') {
        return word_read(reading, at, end);
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = strlen(marks[i].mark);
        if ((size_t)(end - at) == len - 1 && memcmp(at, marks[i].mark, len - 1) == 0) {
            return true; /* what it was to mark has not been said, and its space was trimmed */
        }
        if ((size_t)(end - at) >= len && memcmp(at, marks[i].mark, len) == 0) {
            add_text(reading, marks[i].kind, at + len, end);
            return true;
        }
    }
    add_text(reading, BLOCK_PARAGRAPH, at, end);
    return true;
}

/* MARK_LINE part:line MARK_LINE says where in the template what follows stands. */
static const char *place_read(struct reading *reading, const char *at)
{
    const char *colon = strchr(at, ':');
    const char *end = strchr(at, MARK_LINE);

    if (colon == NULL || end == NULL) {
        return at;
    }
    snprintf(reading->part, sizeof reading->part, "%.*s", (int)(colon - at), at);
    reading->line = (int)strtol(colon + 1, NULL, 10);
    return end + 1;
}

static bool lines_read(struct reading *reading, const char *at)
{
    struct buffer line;
    bool ok = true;

    buffer_init(&line, TEXT_MOST);
    while (ok && *at != '\0') {
        buffer_clear(&line);
        int begun = 0;
        while (*at != '\0' && *at != '\n') {
            if (*at == MARK_LINE) {
                at = place_read(reading, at + 1);
                continue;
            }
            begun = begun == 0 ? reading->line : begun;
            buffer_add(&line, at++, 1);
        }
        at += *at == '\n';
        if (line.full) {
            ok = fail(reading, "a line is too long");
        } else if (line.len > 0) {
            reading->line = begun;
            ok = line_read(reading, line.bytes, line.bytes + line.len);
        }
    }
    buffer_finish(&line);
    if (ok && reading->depth > 0) {
        reading->line = reading->begun[reading->depth];
        return fail(reading, "no @end for what begins here");
    }
    return ok;
}

struct block *blocks_read(const char *filled, struct form *form, struct template_error *error)
{
    struct reading reading = {.error = error};
    struct block *paper = block_create(BLOCK_PAPER);

    *error = (struct template_error){.line = 0};
    reading.open[0] = paper;
    if (!lines_read(&reading, filled)) {
        blocks_destroy(paper);
        return NULL;
    }
    *form = reading.form;
    return paper;
}

void blocks_foot_halves(struct block *paper, const char *foot)
{
    struct block *half;
    struct buffer text;
    size_t count = 0;
    size_t n = 0;

    TAILQ_FOREACH(half, &paper->blocks, link)
    {
        count += half->kind == BLOCK_HALF;
    }
    buffer_init(&text, TEXT_MOST);
    TAILQ_FOREACH(half, &paper->blocks, link)
    {
        if (half->kind != BLOCK_HALF) {
            continue;
        }
        struct block *line = block_create(BLOCK_FOOT);
        buffer_clear(&text);
        buffer_printf(&text, "%s%s第 %zu 张，共 %zu 张", foot, *foot == '\0' ? "" : " · ", ++n,
                      count);
        run_add(line, RUN_TEXT, text.bytes, text.len);
        TAILQ_INSERT_TAIL(&half->blocks, line, link);
    }
    buffer_finish(&text);
}

static void text_of(const struct block *block, struct buffer *out)
{
    const struct block *below;
    const struct run *run;

    STAILQ_FOREACH(run, &block->runs, link)
    {
        buffer_add_text(out, run->kind == RUN_BREAK  ? "\n"
                             : run->kind == RUN_TICK ? "□"
                             : run->kind == RUN_FILL ? "____"
                                                     : run->text);
    }
    if (!STAILQ_EMPTY(&block->runs)) {
        buffer_add_text(out, "\n");
    }
    TAILQ_FOREACH(below, &block->blocks, link)
    {
        text_of(below, out);
    }
}

bool block_is_long(const struct block *table)
{
    enum { ROWS = 40, CELLS = 5 };
    const struct block *row;
    int rows = 0;

    TAILQ_FOREACH(row, &table->blocks, link)
    {
        rows++;
    }
    return rows > ROWS && table->number <= CELLS;
}

bool block_is_ticked(const struct block *table)
{
    const struct block *row;
    const struct block *cell;
    const struct run *run;

    TAILQ_FOREACH(row, &table->blocks, link)
    {
        TAILQ_FOREACH(cell, &row->blocks, link)
        {
            STAILQ_FOREACH(run, &cell->runs, link)
            {
                if (run->kind == RUN_TICK) {
                    return true;
                }
            }
        }
    }
    return false;
}

const char *day_end(const char *text)
{
    static const char *const units[] = {"年", "月", "日"};

    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || strncmp(text + digits, units[u], strlen(units[u])) != 0) {
            return NULL;
        }
        text += digits + strlen(units[u]);
    }
    return text;
}

bool block_is_day(const struct block *line)
{
    const struct run *run = STAILQ_FIRST(&line->runs);

    return run != NULL && run->kind == RUN_TEXT && day_end(run->text) != NULL;
}

bool seal_has_pair(const struct block *line)
{
    const struct block *next = TAILQ_NEXT(line, link);

    return !block_is_day(line) && next != NULL && !block_is_day(next);
}

size_t seal_issuers(const struct block *seal)
{
    const struct block *line;
    size_t count = 0;

    TAILQ_FOREACH(line, &seal->blocks, link)
    {
        count += !block_is_day(line);
    }
    return count;
}

char *blocks_text(const struct block *block)
{
    struct buffer out;

    buffer_init(&out, 32 * TEXT_MOST);
    buffer_add_text(&out, "");
    text_of(block, &out);
    char *text = mem_copy(out.bytes, out.len);
    buffer_finish(&out);
    return text;
}
