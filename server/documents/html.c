#include "documents/html.h"

#include "base/text.h"
#include "documents/qr.h"
#include "documents/title.h"
#include <string.h>

enum {
    PAGE_MAX = 32 * 1024 * 1024,
    FILL_SHORT = 10, /* letters, as the next ones */
    FILL_SHORTER = 5,
    FILL_WHOLE = 40,
    WHOLE_FROM = 3,
    WHOLE_UNTIL = 6
};

/* How a kind of block is written: its element and class. */
static const struct shape {
    const char *element;
    const char *class;
} shapes[] = {
    [BLOCK_TITLE] = {"h1", NULL},
    [BLOCK_HEADING] = {"h2", NULL},
    [BLOCK_SUBHEADING] = {"h3", NULL},
    [BLOCK_PARAGRAPH] = {"p", NULL},
    [BLOCK_PLAIN] = {"p", "plain"},
    [BLOCK_SMALL] = {"p", "plain small"},
    [BLOCK_LARGE] = {"p", "plain large"},
    [BLOCK_HASH] = {"p", "plain hash"},
    [BLOCK_ITEM] = {"li", NULL},
    [BLOCK_STEP] = {"li", NULL},
    [BLOCK_SHEET] = {"section", "sheet"},
    [BLOCK_HALF] = {"section", "half"},
    [BLOCK_POSTER] = {"section", "poster"},
    [BLOCK_FOOT] = {"footer", "line"},
    [BLOCK_FRAME] = {"div", "frame"},
    [BLOCK_TEAR] = {"div", "receipt"},
    [BLOCK_SIGNATURES] = {"div", "signatures"},
    [BLOCK_SEAL] = {"div", "seal"},
};

static void add_blocks(struct buffer *out, const struct block *block);

static void add_run(struct buffer *out, const struct run *run)
{
    switch (run->kind) {
    case RUN_TEXT:
        template_escape_html(out, run->text);
        break;
    case RUN_BOLD:
        buffer_add_text(out, "<strong>");
        template_escape_html(out, run->text);
        buffer_add_text(out, "</strong>");
        break;
    case RUN_BREAK:
        buffer_add_text(out, "<br>");
        break;
    case RUN_TICK:
        buffer_add_text(out, "<i class=\"tick\"></i>");
        break;
    case RUN_FILL:
        buffer_printf(out, "<span class=\"fill%s\"></span>",
                      run->length < FILL_SHORTER  ? " shorter"
                      : run->length < FILL_SHORT  ? " short"
                      : run->length >= FILL_WHOLE ? " whole"
                                                  : "");
        break;
    }
}

static void add_letters(struct buffer *out, const char *text, size_t len)
{
    char *letters = mem_copy(text, len);

    template_escape_html(out, letters);
    mem_free(letters);
}

/* A title's words are not broken; before and behind what stands in quotation marks it may be, which browsers take them
 * to forbid. */
static void add_title(struct buffer *out, const char *text)
{
    static const char open[] = "“";
    static const char shut[] = "”";
    size_t plain = 0; /* letters before text that are still to be written */

    for (; *text != '\0';) {
        size_t word = title_word(text);
        bool opens = strncmp(text, open, strlen(open)) == 0;
        bool shuts = strncmp(text, shut, strlen(shut)) == 0;
        size_t len = word > 0 ? word : shuts ? strlen(shut) : 1;
        if (word > 0 || opens) {
            add_letters(out, text - plain, plain);
            plain = 0;
            buffer_add_text(out, word > 0 ? "<span class=\"word\">" : "<wbr>");
        }
        plain += len;
        text += len;
        if (word > 0 || shuts) {
            add_letters(out, text - plain, plain);
            plain = 0;
            buffer_add_text(out, word > 0 ? "</span>" : "<wbr>");
        }
    }
    add_letters(out, text - plain, plain);
}

static void add_runs(struct buffer *out, const struct block *block)
{
    const struct run *run;

    STAILQ_FOREACH(run, &block->runs, link)
    {
        if (block->kind == BLOCK_TITLE && run->kind == RUN_TEXT) {
            add_title(out, run->text);
        } else {
            add_run(out, run);
        }
    }
}

/* Whoever reads the page on a phone cannot scan it, and taps the code instead. A slip's code is of one household, and
 * what is behind its # lets in whoever opens it: a clerk's finger on a row of slips must not. A number opens nothing. */
