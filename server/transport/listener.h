/* The server's socket, and everything that comes in by it: pages, requests, websockets. */
#ifndef TRANSPORT_LISTENER_H
#define TRANSPORT_LISTENER_H

#include "base/memory.h"
#include <stdbool.h>

struct hall;
struct port;
struct settings;
struct transport;
struct uv_loop_s;

/* Can the port be had? false after saying who has it, where that can be known, and what to do. */
MUST_CHECK bool transport_try_port(const struct settings *settings);
/* What the hall sends through; good from the start of the program. */
const struct port *transport_port(void);
/* Takes the port, reads the pages, and listens as soon as the loop runs. NULL after saying on stderr what to do.
 * Loop, settings and hall must outlive it. */
MUST_CHECK struct transport *transport_create(struct uv_loop_s *loop,
                                              const struct settings *settings, struct hall *hall);
/* Takes no new connection; requests on the old ones are answered with 503. */
void transport_refuse(struct transport *transport);
/* Hangs up on everyone: hall_disconnect comes for each; then the loop has nothing of it left to wait for.
 * What the hall answers afterwards is thrown away. */
void transport_close(struct transport *transport);
/* After the loop has ended. NULL is fine. */
void transport_destroy(struct transport *transport);

#endif
