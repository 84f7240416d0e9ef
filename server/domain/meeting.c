#include "domain/meeting.h"
#include "domain/day.h"
#include "domain/workday.h"

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
    [MEETING_RECESS] = "recess",
    [MEETING_ADJOURNED] = "adjourned",
    [MEETING_FILED] = "filed",
};

static const char *const kinds[MEETING_KINDS] = {
    [KIND_HEARING] = "hearing",
    [KIND_COORDINATION] = "coordination",
    [KIND_REVIEW] = "review",
    [KIND_OWNERS_ASSEMBLY] = "owners_assembly",
    [KIND_RESIDENTS_ASSEMBLY] = "residents_assembly",
};

bool meeting_runs(enum meeting_state state)
{
    return state == MEETING_ANNOUNCED || state == MEETING_CHECKIN || state == MEETING_OPEN ||
           state == MEETING_RECESS || state == MEETING_POSTPONED;
}

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

int64_t meeting_notice_given(int64_t announced_ms, int64_t starts_ms, int64_t now_ms)
{
    return meeting_notice_days(announced_ms, now_ms < starts_ms ? now_ms : starts_ms);
}

static const struct meeting_rules rules[MEETING_KINDS] = {
    [KIND_HEARING] = {.notice_days = 7,
                      .notice_least = 3,
                      .quorum_of = 2,
                      .quorum_in = 3,
                      .minutes_most = 120,
                      .publish_within = 3,
                      .publish_workdays = 5,
                      .publish_days = 7,
                      .report_workdays = 5},
    [KIND_COORDINATION] = {.notice_days = 7,
                           .notice_least = 7,
                           .quorum_of = 1,
                           .quorum_in = 1,
                           .minutes_most = 120,
                           .publish_within = 3,
                           .publish_workdays = 5,
                           .publish_days = 7,
                           .report_workdays = 5},
    [KIND_REVIEW] = {.notice_days = 7,
                     .notice_least = 3,
                     .quorum_of = 2,
                     .quorum_in = 3,
                     .minutes_most = 120,
                     .publish_within = 3,
                     .publish_workdays = 5,
                     .publish_days = 7,
                     .report_workdays = 5,
                     .plan_workdays = 15,
                     .result_days = 10,
                     .rerate_from = 30,
                     .rerate_until = 90},
    [KIND_OWNERS_ASSEMBLY] = {.notice_days = 15,
                              .notice_least = 15,
                              .publish_within = 3,
                              .publish_workdays = 5,
                              .publish_days = 7,
                              .report_workdays = 5},
    [KIND_RESIDENTS_ASSEMBLY] = {.notice_days = 7,
                                 .notice_least = 3,
                                 .publish_within = 3,
                                 .publish_workdays = 5,
                                 .publish_days = 7,
                                 .report_workdays = 5},
};

const struct meeting_rules *meeting_rules_of(enum meeting_kind kind)
{
    return &rules[kind];
}

struct meeting_deadlines meeting_due(enum meeting_kind kind,
                                     const struct workday_calendar *calendar, int64_t closed_ms)
{
    const struct meeting_rules *rule = &rules[kind];
    int64_t closed = day_of(closed_ms);
    int64_t plan = workday_add(calendar, closed, rule->plan_workdays);

    return (struct meeting_deadlines){
        .publish = closed + rule->publish_within,
        .report = workday_add(calendar, closed, rule->report_workdays),
        .plan = rule->plan_workdays > 0 ? plan : 0,
        .result = rule->result_days > 0 ? closed + rule->result_days : 0,
        .rerate_from = rule->rerate_from > 0 ? closed + rule->rerate_from : 0,
        .rerate_until = rule->rerate_until > 0 ? closed + rule->rerate_until : 0,
    };
}

int64_t meeting_publish_until(enum meeting_kind kind, const struct workday_calendar *calendar,
                              int64_t published_ms)
{
    int64_t published = day_of(published_ms);
    int64_t workdays = workday_add(calendar, published, rules[kind].publish_workdays);
    int64_t days = published + rules[kind].publish_days;

    return workdays > days ? workdays : days;
}

int64_t meeting_notice_until(enum meeting_kind kind, bool urgent, int64_t announced_ms)
{
    return day_of(announced_ms) + (urgent ? 0 : rules[kind].notice_days);
}

enum informal_why meeting_formality(enum meeting_kind kind, bool urgent, int64_t notice_days,
                                    int64_t delegates, int64_t present)
{
    const struct meeting_rules *rule = &rules[kind];
    if (!urgent && notice_days < rule->notice_least) {
        return INFORMAL_NOTICE;
    }
    if (rule->quorum_in == 0) {
        return FORMAL;
    }
    if (delegates < (kind == KIND_COORDINATION ? 2 : 1) ||
        rule->quorum_in * present < rule->quorum_of * delegates) {
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
