/* From SQL's answer at a close to the outcome: the second sum and the verdict. */
#ifndef LIVE_COUNTING_H
#define LIVE_COUNTING_H

#include <jansson.h>

/* closed: what poll_count gives (docs/protocol.md, "Ballots and outcomes"): poll, sums, openings_ok,
 * the ballots as one text, and what was drawn for ties: lot (the closing tip and the public number,
 * one text) or order (numbers of the options, the first drawn first); or outside = true and figures
 * that came from elsewhere in place of a box. Forms the sums from the ballots, compares them with
 * SQL's and decides by the poll's rule. A new reference: poll.outcome; NULL when anything differs or
 * cannot be read: then nothing may be announced. */
json_t *counting_outcome(const json_t *closed);

#endif
