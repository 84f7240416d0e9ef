/* sanhui: one program, many subcommands. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/command.h"

struct command {
    const char *name;
    const char *help;
    int (*run)(int argc, char **argv);
};

static const struct command commands[] = {
    {"serve", "serve the meetings of DATABASE_URL on PORT", cmd_serve},
    {"migrate", "bring the database to this version", cmd_migrate},
    {"demo", "load the demo estate; --links FILE writes every sign-in", cmd_demo},
    {"import", "load an estate's register from a CSV file", cmd_import},
    {"export", "export the record of a meeting: export meeting CODE -o FILE", cmd_export},
    {"archive", "write the archive of a meeting, papers and record: archive CODE -o FILE",
     cmd_archive},
    {"verify", "check an exported record, without a database", cmd_verify},
    {"count", "count the elections and owners' ballots of a JSON file, without a database",
     cmd_count},
    {"staff", "add, change the password of or disable a staff account", cmd_staff},
    {"backup", "write a copy of the whole database, while it is served", cmd_backup},
    {"restore", "bring a backup into an empty database, and compare it", cmd_restore},
    {"check-config", "show the settings and try what they name", cmd_check_config},
    {"healthcheck", "ask the server on this machine whether it lives", cmd_healthcheck},
    {"version", "print the version", cmd_version},
};

static void print_help(FILE *out)
{
    fprintf(out, "usage: sanhui COMMAND [ARGUMENT …]\n\n");
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        fprintf(out, "  %-13s %s\n", commands[i].name, commands[i].help);
    }
    fprintf(
        out,
        "\n`sanhui COMMAND --help` says more of one. Settings come from the environment or a file: "
        "docs/settings.md.\n");
}

static bool asks_for_help(int argc, char **argv)
{
    bool asked = false;

    for (int i = 2; i < argc; i++) {
        asked = asked || strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0;
    }
    return asked;
}

static int run(const struct command *command, int argc, char **argv)
{
    static char name[32];

    if (asks_for_help(argc, argv)) {
        return usage_help(command->name) ? 0 : 1;
    }
    /* so that getopt's complaints say whose they are */
    snprintf(name, sizeof name, "sanhui %s", command->name);
    argv[1] = name;
    return command->run(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    /* Jansson's answer to no memory is NULL in a hundred places: it dies with our line instead. */
    json_set_alloc_funcs(mem_alloc, mem_free);
    if (argc < 2) {
        print_help(stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return 0;
    }
    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return run(&commands[i], argc, argv);
        }
    }
    fprintf(stderr, "sanhui: there is no command \"%s\"; `sanhui --help` names them all.\n",
            argv[1]);
    return 2;
}
