/* What goes into the archive of a meeting, and the table of contents that tells of it. */
#ifndef COMMAND_CONTENTS_H
#define COMMAND_CONTENTS_H

#include "base/memory.h"
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct once;
struct contents;

/* A row of SQL's record_contents. */
struct piece {
    char *what; /* "record", "paper", "list", "photo", "clip" */
    char *kind;
    char *key;
    char *
        name; /* of its file, without folder and ending; no character in it that a file may not bear */
    char *title; /* in the table */
    bool inside;
};

/* NULL: the database did not answer (once_error). ballots: with the photos of paper ballots. */
MUST_CHECK struct contents *contents_read(struct once *once, const char *meeting, bool ballots);
/* NULL is fine. */
void contents_destroy(struct contents *contents);
size_t contents_count(const struct contents *contents);
const struct piece *contents_piece(const struct contents *contents, size_t i);
/* Where its files lie: "内部/照片/". */
const char *contents_folder(const struct piece *piece);
/* There is a file of this piece with this ending; or there is not, and why. Pieces of one title are one line. */
void contents_add(struct contents *contents, const struct piece *piece, const char *ending);
void contents_miss(struct contents *contents, const struct piece *piece, const char *ending,
                   const char *why);
/* The data of the paper "contents", with what SQL's record_cover gave: a new reference. */
json_t *contents_page(const struct contents *contents, const char *cover);

#endif
