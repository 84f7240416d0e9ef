/* Proposals 提案: one second 附议 from another household, then it must be answered:
 * 采纳 / 部分采纳 / 不采纳, with the reason. */
#ifndef DOMAIN_PROPOSAL_H
#define DOMAIN_PROPOSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum proposal_state {
    PROPOSAL_OPEN,     /* waits for a second */
    PROPOSAL_SECONDED, /* waits for an answer */
    PROPOSAL_ADOPTED,
    PROPOSAL_PARTLY,
    PROPOSAL_REJECTED,
    PROPOSAL_STATES /* also: no such state */
};

/* Who makes or seconds a proposal; household 0 = came by the building's code alone. */
struct proposer {
    int64_t session;
    int64_t household;
};

enum proposal_answer {
    PROPOSAL_MAY,
    PROPOSAL_OWN,          /* one's own, or one's household's */
    PROPOSAL_NO_HOUSEHOLD, /* a second speaks for a household */
    PROPOSAL_NOT_SECONDED, /* nothing to answer before it is seconded */
    PROPOSAL_ANSWERED      /* it has its answer: it stands */
};

/* "open", "seconded", "adopted", "partly", "rejected". */
const char *proposal_state_name(enum proposal_state state);
/* PROPOSAL_STATES when there is none of that name. */
enum proposal_state proposal_state_of(const char *name);

/* May this one second that one's proposal? Further seconds are welcome until it is answered. */
enum proposal_answer proposal_may_second(enum proposal_state state, struct proposer by,
                                         struct proposer second);

/* May it be answered now: seconded and not yet answered. */
enum proposal_answer proposal_may_answer(enum proposal_state state);

/* How many are still owed an answer: said to the chair before the meeting closes, and in the
 * minutes. */
size_t proposal_owed(const enum proposal_state *states, size_t count);

#endif
