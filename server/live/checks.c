#include "live/checks.h"

#include "base/clock.h"

enum {
    STAFF_CHECK_MS = 4000,
    SESSION_CHECK_MS = 60 * 1000,
    /* 10,000 phones in 5 s, each costs the database a third of a millisecond */
    TURN_MS = 250,
    CHECKS_A_TURN = 500
};

static void check_due(uv_timer_t *timer)
{
    struct hall *hall = timer->data;
    int64_t now = clock_monotonic();
    struct member *member;
    int checks = 0;

    if (!store_is_ready(hall->store)) {
        return;
    }
    LIST_FOREACH(member, &hall->members, link)
    {
        int64_t every =
            member->session != NULL && member->session->staff ? STAFF_CHECK_MS : SESSION_CHECK_MS;
        if (member->session != NULL && !member->joining &&
            (member->doubted || now - member->checked > every)) {
            member_check_session(member);
            if (++checks == CHECKS_A_TURN) {
                break;
            }
        }
    }
}

void checks_start(struct hall *hall)
{
    uv_timer_init(hall->loop, &hall->checks);
    hall->checks.data = hall;
    uv_timer_start(&hall->checks, check_due, TURN_MS, TURN_MS);
}

void checks_stop(struct hall *hall)
{
    uv_timer_stop(&hall->checks);
}

void checks_older(struct hall *hall, int64_t precinct, int64_t slips)
{
    struct member *member;

    LIST_FOREACH(member, &hall->members, link)
    {
        const struct session *session = member->session;
        if (session != NULL && !session->staff && session->precinct == precinct &&
            session->slips < slips) {
            member->doubted = true;
        }
    }
}

void checks_precinct(struct hall *hall, int64_t precinct)
{
    checks_older(hall, precinct, INT64_MAX);
}

void checks_of(struct hall *hall, int64_t session, int64_t account)
{
    struct member *member;

    LIST_FOREACH(member, &hall->members, link)
    {
        if (member->session != NULL && ((session != 0 && member->session->id == session) ||
                                        (account != 0 && member->session->account == account))) {
            member->doubted = true;
        }
    }
}

void checks_all(struct hall *hall)
{
    struct member *member;

    LIST_FOREACH(member, &hall->members, link)
    {
        member->doubted = true;
    }
}
