#include "domain/meeting.h"

#include <string.h>

/* China keeps UTC+8 all year. */
static const int64_t SHIFT_MS = INT64_C(8) * 3600 * 1000;
static const int64_t DAY_MS = INT64_C(24) * 3600 * 1000;

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

static const char *const kinds[] = {
    [KIND_HEARING] = "hearing",
    [KIND_COORDINATION] = "coordination",
    [KIND_REVIEW] = "review",
};

const char *meeting_state_name(enum meeting_state state)
{
    return state < MEETING_STATES ? states[state] : "";
}

enum meeting_state meeting_state_of(const char *name)
{
    int state = 0;
    while (state < MEETING_STATES && strcmp(states[state], name) != 0) {
        state++;
    }
    return (enum meeting_state)state;
}

const char *meeting_kind_name(enum meeting_kind kind)
{
    return kinds[kind];
}

bool meeting_kind_of(const char *name, enum meeting_kind *kind)
{
    for (int k = KIND_HEARING; k <= KIND_REVIEW; k++) {
        if (strcmp(kinds[k], name) == 0) {
            *kind = (enum meeting_kind)k;
            return true;
        }
    }
    return false;
}

struct way {
    enum meeting_step step;
    enum meeting_state from, to;
};

static const struct way ways[] = {
    {STEP_ANNOUNCE, MEETING_DRAFTED, MEETING_ANNOUNCED},
    {STEP_ANNOUNCE, MEETING_POSTPONED, MEETING_ANNOUNCED},
    {STEP_CHECK_IN, MEETING_ANNOUNCED, MEETING_CHECKIN},
    {STEP_OPEN, MEETING_CHECKIN, MEETING_OPEN},
    {STEP_CLOSE, MEETING_OPEN, MEETING_CLOSED},
    {STEP_DRAFT, MEETING_CLOSED, MEETING_MINUTES_DRAFT},
    {STEP_DRAFT, MEETING_MINUTES_DRAFT, MEETING_MINUTES_DRAFT},
    {STEP_CONFIRM, MEETING_MINUTES_DRAFT, MEETING_MINUTES_CONFIRMED},
    {STEP_SIGN, MEETING_MINUTES_CONFIRMED, MEETING_MINUTES_SIGNED},
    {STEP_PUBLISH, MEETING_MINUTES_SIGNED, MEETING_PUBLISHED},
    {STEP_POSTPONE, MEETING_ANNOUNCED, MEETING_POSTPONED},
    {STEP_POSTPONE, MEETING_CHECKIN, MEETING_POSTPONED},
    {STEP_CANCEL, MEETING_DRAFTED, MEETING_CANCELLED},
    {STEP_CANCEL, MEETING_ANNOUNCED, MEETING_CANCELLED},
    {STEP_CANCEL, MEETING_CHECKIN, MEETING_CANCELLED},
    {STEP_CANCEL, MEETING_POSTPONED, MEETING_CANCELLED},
};

enum meeting_state meeting_after(enum meeting_state state, enum meeting_step step)
{
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        if (ways[w].step == step && ways[w].from == state) {
            return ways[w].to;
        }
    }
    return MEETING_STATES;
}

static int64_t day_in_china(int64_t ms)
{
    int64_t shifted = ms + SHIFT_MS;
    return shifted / DAY_MS - (shifted % DAY_MS < 0 ? 1 : 0);
}

int64_t meeting_notice_days(int64_t announced_ms, int64_t starts_ms)
{
    return day_in_china(starts_ms) - day_in_china(announced_ms);
}

struct meeting_rule meeting_rule(enum meeting_kind kind)
{
    struct meeting_rule rule = {.notice_days = 7, .quorum_of = 2, .quorum_in = 3};
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
    struct meeting_rule rule = meeting_rule(kind);
    if (notice_days < rule.notice_days) {
        return INFORMAL_NOTICE;
    }
    if (delegates <= 0 || rule.quorum_in * present < rule.quorum_of * delegates) {
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

static enum next_step next_while_open(const struct meeting_view *view)
{
    if (view->poll == ITEM_POLL_OPEN) {
        return NEXT_WAIT_POLL;
    }
    if (view->poll == ITEM_POLL_RIPE) {
        return NEXT_CLOSE_POLL;
    }
    if (view->speaking) {
        return NEXT_END_FLOOR;
    }
    if (view->waiting > 0) {
        return NEXT_GIVE_FLOOR;
    }
    if (view->poll == ITEM_POLL_DRAFTED) {
        return NEXT_OPEN_POLL;
    }
    return view->items_left > 0 ? NEXT_BEGIN_ITEM : NEXT_CLOSE;
}

enum next_step meeting_next(const struct meeting_view *view)
{
    switch (view->state) {
    case MEETING_DRAFTED:
    case MEETING_POSTPONED:
        return NEXT_ANNOUNCE;
    case MEETING_ANNOUNCED:
        return NEXT_CHECK_IN;
    case MEETING_CHECKIN:
        return NEXT_OPEN;
    case MEETING_OPEN:
        return next_while_open(view);
    case MEETING_CLOSED:
        return NEXT_DRAFT;
    case MEETING_MINUTES_DRAFT:
        return NEXT_CONFIRM;
    case MEETING_MINUTES_CONFIRMED:
        return NEXT_WAIT_SIGN;
    case MEETING_MINUTES_SIGNED:
        return NEXT_PUBLISH;
    case MEETING_PUBLISHED:
    case MEETING_CANCELLED:
    case MEETING_STATES:
        break;
    }
    return NEXT_NOTHING;
}
