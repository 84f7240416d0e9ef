/* A paper on its way to a printer: its blocks, and what every one of its pages bears. Three write it: html.h for the
 * browser, pdf.h, docx.h. */
#ifndef DOCUMENTS_PRINT_H
#define DOCUMENTS_PRINT_H

#include "documents/blocks.h"
#include <jansson.h>
#include <stdbool.h>

/* What paper of the office alone says of itself. */
#define PRINT_INTERNAL "内部　不得张贴"

/* How sanhui-press ends. */
enum print_end {
    PRINT_DONE = 0,
    PRINT_FAILED = 1,
    PRINT_TOO_LONG = 2 /* for one picture: again would not help, another form does */
};

struct print {
    const struct block *paper;
    const char *title; /* of the window, the file */
    const char *foot;  /* version, time, codes: one line at the foot of every page; "" = none */
    const char
        *check; /* address that tells whether this is what was published; NULL = not published */
    struct form form;
    bool rehearsal; /* 演练 lies across every page */
    bool internal;  /* PRINT_INTERNAL stands on every page */
};

/* A job as paper.h describes it. Its blocks are the caller's, for blocks_destroy; what else the print says is the job's.
 * NULL: error names the line of the template. */
MUST_CHECK struct block *print_read(struct print *print, const json_t *job,
                                    struct template_error *error);

#endif
