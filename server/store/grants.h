/* What the server's role may do: execute the functions that this program calls as it. */
#ifndef STORE_GRANTS_H
#define STORE_GRANTS_H

#include <stdbool.h>

struct once;

/* Inside the caller's transaction. False: once_error says why. */
bool grants_apply(struct once *once, const char *server_role);

#endif
