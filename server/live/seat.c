/* The chair's seat: in a room the chair is who holds it. */
#include "live/room.h"

unsigned room_roles(const struct room *room, const struct session *session)
{
    return session->account == 0 ? session->roles
                                 : rights_seat(session->roles, session->account == room->chair);
}

unsigned room_audiences(const struct room *room, const struct session *session)
{
    return rights_audiences(room_roles(room, session));
}

void room_learn_chair(struct room *room, int64_t account)
{
    struct member *member;

    if (account == room->chair) {
        return;
    }
    room->chair = account;
    LIST_FOREACH(member, &room->members, in_room)
    {
        unsigned audiences = room_audiences(room, member->session);
        if (audiences != member->audiences) {
            member->audiences = audiences;
            member->c = 0;
            member->behind = true; /* with the change itself it is sent all rows that it sees now */
        }
    }
}
