/* What a program that the server starts for one piece of work may use. */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include <stddef.h>

struct bounds {
    size_t memory;   /* bytes */
    size_t file;     /* bytes that it may write to one */
    unsigned cpu_s;  /* seconds of processor time */
    unsigned behind; /* how far behind the server its turn comes (nice) */
    unsigned files;  /* open at a time */
};

/* Before a byte is read: little memory and time, no new rights, no dumped memory, no life after the server's. Ends the
 * program where that cannot be had. */
void confine(const struct bounds *bounds);

#endif
