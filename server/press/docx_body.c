/* Blocks as WordprocessingML. */
#include "press/docx.h"

#include <stdio.h>
#include <string.h>

enum {
    BODY_MAX = 256 * 1024 * 1024,
    EM = 320, /* twips, 1/1440 inch: a letter of the text */
    TWIPS_POINT = 20,
    SIGN_ROOM = 1600 /* what a hand needs beside the words */
};

#define TWIPS(mm) ((mm)*1440 / 25)

static const char *const styles[] = {
    [BLOCK_TITLE] = "Title",      [BLOCK_HEADING] = "Heading1", [BLOCK_SUBHEADING] = "Heading2",
    [BLOCK_PARAGRAPH] = "Normal", [BLOCK_PLAIN] = "Plain",      [BLOCK_SMALL] = "Small",
    [BLOCK_LARGE] = "Large",      [BLOCK_MARK] = "Mark",        [BLOCK_HASH] = "Hash",
    [BLOCK_ITEM] = "Plain",       [BLOCK_STEP] = "Plain",       [BLOCK_CELL] = "Cell",
    [BLOCK_FOOT] = "Foot",
};

/* Where a block stands changes how its paragraphs are laid. */
struct place {
    int width; /* twips */
    enum block_kind inside;
    const char *style; /* of every paragraph; NULL = its own */
    bool middle;
    bool whole;  /* stays with the next */
    bool tagged; /* its code is a small one */
};

static const char *style_of(const struct block *block, const struct place *place)
{
    enum block_kind kind = block->kind;

    if (place->style != NULL) {
        return place->style;
    }
    if (kind == BLOCK_HASH || kind == BLOCK_FOOT ||
        (place->inside != BLOCK_POSTER && place->inside != BLOCK_HALF)) {
        return styles[kind];
    }
    bool poster = place->inside == BLOCK_POSTER;
    return kind == BLOCK_TITLE   ? (poster ? "PosterTitle" : "HalfTitle")
           : kind == BLOCK_LARGE ? (poster ? "PosterLarge" : "HalfLarge")
           : kind == BLOCK_SMALL ? (poster ? "PosterSmall" : "HalfSmall")
                                 : (poster ? "Poster" : "Half");
}

static void add_block(struct docx_body *body, const struct block *block, struct place place);
static void add_blocks(struct docx_body *body, const struct block *block, struct place place);

void docx_escape(struct buffer *out, const char *text)
{
    template_escape_html(out, text);
}

static void add_run(struct docx_body *body, const struct run *run)
{
    struct buffer *out = &body->xml;

    switch (run->kind) {
    case RUN_TEXT:
    case RUN_BOLD:
        buffer_printf(out, "<w:r>%s<w:t xml:space=\"preserve\">",
                      run->kind == RUN_BOLD ? "<w:rPr><w:b/></w:rPr>" : "");
        docx_escape(out, run->text);
        buffer_add_text(out, "</w:t></w:r>");
        break;
    case RUN_BREAK:
        buffer_add_text(out, "<w:r><w:br/></w:r>");
        break;
    case RUN_TICK:
        buffer_add_text(out, "<w:r><w:t>□</w:t></w:r>");
        break;
    case RUN_FILL:
        buffer_add_text(out, "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr>"
                             "<w:t xml:space=\"preserve\">");
        for (int i = 0; i < run->length; i++) {
            buffer_add_text(out, "\u00a0\u00a0");
        }
        buffer_add_text(out, "</w:t></w:r>");
        break;
    }
}

static void paragraph_begin(struct docx_body *body, const char *style, struct place place)
{
    buffer_printf(&body->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s</w:pPr>", style,
                  place.whole ? "<w:keepNext/><w:keepLines/>" : "",
                  place.inside == BLOCK_POSTER || place.middle ? "<w:jc w:val=\"center\"/>" : "");
}

/* A title of words alone, at the head of its paper. */
static bool is_head(const struct block *block, const struct place *place)
{
    const struct run *run;

    STAILQ_FOREACH(run, &block->runs, link)
    {
        if (run->kind == RUN_TICK || run->kind == RUN_FILL) {
            return false;
        }
    }
    return block->kind == BLOCK_TITLE && place->inside == BLOCK_PAPER && place->style == NULL;
}

/* Its lines end where they end in the PDF: letters are as wide as high in whichever font Word has, and Word itself
 * breaks a title inside a word. */
