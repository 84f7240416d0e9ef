/* Which phones of a room hold which slips, so that a ballot is told to its holder's phones and costs nobody else. */
#include "base/log.h"
#include "live/room.h"
#include <search.h>

static struct holder *holder_of(struct room *room, const struct holding *holding)
{
    struct holder *fresh = mem_alloc(sizeof *fresh);

    fresh->holding = *holding;
    struct holder **found = tsearch(fresh, &room->holders, holding_compare);
    if (found == NULL) {
        log_die("memory.out", "wanted=holder");
    }
    if (*found != fresh) {
        mem_free(fresh);
    }
    return *found;
}

void holders_add(struct room *room, struct member *member)
{
    const struct session *session = member->session;

    member->held_count = session->holding_count;
    member->held = NULL;
    if (member->held_count == 0) {
        return;
    }
    member->held = mem_alloc(member->held_count * sizeof *member->held);
    for (size_t i = 0; i < member->held_count; i++) {
        struct held *held = &member->held[i];
        held->member = member;
        held->holder = holder_of(room, &session->holdings[i]);
        LIST_INSERT_HEAD(&held->holder->phones, held, link);
    }
}

void holders_remove(struct room *room, struct member *member)
{
    for (size_t i = 0; i < member->held_count; i++) {
        struct holder *holder = member->held[i].holder;
        LIST_REMOVE(&member->held[i], link);
        if (LIST_EMPTY(&holder->phones)) {
            tdelete(holder, &room->holders, holding_compare);
            mem_free(holder);
        }
    }
    mem_free(member->held);
    member->held = NULL;
    member->held_count = 0;
}

const struct holder *holders_find(const struct room *room, const struct holding *holding)
{
    struct holder **found = tfind(holding, &room->holders, holding_compare);

    return found == NULL ? NULL : *found;
}

void holders_tell(const struct room *room, const struct holding *holding)
{
    const struct holder *holder = holders_find(room, holding);
    struct held *held;

    if (holder == NULL) {
        return;
    }
    LIST_FOREACH(held, &holder->phones, link)
    {
        member_tell_seats(held->member);
    }
}
