/* A meeting: its kinds and states, and whether it is formal. Which step leads from which state to
 * which is held where the state is stored, in the database. */
#ifndef DOMAIN_MEETING_H
#define DOMAIN_MEETING_H

#include <stdbool.h>
#include <stdint.h>

/* The three meetings, and those in which a vote outside them lives: the owners' assembly 业主大会会议
 * and the residents' (or their representatives') meeting 居民会议. */
enum meeting_kind {
    KIND_HEARING,
    KIND_COORDINATION,
    KIND_REVIEW,
    KIND_OWNERS_ASSEMBLY,
    KIND_RESIDENTS_ASSEMBLY,
    MEETING_KINDS
};

enum meeting_state {
    MEETING_DRAFTED,
    MEETING_ANNOUNCED,
    MEETING_CHECKIN,
    MEETING_OPEN,
    MEETING_CLOSED,
    MEETING_MINUTES_DRAFT,
    MEETING_MINUTES_CONFIRMED,
    MEETING_MINUTES_SIGNED,
    MEETING_PUBLISHED,
    MEETING_POSTPONED,
    MEETING_CANCELLED,
    MEETING_STATES /* also: no such state */
};

/* The state of a name of the database, "minutes_draft"; MEETING_STATES when there is none. */
enum meeting_state meeting_state_of(const char *name);
/* "hearing", "coordination", "review", "owners_assembly", "residents_assembly"; false when there is no
 * such kind. */
bool meeting_kind_of(const char *name, enum meeting_kind *kind);
/* An assembly's ballots are cast over days, not in a hall: it opens without a check-in. */
bool meeting_is_assembly(enum meeting_kind kind);

/* Calendar days in China from the announcement to the start, both in ms since 1970. The day of the
 * announcement is not counted, the day of the meeting is (Civil Code art. 201). */
int64_t meeting_notice_days(int64_t announced_ms, int64_t starts_ms);

enum informal_why { FORMAL, INFORMAL_NOTICE, INFORMAL_QUORUM };

/* A formal meeting needs a week of notice and two thirds of the delegates, at a coordination all
 * parties, two at least (our defaults, after the custom of the three meetings). Without its notice or quorum it
 * may still run, as 恳谈, and its votes are 意向征询 (our rule). delegates: invited voting members;
 * present: those checked in. Nobody invited = no quorum. An assembly needs its days of notice alone:
 * owners 15 (物业管理条例 art. 14), residents a week. */
enum informal_why meeting_formality(enum meeting_kind kind, int64_t notice_days, int64_t delegates,
                                    int64_t present);
/* NULL, "notice" or "quorum". */
const char *informal_why_name(enum informal_why why);

#endif
