/* A paper as blocks: what a filled template says, before it is printed as a page, a PDF or a Word file.
 * docs/templates.md has the marks that a template is written with. */
#ifndef DOCUMENTS_BLOCKS_H
#define DOCUMENTS_BLOCKS_H

#include "base/memory.h"
#include "documents/template.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/queue.h>

enum run_kind {
    RUN_TEXT,
    RUN_BOLD,
    RUN_BREAK, /* a new line in the same paragraph */
    RUN_TICK,  /* an empty box to tick */
    RUN_FILL   /* a line to write on, length characters wide */
};

struct run {
    STAILQ_ENTRY(run) link;
    enum run_kind kind;
    int length;
    char text[]; /* of RUN_TEXT and RUN_BOLD */
};

enum block_kind {
    /* hold runs */
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_SUBHEADING,
    BLOCK_PARAGRAPH, /* its first line stands two characters in */
    BLOCK_PLAIN,     /* stands at the margin */
    BLOCK_SMALL,
    BLOCK_LARGE,
    BLOCK_MARK, /* in a frame of its own: a draft, a rehearsal */
    BLOCK_HASH, /* a hash, in letters of one width */
    BLOCK_ITEM,
    BLOCK_STEP, /* numbered from 1 within its list */
    BLOCK_FOOT, /* of a half: what every page bears */
    BLOCK_CELL,
    /* hold an address */
    BLOCK_CODE, /* as a QR code */
    /* hold nothing */
    BLOCK_NEXT, /* the next column */
    BLOCK_TURN, /* the next page */
    /* hold blocks */
    BLOCK_TABLE,
    BLOCK_ROW,
    BLOCK_PAPER,      /* all of it */
    BLOCK_SHEET,      /* begins a page */
    BLOCK_HALF,       /* half a page: two stand on one, with a line to cut along between */
    BLOCK_POSTER,     /* a page to be read from an arm's length */
    BLOCK_BESIDE,     /* with the QR code of an address on its right */
    BLOCK_TAGGED,     /* with a small code on its right, of a number that is else typed in */
    BLOCK_FRAME,      /* in a frame */
    BLOCK_COLUMNS,    /* side by side */
    BLOCK_TEAR,       /* below a line to tear along */
    BLOCK_SIGNATURES, /* places to sign, two in a row, never cut from each other */
    BLOCK_SEAL        /* who puts a seal and when, on the right, never cut from each other */
};

TAILQ_HEAD(blocks, block);

struct block {
    TAILQ_ENTRY(block) link;
    struct blocks blocks;    /* of those that hold blocks */
    STAILQ_HEAD(, run) runs; /* of those that hold runs */
    enum block_kind kind;
    bool head; /* of a row: repeated on every page that the table goes on to */
    size_t
        number; /* of a step: from 1; of a table: its columns; of a cell: how many columns it takes */
    char *address; /* of a code, and of what stands beside one; of what is tagged: the number */
};

/* How the paper lies and how close its words stand. */
struct form {
    bool wide;  /* on its side */
    bool tight; /* a list: small letters, narrow margins */
};

/* filled: what template_fill gave with ESCAPE_MARKS. A new BLOCK_PAPER for blocks_destroy; NULL: error names the
 * line of the template. */
MUST_CHECK struct block *blocks_read(const char *filled, struct form *form,
                                     struct template_error *error);
void blocks_destroy(struct block *block);
/* Halves are cut apart: each bears the paper's foot, and says which of them it is. */
void blocks_foot_halves(struct block *paper, const char *foot);

/* Long and narrow: where letters are small, two such tables stand side by side on a page. */
bool block_is_long(const struct block *table);
/* A table in which somebody ticks boxes: old hands and eyes want it large. */
bool block_is_ticked(const struct block *table);
/* Behind the "2026年6月21日" that a text begins with; NULL: it does not. */
const char *day_end(const char *text);
/* Of a seal's lines, how many are who puts one: all but the day. */
bool block_is_day(const struct block *line);
size_t seal_issuers(const struct block *seal);
/* Who follows puts one too: they stand side by side. */
bool seal_has_pair(const struct block *line);
/* All text below a block in reading order, cells and blocks parted by a line feed: what tests and searches look at.
 * The caller frees it with mem_free. */
MUST_CHECK char *blocks_text(const struct block *block);

#endif