static void add_title(struct docx_body *body, const struct block *block)
{
    char *broken = title_broken(body->print, block, docx_text_width(body->print) / TWIPS_POINT);

    for (char *line = broken, *next; line != NULL; line = next) {
        next = strstr(line, TITLE_BREAK);
        if (next != NULL) {
            *next = '\0';
            next += strlen(TITLE_BREAK);
        }
        buffer_add_text(&body->xml, "<w:r><w:t xml:space=\"preserve\">");
        docx_escape(&body->xml, line);
        buffer_printf(&body->xml, "</w:t>%s</w:r>", next != NULL ? "<w:br/>" : "");
    }
    mem_free(broken);
}

static void add_paragraph(struct docx_body *body, const struct block *block, struct place place)
{
    const struct run *run;

    paragraph_begin(body, style_of(block, &place), place);
    if (block->kind == BLOCK_STEP) {
        buffer_printf(&body->xml, "<w:r><w:t xml:space=\"preserve\">%zu. </w:t></w:r>",
                      block->number);
    } else if (block->kind == BLOCK_ITEM) {
        buffer_add_text(&body->xml, "<w:r><w:t xml:space=\"preserve\">· </w:t></w:r>");
    }
    if (is_head(block, &place)) {
        add_title(body, block);
    } else {
        STAILQ_FOREACH(run, &block->runs, link)
        {
            add_run(body, run);
        }
    }
    buffer_add_text(&body->xml, "</w:p>");
}

static int code_size(const struct place *place)
{
    return place->tagged                   ? 18
           : place->inside == BLOCK_POSTER ? 90
           : place->inside == BLOCK_HALF   ? 46
                                           : 34; /* mm */
}

/* A picture of the QR code, by the number that docx.c gives its file. */
static void add_code(struct docx_body *body, const char *address, struct place place)
{
    char id[32];

    if (body->codes == DOCX_CODES_MAX) {
        return;
    }
    body->code = mem_resize(body->code, (body->codes + 1) * sizeof(char *));
    body->code[body->codes++] = address;
    paragraph_begin(body, place.inside == BLOCK_POSTER ? "Poster" : "Plain", place);
    snprintf(id, sizeof id, "code%zu", body->codes);
    docx_picture(&body->xml, id, body->codes, address, code_size(&place));
    buffer_add_text(&body->xml, "</w:p>");
}

/* Between a table and the next: Word would make one of two. */
static void add_gap(struct docx_body *body, bool tied)
{
    paragraph_begin(body, "Gap", (struct place){.whole = tied});
    buffer_add_text(&body->xml, "</w:p>");
}

/* ---- tables -------------------------------------------------------------------------------------- */

static void table_begin(struct docx_body *body, bool ruled, int width)
{
    buffer_printf(&body->xml,
                  "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:tblLayout w:type=\"%s\"/></w:tblPr>",
                  ruled ? "TableGrid" : "TablePlain", width, "fixed");
}

static void cell_begin(struct docx_body *body, int width, size_t span)
{
    buffer_printf(&body->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (span > 1) {
        buffer_printf(&body->xml, "<w:gridSpan w:val=\"%zu\"/>", span);
    }
    buffer_add_text(&body->xml, "</w:tcPr>");
}

/* A cell ends with a paragraph, or Word takes the file for broken. */
static void cell_end(struct docx_body *body, bool empty)
{
    buffer_add_text(&body->xml, empty
                                    ? "<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p></w:tc>"
                                    : "</w:tc>");
}

static void add_row(struct docx_body *body, const struct block *row, const double *widths,
                    struct place place)
{
    const struct block *cell;
    size_t first = 0;

    buffer_printf(&body->xml, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                  row->head ? "<w:tblHeader/>" : "");
    TAILQ_FOREACH(cell, &row->blocks, link)
    {
        double width = 0;
        for (size_t i = 0; i < cell->number; i++) {
            width += widths[first++];
        }
        cell_begin(body, (int)width, cell->number);
        add_paragraph(body, cell, place);
        cell_end(body, false);
    }
    buffer_add_text(&body->xml, "</w:tr>");
}

/* The end of a section is a mark of its last paragraph. */
static void add_section(struct docx_body *body, enum docx_breaks begins, int columns)
{
    buffer_add_text(&body->xml, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>");
    docx_section(body, &body->xml, begins, columns);
    buffer_add_text(&body->xml, "</w:pPr></w:p>");
}

static void add_table(struct docx_body *body, const struct block *table, struct place place)
{
    const bool beside = body->print->form.tight && block_is_long(table);
    const struct block *row;

    if (beside) {
        add_section(body, body->sections ? DOCX_SAME_PAGE : DOCX_NEXT_PAGE, 1);
        place.width = (place.width - TWIPS(6)) / 2;
    }
    double *widths = docx_columns(body->print, table, place.width);
    place.style = docx_cell_style(body->print, table);
    table_begin(body, true, place.width);
    buffer_add_text(&body->xml, "<w:tblGrid>");
    for (size_t i = 0; i < table->number; i++) {
        buffer_printf(&body->xml, "<w:gridCol w:w=\"%d\"/>", (int)widths[i]);
    }
    buffer_add_text(&body->xml, "</w:tblGrid>");
    const bool tied = place.whole;
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        place.whole = tied && TAILQ_NEXT(row, link) == NULL;
        add_row(body, row, widths, place);
    }
    buffer_add_text(&body->xml, "</w:tbl>");
    mem_free(widths);
    if (beside) {
        add_section(body, DOCX_SAME_PAGE, 2);
    } else {
        add_gap(body, tied);
    }
}

/* Blocks side by side, each column in a cell without rules. */
static void add_columns(struct docx_body *body, const struct block *block, struct place place)
{
    const struct block *below;
    bool empty = true;
    int count = 1;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        count += below->kind == BLOCK_NEXT;
    }
    place.width /= count;
    table_begin(body, false, place.width * count);
    buffer_add_text(&body->xml, "<w:tr>");
    cell_begin(body, place.width, 1);
    TAILQ_FOREACH(below, &block->blocks, link)
    {
        if (below->kind == BLOCK_NEXT) {
            cell_end(body, empty);
            cell_begin(body, place.width, 1);
        } else {
            add_block(body, below, place);
        }
        empty = below->kind == BLOCK_NEXT;
    }
    cell_end(body, empty);
    buffer_add_text(&body->xml, "</w:tr></w:tbl>");
    add_gap(body, place.whole);
}

