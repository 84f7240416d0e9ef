/* The sign that a server runs on a data folder: a shared lock on DATA_DIR/serving, and a line in it. */
#ifndef COMMAND_SERVING_H
#define COMMAND_SERVING_H

#include "base/memory.h"
#include "base/settings.h"

/* The lock, kept until the process ends or serving_end; -1 after saying why it cannot be had. */
MUST_CHECK int serving_begin(const struct settings *settings);
void serving_end(int lock);

#endif
