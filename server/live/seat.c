/* The chair's seat: in a room the chair is who holds it. */
#include "live/sides.h"

unsigned room_roles(const struct room *room, const struct session *session)
{
    return session->account == 0 ? session->roles
                                 : rights_seat(session->roles, session->account == room->chair);
}

unsigned room_audiences(const struct room *room, const struct session *session)
{
    if (sides_waits_outside(room, session)) {
        return 1U << AUDIENCE_OUTSIDE;
    }
    return rights_audiences(room_roles(room, session)) | sides_audiences(room, session);
}

void room_learn_chair(struct room *room, int64_t account)
{
    if (account == room->chair) {
        return;
    }
    room->chair = account;
    room->sides_changed = true;
}
