/* A paper as a Word file. */
#ifndef PRESS_DOCX_H
#define PRESS_DOCX_H

#include "base/buffer.h"
#include "press/press.h"

/* The paper as DOCX: styles named as committees know them, fonts only named. */
MUST_CHECK enum print_end docx_write(const struct print *print, write_fn *write, void *to);

enum { DOCX_CODES_MAX = 20000 };

/* What docx_body.c writes: the text, and the addresses whose codes stand in it, in order. */
struct docx_body {
    const struct print *print;
    struct buffer xml;
    const char **code;
    size_t codes;
    size_t halves; /* of the table of them that is being written */
    bool sections; /* there are several: the first has named head and foot */
};

enum docx_breaks { DOCX_LAST, DOCX_NEXT_PAGE, DOCX_SAME_PAGE };

/* Of a page, in 1/1440 inch. */
int docx_text_width(const struct print *print);
int docx_text_height(const struct print *print);
/* How the pages of what stands above lie, in so many columns side by side. */
void docx_section(struct docx_body *body, struct buffer *out, enum docx_breaks begins, int columns);
/* The picture of a code in a run, so many millimetres wide; id names its file in the relations of its part. */
void docx_picture(struct buffer *out, const char *id, size_t n, const char *address, int mm);

/* ---- docx_style.c: two parts, whole ---- */
#define DOCX_XML  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
void docx_styles(struct buffer *out, const struct print *print);
/* Which other fonts do for those that the styles name. */
void docx_fonts(struct buffer *out);

/* ---- docx_table.c, all in 1/1440 inch ---- */
/* Of a line of text, nearly: letters of words are half as wide as 汉字, which are em wide. */
int docx_line_width(const struct block *block, int em);
/* Of a table's columns, together as wide as width; the caller frees them with mem_free. */
double *docx_columns(const struct print *print, const struct block *table, int width);
const char *docx_cell_style(const struct print *print, const struct block *table);

/* ---- docx_body.c ---- */
void docx_body_write(struct docx_body *body, const struct print *print);
void docx_escape(struct buffer *out, const char *text);

#endif
