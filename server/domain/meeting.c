#include "domain/meeting.h"
#include "domain/day.h"

#include <string.h>

static const char *const states[MEETING_STATES] = {
    [MEETING_DRAFTED] = "drafted",
    [MEETING_ANNOUNCED] = "announced",
    [MEETING_CHECKIN] = "checkin",
    [MEETING_OPEN] = "open",
    [MEETING_CLOSED] = "closed",
    [MEETING_MINUTES_DRAFT] = "minutes_draft",
    [MEETING_MINUTES_CONFIRMED] = "minutes_confirmed",
    [MEETING_MINUTES_SIGNED] = "minutes_signed",
    [MEETING_PUBLISHED] = "published",
    [MEETING_POSTPONED] = "postponed",
    [MEETING_CANCELLED] = "cancelled",
};

static const char *const kinds[MEETING_KINDS] = {
    [KIND_HEARING] = "hearing",
    [KIND_COORDINATION] = "coordination",
    [KIND_REVIEW] = "review",
    [KIND_OWNERS_ASSEMBLY] = "owners_assembly",
    [KIND_RESIDENTS_ASSEMBLY] = "residents_assembly",
};

enum meeting_state meeting_state_of(const char *name)
{
    int state = 0;
    while (state < MEETING_STATES && strcmp(states[state], name) != 0) {
        state++;
    }
    return (enum meeting_state)state;
}

bool meeting_kind_of(const char *name, enum meeting_kind *kind)
{
    for (int k = 0; k < MEETING_KINDS; k++) {
        if (strcmp(kinds[k], name) == 0) {
            *kind = (enum meeting_kind)k;
            return true;
        }
    }
    return false;
}

bool meeting_is_assembly(enum meeting_kind kind)
{
    return kind == KIND_OWNERS_ASSEMBLY || kind == KIND_RESIDENTS_ASSEMBLY;
}

int64_t meeting_notice_days(int64_t announced_ms, int64_t starts_ms)
{
    return day_of(starts_ms) - day_of(announced_ms);
}

struct rule {
    int64_t notice_days;
    int64_t quorum_of, quorum_in; /* two thirds: 2, 3 */
};

static struct rule rule_of(enum meeting_kind kind)
{
    struct rule rule = {
        .notice_days = kind == KIND_OWNERS_ASSEMBLY ? 15 : 7, .quorum_of = 2, .quorum_in = 3};
    if (kind == KIND_COORDINATION) {
        /* all parties, present or represented */
        rule.quorum_of = 1;
        rule.quorum_in = 1;
    }
    return rule;
}

enum informal_why meeting_formality(enum meeting_kind kind, int64_t notice_days, int64_t delegates,
                                    int64_t present)
{
    struct rule rule = rule_of(kind);
    if (notice_days < rule.notice_days) {
        return INFORMAL_NOTICE;
    }
    if (meeting_is_assembly(kind)) {
        return FORMAL;
    }
    if (delegates < (kind == KIND_COORDINATION ? 2 : 1) || rule.quorum_in * present < rule.quorum_of * delegates) {
        return INFORMAL_QUORUM;
    }
    return FORMAL;
}

const char *informal_why_name(enum informal_why why)
{
    static const char *const names[] = {
        [FORMAL] = NULL, [INFORMAL_NOTICE] = "notice", [INFORMAL_QUORUM] = "quorum"};
    return names[why];
}
