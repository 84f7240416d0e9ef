/* The subcommands of sanhui, one file each. argv[0] is the subcommand's name. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include <stdbool.h>

int cmd_serve(int argc, char **argv);
int cmd_migrate(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_archive(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_count(int argc, char **argv);
int cmd_staff(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_restore(int argc, char **argv);
int cmd_check_config(int argc, char **argv);
int cmd_healthcheck(int argc, char **argv);
int cmd_version(int argc, char **argv);

/* Prints how a subcommand is called; false when there is none of that name. */
bool usage_help(const char *command);
/* Can the file be read? false after a line on stderr that says which and why not. */
bool usage_readable(const char *command, const char *path);
/* For whoever called it wrongly: what is wrong (NULL: said already) and how it is called, on stderr. Returns
 * the exit code, 2. */
__attribute__((format(printf, 2, 3))) int usage_error(const char *command, const char *format, ...);

#endif
