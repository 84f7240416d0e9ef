/* May this database be served? */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <libpq-fe.h>

/* The last statement of every session's setup. */
#define STORE_CHECK                                                                                \
    "select current_setting('server_encoding'), r.rolsuper, r.rolbypassrls,"                       \
    " current_setting('fsync'), current_setting('full_page_writes'),"                              \
    " (select reset_val from pg_settings where name = 'synchronous_commit'),"                      \
    " current_setting('synchronous_standby_names') <> '',"                                         \
    " exists (select from pg_replication_slots where slot_type = 'physical' and not temporary),"   \
    " pg_is_in_recovery(), sanhui.migrated(), current_setting('server_version_num'), r.rolname"    \
    " from pg_roles r where r.rolname = current_user"

enum check { CHECK_GOOD, CHECK_LATER, CHECK_REFUSED };

/* result: of STORE_CHECK. migrations: the highest number that this version brings, 0 = not known.
 * Says in the log what is wrong and what to do. */
enum check check_session(const PGresult *result, int migrations);
/* The highest number in a folder of migrations; 0 when there is none. */
int check_migrations(const char *sql_dir);

#endif
