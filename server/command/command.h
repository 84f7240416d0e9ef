/* The subcommands of sanhui, one file each. argv[0] is the subcommand's name. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

int cmd_serve(int argc, char **argv);
int cmd_migrate(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_count(int argc, char **argv);
int cmd_staff(int argc, char **argv);
int cmd_check_config(int argc, char **argv);
int cmd_healthcheck(int argc, char **argv);
int cmd_version(int argc, char **argv);

#endif
