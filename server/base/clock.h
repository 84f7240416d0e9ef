/* Time for measuring and for showing. Deadlines are judged by the database's clock alone. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds that never run backwards. */
int64_t clock_monotonic(void);
/* Milliseconds since 1970, this machine's view. */
int64_t clock_wall(void);

#endif
