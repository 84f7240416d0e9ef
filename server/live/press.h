/* Files that sanhui-press sets, one after the other: a meeting that goes on has the rest of the machine. */
#ifndef LIVE_PRESS_H
#define LIVE_PRESS_H

#include <stdbool.h>
#include <stddef.h>

struct hall;

/* The file, gone when this returns; NULL: refused is the code that says why. */
typedef void press_fn(void *owner, const char *bytes, size_t len, const char *refused);

/* Logs which letters this machine lacks for papers; they are set in what there is. */
void press_look_for_letters(struct hall *hall);
/* How many papers wait or are at work. */
unsigned press_waiting(const struct hall *hall);
/* So many wait already that one more would wait for minutes. */
bool press_is_busy(const struct hall *hall);
/* job: as paper_job makes it, or a list (press/xlsx.h), with "form", as text: malloc'd, taken over. done: once, and never
 * from inside this call. */
void press_set(struct hall *hall, char *job, press_fn *done, void *owner);
/* Whoever waits is told that there is nothing: the hall is ending. */
void press_stop_all(struct hall *hall);

#endif
