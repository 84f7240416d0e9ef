/* The installation's key, for what is signed or checked in the shell. */
#ifndef COMMAND_SIGNING_KEY_H
#define COMMAND_SIGNING_KEY_H

#include "base/secrets.h"
#include "base/settings.h"

/* The key must be there already: a new one would sign what nobody can compare with a notice. NULL after a sentence on
 * stderr; the caller closes it with secrets_close. */
struct secrets *signing_key(const struct settings *settings);

#endif
