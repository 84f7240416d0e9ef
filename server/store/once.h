/* PostgreSQL for subcommands that run to their end: one blocking connection. Never used inside the loop. */
#ifndef STORE_ONCE_H
#define STORE_ONCE_H

#include "base/memory.h"
#include "store/check.h"
#include <stdbool.h>
#include <stddef.h>

struct once;

/* Connects; NULL after a sentence on stderr that says what to do. */
struct once *once_open(const char *url);
void once_close(struct once *once);
/* Is it a connection string at all? *why: libpq's sentence when it is not; the caller frees it with mem_free. */
MUST_CHECK bool once_url_ok(const char *url, char **why);
/* Runs one statement with text parameters. false: the database's own sentence is in once_error().
 * The first column of the first row is *value (NULL = no row or null; caller frees with mem_free; value may be NULL). */
MUST_CHECK bool once_call(struct once *once, const char *sql, int params, const char *const *param,
                          char **value);
/* The same, calling row for each row with its columns; row returns false to stop. */
MUST_CHECK bool once_each(struct once *once, const char *sql, int params, const char *const *param,
                          bool (*row)(void *owner, const char *const *column, int columns),
                          void *owner);
/* A script of several statements, without parameters: migrations. */
MUST_CHECK bool once_script(struct once *once, const char *script);
const char *once_error(const struct once *once);
/* What `serve` would say of this database (check.h); migrations: those of this version. */
enum check once_fit(struct once *once, int migrations);
/* The role that a connection URL names, or NULL. The caller frees it with mem_free. */
char *once_user(const char *url);
/* Applies what is missing of sql_dir (advisory lock, checksum, one transaction each); says each on stdout. */
MUST_CHECK bool once_migrate(struct once *once, const char *sql_dir, const char *server_role);

#endif
