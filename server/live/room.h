/* A room: a meeting as this process holds it. Rows come from the store, are kept by their key in the
 * order of their change numbers, and go out to the members by audience. */
#ifndef LIVE_ROOM_H
#define LIVE_ROOM_H

#include "domain/floor.h"
#include "domain/sums.h"
#include "live/live.h"

enum { BUCKETS = 1024 };

struct own;

/* A row as it was last seen. */
struct kept {
    TAILQ_ENTRY(kept) by_change; /* room.rows, lowest c first */
    struct kept *next;           /* room.bucket */
    char *t;
    char *id;
    char *text;
    int64_t c;
    enum audience audience;
    bool dirty;      /* its last change has not gone out yet */
    bool over;       /* a hand that is down, a comment out of sight */
    struct own *own; /* whose it is, of AUDIENCE_AUTHOR, in own.c; NULL of all others */
};

/* One entry of a poll's roll. */
struct seat {
    struct holding holding; /* first: boxes find their seats by it */
    int64_t n;
    int64_t area;
    int heads;
    int64_t line; /* of the last ballot that its phones here were told of; 0 = none */
    char *label;
};

/* A poll's box as this process sees it: who has a seat and what an answer may be. */
struct box {
    LIST_ENTRY(box) link;
    struct room *room;
    int64_t poll;
    char code[16];
    char roll_hash
        [HEX_TEXT]; /* of the roll that was asked for: it changes when the roll is corrected */
    char seats_roll[HEX_TEXT]; /* of the roll that is here */
    bool drafted;
    bool open;
    bool here;    /* ballots are cast here, not on paper alone or elsewhere */
    bool opening; /* its roll was seen to be made: whoever is here is told its seat */
    bool loaded;  /* the roll is here */
    bool loading;
    bool stale; /* corrected while it was being read */
    int64_t
        told; /* change number up to which phones here know of ballots that came by other servers, in voted.c */
    struct count_form form; /* what an answer may be */
    struct seat *seats;     /* by n, which may have gaps */
    size_t seat_count;
    struct seat **by_holder; /* sorted by their holding */
};

/* A household or an owner whose slip phones in the room hold. */
struct holder {
    struct holding holding; /* first: the tree compares these */
    LIST_HEAD(, held) phones;
};

/* That a member holds it. */
struct held {
    LIST_ENTRY(held) link; /* holder.phones */
    struct holder *holder;
    struct member *member;
};

struct waiting_join {
    STAILQ_ENTRY(waiting_join) link;
    void (*done)(void *owner, struct room *room, bool failed);
    void *owner;
};

/* Who has the floor by phone. */
struct turn {
    int64_t hand; /* 0 = nobody */
    int64_t held; /* until when it waits for the connection, in ms since 1970; 0 = it is not lost */
    int64_t lost; /* the hand whose last phone left here while it spoke; 0 = none */
};

struct room {
    struct place place; /* first: store hands us this */
    LIST_ENTRY(room) link;
    struct hall *hall;
    char *code;
    enum meeting_state state;
    bool loaded;
    bool failed;
    TAILQ_HEAD(kepts, kept) rows;
    struct kept *bucket[BUCKETS];
    LIST_HEAD(, own) owns; /* rows for their author alone, by struct own.link, in own.c */
    struct hand *hands;    /* as the floor's rules need them */
    size_t hand_count;
    /* Of hands that are up, by their ids as text: [{capacity, holder}]; NULL = nothing known. */
    json_t *speakers;
    int64_t item; /* the current one; 0 = none */
    struct turn turn;
    struct standing *standing; /* of whoever disturbed the meeting */
    int64_t chair;             /* account that holds the chair's seat */
    bool coordination;
    bool confidential;
    bool outside;   /* a review: the reviewed wait outside while they are rated */
    char *reviewed; /* whom it reviews; NULL = nobody */
    json_t *
        attendants; /* who is invited without being a side: [{id, name}] of the meeting's row; NULL = nobody yet */
    bool sides_changed;           /* who sees what must be asked again */
    LIST_HEAD(, side) sides;      /* by struct side.link, in sides.c */
    LIST_HEAD(, invited) invited; /* by struct invited.link, there */
    LIST_HEAD(, box) boxes;
    LIST_HEAD(, member) members;      /* by in_room */
    void *holders;                    /* tree of struct holder: whom a ballot is told to */
    size_t phones;                    /* pages of residents and guests */
    size_t screens;                   /* big screens that are connected */
    LIST_HEAD(, elsewhere) elsewhere; /* who is connected to other servers, in peers.c */
    char *told;                       /* what they were told last of who is here; NULL = nothing */
    STAILQ_HEAD(, waiting_join) joins;
    STAILQ_HEAD(, doubt) doubts; /* messages that wait for newer rows (decide.h) */
    uv_timer_t held;             /* a turn that waits for a lost connection */
    int closing;                 /* handles still to be closed */
    uv_timer_t timer;            /* one per room: gathers what follows within 20 ms */
    bool timer_runs;
    uv_idle_t rest;        /* runs while something has not reached all members yet */
    struct batch *leaving; /* that, in send.c; NULL = nothing */
    int64_t clean;         /* rows up to here have all gone out */
    int64_t turnout_at;    /* when turnout last went out, monotonic ms */
    int64_t turnout_asked_at;
    bool turnout_due; /* ballots came in since */
    int64_t presence_at;
    bool queue_changed;
    bool presence_changed;
    struct frame *snapshot; /* what a phone that joins gets; NULL = stale */
    unsigned holds;         /* reads and writes under way for this room */
    int64_t empty_since;
    int64_t watched; /* change number up to which it was asked anew, in watch.c */
};

