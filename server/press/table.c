/* Tables: widths from what stands in them, heads repeated, rows kept whole unless one is longer than a page. */
#include "press/press.h"

#include <string.h>

enum { ROWS_MEASURED = 300 }; /* what a table's first rows need, the others will do with */

static const double PAD_X = MM(1.2);
static const double PAD_Y = MM(0.7);
static const double BLANK_LEAST = MM(16);  /* a column that somebody writes into */
static const double WRITTEN_LEAST = MM(8); /* a row that somebody writes into */
static const double RULE = 0.6;
static const double BESIDE = MM(6);       /* between two tables side by side */
static const double BEGUN_LEAST = MM(30); /* of two such, or they begin on the next page */
static const double AFTER = MM(2);        /* below a table */
static const double TAKEN = MM(15);       /* of either, by what is tied to their end */
static const double TICKED = 4.0 / 3;     /* letters of a table to fill in, against others */

/* ---- widths -------------------------------------------------------------------------------------- */

static double width_of(const struct press *press, const struct block *cell, const struct look *look)
{
    PangoLayout *layout = layout_of(press, cell, look, -1);
    int width;

    pango_layout_get_size(layout, &width, NULL);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE + 2 * PAD_X + 0.5;
}

static void needs_read(const struct press *press, const struct block *table,
                       const struct column *column, struct needs *needs)
{
    const struct block *row;
    const struct block *cell;
    int rows = 0;

    for (size_t i = 0; i < table->number; i++) {
        needs[i].blank = true;
    }
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        struct look look = look_of(press, BLOCK_CELL, column);
        size_t i = 0;
        look.sans = row->head;
        if (rows++ == ROWS_MEASURED) {
            break;
        }
        TAILQ_FOREACH(cell, &row->blocks, link)
        {
            if (cell->number == 1) {
                double width = width_of(press, cell, &look);
                needs[i].width = width > needs[i].width ? width : needs[i].width;
                needs[i].blank = needs[i].blank && (row->head || STAILQ_EMPTY(&cell->runs));
            }
            i += cell->number;
        }
    }
}

