/* From a frame to a handler: every refusal that needs no handler is made here. */
#ifndef LIVE_DISPATCH_H
#define LIVE_DISPATCH_H

#include "live/handlers.h"

/* A message through its checks to its handler. */
void dispatch_said(const struct said *said);
void dispatch_frame(struct member *member, const char *bytes, size_t len);
/* The same message over HTTP, in the room of its meeting. d is taken over. */
void dispatch_request(struct hall *hall, struct exchange *exchange, enum language language,
                      struct session *session, struct room *room, enum message message, json_t *d);

#endif
