/* What a phone that comes late is spared: of comments it gets the newest, older ones when it asks for them; of
 * hands those that are still up. The rule is for residents' phones and the big screen: a desk gets everything. */
#ifndef LIVE_LATE_H
#define LIVE_LATE_H

#include "live/room.h"

struct late {
    bool spared;    /* the rule holds for this page */
    int64_t since;  /* what it has; 0 = nothing */
    int64_t before; /* comments with a lower id are left out; 0 = none are */
    int64_t left;   /* how many there are below */
};

/* A hand that is down, a comment out of sight. */
bool late_over(const struct row *row);
/* Is this page one that asks for older comments by itself? */
bool late_page(const struct session *session);
struct late late_of(const struct room *room, const struct session *session, int64_t since);
/* Is the row left out? A comment that was taken out of sight is told to a page that may show it. */
bool late_spares(const struct late *late, const struct kept *kept);
/* The row `older`: where what it has begins. NULL: it need not be told. */
char *late_row(const struct late *late);
/* The comments before one, as a frame's text; the caller frees it with mem_free. */
char *late_older(const struct room *room, unsigned audiences, int64_t before);

#endif
