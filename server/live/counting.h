/* From SQL's answer at a close to the outcome: the second sum and the verdict. */
#ifndef LIVE_COUNTING_H
#define LIVE_COUNTING_H

#include <jansson.h>

/* closed: what poll_close returned: poll, sums, openings_ok, ballots ([area, heads, [answers]], or
 * "void" or "silent" in place of the answers) and, where one was drawn, lot (the closing tip and the
 * public number, one text). Forms the sums from the ballots, compares them with SQL's and decides by
 * the poll's rule. A new reference: poll.outcome of docs/protocol.md; NULL when anything differs: then
 * nothing may be announced. */
json_t *counting_outcome(const json_t *closed);

#endif
