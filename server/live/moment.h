/* Moments as rows carry them. */
#ifndef LIVE_MOMENT_H
#define LIVE_MOMENT_H

#include <jansson.h>
#include <stdint.h>

/* Milliseconds since 1970 of an ISO 8601 text with offset ("2026-11-22T19:00:00.000+08:00"); 0 for none. */
int64_t moment_of(const json_t *text);

#endif
