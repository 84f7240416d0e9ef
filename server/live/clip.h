/* Recordings of who speaks far away: the phone sends one, the chair's page plays it in the hall. */
#ifndef LIVE_CLIP_H
#define LIVE_CLIP_H

#include "live/pages.h"

/* POST /clip?hand=ID: may the body come? */
void clip_body(struct hall *hall, const struct request *request);
/* All of it is here. */
void clip_post(struct hall *hall, const struct request *request);
/* GET /clip/ID */
page_fn clip_get;

#endif