static void add_code(struct buffer *out, const char *address)
{
    char *svg = qr_svg(address, address);
    bool opens = strncmp(address, "http", 4) == 0 && strchr(address, '#') == NULL;

    if (opens) {
        buffer_add_text(out, "<a class=\"code\" href=\"");
        template_escape_html(out, address);
        buffer_add_text(out, "\">");
    }
    buffer_add_text(out, svg == NULL ? "" : svg);
    buffer_add_text(out, opens ? "</a>" : "");
    mem_free(svg);
}

/* Figures stand under each other by their last digits. */
static bool is_number(const struct block *cell)
{
    const struct run *run = STAILQ_FIRST(&cell->runs);

    return run != NULL && STAILQ_NEXT(run, link) == NULL && run->kind == RUN_TEXT &&
           run->text[strspn(run->text, "0123456789.,%-")] == '\0';
}

/* A day, a label of a few letters, a box and what it says: on A4 there is always room for them in one line, and a browser
 * that shares out the width by itself cuts them to pieces. */
static bool is_whole(const struct block *cell)
{
    const struct run *run = STAILQ_FIRST(&cell->runs);
    size_t letters = 0;

    if (run != NULL && STAILQ_NEXT(run, link) == NULL && run->kind == RUN_TEXT) {
        const char *end = day_end(run->text);
        if (end != NULL && *end == '\0') {
            return true;
        }
    }
    STAILQ_FOREACH(run, &cell->runs, link)
    {
        if (run->kind == RUN_BREAK || run->kind == RUN_FILL) {
            return false;
        }
        letters += run->kind == RUN_TICK ? 1 : text_length(run->text);
    }
    return letters >= WHOLE_FROM && letters <= WHOLE_UNTIL;
}

static void add_cell(struct buffer *out, const struct block *cell, const char *element)
{
    buffer_printf(out, "<%s", element);
    if (cell->number > 1) {
        buffer_printf(out, " colspan=\"%zu\"", cell->number);
    }
    buffer_add_text(out, is_number(cell)  ? " class=\"number\">"
                         : is_whole(cell) ? " class=\"whole\">"
                                          : ">");
    add_runs(out, cell);
    buffer_printf(out, "</%s>", element);
}

static void add_table(struct buffer *out, const struct block *table)
{
    const struct block *row;
    const struct block *cell;
    bool head = false;
    bool lengthy = block_is_long(table);

    buffer_printf(out, "%s<table%s>\n", lengthy ? "<div class=\"long\">" : "",
                  block_is_ticked(table) ? " class=\"ticked\"" : "");
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        if (row->head != head || row == TAILQ_FIRST(&table->blocks)) {
            buffer_printf(out, "%s%s", head ? "</thead>\n" : "", row->head ? "<thead>" : "<tbody>");
        }
        head = row->head;
        buffer_add_text(out, "<tr>");
        TAILQ_FOREACH(cell, &row->blocks, link)
        {
            add_cell(out, cell, head ? "th" : "td");
        }
        buffer_add_text(out, "</tr>\n");
    }
    buffer_printf(out, "</%s></table>%s\n", head ? "thead" : "tbody", lengthy ? "</div>" : "");
}

static void add_columns(struct buffer *out, const struct block *columns)
{
    buffer_add_text(out, "<div class=\"columns\"><div>\n");
    add_blocks(out, columns);
    buffer_add_text(out, "</div></div>\n");
}

static void add_beside(struct buffer *out, const struct block *block)
{
    buffer_printf(out, "<div class=\"with-code%s\"><div>\n",
                  block->kind == BLOCK_TAGGED ? " tagged" : "");
    add_blocks(out, block);
    buffer_add_text(out, "</div>");
    add_code(out, block->address);
    buffer_add_text(out, "</div>\n");
}

static void add_plain(struct buffer *out, const struct block *block)
{
    const struct shape *shape = &shapes[block->kind];
    bool joint = block->kind == BLOCK_SEAL && seal_issuers(block) > 1;

    buffer_printf(out, "<%s", shape->element);
    if (shape->class != NULL) {
        buffer_printf(out, " class=\"%s%s\"", shape->class, joint ? " joint" : "");
    }
    buffer_add_text(out, ">");
    add_runs(out, block);
    add_blocks(out, block);
    buffer_printf(out, "</%s>\n", shape->element);
}

static void add_block(struct buffer *out, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TABLE:
        add_table(out, block);
        break;
    case BLOCK_COLUMNS:
        add_columns(out, block);
        break;
    case BLOCK_BESIDE:
    case BLOCK_TAGGED:
        add_beside(out, block);
        break;
    case BLOCK_CODE:
        add_code(out, block->address);
        break;
    case BLOCK_NEXT:
        buffer_add_text(out, "</div><div>\n");
        break;
    case BLOCK_TURN:
        buffer_add_text(out, "<div class=\"page\"></div>\n");
        break;
    case BLOCK_MARK:
        buffer_add_text(out, "<p class=\"plain\"><span class=\"mark\">");
        add_runs(out, block);
        buffer_add_text(out, "</span></p>\n");
        break;
    default:
        add_plain(out, block);
        break;
    }
}

