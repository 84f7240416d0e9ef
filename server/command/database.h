/* The database of a subcommand, and whether it is one that this version may touch. */
#ifndef COMMAND_DATABASE_H
#define COMMAND_DATABASE_H

#include "store/once.h"

enum { EXIT_FAILED = 1, EXIT_UNFIT = 2 /* as for a call that makes no sense */ };

/* name: of the setting that url comes from. sql_dir: of this version's migrations. NULL after a line on stderr that says what and where;
 * then *code is what to exit with: EXIT_UNFIT where the setting is missing or no connection string, there are no migrations, or the
 * database is of a newer version; EXIT_FAILED where it cannot be reached. */
struct once *database_open(const char *name, const char *url, const char *sql_dir, int *code);
/* The first half of it, without connecting. */
MUST_CHECK bool database_named(const char *name, const char *url);
/* Are this version's migrations there? Without them nobody can say whether a database is of a newer one. */
MUST_CHECK bool database_functions(const char *sql_dir);

#endif
