/* A closed box as it is read for the server's own sums: what counts of it, and whether it is what was
 * put in. */
#ifndef LIVE_CLOSED_BOX_H
#define LIVE_CLOSED_BOX_H

#include "domain/ballot.h"
#include <stdbool.h>

/* What it is read in, in this order; each row is text as SQL gives it. */
enum box_part {
    BOX_SEATS,   /* poll_seats: "n,area,heads;…" and then "n,void;…", "n,silent;…" */
    BOX_LISTS,   /* poll_lists: "line commitments" */
    BOX_BALLOTS, /* poll_ballots: "seat version line {answers} key commitment opening" */
    BOX_PARTS
};

struct closed_box;

/* code: the poll's, which stands in every opening; copied. */
struct closed_box *closed_box_create(const char *code, const struct count_form *form);
void closed_box_destroy(struct closed_box *box);

/* Takes one row. false: the box is not what was put into it, and nothing can be said of it; a ballot
 * is of a seat of the roll, its opening says what its row says and hashes to its commitment, that is in
 * the list of its line, and of a seat's ballots a later one is in no earlier line. */
bool closed_box_take(struct closed_box *box, enum box_part part, const char *row);

/* When all of it was taken: for each seat of the roll the ballot that counts (of its versions the
 * highest), or what came of it instead; seats of which nothing came are left out. The box keeps them.
 * false: a list names a ballot that is not there. */
bool closed_box_ballots(struct closed_box *box, const struct ballot **ballots, size_t *count);

#endif
