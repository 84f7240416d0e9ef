/* A table that people fill in with a spreadsheet: headings in the first line, a row a line. Reading
 * goes on behind a fault, so that all of them are said at once, each with its line, column and
 * remedy. */
#ifndef REGISTER_SHEET_H
#define REGISTER_SHEET_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>

struct buffer;

enum { SHEET_COLUMNS = 16, SHEET_BYTES = 16 * 1024 * 1024, SHEET_ROWS = 50000 };

struct sheet_column {
    const char *heading;
    bool needed;
};

/* What a kind of table looks like. */
struct sheet_form {
    const struct sheet_column *column;
    int columns;
    const char *heading_words; /* remedies: no heading is known; no row is there */
    const char *row_words;
};

struct sheet_row {
    int line;
    bool faulty;
    char *cell[SHEET_COLUMNS]; /* cleaned; "" where the cell was empty */
};

struct sheet_fault {
    int line;   /* 0 = the file as a whole */
    int column; /* as many as there are = the whole row */
    char *what;
    char *what_en;
    const char *remedy;
    const char *remedy_en;
};

struct sheet {
    const struct sheet_form *form;
    struct sheet_row *row;
    size_t rows;
    struct sheet_fault *fault;
    size_t faults;
};

/* Reads a whole file. false: there is nothing to look at row by row, fault[] says why. Rows with
 * faults of their own are marked. Finish it either way. */
MUST_CHECK bool sheet_read(struct sheet *sheet, const struct sheet_form *form, const char *bytes,
                           size_t len);
void sheet_finish(struct sheet *sheet);

/* remedy and format are sentences that english.c knows; "%s" stands for one that is given whole. */
void sheet_fault_add(struct sheet *sheet, int line, int column, const char *remedy,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));
/* By line and column. */
void sheet_sort_faults(struct sheet *sheet);
/* One line per fault, and what was not done. name = the file's. */
void sheet_report(const struct sheet *sheet, const char *name, struct buffer *out);

#endif
