/* Staff passwords: Argon2id, in a worker. */
#ifndef LIVE_PASSWORD_H
#define LIVE_PASSWORD_H

#include <stdbool.h>

struct uv_loop_s;

/* 64 MiB each: more than these at once are asked to come back. */
enum { PASSWORDS_AT_ONCE = 8 };

/* Checks the password against the stored hash (NULL = an account that does not exist: takes as long, never right). */
void password_check(struct uv_loop_s *loop, const char *stored, const char *password,
                    void (*done)(void *owner, bool right), void *owner);

#endif
