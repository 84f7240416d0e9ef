/* A paper being set: pages of a size, a pen that moves down, and how text looks. One paper a process, so one press. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "documents/print.h"
#include <pango/pangocairo.h>

/* All lengths are in points. */
#define MM(n) ((n)*72.0 / 25.4)

/* How a kind of block looks where it stands. */
struct look {
    double size;    /* of the letters */
    double leading; /* from line to line */
    double before;  /* space above */
    double after;
    double indent; /* of the first line, in letters */
    bool sans;     /* 黑体, not 宋体 */
    bool bold;
    bool mono;
    PangoAlignment align;
};

/* Where blocks are put: a column of the page, and what is different there. */
struct column {
    double x;
    double y; /* moves down */
    double width;
    double scale; /* of all letters */
    enum block_kind inside;
};

struct press {
    const struct print *print;
    cairo_t *cr; /* the page that is being set; measures while nothing is drawn */
    bool draws;
    double width, height; /* of the paper */
    double top, bottom, left, right;
    double half_scale;      /* of the letters of the last half; 0 = none has been set */
    cairo_surface_t **page; /* those that are set */
    size_t pages;
    size_t room;
};

/* ---- text.c ---- */
struct look look_of(const struct press *press, enum block_kind kind, const struct column *column);
/* The runs of a block as a layout of a width. The caller unrefs it. */
PangoLayout *layout_of(const struct press *press, const struct block *block,
                       const struct look *look, double width);
/* The words of a title, with TITLE_BREAK where its lines end at that width. The caller frees them with mem_free. */
#define TITLE_BREAK "\u2028"
MUST_CHECK char *title_broken(const struct print *print, const struct block *title, double width);
int layout_lines(PangoLayout *layout);
/* Draws lines [from, to) with the first at y, a leading apart. */
void layout_draw(const struct press *press, PangoLayout *layout, const struct look *look, double x,
                 double y, int from, int to);
/* A line of text at a place; its width. */
double text_draw(const struct press *press, const char *text, const struct look *look, double x,
                 double y);
/* The same in lines of a width, drawn when the press draws; their height. */
double text_wrap(const struct press *press, const char *text, const struct look *look, double x,
                 double y, double width);
/* A QR code as wide as size. */
void code_draw(const struct press *press, const char *address, double x, double y, double size);

/* ---- table.c ---- */
/* What a column of a table asks for. */
struct needs {
    double width; /* in one line */
    bool blank;   /* nothing below its head */
};

/* Narrow columns get what they need; the others share what is left, and what is over goes to whoever writes.
 * widths: zeros, of any unit. */
void widths_share(const struct needs *needs, size_t count, double width, double *widths);
/* Letters of a table against those of others: what is ticked by hand is as large as the text, except in a list. */
double table_letters(const struct print *print, const struct block *table);
/* Widths of a table's columns, which together are width; the caller frees them with mem_free. */
double *table_widths(const struct press *press, const struct block *table,
                     const struct column *column);
/* Sets a table from the column's place on, over as many pages as it needs; its last row stands on one page with what is
 * tied to it, so high. */
void table_flow(struct press *press, const struct block *table, struct column *column, double tied);
/* What of it is not parted at its beginning. */
double table_least(struct press *press, const struct block *table, const struct column *column,
                   double tied);
/* The same without a page's end; its height. */
double table_place(const struct press *press, const struct block *table,
                   const struct column *column);

/* ---- place.c: what is not cut ---- */
/* The height of a block there; draws it when the press draws. */
double block_place(const struct press *press, const struct block *block,
                   const struct column *column);
/* All blocks below one, one below the other. */
double blocks_place(const struct press *press, const struct block *block,
                    const struct column *column);

/* Signatures: the room above the first row; a row, two in it or one with many words, with room for a hand beside each and
 * above the next: its height, and *from is the first of the next; what of them is not parted at their beginning. */
double signatures_before(const struct column *column);
double signatures_row(const struct press *press, const struct block **from,
                      const struct column *column);
double signatures_least(const struct press *press, const struct block *block,
                        const struct column *column);

/* ---- flow.c: from page to page ---- */
/* Names, seals, and the few lines between and below them, which are no text of the paper. */
bool block_closes(const struct block *block);
/* They are not alone on a page: the last words before them come with them (GB/T 9704, 7.3.5). */
bool block_is_tied(const struct block *block);
void page_turn(struct press *press, struct column *column);
/* What is left of the page. */
double page_left(const struct press *press, const struct column *column);
/* Sets the whole paper; its pages are then in press->page. */
void paper_flow(struct press *press);

/* ---- pdf.c, image.c ---- */
typedef bool write_fn(void *to, const unsigned char *bytes, size_t len);

/* Where cairo writes. */
struct sink {
    write_fn *write;
    void *to;
};

/* The letters that papers are set in and this machine lacks, for a log line; "" = all are there. */
void fonts_missing(struct buffer *names);
/* The paper as one long picture for a chat group, 750 px wide, with the check code at its end. */
MUST_CHECK enum print_end image_write(const struct print *print, write_fn *write, void *to);
/* The paper as PDF, with its pages numbered. */
MUST_CHECK enum print_end pdf_write(const struct print *print, write_fn *write, void *to);

#endif
