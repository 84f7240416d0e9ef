/* An estate's register, or its people, brought in as a file from the desk. */
#ifndef LIVE_UPLOAD_H
#define LIVE_UPLOAD_H

#include "live/live.h"

/* POST /register, before its body: refuses it or lets it come. */
void upload_body(struct hall *hall, const struct request *request);
/* POST /register, once all of it is here. */
void upload_post(struct hall *hall, const struct request *request);

#endif
