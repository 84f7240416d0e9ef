/* One meeting full of phones, and the chair's. Each command measures one thing and prints it as lines
 * "name value"; times in ms, processor time in µs, memory in bytes. */
#ifndef BENCH_MEETING_H
#define BENCH_MEETING_H

#include "parts/crowd.h"
#include "parts/measure.h"

enum { POLLS_MOST = 200, EVENTS_MOST = 20000, PHONES_MOST = 15000 };

struct poll {
    int64_t id;
    bool used;
    char state[16];
};

struct meeting {
    struct crowd crowd; /* the chair's phone is the last one */
    size_t phones;      /* that have come, without the chair's */
    long server;        /* process ids */
    long postmaster;
    struct poll poll[POLLS_MOST];
    size_t polls;
    struct samples latency; /* ms */
    size_t open;            /* answers awaited */
    /* An answer that was awaited; NULL = its coming is enough. */
    void (*answered)(struct meeting *meeting, struct phone *phone, const char *text);
    /* arrivals */
    size_t inside; /* phones that have their room, the chair's too */
    size_t wanted; /* so many are to have it */
    size_t lost;   /* phones that have lost it in an outage */
    size_t heard;  /* phones that have heard of a change */
    bool signed_in;
    const char *heard_mark; /* what a change is known by; NULL = none is under way */
    /* ballots */
    int64_t casting; /* the poll that is open; 0 = none */
    size_t seated;   /* phones that know their seat in it */
    int64_t last_receipt;
    /* events */
    size_t watchers; /* phones whose frames are read, evenly spread */
    size_t expected; /* events that each watcher is to see */
    size_t *seen;    /* by phone */
    int64_t *change; /* by phone: highest change number */
    int64_t event_at[EVENTS_MOST];
    size_t first_event; /* number of the first one of this run */
    size_t next_event;
    char answer[1024]; /* the last one to the chair, cut */
};

struct phone *meeting_chair(struct meeting *meeting);
size_t meeting_index(const struct meeting *meeting, const struct phone *phone);
/* Sends a message and waits for its answer, which must be ok. */
void meeting_ask(struct meeting *meeting, struct phone *phone, const char *m, const char *d);
bool meeting_answered(struct crowd *crowd);

/* What processor time and bytes a stretch cost. */
struct stretch {
    int64_t from;
    int64_t server;
    int64_t postgres;
    int64_t client;
    uint64_t frames;
    uint64_t bytes;
    struct family family; /* of the beginning */
};

struct stretch stretch_begin(const struct meeting *meeting);
/* The difference until now. */
struct stretch stretch_end(const struct meeting *meeting, const struct stretch *begun);

/* arrivals.c: all phones, in the chair's name too */
/* Reads the slips and prepares the phones; ends the process when there are fewer slips than phones. */
void arrivals_prepare(struct meeting *meeting);
/* What a frame of rows says of a change that is under way. */
void arrivals_heard(struct meeting *meeting, struct phone *phone, const char *text);
/* So many phones are in the room afterwards, the chair's beside them. */
void arrivals_join(struct meeting *meeting, size_t to);
void arrivals_spread(struct meeting *meeting, long seconds);
void arrivals_again(struct meeting *meeting);
void arrivals_outage(struct meeting *meeting);
/* Pings for who has said nothing for 15 s: the server hangs up on who is silent for 45. */
void arrivals_ping(struct meeting *meeting);
void arrivals_idle(struct meeting *meeting, long seconds);
void arrivals_change(struct meeting *meeting, const char *m);

/* lively.c */
void lively_run(struct meeting *meeting, long seconds);

/* ballots.c */
/* The chair opens the next poll; every phone knows its seat afterwards. d: what names it. */
void ballots_open(struct meeting *meeting, char d[64]);
/* The fields of one phone's ballot. */
void ballots_fill(const struct phone *phone, char d[256]);
/* Ends the process when an answer is no receipt. */
void ballots_check(const char *answer);
/* The chair closes it; ms until its outcome is there. */
double ballots_close(struct meeting *meeting, const char *d);
/* The seats that a frame of rows tells a phone. */
void ballots_seats(struct meeting *meeting, struct phone *phone, const char *text);
/* Opens the next poll, lets every phone cast one ballot, closes it. rate 0 = all at once. */
void ballots_run(struct meeting *meeting, long rate);

/* events.c */
void events_heard(struct meeting *meeting, struct phone *phone, const char *text);
/* count comments, from as many phones; rate 0 = the next one when everybody has the last. */
void events_run(struct meeting *meeting, size_t count, long rate);

#endif