void widths_share(const struct needs *needs, size_t count, double width, double *widths)
{
    double left = width;
    size_t open = count;
    size_t blanks = 0;

    for (bool more = true; more && open > 0;) {
        more = false;
        double share = left / (double)open;
        for (size_t i = 0; i < count; i++) {
            if (widths[i] == 0 && needs[i].width <= share) {
                widths[i] = needs[i].width;
                left -= widths[i];
                open--;
                more = true;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        blanks += needs[i].blank;
        if (widths[i] == 0) {
            widths[i] = left / (double)open;
        }
    }
    if (open > 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        widths[i] += blanks == 0      ? left * needs[i].width / (width - left)
                     : needs[i].blank ? left / (double)blanks
                                      : 0;
    }
}

double *table_widths(const struct press *press, const struct block *table,
                     const struct column *column)
{
    size_t count = table->number;
    struct needs *needs = mem_alloc((count + 1) * sizeof *needs);
    double *widths = mem_alloc((count + 1) * sizeof *widths);

    needs_read(press, table, column, needs);
    for (size_t i = 0; i < count; i++) {
        if (needs[i].blank && needs[i].width < BLANK_LEAST) {
            needs[i].width = BLANK_LEAST;
        }
    }
    widths_share(needs, count, column->width, widths);
    mem_free(needs);
    return widths;
}

double table_letters(const struct print *print, const struct block *table)
{
    return !print->form.tight && !print->form.wide && block_is_ticked(table) ? TICKED : 1;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

/* A row with its cells as layouts. */
struct set {
    size_t count;
    PangoLayout **layout;
    double *x; /* from the table's left edge; x[count] = its right edge */
    int lines; /* of its longest cell */
    double least;
    struct look look;
};

static struct set set_create(const struct press *press, const struct block *row,
                             const double *widths, const struct column *column)
{
    struct set set = {.look = look_of(press, BLOCK_CELL, column)};
    const struct block *cell;
    size_t first = 0;

    set.look.sans = row->head || set.look.sans;
    TAILQ_FOREACH(cell, &row->blocks, link)
    {
        set.count++;
    }
    set.layout = mem_alloc((set.count + 1) * sizeof(PangoLayout *));
    set.x = mem_alloc((set.count + 1) * sizeof *set.x);
    size_t i = 0;
    TAILQ_FOREACH(cell, &row->blocks, link)
    {
        double width = 0;
        for (size_t k = 0; k < cell->number; k++) {
            width += widths[first + k];
        }
        first += cell->number;
        set.x[i + 1] = set.x[i] + width;
        set.layout[i] = layout_of(press, cell, &set.look, width - 2 * PAD_X);
        int lines = layout_lines(set.layout[i]);
        set.lines = lines > set.lines ? lines : set.lines;
        if (STAILQ_EMPTY(&cell->runs)) {
            set.least = WRITTEN_LEAST * column->scale;
        }
        i++;
    }
    return set;
}

static void set_finish(struct set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        g_object_unref(set->layout[i]);
    }
    mem_free(set->layout);
    mem_free(set->x);
}

static double set_height(const struct set *set, int lines)
{
    double height = lines * set->look.leading + 2 * PAD_Y;

    return height > set->least ? height : set->least;
}

/* Lines [from, to) of every cell, in their boxes; its height. */
static double set_draw(const struct press *press, const struct set *set, double x, double y,
                       int from, int to)
{
    double height = set_height(set, to - from);

    if (!press->draws) {
        return height;
    }
    cairo_set_line_width(press->cr, RULE);
    for (size_t i = 0; i < set->count; i++) {
        cairo_rectangle(press->cr, x + set->x[i], y, set->x[i + 1] - set->x[i], height);
        cairo_stroke(press->cr);
        double room = height - (to - from) * set->look.leading;
        layout_draw(press, set->layout[i], &set->look, x + set->x[i] + PAD_X, y + room / 2, from,
                    to);
    }
    return height;
}

/* ---- tables -------------------------------------------------------------------------------------- */

static double head_draw(const struct press *press, const struct block *table, const double *widths,
                        const struct column *column)
{
    const struct block *row;
    double height = 0;

    TAILQ_FOREACH(row, &table->blocks, link)
    {
        if (!row->head) {
            break;
        }
        struct set set = set_create(press, row, widths, column);
        height += set_draw(press, &set, column->x, column->y + height, 0, set.lines);
        set_finish(&set);
    }
    return height;
}

static double row_height(const struct press *press, const struct block *row, const double *widths,
                         const struct column *column)
{
    struct set set = set_create(press, row, widths, column);
    double height = set_height(&set, set.lines);

    set_finish(&set);
    return height;
}

/* A row; one that no page holds is cut between its lines. */
static void row_flow(struct press *press, const struct block *table, const struct block *row,
                     const double *widths, struct column *column)
{
    struct set set = set_create(press, row, widths, column);
    int from = 0;

    while (from < set.lines) {
        int to = set.lines;
        double left = page_left(press, column);
        if (set_height(&set, to - from) > left) {
            double whole = press->height - press->top - press->bottom;
            bool fits = set_height(&set, to - from) < whole / 2;
            int most = (int)((left - 2 * PAD_Y) / set.look.leading);
            if (fits || most < 2) {
                page_turn(press, column);
                column->y += head_draw(press, table, widths, column);
                most = (int)((page_left(press, column) - 2 * PAD_Y) / set.look.leading);
            }
            most = most < 1 ? 1 : most;
            to = from + most < set.lines ? from + most : set.lines;
        }
        column->y += set_draw(press, &set, column->x, column->y, from, to);
        from = to;
    }
    set_finish(&set);
}

/* What stays free of a page that holds all that is left of a list, but not what is tied to it: the list's last rows go
 * with that to the next. */
static double kept_free(const struct press *press, const struct column *column, double rest,
                        double tied)
{
    const double left = page_left(press, column);

    if (tied == 0 || rest / 2 > left || rest / 2 + TAKEN + tied <= left || rest < 4 * TAKEN) {
        return 0;
    }
    return left - rest / 2 + TAKEN;
}

/* A long list: down the left of each page, then down its right, as far on the last page as on the left. */
static void table_flow_beside(struct press *press, const struct block *table, struct column *column,
                              double tied)
{
    struct column one = *column;
    const struct block *row;
    double top = column->y;
    double rest = 0; /* of the rows still to come */
    bool right = false;

    one.width = (column->width - BESIDE) / 2;
    double *widths = table_widths(press, table, &one);
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        rest += row->head ? 0 : row_height(press, row, widths, &one);
    }
    if (page_left(press, &one) < BEGUN_LEAST) {
        page_turn(press, &one);
        top = one.y;
    }
    one.y += head_draw(press, table, widths, &one);
    double end = one.y + rest / 2;
    double kept = kept_free(press, &one, rest, tied);
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        if (row->head) {
            continue;
        }
        double height = row_height(press, row, widths, &one);
        if (height > page_left(press, &one) - kept || (!right && one.y >= end)) {
            if (right) {
                page_turn(press, &one);
                top = one.y;
            }
            right = !right;
            one.x = column->x + (right ? one.width + BESIDE : 0);
            one.y = top;
            one.y += head_draw(press, table, widths, &one);
            end = right ? end : one.y + rest / 2;
            kept = right ? kept : kept_free(press, &one, rest, tied);
        }
        column->y = right && column->y > one.y + height ? column->y : one.y + height;
        row_flow(press, table, row, widths, &one);
        rest -= height;
    }
    column->y += AFTER;
    mem_free(widths);
}