/* Two in a row, or one with many words. */
static void add_signatures(struct docx_body *body, const struct block *block, struct place place)
{
    const struct block *below;
    const int half = place.width / 2;
    bool second = false; /* the next goes into the row that has been begun */

    place.style = "Sign";
    place.whole = true; /* a row stays with the next, and the last with a seal */
    table_begin(body, false, 2 * half);
    buffer_printf(&body->xml,
                  "<w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>", half,
                  half);
    TAILQ_FOREACH(below, &block->blocks, link)
    {
        bool alone = docx_line_width(below, EM) + SIGN_ROOM > half;
        if (second && alone) {
            cell_begin(body, half, 1);
            cell_end(body, true);
            buffer_add_text(&body->xml, "</w:tr>");
            second = false;
        }
        buffer_add_text(&body->xml, second ? "" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        place.width = alone ? 2 * half : half;
        cell_begin(body, place.width, alone ? 2 : 1);
        add_block(body, below, place);
        cell_end(body, false);
        if (!alone && !second && TAILQ_NEXT(below, link) == NULL) {
            cell_begin(body, half, 1);
            cell_end(body, true);
            second = true;
        }
        buffer_add_text(&body->xml, alone || second ? "</w:tr>" : "");
        second = !alone && !second;
    }
    buffer_add_text(&body->xml, "</w:tbl>");
    add_gap(body, block_is_tied(block));
}

/* Two in a row, each in the middle of its cell; one alone is on the right, and so is the day. */
static void add_seal(struct docx_body *body, const struct block *block, struct place place)
{
    const bool tied = place.whole;
    const bool alone = seal_issuers(block) < 2;
    const struct block *line = TAILQ_FIRST(&block->blocks);
    const int half = place.width / 2;
    int right = half;

    if (line == NULL) {
        return;
    }
    place.middle = true;
    for (; alone && line != NULL; line = TAILQ_NEXT(line, link)) {
        int width = docx_line_width(line, EM) + EM;
        right = width > right ? width : right;
    }
    right = right > 2 * half - EM ? 2 * half - EM : right;
    add_gap(body, true);
    table_begin(body, false, 2 * half);
    buffer_printf(&body->xml,
                  "<w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>",
                  2 * half - right, right);
    for (line = TAILQ_FIRST(&block->blocks); line != NULL;) {
        bool first = seal_has_pair(line);
        buffer_add_text(&body->xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        cell_begin(body, 2 * half - right, 1);
        place.whole = true;
        if (first) {
            add_block(body, line, place);
            line = TAILQ_NEXT(line, link);
        }
        cell_end(body, !first);
        cell_begin(body, right, 1);
        place.whole = tied || TAILQ_NEXT(line, link) != NULL;
        add_block(body, line, place);
        line = TAILQ_NEXT(line, link);
        cell_end(body, false);
        buffer_add_text(&body->xml, "</w:tr>");
    }
    buffer_add_text(&body->xml, "</w:tbl>");
    paragraph_begin(body, TAILQ_NEXT(block, link) == NULL ? "Gap" : "Plain",
                    (struct place){.whole = tied});
    buffer_add_text(&body->xml, "</w:p>");
}

static void add_beside(struct docx_body *body, const struct block *block, struct place place)
{
    struct place left = place;

    place.tagged = block->kind == BLOCK_TAGGED;
    const int code = TWIPS(code_size(&place) + 2);
    left.width -= code;
    table_begin(body, false, place.width);
    buffer_add_text(&body->xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    cell_begin(body, left.width, 1);
    add_blocks(body, block, left);
    cell_end(body, TAILQ_EMPTY(&block->blocks));
    cell_begin(body, code, 1);
    add_code(body, block->address,
             (struct place){.width = code, .inside = place.inside, .tagged = place.tagged});
    cell_end(body, false);
    buffer_add_text(&body->xml, "</w:tr></w:tbl>");
    add_gap(body, place.whole);
}

static void add_frame(struct docx_body *body, const struct block *block, struct place place)
{
    table_begin(body, true, place.width);
    buffer_add_text(&body->xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    cell_begin(body, place.width, 1);
    add_blocks(body, block, place);
    cell_end(body, TAILQ_EMPTY(&block->blocks));
    buffer_add_text(&body->xml, "</w:tr></w:tbl>");
    add_gap(body, place.whole);
}

/* ---- blocks -------------------------------------------------------------------------------------- */

static void add_turn(struct docx_body *body)
{
    buffer_add_text(&body->xml, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
}

static void add_line_across(struct docx_body *body)
{
    buffer_add_text(&body->xml, "<w:p><w:pPr><w:pStyle w:val=\"Tear\"/></w:pPr></w:p>");
}

/* A page of its own: what comes after it begins another. */
static void add_page(struct docx_body *body, const struct block *block, struct place place)
{
    place.inside = block->kind;
    add_blocks(body, block, place);
    if (TAILQ_NEXT(block, link) != NULL) {
        add_turn(body);
    }
}

/* Halves are the two rows of a table as high as a page, with the line to cut along between them. */
static void add_half(struct docx_body *body, const struct block *block, struct place place)
{
    const struct block *next = TAILQ_NEXT(block, link);
    const bool upper = body->halves++ % 2 == 0;

    if (upper) {
        table_begin(body, false, place.width);
        buffer_printf(&body->xml, "<w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid>", place.width);
    }
    buffer_printf(&body->xml,
                  "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/>"
                  "</w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>",
                  docx_text_height(body->print) / 2 - TWIPS(4), place.width,
                  upper ? "<w:tcBorders><w:bottom w:val=\"dashed\" w:sz=\"6\" w:space=\"0\" "
                          "w:color=\"000000\"/></w:tcBorders>"
                        : "");
    place.inside = BLOCK_HALF;
    if (!upper) {
        add_gap(body, false);
    }
    add_blocks(body, block, place);
    cell_end(body, true);
    buffer_add_text(&body->xml, "</w:tr>");
    if (!upper || next == NULL || next->kind != BLOCK_HALF) {
        body->halves = 0;
        buffer_add_text(&body->xml, "</w:tbl>");
        add_gap(body, false);
    }
}

static void add_block(struct docx_body *body, const struct block *block, struct place place)
{
    switch (block->kind) {
    case BLOCK_TABLE:
        add_table(body, block, place);
        break;
    case BLOCK_CODE:
        add_code(body, block->address, place);
        break;
    case BLOCK_TURN:
        add_turn(body);
        break;
    case BLOCK_COLUMNS:
        add_columns(body, block, place);
        break;
    case BLOCK_SIGNATURES:
        add_signatures(body, block, place);
        break;
    case BLOCK_BESIDE:
    case BLOCK_TAGGED:
        add_beside(body, block, place);
        break;
    case BLOCK_FRAME:
        add_frame(body, block, place);
        break;
    case BLOCK_TEAR:
        add_line_across(body);
        add_blocks(body, block, place);
        break;
    case BLOCK_SEAL:
        add_seal(body, block, place);
        break;
    case BLOCK_HALF:
        add_half(body, block, place);
        break;
    case BLOCK_SHEET:
    case BLOCK_POSTER:
        add_page(body, block, place);
        break;
    case BLOCK_NEXT:
    case BLOCK_ROW:
    case BLOCK_PAPER:
        break;
    default:
        add_paragraph(body, block, place);
        break;
    }
}

static void add_blocks(struct docx_body *body, const struct block *block, struct place place)
{
    const struct block *below;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        struct place at = place;
        at.whole = place.whole || block_is_tied(below);
        add_block(body, below, at);
    }
}

void docx_body_write(struct docx_body *body, const struct print *print)
{
    const struct place whole = {.width = docx_text_width(print), .inside = BLOCK_PAPER};

    body->print = print;
    buffer_init(&body->xml, BODY_MAX);
    add_blocks(body, print->paper, whole);
}
