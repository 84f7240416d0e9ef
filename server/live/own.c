#include "live/own.h"

#include <string.h>

/* Whose row it is: that session's, and of whoever holds the same; an anonymous one is that session's alone. */
struct own {
    LIST_ENTRY(own) link; /* room.owns */
    const struct kept *kept;
    int64_t session;
    json_t *holders; /* [{capacity, holder}]; NULL = none */
};

static bool is_of(const struct own *own, const struct session *session)
{
    return own->session == session->id || session_holds_any(session, own->holders);
}

void own_learn(struct room *room, struct kept *kept)
{
    json_t *row = json_loads(kept->text, 0, NULL);
    struct own *own = kept->own;
    struct member *member;

    if (own == NULL) {
        own = mem_alloc(sizeof *own);
        *own = (struct own){.kept = kept};
        kept->own = own;
        LIST_INSERT_HEAD(&room->owns, own, link);
    }
    own->session = json_integer_value(json_object_get(row, "session"));
    json_decref(own->holders);
    own->holders = json_incref(json_object_get(row, "holders"));
    json_decref(row);
    LIST_FOREACH(member, &room->members, in_room)
    {
        if (is_of(own, member->session)) {
            member_send_rows(member, kept->text);
        }
    }
}

void own_print(const struct room *room, const struct session *session, struct buffer *rows)
{
    const struct own *own;

    LIST_FOREACH(own, &room->owns, link)
    {
        if (is_of(own, session)) {
            buffer_add_text(rows, rows->len == 0 ? "" : ",");
            buffer_add_text(rows, own->kept->text);
        }
    }
}

void own_free(struct own *own)
{
    if (own != NULL) {
        LIST_REMOVE(own, link);
        json_decref(own->holders);
        mem_free(own);
    }
}

/* Adds a delegate's household, or a rater, that was there. */
static void add_there(json_t *there, const struct kept *kept)
{
    bool delegate = strcmp(kept->t, "delegate") == 0;

    if (!delegate && strcmp(kept->t, "rater") != 0) {
        return;
    }
    json_t *row = json_loads(kept->text, 0, NULL);
    if (json_is_true(json_object_get(row, "present"))) {
        json_array_append_new(
            there, delegate ? json_pack("{s:s,s:O}", "capacity", "household", "holder",
                                        json_object_get(row, "household"))
                            : json_pack("{s:O,s:O}", "capacity", json_object_get(row, "capacity"),
                                        "holder", json_object_get(row, "holder")));
    }
    json_decref(row);
}

void own_tell_signers(struct room *room)
{
    json_t *there = json_array();
    struct member *member;
    const struct kept *kept;

    TAILQ_FOREACH(kept, &room->rows, by_change)
    {
        add_there(there, kept);
    }
    LIST_FOREACH(member, &room->members, in_room)
    {
        if (session_holds_any(member->session, there)) {
            member_tell_seats(member);
        }
    }
    json_decref(there);
}
