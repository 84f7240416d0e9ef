/* From page to page. Pages are recorded, and numbered when it is known how many there are. */
#include "press/press.h"

/* Letters of a page that is read on its own are as large as it allows, between these. */
static const double FITTED_LEAST = 0.55;
static const double POSTER_LEAST = 0.4; /* its title and its code are never small */
static const double FITTED_MOST = 1.25;
static const double FITTED_STEP = 0.95;
enum {
    HEADED = 3
}; /* lines below a heading: of three that don't all fit two go over, and would leave it alone */

static void page_begin(struct press *press)
{
    const cairo_rectangle_t whole = {0, 0, press->width, press->height};
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &whole);

    if (press->pages == press->room) {
        press->room = press->room == 0 ? 16 : 2 * press->room;
        press->page = mem_resize(press->page, press->room * sizeof(cairo_surface_t *));
    }
    press->page[press->pages++] = surface;
    press->cr = cairo_create(surface);
}

void page_turn(struct press *press, struct column *column)
{
    cairo_destroy(press->cr);
    page_begin(press);
    column->y = press->top;
}

double page_left(const struct press *press, const struct column *column)
{
    return press->height - press->bottom - column->y;
}

static bool page_is_empty(const struct press *press, const struct column *column)
{
    return column->y <= press->top;
}

static double height_of(struct press *press, const struct block *block, const struct column *column)
{
    press->draws = false;
    double height = block_place(press, block, column);
    press->draws = true;
    return height;
}

/* Cut between lines, with two lines at least on either page. */
static void text_flow(struct press *press, const struct block *block, struct column *column)
{
    struct look look = look_of(press, block->kind, column);
    PangoLayout *layout = layout_of(press, block, &look, column->width);
    bool heads = block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING;
    int lines = layout_lines(layout);
    int from = 0;

    if (!page_is_empty(press, column)) {
        column->y += look.before;
    }
    /* A heading stays with what it is the heading of. */
    if (heads && page_left(press, column) < (lines + HEADED) * look.leading) {
        page_turn(press, column);
    }
    while (from < lines) {
        int fit = (int)(page_left(press, column) / look.leading);
        int rest = lines - from;
        if (fit < rest && rest - fit < 2) {
            fit--;
        }
        if (fit < 1 || (fit < 2 && rest > 1)) {
            page_turn(press, column);
            continue;
        }
        int to = fit < rest ? from + fit : lines;
        layout_draw(press, layout, &look, column->x, column->y, from, to);
        column->y += (to - from) * look.leading;
        from = to;
    }
    column->y += look.after;
    g_object_unref(layout);
}

static void blocks_flow(struct press *press, const struct block *block, struct column *column);

/* Kept whole where a page can hold it. */
static void whole_flow(struct press *press, const struct block *block, struct column *column)
{
    double height = height_of(press, block, column);

    if (height > page_left(press, column) && !page_is_empty(press, column)) {
        page_turn(press, column);
    }
    if (height > page_left(press, column) && !TAILQ_EMPTY(&block->blocks)) {
        blocks_flow(press, block, column);
        return;
    }
    column->y += block_place(press, block, column);
}

/* Letters as large as the room allows, from a scale down to another. */
static double scale_for(struct press *press, const struct block *block, struct column column,
                        double room, double most, double least)
{
    column.scale = most;
    while (column.scale > least && height_of(press, block, &column) > room) {
        column.scale *= FITTED_STEP;
    }
    return column.scale > least ? column.scale : least;
}

static void sheet_flow(struct press *press, const struct block *block, struct column *column)
{
    if (!page_is_empty(press, column)) {
        page_turn(press, column);
    }
    double scale = column->scale;
    column->scale = scale_for(press, block, *column, page_left(press, column), FITTED_MOST, scale);
    blocks_flow(press, block, column);
    column->scale = scale;
}

static void poster_flow(struct press *press, const struct block *block, struct column *column)
{
    if (!page_is_empty(press, column)) {
        page_turn(press, column);
    }
    struct column poster = *column;
    poster.inside = BLOCK_POSTER;
    poster.scale =
        scale_for(press, block, poster, page_left(press, column), FITTED_MOST, POSTER_LEAST);
    block_place(press, block, &poster);
    column->y = press->height - press->bottom;
}

static void cut_draw(const struct press *press, double y)
{
    const double dash[] = {6, 4};

    cairo_save(press->cr);
    cairo_set_line_width(press->cr, 0.6);
    cairo_set_dash(press->cr, dash, 2, 0);
    cairo_move_to(press->cr, MM(5), y);
    cairo_line_to(press->cr, press->width - MM(5), y);
    cairo_stroke(press->cr);
    cairo_restore(press->cr);
}

