/* From page to page. Pages are recorded, and numbered when it is known how many there are. */
#include "press/press.h"

/* Letters of a page that is read on its own are as large as it allows, between these. */
static const double FITTED_LEAST = 0.55;
static const double POSTER_LEAST = 0.4; /* its title and its code are never small */
static const double FITTED_MOST = 1.25;
static const double FITTED_STEP = 0.95;
enum {
    WHOLE_LINES = 3,  /* no more than these are not cut: two stand on either page */
    CLOSING_LINES = 8 /* below names or a seal: what is longer is text again */
};

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

static double page_height(const struct press *press)
{
    return press->height - press->top - press->bottom;
}

static bool is_text(const struct block *block)
{
    return block->kind < BLOCK_CELL && block->kind != BLOCK_MARK && block->kind != BLOCK_FOOT;
}

static bool is_signed(const struct block *block)
{
    return block->kind == BLOCK_SIGNATURES || block->kind == BLOCK_SEAL;
}

bool block_closes(const struct block *block)
{
    for (int lines = 0; block != NULL && lines <= CLOSING_LINES; lines++) {
        if (is_signed(block)) {
            return true;
        }
        if (block->kind != BLOCK_PLAIN && block->kind != BLOCK_SMALL && block->kind != BLOCK_HASH) {
            return false;
        }
        block = TAILQ_PREV(block, blocks, link);
    }
    return false;
}

bool block_is_tied(const struct block *block)
{
    const struct block *next = TAILQ_NEXT(block, link);

    return next != NULL && block_closes(next);
}

static double least_of(struct press *press, const struct block *block, const struct column *column);

/* What has to stand on the same page as a block's end. */
static double tied_height(struct press *press, const struct block *block,
                          const struct column *column)
{
    return block_is_tied(block) ? least_of(press, TAILQ_NEXT(block, link), column) : 0;
}

/* With what is tied to it, where a page holds both below a few lines of text. */
static double tied_least(struct press *press, const struct block *block,
                         const struct column *column, double height, double least)
{
    const struct look look = look_of(press, BLOCK_PARAGRAPH, column);
    double most = page_height(press) - (block_closes(block) ? WHOLE_LINES * look.leading : 0);
    double whole = height + tied_height(press, block, column);

    return whole <= most ? whole : least;
}

static double text_least(struct press *press, const struct block *block,
                         const struct column *column)
{
    struct look look = look_of(press, block->kind, column);
    PangoLayout *layout = layout_of(press, block, &look, column->width);
    int lines = layout_lines(layout);
    double before = page_is_empty(press, column) ? 0 : look.before;
    double height = before + lines * look.leading + look.after;

    g_object_unref(layout);
    if (block_closes(block)) {
        return tied_least(press, block, column, height, height);
    }
    return lines <= WHOLE_LINES ? tied_least(press, block, column, height, height)
                                : before + 2 * look.leading;
}

/* The first of the block that stands on one page, with the first of what follows that must not be parted from it. */
static double least_of(struct press *press, const struct block *block, const struct column *column)
{
    const struct block *next = TAILQ_NEXT(block, link);
    double height;

    switch (block->kind) {
    case BLOCK_TABLE:
        return table_least(press, block, column, tied_height(press, block, column));
    case BLOCK_HEADING:
    case BLOCK_SUBHEADING:
        height = height_of(press, block, column);
        return height + (next == NULL ? 0 : least_of(press, next, column));
    case BLOCK_SIGNATURES:
        return tied_least(press, block, column, height_of(press, block, column),
                          signatures_least(press, block, column));
    case BLOCK_MARK:
    case BLOCK_CODE:
    case BLOCK_BESIDE:
    case BLOCK_TAGGED:
    case BLOCK_FRAME:
    case BLOCK_COLUMNS:
    case BLOCK_TEAR:
    case BLOCK_SEAL:
        height = height_of(press, block, column);
        return tied_least(press, block, column, height, height);
    default:
        return is_text(block) ? text_least(press, block, column) : 0;
    }
}

/* Cut between lines, with two lines at least on either page. */
static void text_flow(struct press *press, const struct block *block, struct column *column)
{
    const double tied = tied_height(press, block, column);
    struct look look = look_of(press, block->kind, column);
    PangoLayout *layout = layout_of(press, block, &look, column->width);
    int lines = layout_lines(layout);
    int from = 0;

    if (!page_is_empty(press, column)) {
        column->y += look.before;
    }
    while (from < lines) {
        int fit = (int)(page_left(press, column) / look.leading);
        int rest = lines - from;
        bool parts = tied > 0 && fit >= rest && rest > WHOLE_LINES &&
                     rest * look.leading + look.after + tied > page_left(press, column);
        if (parts) {
            fit = rest - 2; /* what is tied to its end takes these along */
        } else if (fit < rest && rest - fit < 2) {
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
        if (parts) {
            page_turn(press, column);
        }
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

/* Kept whole with what is tied to it where a page can hold both; else cut between rows, and the last goes with it. */
static void signatures_flow(struct press *press, const struct block *block, struct column *column)
{
    const double tied = tied_height(press, block, column);
    const struct block *below = TAILQ_FIRST(&block->blocks);

    column->y += signatures_before(column);
    while (below != NULL) {
        const struct block *next = below;
        bool draws = press->draws;
        press->draws = false;
        double height = signatures_row(press, &next, column);
        press->draws = draws;
        double room = height + (next == NULL ? tied : 0);
        room = room <= page_height(press) ? room : height;
        if (room > page_left(press, column) && !page_is_empty(press, column)) {
            page_turn(press, column);
        }
        column->y += signatures_row(press, &below, column);
    }
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
        table_flow(press, block, column, tied_height(press, block, column));
        break;
    case BLOCK_SIGNATURES:
        signatures_flow(press, block, column);
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

/* A heading goes to the next page with what it is the heading of, and the last words with names and seals. */
static void turn_for_least(struct press *press, const struct block *block, struct column *column)
{
    if (page_is_empty(press, column)) {
        return;
    }
    double least = least_of(press, block, column);
    if (least > page_left(press, column) && least <= page_height(press)) {
        page_turn(press, column);
    }
}

static void blocks_flow(struct press *press, const struct block *block, struct column *column)
{
    const struct block *below;

    TAILQ_FOREACH(below, &block->blocks, link)
    {
        turn_for_least(press, below, column);
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
