/* What is never cut: its height is known before it is drawn. */
#include "press/press.h"

static const double SIGNATURE_ROW = MM(14);
static const double SIGNATURE_ROOM = MM(28); /* that a hand needs beside the words */
static const double SEAL = MM(42);
static const double SEAL_ROOM = MM(10);
static const double SEAL_BELOW = MM(12); /* of what follows */
static const double GAP = MM(5);
static const double POSTER_CODE_LEAST = MM(80);

static double text_place(const struct press *press, const struct block *block,
                         const struct column *column)
{
    struct look look = look_of(press, block->kind, column);
    PangoLayout *layout = layout_of(press, block, &look, column->width);
    int lines = layout_lines(layout);

    if (press->draws) {
        layout_draw(press, layout, &look, column->x, column->y + look.before, 0, lines);
    }
    g_object_unref(layout);
    return look.before + lines * look.leading + look.after;
}

/* In a frame as wide as its words. */
static double mark_place(const struct press *press, const struct block *block,
                         const struct column *column)
{
    struct look look = look_of(press, block->kind, column);
    PangoLayout *layout = layout_of(press, block, &look, column->width - MM(4));
    int lines = layout_lines(layout);
    int width;

    pango_layout_get_size(layout, &width, NULL);
    if (press->draws) {
        cairo_set_line_width(press->cr, 1.4);
        cairo_rectangle(press->cr, column->x + 1, column->y + look.before + 1,
                        (double)width / PANGO_SCALE + MM(4), lines * look.leading - 2);
        cairo_stroke(press->cr);
        layout_draw(press, layout, &look, column->x + MM(2), column->y + look.before, 0, lines);
    }
    g_object_unref(layout);
    return look.before + lines * look.leading + look.after;
}

static double beside_size(const struct block *block, const struct column *column)
{
    /* More than three dots a module in a picture of 100 dpi: with less, one code in twenty is not read. */
    if (block->kind == BLOCK_TAGGED) {
        return MM(25);
    }
    return (column->inside == BLOCK_HALF ? MM(46) : MM(34)) * column->scale;
}

/* A poster's is read from an arm's length: ten times as far as it is wide. Its words give way, not the code. */
static double code_size(const struct column *column)
{
    if (column->inside != BLOCK_POSTER) {
        return MM(34) * column->scale;
    }
    double size = MM(90) * column->scale;
    return size > POSTER_CODE_LEAST ? size : POSTER_CODE_LEAST;
}

static double code_place(const struct press *press, const struct block *block,
                         const struct column *column)
{
    double size = code_size(column);
    bool middle = column->inside == BLOCK_POSTER;

    if (press->draws) {
        code_draw(press, block->address, column->x + (middle ? (column->width - size) / 2 : 0),
                  column->y, size);
    }
    return size + MM(1);
}

static double beside_place(const struct press *press, const struct block *block,
                           const struct column *column)
{
    double size = beside_size(block, column);
    struct column left = *column;

    left.width -= size + MM(3);
    double height = blocks_place(press, block, &left);
    if (press->draws) {
        code_draw(press, block->address, column->x + column->width - size, column->y, size);
    }
    return height > size ? height : size;
}

static double frame_place(const struct press *press, const struct block *block,
                          const struct column *column)
{
    struct column inner = *column;
    double pad = MM(2) * column->scale;

    inner.x += pad;
    inner.y += pad;
    inner.width -= 2 * pad;
    double height = blocks_place(press, block, &inner) + 2 * pad;
    if (press->draws) {
        cairo_set_line_width(press->cr, 0.8);
        cairo_rectangle(press->cr, column->x, column->y, column->width, height);
        cairo_stroke(press->cr);
    }
    return height + MM(1.5);
}

/* From one @next to the other. */
static double columns_place(const struct press *press, const struct block *block,
                            const struct column *column)
{
    const struct block *below;
    struct column one = *column;
    double highest = 0;
    int count = 1;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        count += below->kind == BLOCK_NEXT;
    }
    one.width = (column->width - (count - 1) * GAP) / count;
    TAILQ_FOREACH(below, &block->blocks, link)
    {
        if (below->kind == BLOCK_NEXT) {
            one.x += one.width + GAP;
            one.y = column->y;
            continue;
        }
        one.y += block_place(press, below, &one);
        highest = one.y - column->y > highest ? one.y - column->y : highest;
    }
    return highest;
}

static double tear_place(const struct press *press, const struct block *block,
                         const struct column *column)
{
    struct column inner = *column;

    inner.y += MM(4) * column->scale;
    if (press->draws) {
        const double dash[] = {4, 3};
        cairo_save(press->cr);
        cairo_set_line_width(press->cr, 0.6);
        cairo_set_dash(press->cr, dash, 2, 0);
        cairo_move_to(press->cr, column->x, column->y + MM(2) * column->scale);
        cairo_rel_line_to(press->cr, column->width, 0);
        cairo_stroke(press->cr);
        cairo_restore(press->cr);
    }
    return inner.y - column->y + blocks_place(press, block, &inner);
}