/* Below the blocks of a half, at its end. */
static void half_foot_draw(const struct press *press, const struct block *half, double x, double y)
{
    const struct column column = {.scale = 1, .inside = BLOCK_PAPER};
    const struct look look = look_of(press, BLOCK_FOOT, &column);
    const struct block *last = TAILQ_LAST(&half->blocks, blocks);

    if (last != NULL && last->kind == BLOCK_FOOT) {
        text_draw(press, STAILQ_FIRST(&last->runs)->text, &look, x, y);
    }
}

/* The upper or the lower half of a page; what no half holds has the whole page. */
static void half_flow(struct press *press, const struct block *block, struct column *column)
{
    double middle = press->height / 2;
    double room = middle - MM(8) - press->top;
    struct column half = *column;

    half.inside = BLOCK_HALF;
    /* Halves of a paper look alike, so the last one's letters are tried first. */
    double most = press->half_scale > 0 ? press->half_scale : FITTED_MOST;
    half.scale = scale_for(press, block, half, room, most, FITTED_LEAST);
    bool lower = column->y > press->top && column->y <= middle;
    bool fits = height_of(press, block, &half) <= room;
    if (!page_is_empty(press, column) && !(lower && fits)) {
        page_turn(press, column);
        lower = false;
    }
    half.y = lower ? middle + MM(8) : press->top;
    if (!fits) {
        half.scale =
            scale_for(press, block, half, page_left(press, &half), FITTED_MOST, FITTED_LEAST);
    } else {
        press->half_scale = half.scale;
    }
    block_place(press, block, &half);
    half_foot_draw(press, block, half.x,
                   (fits && !lower ? middle - MM(8) : press->height - press->bottom) + MM(1));
    if (fits && !lower) {
        cut_draw(press, middle);
    }
    column->y = fits && !lower ? middle : press->height - press->bottom;
}

static void block_flow(struct press *press, const struct block *block, struct column *column)
{
    switch (block->kind) {
    case BLOCK_TABLE:
        table_flow(press, block, column);
        break;
    case BLOCK_SHEET:
        sheet_flow(press, block, column);
        break;
    case BLOCK_HALF:
        half_flow(press, block, column);
        break;
    case BLOCK_POSTER:
        poster_flow(press, block, column);
        break;
    case BLOCK_TURN:
        page_turn(press, column);
        break;
    case BLOCK_MARK:
    case BLOCK_CODE:
    case BLOCK_BESIDE:
    case BLOCK_TAGGED:
    case BLOCK_FRAME:
    case BLOCK_COLUMNS:
    case BLOCK_TEAR:
    case BLOCK_SIGNATURES:
    case BLOCK_SEAL:
        whole_flow(press, block, column);
        break;
    case BLOCK_NEXT:
    case BLOCK_ROW:
    case BLOCK_CELL:
    case BLOCK_PAPER:
    case BLOCK_FOOT:
        break;
    default:
        text_flow(press, block, column);
        break;
    }
}

bool block_is_tied(const struct block *block)
{
    const struct block *next = TAILQ_NEXT(block, link);
    bool ties = block->kind <= BLOCK_STEP || block->kind == BLOCK_SIGNATURES;

    return ties && next != NULL && (next->kind == BLOCK_SIGNATURES || next->kind == BLOCK_SEAL);
}

static bool is_heading_of_tied(const struct block *block)
{
    const struct block *next = TAILQ_NEXT(block, link);
    bool heads = block->kind == BLOCK_HEADING || block->kind == BLOCK_SUBHEADING;

    return heads && next != NULL && block_is_tied(next);
}

static double tied_height(struct press *press, const struct block *block,
                          const struct column *column)
{
    double height = height_of(press, block, column);

    while (block_is_tied(block) || is_heading_of_tied(block)) {
        block = TAILQ_NEXT(block, link);
        height += height_of(press, block, column);
    }
    return height;
}

/* What is tied together goes to the next page, unless that would leave much of this one empty. */
static void turn_for_tied(struct press *press, const struct block *block, struct column *column)
{
    double most = (press->height - press->top - press->bottom) / 2;

    if (page_is_empty(press, column) || !(block_is_tied(block) || is_heading_of_tied(block))) {
        return;
    }
    double height = tied_height(press, block, column);
    if (height > page_left(press, column) && height <= most) {
        page_turn(press, column);
    }
}

static void blocks_flow(struct press *press, const struct block *block, struct column *column)
{
    const struct block *below;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        turn_for_tied(press, below, column);
        block_flow(press, below, column);
    }
}

void paper_flow(struct press *press)
{
    struct column column = {.x = press->left,
                            .y = press->top,
                            .width = press->width - press->left - press->right,
                            .scale = 1,
                            .inside = BLOCK_PAPER};

    press->draws = true;
    page_begin(press);
    blocks_flow(press, press->print->paper, &column);
    cairo_destroy(press->cr);
    press->cr = NULL;
}
