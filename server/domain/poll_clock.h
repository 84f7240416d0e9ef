/* The dates of a poll, by the days of its rule sheet. All moments are ms since 1970.
 *
 * A period in days (Civil Code art. 200–203): the day on which it is set off does not count, it
 * begins with the next (201); its last day ends at 24:00 (203 para. 2). So a notice of 15 days posted
 * on 1 November has run out at 24:00 on the 16th, and the polls open on the 17th at the earliest.
 * Where the last day is a holiday the law takes the day after it (203 para. 1): any period may be
 * longer, so these count plain days, and the chair sets the next date later. This is one day more
 * than a meeting asks for (domain/meeting.h counts the day of the meeting): a week of notice to a
 * meeting is custom, these days are law. */
#ifndef DOMAIN_POLL_CLOCK_H
#define DOMAIN_POLL_CLOCK_H

#include "domain/rule_sheet.h"
#include <stdint.h>

/* The end of a period of that many days set off at `from`; 0 days: `from` itself. */
int64_t poll_clock_period_end(int64_t from, int days);

/* The roll has been public long enough for the notice (Shanghai: 住宅物业管理规定 art. 16). */
int64_t poll_clock_earliest_notice(const struct rule_sheet *sheet, int64_t roll_public);
/* The notice has run (物业管理条例 art. 14: 15 days). */
int64_t poll_clock_earliest_open(const struct rule_sheet *sheet, int64_t noticed);
/* The shortest and longest time for voting; with 0 days the chair closes in the meeting. */
int64_t poll_clock_earliest_close(const struct rule_sheet *sheet, int64_t opened);
/* Also of a poll that was extended. */
int64_t poll_clock_latest_close(const struct rule_sheet *sheet, int64_t opened);
/* Objections to the preliminary result are taken until then. */
int64_t poll_clock_objection_end(const struct rule_sheet *sheet, int64_t preliminary);

#endif