/* The room of a code, loaded; done gets NULL when there is none or the database did not answer (failed). */
void room_enter(struct hall *hall, const char *code,
                void (*done)(void *owner, struct room *room, bool failed), void *owner);
/* Whose place it is. */
struct room *room_of(struct place *place);
void room_hold(struct room *room);
void room_release(struct room *room);
/* Closes its timer and frees it; nobody may be in it. */
void room_free(struct room *room);

void room_join(struct room *room, struct member *member);
void room_leave(struct room *room, struct member *member);
/* Sends the member all rows changed since c. */
void room_send_since(struct room *room, struct member *member, int64_t c);
/* A frame's text for a page without a websocket, or with its first rows in it: what changed since, and the
 * session's own rows (JSON texts joined by commas, or ""). The caller frees it with mem_free. */
char *room_rows_text(struct room *room, const struct session *session, int64_t since,
                     const char *own);
/* A row's text by its key; NULL = none. */
const char *room_row(const struct room *room, const char *t, int64_t id);
/* The same of a row whose id is no number, as an audience gets it. */
const char *room_row_for(const struct room *room, const char *t, const char *id,
                         enum audience audience);
/* Its change number, and the highest among the rows of a kind; 0 = none. */
int64_t room_row_change(const struct room *room, const char *t, int64_t id);
int64_t room_rows_change(const struct room *room, const char *t);
json_t *room_row_json(const struct room *room, const char *t, int64_t id);
json_t *room_meeting(const struct room *room);
struct box *room_box(const struct room *room, int64_t poll);

/* holders.c: a member's holdings into the room's tree and out of it; joining and leaving do both. */
void holders_add(struct room *room, struct member *member);
void holders_remove(struct room *room, struct member *member);
/* NULL when no phone here holds it. */
const struct holder *holders_find(const struct room *room, const struct holding *holding);
/* What only the holder is shown has changed: its phones here are sent their seats, and what goes with them, anew. */
void holders_tell(const struct room *room, const struct holding *holding);

/* Something of the rows from memory changed. */
void room_touch_presence(struct room *room);

/* box.c */
struct box *box_create(struct room *room, int64_t poll);
void box_free(struct box *box);
/* Takes a poll's row; loads the roll when the poll has one. */
void box_update(struct box *box, const json_t *poll_row);
/* Loads the roll unless it is here or on its way; false while there is none yet. */
bool box_want(struct box *box);
struct seat *box_seat(const struct box *box, int64_t n);
/* The row t=seat; ballot: JSON text of the ballot's fields or NULL. The caller frees it. */
char *seat_row(const struct box *box, const struct seat *seat, const char *ballot);
/* Sends a seat's row to every member that holds it but the asker, with whose answer it goes: returned, the caller frees
 * it; NULL when the asker does not hold it. */
char *box_send_seat(const struct box *box, const struct seat *seat, const char *ballot,
                    const struct member *asker);
/* A clash came up or was decided: whoever holds its seat is told how the seat stands. */
void box_learn_clash(const struct room *room, const char *row);

/* floor.c: takes a hand's row. */
void floor_learn(struct room *room, const char *row);
/* The row t=queue: the waiting hands, next first, who of them is away, and how many are for and against; the caller
 * frees it. */
char *floor_queue(const struct room *room);

/* NULL = none. */
const struct hand *floor_hand(const struct room *room, int64_t id);

/* speaker.c: takes a row t=speaker, which goes to nobody. */
void speaker_learn(struct room *room, const char *row);
/* Is it this session's hand, and is anybody here whose hand it is? */
bool speaker_is(const struct room *room, const struct hand *hand, const struct session *session);
bool speaker_here(const struct room *room, const struct hand *hand);
bool speaker_connected(const struct room *room, const struct hand *hand); /* to this server */
/* The rows t=mine of hands that are the session's by its slips alone; with commas between. */
void speaker_print_own(const struct room *room, const struct session *session, struct buffer *rows);

/* turn.c: a hand's row was learned, or whose it is; a page of this session came, or went (it is no longer among the members). */
void turn_learn(struct room *room, const json_t *hand);
void turn_known(struct room *room, int64_t hand);
void turn_came(struct room *room, const struct session *session);
void turn_went(struct room *room, const struct session *session);
/* Another server said who is there; had: whoever has the floor was there before. */
void turn_elsewhere(struct room *room, bool had);

/* standing.c: who was warned, muted, removed. */
void standing_learn(struct room *room, const char *row);
/* "muted" or "silenced"; NULL: this session may speak. */
const char *standing_silences(const struct room *room, const struct session *session);
/* Was it removed, and has nothing to stay for: no slip, no account? Until the close. */
bool standing_shows_out(const struct room *room, const struct session *session);
/* The row t=standing of a session, or NULL: nothing was ever said to it; the caller frees it. */
char *standing_row(const struct room *room, const struct session *session);
void standing_free(struct room *room);
/* What the server itself tells a session of it here: standing and mine, with commas between; NULL = nothing. The
 * caller frees it. */
char *room_own_rows(const struct room *room, const struct session *session);

/* seat.c: what a session is here, by who holds the chair's seat, and whose rows it gets. */
unsigned room_roles(const struct room *room, const struct session *session);
unsigned room_audiences(const struct room *room, const struct session *session);
/* The seat was handed on: who gets other rows by it is sent them all (sides_update). */
void room_learn_chair(struct room *room, int64_t account);

#endif
