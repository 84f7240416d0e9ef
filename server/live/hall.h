/* The hall: every room, every member, every request. Owns the store. */
#ifndef LIVE_HALL_H
#define LIVE_HALL_H

#include "live/wire.h"

struct uv_loop_s;
struct settings;
struct secrets;
struct calendar;
struct rules;

/* Settings, secrets, rules and calendar must outlive it. */
struct hall *hall_create(struct uv_loop_s *loop, const struct settings *settings,
                         const struct secrets *secrets, const struct rules *rules,
                         const struct calendar *calendar, const struct port *port);
/* Tells every page that the server goes, refuses what is new, finishes what was accepted, then calls done. */
void hall_finish(struct hall *hall, void (*done)(void *owner), void *owner);
/* After done was called. */
void hall_destroy(struct hall *hall);

#endif