static const char *list_of(const struct block *block)
{
    if (block == NULL || (block->kind != BLOCK_ITEM && block->kind != BLOCK_STEP)) {
        return NULL;
    }
    return block->kind == BLOCK_ITEM ? "ul" : "ol";
}

/* Items and steps that follow each other are one list. */
static void add_blocks(struct buffer *out, const struct block *block)
{
    const struct block *below;
    const char *list = NULL;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        const char *of = list_of(below);
        if (list != NULL && (of == NULL || strcmp(of, list) != 0)) {
            buffer_printf(out, "</%s>\n", list);
        }
        if (of != NULL && (list == NULL || strcmp(of, list) != 0)) {
            buffer_printf(out, "<%s class=\"steps\">\n", of);
        }
        list = of;
        add_block(out, below);
    }
    if (list != NULL) {
        buffer_printf(out, "</%s>\n", list);
    }
}

/* At the end of the page on a screen; a printer sets it below every page, as a table's foot. */
static void add_foot(struct buffer *out, const struct print *print)
{
    buffer_add_text(out, "<footer class=\"foot\"><div><div>\n<p>");
    template_escape_html(out, print->foot);
    buffer_add_text(out, "</p>\n");
    if (print->check != NULL) {
        buffer_add_text(out, "<p>扫右侧二维码，可核对本页是不是正式公布的版本。</p>\n");
    }
    buffer_add_text(out, "<p>居委会不会向您索要密码、验证码或转账。</p>\n</div>\n");
    if (print->check != NULL) {
        add_code(out, print->check);
    }
    buffer_add_text(out, "</div></footer>\n");
}

/* What a paper is made of, when it brings its own pages: sheets, halves or posters. Else BLOCK_PAPER. */
static enum block_kind pages_of(const struct block *paper)
{
    const struct block *first = TAILQ_FIRST(&paper->blocks);

    return first != NULL && (first->kind == BLOCK_SHEET || first->kind == BLOCK_HALF ||
                             first->kind == BLOCK_POSTER)
               ? first->kind
               : BLOCK_PAPER;
}

static const char *class_of(const struct print *print, enum block_kind pages)
{
    return pages == BLOCK_HALF    ? ""
           : pages != BLOCK_PAPER ? " class=\"pages\""
           : print->form.wide     ? " class=\"sheet wide\""
           : print->form.tight    ? " class=\"sheet tight\""
                                  : " class=\"sheet formal\"";
}

static char *page_end(struct buffer *out)
{
    char *page = out->full ? NULL : mem_copy(out->bytes, out->len);

    buffer_finish(out);
    return page;
}

char *html_write(const struct print *print)
{
    enum block_kind pages = pages_of(print->paper);
    struct buffer out;

    buffer_init(&out, PAGE_MAX);
    buffer_add_text(&out,
                    "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<link rel=\"icon\" href=\"data:,\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<link rel=\"stylesheet\" href=\"/paper.css\">\n");
    buffer_printf(&out, "%s%s%s<title>",
                  print->internal ? "<link rel=\"stylesheet\" href=\"/internal.css\">\n" : "",
                  print->form.wide ? "<link rel=\"stylesheet\" href=\"/wide.css\">\n" : "",
                  pages == BLOCK_HALF ? "<link rel=\"stylesheet\" href=\"/halves.css\">\n" : "");
    template_escape_html(&out, print->title);
    buffer_printf(&out, "</title>\n</head>\n<body>\n<main%s>\n%s%s", class_of(print, pages),
                  print->rehearsal ? "<div class=\"rehearsal\">演练</div>\n" : "",
                  print->internal ? "<div class=\"internal\">内部<small>不得张贴</small></div>\n"
                                  : "");
    add_blocks(&out, print->paper);
    if (pages != BLOCK_HALF && (*print->foot != '\0' || print->check != NULL)) {
        add_foot(&out, print);
    }
    buffer_add_text(&out, "</main>\n</body>\n</html>\n");
    return page_end(&out);
}

char *html_write_blocks(const struct block *paper)
{
    struct buffer out;

    buffer_init(&out, PAGE_MAX);
    buffer_add_text(&out, "");
    add_blocks(&out, paper);
    return page_end(&out);
}