/* Height of the head; draws nothing. */
static double head_height(struct press *press, const struct block *table, const double *widths,
                          const struct column *column)
{
    const bool draws = press->draws;

    press->draws = false;
    double height = head_draw(press, table, widths, column);
    press->draws = draws;
    return height;
}

static const struct block *first_row(const struct block *table)
{
    const struct block *row = TAILQ_FIRST(&table->blocks);

    while (row != NULL && row->head) {
        row = TAILQ_NEXT(row, link);
    }
    return row;
}

/* Of a row, what is not parted: all, but of one that is cut two lines. The last has what is tied to the table. */
static double row_least(const struct press *press, const struct block *row, const double *widths,
                        const struct column *column, double tied)
{
    const double whole = press->height - press->top - press->bottom;
    struct set set = set_create(press, row, widths, column);
    double height = set_height(&set, set.lines);

    if (height >= whole / 2) {
        height = set_height(&set, 2);
    } else if (TAILQ_NEXT(row, link) == NULL && height + tied <= whole) {
        height += tied;
    }
    set_finish(&set);
    return height;
}

static bool is_beside(const struct press *press, const struct block *table)
{
    return press->print->form.tight && block_is_long(table);
}

double table_least(struct press *press, const struct block *table, const struct column *column,
                   double tied)
{
    const struct block *row = first_row(table);
    struct column at = *column;

    if (is_beside(press, table)) {
        return BEGUN_LEAST;
    }
    at.scale *= table_letters(press->print, table);
    double *widths = table_widths(press, table, &at);
    double height = head_height(press, table, widths, &at);
    height += row == NULL ? 0 : row_least(press, row, widths, &at, tied + AFTER);
    mem_free(widths);
    return height;
}

void table_flow(struct press *press, const struct block *table, struct column *column, double tied)
{
    if (is_beside(press, table)) {
        table_flow_beside(press, table, column, tied);
        return;
    }
    const double scale = column->scale;
    column->scale *= table_letters(press->print, table);
    double *widths = table_widths(press, table, column);
    const struct block *row = first_row(table);

    /* A head is not left alone at the foot of a page. */
    double head = head_height(press, table, widths, column);
    if (head > 0 && row != NULL &&
        head + row_least(press, row, widths, column, tied + AFTER) > page_left(press, column)) {
        page_turn(press, column);
    }
    column->y += head_draw(press, table, widths, column);
    for (bool first = true; row != NULL; row = TAILQ_NEXT(row, link), first = false) {
        double least = row_least(press, row, widths, column, tied + AFTER);
        if (!first && TAILQ_NEXT(row, link) == NULL && least > page_left(press, column)) {
            page_turn(press, column);
            column->y += head_draw(press, table, widths, column);
        }
        row_flow(press, table, row, widths, column);
    }
    column->y += AFTER;
    column->scale = scale;
    mem_free(widths);
}

double table_place(const struct press *press, const struct block *table,
                   const struct column *column)
{
    struct column at = *column;
    const struct block *row;
    double height = 0;

    at.scale *= table_letters(press->print, table);
    double *widths = table_widths(press, table, &at);
    TAILQ_FOREACH(row, &table->blocks, link)
    {
        struct set set = set_create(press, row, widths, &at);
        height += set_draw(press, &set, at.x, at.y + height, 0, set.lines);
        set_finish(&set);
    }
    mem_free(widths);
    return height + AFTER;
}
