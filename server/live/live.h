/* The structs that the files of this folder share. */
#ifndef LIVE_LIVE_H
#define LIVE_LIVE_H

#include "base/buffer.h"
#include "base/frame.h"
#include "base/memory.h"
#include "base/metrics.h"
#include "base/secrets.h"
#include "base/settings.h"
#include "domain/rights.h"
#include "live/guard.h"
#include "live/hall.h"
#include "live/session.h"
#include "live/wire.h"
#include "protocol/decode.h"
#include "protocol/encode.h"
#include "rules/rules.h"
#include "store/store.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>
#include <uv.h>

struct room;
struct held;

/* A phone's own rows: 20 slips, each with a seat in each poll of a meeting, are far below. */
enum { OWN_ROWS_MOST = 16 * 1024 * 1024 };

/* What comes of what people ask. */
enum answered {
    ANSWERED_OK,
    ANSWERED_REFUSED,
    ANSWERED_BUSY,
    ANSWERED_UNAVAILABLE,
    ANSWERED_UNCONFIRMED,
    ANSWERED_KINDS
};

struct hall {
    struct uv_loop_s *loop;
    const struct settings *settings;
    const struct secrets *secrets;
    const struct calendar *calendar; /* of working days */
    const struct rules *rules;       /* rules_find(rules, settings->rules_default, electorate) */
    const struct port *port;
    struct store *store;
    struct guard *guard;
    LIST_HEAD(, member) members;  /* by struct member.link */
    LIST_HEAD(, room) rooms;      /* by struct room.link */
    LIST_HEAD(, watched) watched; /* desks that are shown here, in watch.c */
    uv_timer_t watch;
    bool looks;               /* whether something has changed unheard */
    LIST_HEAD(, peer) peers;  /* other servers of the same meetings, in peers.c */
    char name[TOKEN_TEXT];    /* this one's among them */
    int64_t words;            /* that they were told */
    uv_timer_t sweep;         /* frees empty rooms, counts what is due */
    uv_timer_t checks;        /* looks at sessions again, in checks.c */
    uv_timer_t desk_timer;    /* gathers changes of the desks */
    int64_t desk_changed[16]; /* precincts whose desk rows changed since the timer was set */
    size_t desk_changes;
    int checking_passwords; /* Argon2id runs under way */
    int works;              /* registers, boxes, lists and papers being worked on */
    int counts;             /* the boxes of them */
    int left_seconds;   /* a box closed for so long was left uncounted; 0 when the store comes up */
    bool looks_for_due; /* polls to be counted are being looked for */
    bool ending;
    bool stored; /* ending: all that was accepted is in the database */
    void (*finished)(void *owner);
    void *finished_owner;
    STAILQ_HEAD(, pressing) pressings; /* files to be set, by struct pressing.link */
    struct archiving *archiving;       /* the last archive that was begun; NULL = none */
    int64_t archives_at;         /* when their files were looked through, monotonic ms; 0 = never */
    LIST_HEAD(, child) children; /* programs at work, by struct child.link */
    uint64_t answers[ANSWERED_KINDS];
    uint64_t returns;                /* joins that bring what was seen before */
    uint64_t ballots;                /* receipts given for ballots that were stored */
    struct histogram ballot_seconds; /* from a ballot's arrival to its receipt */
};

enum place_kind { PLACE_NONE, PLACE_MEETING, PLACE_DESK, PLACE_CASE };

struct member {
    LIST_ENTRY(member) link;
    LIST_ENTRY(member) in_room;
    struct hall *hall;
    struct wire *wire;       /* NULL once disconnected */
    char *token;             /* NULL: came without a cookie */
    struct session *session; /* NULL until the first join */
    enum language language;
    enum place_kind at;
    struct room *room; /* at PLACE_MEETING */
    bool screen;       /* it says that it is the big screen */
    struct held *held; /* there: what it holds, in the room's tree */
    size_t held_count;
    int64_t case_file; /* at PLACE_CASE */
    int64_t case_precinct;
    int64_t c;          /* rows up to here were sent */
    unsigned audiences; /* at PLACE_MEETING: whose rows it gets there, bits of enum audience */
    bool behind;        /* too much waits: catches up with rows since c */
    bool joining;
    int64_t checked; /* when the session was last looked at, monotonic ms */
    bool
        doubted; /* something says that it may have ended or changed: it is looked at in its turn */
    int64_t budget_at; /* monotonic ms */
    unsigned budget;   /* thousandths of a message */
    unsigned holds;    /* writes and reads that will come back to it */
};

/* Whom an answer goes to: a member's message, or an HTTP request. */
struct asker {
    struct member *member;
    struct exchange *exchange;
    int64_t id;
    enum language language;
};

/* member.c */
void member_hold(struct member *member);
/* Frees the member when it is gone and nothing comes back to it any more. */
void member_release(struct member *member);
void member_send(struct member *member, struct frame *frame); /* takes no reference */
/* Rows of its own (JSON texts joined by commas), which carry no change number. */
void member_send_rows(struct member *member, const char *rows);
/* The seats that its session holds in a meeting's polls: read, and sent. */
void member_read_seats(const struct member *member, const struct room *room, read_fn *done,
                       void *owner);
void member_send_seats(struct member *member, const char *const *value, size_t count);
/* Reads them again and sends them. */
void member_tell_seats(struct member *member);
void member_leave(struct member *member);
void member_check_session(struct member *member);
/* The session of this token has ended: whoever is connected by it goes. */
void member_check_token(struct hall *hall, const char *token);

/* asker.c: an answer takes the caller's place in the conversation exactly once. */
void answer_ok(struct hall *hall, const struct asker *asker, const char *ok);
/* The same with rows for a member; over HTTP they are left out. rows: JSON texts joined by commas, or NULL for none. */
void answer_rows(struct hall *hall, const struct asker *asker, const char *ok, const char *rows);
void answer_json(struct hall *hall, const struct asker *asker, const json_t *ok);
void answer_refused(struct hall *hall, const struct asker *asker, const char *code,
                    const char *field);
/* The same to an HTTP request, as a page that a person reads: what is refused, and how to sign in, from where the desk
 * leads back to the path that was asked for. */
void answer_refused_page(struct hall *hall, const struct asker *asker, const char *code,
                         const char *path);
/* The same when it was too fast, naming the seconds to wait: the page asks again by itself. */
void answer_wait_page(struct hall *hall, const struct asker *asker, int seconds);
/* The same, naming the seconds to wait. */
void answer_wait(struct hall *hall, const struct asker *asker, const char *code, int seconds);
/* For HTTP alone: a status and a body, perhaps a session cookie. */
void answer_http(struct hall *hall, struct exchange *exchange, int status, const char *body,
                 const char *session);

/* hall.c */
void hall_desk_changed(struct hall *hall, int64_t precinct);
/* The same, by a write of this process: the others are told. */
void hall_desk_wrote(struct hall *hall, int64_t precinct);
/* A worker is through with a register: an ending hall may have waited for it. */
void hall_work_over(struct hall *hall);
struct room *hall_room_of(struct hall *hall, int64_t meeting);

#endif
