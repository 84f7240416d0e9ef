/* May this database be served? */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <libpq-fe.h>

enum check { CHECK_GOOD, CHECK_LATER, CHECK_REFUSED };

/* result: of STORE_CHECK. migrations: the highest number that this version brings, 0 = not known.
 * Says in the log what is wrong and what to do. */
enum check check_session(const PGresult *result, int migrations);
/* The highest number in a folder of migrations; 0 when there is none. */
int check_migrations(const char *sql_dir);

#endif
