/* From SQL's answer at a close to the outcome: the second sum and the verdict. */
#ifndef LIVE_COUNTING_H
#define LIVE_COUNTING_H

#include "live/closed_box.h"
#include <jansson.h>

struct counting;

/* closed: what poll_count gives (docs/protocol.md, "Ballots and outcomes"): poll, sums, and what was
 * drawn for ties: lot (the closing tip and the public number, one text) or order (numbers of the
 * options, the first drawn first); or outside = true and figures that came from elsewhere in place of
 * a box. Kept, with a reference of its own. */
struct counting *counting_create(json_t *closed);
void counting_destroy(struct counting *counting);

/* The box whose rows have to be taken before there is an outcome; NULL where none is to be read. */
struct closed_box *counting_box(struct counting *counting);

/* Forms the sums from the box, compares them with SQL's and decides by the poll's rule. A new
 * reference: poll.outcome; NULL when anything differs or cannot be read: then nothing may be
 * announced. */
json_t *counting_outcome(struct counting *counting);

#endif
