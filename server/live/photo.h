/* Photos of papers: brought by whoever works with papers or holds a slip, seen by who counts. */
#ifndef LIVE_PHOTO_H
#define LIVE_PHOTO_H

#include "live/live.h"

/* POST /photo, before its body: refuses it or lets it come. */
void photo_body(struct hall *hall, const struct request *request);
/* POST /photo, once all of it is here. */
void photo_post(struct hall *hall, const struct request *request);
/* GET /photo/ID. */
void photo_get(struct hall *hall, const struct request *request, const char *id);

#endif
