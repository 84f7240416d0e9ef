/* PostgreSQL's own programs for a whole database: pg_dump and pg_restore, found in PATH. What they complain of goes to stderr.
 * They get the connection by their environment, so that no password stands in a list of processes. */
#ifndef STORE_DUMP_H
#define STORE_DUMP_H

#include "base/memory.h"
#include <stdbool.h>

/* The schema of Sanhui as a snapshot of pg_export_snapshot() shows it, to a new file in pg_dump's own format. scope: of row
 * level security, PostgreSQL array text of all precincts. */
MUST_CHECK bool dump_write(const char *url, const char *snapshot, const char *scope,
                           const char *file);
/* Back into a database without that schema: all of it or nothing. Whoever url names owns it afterwards; nobody
 * else is granted anything yet. */
MUST_CHECK bool dump_read(const char *url, const char *file);

#endif
