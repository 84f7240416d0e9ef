/* Tables of a Word file: how wide their columns are, and in which letters. Word alone knows how wide a letter is;
 * nearly is near enough. */
#include "press/docx.h"

enum {
    ROWS_MEASURED = 300, /* what a table's first rows need, the others will do with */
    EM = 240,            /* of its letters */
    EM_CLOSE = 210,
    CELL_PAD = 200,
    BLANK_LEAST = 900 /* a column that somebody writes into */
};

int docx_line_width(const struct block *block, int em)
{
    const struct run *run;
    enum { HAN = 100, WORD = 58 }; /* hundredths of an em */
    int width = 0;

    STAILQ_FOREACH(run, &block->runs, link)
    {
        width += run->kind == RUN_TICK ? HAN : run->kind == RUN_FILL ? run->length * WORD : 0;
        for (const char *at = run->text; *at != '\0' && run->kind <= RUN_BOLD;
             at = g_utf8_next_char(at)) {
            width += (unsigned char)*at < 0x80 ? WORD : HAN;
        }
    }
    return width * em / 100;
}

const char *docx_cell_style(const struct print *print, const struct block *table)
{
    return table_letters(print, table) > 1         ? "CellLarge"
           : print->form.tight || print->form.wide ? "CellSmall"
                                                   : "Cell";
}

double *docx_columns(const struct print *print, const struct block *table, int width)
{
    size_t count = table->number;
    struct needs *needs = mem_alloc((count + 1) * sizeof *needs);
    double *widths = mem_alloc((count + 1) * sizeof *widths);
    const bool close = print->form.tight || print->form.wide;
    const int em = close ? EM_CLOSE : (int)(EM * table_letters(print, table));
    const struct block *row;
    const struct block *cell;
    int rows = 0;

    for (size_t i = 0; i < count; i++) {
        needs[i].blank = true;
    }
    for (row = TAILQ_FIRST(&table->blocks); row != NULL && rows < ROWS_MEASURED;
         row = TAILQ_NEXT(row, link), rows++) {
        size_t i = 0;
        TAILQ_FOREACH(cell, &row->blocks, link)
        {
            double need = docx_line_width(cell, em) + CELL_PAD;
            if (cell->number == 1) {
                needs[i].width = need > needs[i].width ? need : needs[i].width;
                needs[i].blank = needs[i].blank && (row->head || STAILQ_EMPTY(&cell->runs));
            }
            i += cell->number;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (needs[i].blank && needs[i].width < BLANK_LEAST) {
            needs[i].width = BLANK_LEAST;
        }
    }
    widths_share(needs, count, width, widths);
    mem_free(needs);
    return widths;
}
