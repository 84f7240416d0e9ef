/* A meeting: its kinds and states, and whether it is formal, and what is due when. Which step leads
 * from which state to which is in domain/meeting_life.h. */
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
    MEETING_RECESS,
    MEETING_ADJOURNED,
    MEETING_FILED,
    MEETING_STATES /* also: no such state */
};

/* The state of a name of the database, "minutes_draft"; MEETING_STATES when there is none. */
enum meeting_state meeting_state_of(const char *name);
/* Announced, and not yet closed? */
bool meeting_runs(enum meeting_state state);
/* "hearing", "coordination", "review", "owners_assembly", "residents_assembly"; false when there is no
 * such kind. */
bool meeting_kind_of(const char *name, enum meeting_kind *kind);
/* An assembly's ballots are cast over days, not in a hall: it opens without a check-in. */
bool meeting_is_assembly(enum meeting_kind kind);

/* Calendar days in China from the announcement to the start, both in ms since 1970. The day of the
 * announcement is not counted, the day of the meeting is (Civil Code art. 201). */
int64_t meeting_notice_days(int64_t announced_ms, int64_t starts_ms);
/* How many of them had run when it was opened: whoever opens early has given fewer; waiting beyond the
 * announced hour adds none. */
int64_t meeting_notice_given(int64_t announced_ms, int64_t starts_ms, int64_t now_ms);

/* What a kind of meeting goes by (our defaults, after the custom of the three meetings; the days of an
 * owners' assembly are 物业管理条例 art. 14). */
struct meeting_rules {
    int notice_days;    /* calendar days from the announcement to the start; fewer are warned of */
    int notice_least;   /* fewer than these leave it informal */
    int quorum_of;      /* of the invited: two thirds = 2 of 3; 1 of 1 = all parties */
    int quorum_in;      /* 0 = nobody is waited for */
    int minutes_most;   /* how long it lasts at most; 0 = days */
    int publish_within; /* days from the close to the publication (Shanghai 住宅物业管理规定 art. 26, for owners' committees) */
    int publish_workdays; /* it lies open for at least these working days, */
    int publish_days;     /* and at least these days */
    int report_workdays;  /* from the close to the report to the street office */
    int plan_workdays;    /* from the close of a review to the written plan; 0 = none */
    int result_days;  /* from the close of a review until the reviewed have its result; 0 = none */
    int rerate_from;  /* days from the close after which the same raters rate again, */
    int rerate_until; /* and by which they should have; 0 = they do not */
};

const struct meeting_rules *meeting_rules_of(enum meeting_kind kind);

/* Days as domain/day.h counts them; 0 = none. */
struct meeting_deadlines {
    int64_t publish, report, plan;
    int64_t result;                    /* of a review, to whom it was about */
    int64_t rerate_from, rerate_until; /* when a review is repeated */
};

struct workday_calendar;
/* What is due after a close, at a moment in ms since 1970. */
struct meeting_deadlines meeting_due(enum meeting_kind kind,
                                     const struct workday_calendar *calendar, int64_t closed_ms);
/* The last day on which the minutes lie open, published at that moment. The day itself does not count. */
int64_t meeting_publish_until(enum meeting_kind kind, const struct workday_calendar *calendar,
                              int64_t published_ms);
/* The first day for which a notice given at that moment is old enough. */
int64_t meeting_notice_until(enum meeting_kind kind, bool urgent, int64_t announced_ms);

enum informal_why { FORMAL, INFORMAL_NOTICE, INFORMAL_QUORUM };

/* A formal meeting needs its days of notice (a week is wanted, three days are the least; a coordination's
 * parties are told a week before) and two thirds of the delegates, at a coordination all
 * parties, two at least (our defaults, after the custom of the three meetings). Without its notice or quorum it
 * may still run, as 恳谈, and its votes are 意向征询 (our rule). delegates: invited voting members;
 * present: those checked in. Nobody invited = no quorum. An assembly needs its days of notice alone:
 * owners 15 (物业管理条例 art. 14), residents three. An urgent coordination (矛盾激化, 重大纠纷) needs no days. */
enum informal_why meeting_formality(enum meeting_kind kind, bool urgent, int64_t notice_days,
                                    int64_t delegates, int64_t present);
/* NULL, "notice" or "quorum". */
const char *informal_why_name(enum informal_why why);

#endif