static double line_width(const struct press *press, const struct block *block,
                         const struct column *column)
{
    struct look look =
        look_of(press, block->kind <= BLOCK_CELL ? block->kind : BLOCK_PLAIN, column);
    PangoLayout *layout = layout_of(press, block, &look, -1);
    int width;

    pango_layout_get_size(layout, &width, NULL);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

double signatures_before(const struct column *column)
{
    return SIGNATURE_ROW * column->scale / 2;
}

double signatures_row(const struct press *press, const struct block **from,
                      const struct column *column)
{
    const double half = column->width / 2;
    const double least = SIGNATURE_ROW * column->scale;
    const double room = SIGNATURE_ROOM * column->scale;
    struct column one = *column;
    double highest = least;

    bool alone = line_width(press, *from, column) + room > half;
    one.width = alone ? column->width : half;
    for (int n = 0; *from != NULL && n < (alone ? 1 : 2); n++) {
        if (n == 1 && line_width(press, *from, column) + room > half) {
            break;
        }
        double height = block_place(press, *from, &one);
        highest = height > highest ? height : highest;
        one.x += half;
        *from = TAILQ_NEXT(*from, link);
    }
    return highest;
}

double signatures_least(const struct press *press, const struct block *block,
                        const struct column *column)
{
    const struct press measures = {.print = press->print, .cr = press->cr};
    const struct block *first = TAILQ_FIRST(&block->blocks);

    return first == NULL ? 0
                         : signatures_before(column) + signatures_row(&measures, &first, column);
}

static double signatures_place(const struct press *press, const struct block *block,
                               const struct column *column)
{
    const struct block *below = TAILQ_FIRST(&block->blocks);
    struct column at = *column;

    at.y += signatures_before(column);
    while (below != NULL) {
        at.y += signatures_row(press, &below, &at);
    }
    return at.y - column->y;
}

/* A line in the middle of a place; its height. */
static double middle_place(const struct press *press, const struct block *line,
                           const struct column *column)
{
    struct look look = look_of(press, BLOCK_PLAIN, column);
    look.align = PANGO_ALIGN_CENTER;
    PangoLayout *layout = layout_of(press, line, &look, column->width);
    int lines = layout_lines(layout);

    if (press->draws) {
        layout_draw(press, layout, &look, column->x, column->y, 0, lines);
    }
    g_object_unref(layout);
    return lines * look.leading;
}

/* Two in a row, each with its seal over its name and none over another's; the day is below the last (GB/T 9704, 7.3.5).
 * One alone is on the right, as wide as its name. */
static double seal_place(const struct press *press, const struct block *block,
                         const struct column *column)
{
    const double half = column->width / 2;
    const bool alone = seal_issuers(block) < 2;
    const struct block *line;
    struct column one = *column;
    double row = 0; /* of the names beside each other */
    int names = 0;

    one.y += SEAL_ROOM * column->scale;
    one.width = half;
    TAILQ_FOREACH(line, &block->blocks, link)
    {
        bool day = block_is_day(line);
        double width = alone && !day ? line_width(press, line, column) : 0;
        if (width > half) {
            one.width = width < column->width ? width : column->width;
        }
        if (day || names % 2 == 0) {
            one.y += row > 0 && !day && row < SEAL ? SEAL : row;
            row = 0;
        }
        bool left = names % 2 == 0 && seal_has_pair(line);
        one.x = column->x + (left ? 0 : column->width - one.width);
        double height = middle_place(press, line, &one);
        row = height > row ? height : row;
        names += !day;
    }
    one.y += row + (TAILQ_NEXT(block, link) == NULL ? 0 : SEAL_BELOW * column->scale);
    return one.y - column->y;
}

double blocks_place(const struct press *press, const struct block *block,
                    const struct column *column)
{
    const struct block *below;
    struct column at = *column;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        at.y += block_place(press, below, &at);
    }
    return at.y - column->y;
}

static double inside_place(const struct press *press, const struct block *block,
                           const struct column *column)
{
    struct column inner = *column;

    inner.inside = block->kind == BLOCK_SHEET ? column->inside : block->kind;
    return blocks_place(press, block, &inner);
}

double block_place(const struct press *press, const struct block *block,
                   const struct column *column)
{
    switch (block->kind) {
    case BLOCK_TABLE:
        return table_place(press, block, column);
    case BLOCK_MARK:
        return mark_place(press, block, column);
    case BLOCK_CODE:
        return code_place(press, block, column);
    case BLOCK_BESIDE:
    case BLOCK_TAGGED:
        return beside_place(press, block, column);
    case BLOCK_FRAME:
        return frame_place(press, block, column);
    case BLOCK_COLUMNS:
        return columns_place(press, block, column);
    case BLOCK_TEAR:
        return tear_place(press, block, column);
    case BLOCK_SIGNATURES:
        return signatures_place(press, block, column);
    case BLOCK_SEAL:
        return seal_place(press, block, column);
    case BLOCK_SHEET:
    case BLOCK_HALF:
    case BLOCK_POSTER:
        return inside_place(press, block, column);
    case BLOCK_NEXT:
    case BLOCK_TURN:
    case BLOCK_PAPER:
    case BLOCK_ROW:
    case BLOCK_FOOT: /* stands at the end of its half, wherever the other blocks end */
        return 0;
    default:
        return text_place(press, block, column);
    }
}
