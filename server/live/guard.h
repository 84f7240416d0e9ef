/* The guard at the doors: how often one address or one name may try. Strict for names, loose for addresses:
 * a whole hall comes from one. In memory, of a fixed size: who has been quiet longest is forgotten first. */
#ifndef LIVE_GUARD_H
#define LIVE_GUARD_H

#include "base/memory.h"

struct guard;

/* What is guarded: so many at once, then one every so many milliseconds. */
enum guarded {
    GUARDED_ENTER,    /* an address at POST /enter: phones of a hall */
    GUARDED_SLIP,     /* an address at POST /slip */
    GUARDED_LOGIN,    /* an address at POST /login and /link */
    GUARDED_NAME,     /* a user name at POST /login */
    GUARDED_PHOTO,    /* a session at POST /photo: pictures that are refused count, too */
    GUARDED_REGISTER, /* a session at POST /register */
    GUARDED_CAST,     /* a session at POST /cast: a phone may hold twenty slips */
    GUARDED_CLIP,     /* a session at POST /clip */
    GUARDED_CODE      /* a session at countersign.read: wrong codes */
};

struct guard *guard_create(void);
/* NULL is fine. */
void guard_destroy(struct guard *guard);
/* Counts one try; 0 = go on, else the seconds to wait. */
MUST_CHECK int guard_try(struct guard *guard, enum guarded what, const char *who);
/* Gives a try back: it came out well. Counted first, so that many at once are not more than one after another. */
void guard_back(struct guard *guard, enum guarded what, const char *who);

#endif
