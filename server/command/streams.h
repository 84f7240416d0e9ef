/* Every stream of a database, checked line by line, and their signed tips: what a backup is compared by. */
#ifndef COMMAND_STREAMS_H
#define COMMAND_STREAMS_H

#include "base/buffer.h"
#include "base/memory.h"
#include "base/secrets.h"
#include "store/once.h"
#include <stddef.h>

/* Adds the signed tip of each stream that has lines, one a line, in the order of their names: the same streams and key give
 * the same bytes. False after saying on stderr which stream is not whole, or what the database said. The session's scope
 * must hold all precincts. */
MUST_CHECK bool streams_sign(struct once *once, const struct secrets *secrets, struct buffer *tips,
                             size_t *streams, size_t *lines);

#endif
