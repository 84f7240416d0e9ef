/* What a step of a meeting's life comes to, of facts and the calendar of working days alone. */
#ifndef LIVE_MEETING_DECIDE_H
#define LIVE_MEETING_DECIDE_H

#include "domain/meeting_life.h"
#include "domain/messages.h"
#include "domain/workday.h"
#include <jansson.h>

/* Whether the message is such a step. */
bool meeting_decides(enum message message);
/* facts: of SQL's meeting_facts; d: the message's fields. LIFE_MAY: *decision is a new reference, the days that begin to
 * run with the step, which go with the message. */
enum life_refusal meeting_decide(enum message message, const json_t *facts, const json_t *d,
                                 const struct workday_calendar *days, json_t **decision);
/* What a new meeting goes by: its kind's days of notice and its length. A new reference. */
json_t *meeting_decide_new(const json_t *d);

#endif
