/* The rules of the floor (our defaults): whose turn it is, how long, how often. */
#ifndef DOMAIN_FLOOR_H
#define DOMAIN_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FLOOR_SECONDS = 180,  /* a turn */
    FLOOR_EXTENSION = 60, /* the chair may extend it once */
    FLOOR_REPLY = 120,    /* of an organisation that was asked by name */
    FLOOR_HELD = 60,      /* a turn waits so long for a lost connection */
    FLOOR_TURNS = 2,      /* of one speaker on one item */
    COMMENT_SECONDS = 20  /* a resident's comments come at most one in so many seconds */
};

enum hand_state { HAND_WAITING, HAND_SPEAKING, HAND_DONE, HAND_WITHDRAWN };

enum stance { STANCE_NONE, STANCE_FOR, STANCE_AGAINST };

/* A raised hand. */
struct hand {
    int64_t id;
    int64_t n;       /* order of raising within the meeting */
    int64_t speaker; /* whose it is: the same number for the same person */
    int64_t session; /* the phone's; 0 = somebody in the hall */
    int64_t item;    /* item on which it was raised or, once given the floor, on which it spoke */
    enum hand_state state;
    int64_t given; /* when it got the floor, in ms since 1970; 0 = not yet */
    enum stance stance;
    bool front; /* lost its turn with its connection: goes first */
    bool away;  /* a phone that is not connected: keeps its place, is not called */
};

/* How many have spoken, and how many wait, for and against. */
struct balance {
    int spoken_for;
    int spoken_against;
    int waiting_for;
    int waiting_against;
};

enum floor_answer {
    FLOOR_MAY,
    FLOOR_NOBODY,      /* nobody waits */
    FLOOR_TAKEN,       /* somebody is speaking */
    FLOOR_NOT_WAITING, /* that hand does not wait */
    FLOOR_NO_REASON,   /* moving one up needs a reason, which goes into the record */
    FLOOR_NO_TURN,     /* both turns on this item are used up */
    FLOOR_AWAY         /* has left: the phone is not connected */
};

/* Writes the ids of the waiting hands, next first, into order (room for count ids) and returns
 * their number: who lost the floor with the connection, then first-time speakers on this item, then
 * by time of raising. Where statements are heard they alternate: after one for the next against, and
 * the other way round, as far as there are any among those of the same rank. Who has used up the
 * turns is left out. */
size_t floor_order(const struct hand *hands, size_t count, int64_t item, bool alternate,
                   int64_t *order);

/* May the chair give the floor to this hand (0 = whoever is next and here)? *next is set to the id
 * that gets it. One who is not next may be moved up with a reason; *moved_up says that it was.
 * `order` is room for count ids. */
enum floor_answer floor_choose(const struct hand *hands, size_t count, int64_t item, bool alternate,
                               int64_t wanted, bool reason, int64_t *order, int64_t *next,
                               bool *moved_up);

struct balance floor_balance(const struct hand *hands, size_t count, int64_t item);

#endif
