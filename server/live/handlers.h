/* The messages that need more than the fields: one handler each, by family (floor, poll, minutes, desk). */
#ifndef LIVE_HANDLERS_H
#define LIVE_HANDLERS_H

#include "live/act.h"

/* A message that its sender may send, here and now. */
struct said {
    struct hall *hall;
    struct asker asker;
    struct session *session;
    struct room *room; /* NULL at the desk */
    int64_t precinct;  /* which it is about: the room's; at the desk the one named, else home */
    const struct message_row *row;
    json_t *d;
    unsigned tries; /* how often a decision on it was overtaken (decide.h) */
    bool fresh;     /* the room's rows were read after it came (decide.h) */
};

typedef void handler_fn(const struct said *said);

/* dispatch.c: passes the fields to the call of the message. */
void say_pass(const struct said *said, act_fn *stored);
/* By what the room knows, or for another reason that the message's fields are not; and for a field, NULL = none that it has. */
void say_refuse(const struct said *said, const char *code);
void say_refuse_field(const struct said *said, const char *code, const char *field);

/* floor.c */
handler_fn hand_raise, hand_enter, floor_give, floor_extend, floor_reply;
/* standing.c */
handler_fn disorder_add;
/* poll.c: a read whose one value is the answer; null = gone. */
void say_ask(const struct said *said, enum call call, const char *const *param);
handler_fn ballot_cast, ballot_status, ballot_opening, poll_practise;
act_fn poll_closed; /* after a close: counts where the box is closed, too */
/* poll_life.c: poll_step for every step that is written as the domain decides, poll_close for the two closes */
handler_fn poll_step, poll_close, poll_add;
/* poll_lot.c */
handler_fn poll_draw;
/* countersign.c */
handler_fn countersign_read, countersign_confirm;
/* Closes a poll whose time is over, or counts one that was closed and not counted, after a crash. */
void poll_count(struct hall *hall, struct room *room, int64_t poll);
/* figures.c */
handler_fn outside_enter, fallback_count;
/* papers.c */
handler_fn paper_receive, paper_type, paper_confirm, paper_second, ballot_visit, poll_room;
/* case_sort.c: how a case is sorted, with the days that follow from it */
handler_fn case_sort;
/* meeting_life.c: a step of a meeting's life as the domain decides it, with the days that follow from it */
handler_fn meeting_make, meeting_step;
/* What is known of the meeting now (SQL's meeting_facts), for a callback that owns what said_keep gave. */
void meeting_facts_read(const struct said *said, read_fn *came);
/* archive.c */
handler_fn meeting_archive;
/* meeting.c */
handler_fn comment_add, meeting_open, organisation_says, proposal_for, proposal_answer,
    commitment_accept, commitment_prove, minutes_draft, slip_reprint, slip_release, door_reissue;

/* joining.c */
void member_join(struct member *member, int64_t id, json_t *d);

#endif
