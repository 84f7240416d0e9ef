/* How each subcommand is called, for --help and for whoever called it wrongly. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/command.h"

enum { EXIT_USAGE = 2 };

static const struct usage {
    const char *command;
    const char *ways; /* lines, each a way to call it */
    const char *says;
} usages[] = {
    {"serve", "sanhui serve [--config FILE] [--check-port] [NAME=value …]\n",
     "Serves the meetings of DATABASE_URL on PORT, until SIGINT or SIGTERM.\n\n"
     "  --config FILE  a settings file; the environment comes before it\n"
     "  --check-port   only says whether PORT can be had\n"
     "  NAME=value     a setting of docs/settings.md; comes before the environment\n"},
    {"migrate", "sanhui migrate\n",
     "Brings the database of DATABASE_OWNER_URL to this version; a second time changes nothing.\n"},
    {"demo",
     "sanhui demo [--links FILE] [--quiet]\n"
     "sanhui demo --show\n",
     "Loads the demo estate; what is there already stays as it is.\n\n"
     "  --links FILE   writes every sign-in, readable by you alone\n"
     "  --quiet        prints no links\n"
     "  --show         only prints the links of a demo that is there\n"},
    {"import",
     "sanhui import [--people] FILE.csv --neighbourhood NAME [--under STREET/BLOCK]\n"
     "       [--estate NAME] [--address TEXT] [--preview] [--remove]\n",
     "Loads an estate's register or its people (docs/register.md), for the first time or again,\n"
     "or names every fault and loads nothing.\n\n"
     "  --people               the file holds the people, not the register\n"
     "  --preview              only says what would change\n"
     "  --remove               takes off what the file no longer holds\n"
     "  --neighbourhood NAME   where the estate lies\n"
     "  --under STREET/BLOCK   makes the neighbourhood there when it is new\n"
     "  --estate NAME          of the estate; the neighbourhood's when left out\n"
     "  --address TEXT         of the estate\n"},
    {"export", "sanhui export meeting CODE -o FILE [--scrutineer]\n",
     "Writes the record of a meeting for `sanhui verify` (docs/record-format.md).\n\n"
     "  -o FILE        the record, a zip file\n"
     "  --scrutineer   with the openings of the ballots: for the scrutineers alone\n"},
    {"archive", "sanhui archive CODE -o FILE [--ballots]\n",
     "Writes the archive of a meeting: its papers (PDF, Word), lists (Excel, CSV), photos and "
     "record,\n"
     "what is internal in a folder of its own (内部), and SHA256SUMS for `sha256sum -c`.\n"
     "Exit code 3 when the disk is full; then there is no file.\n\n"
     "  -o FILE        the archive, a zip file\n"
     "  --ballots      with the photos of the paper ballots of public polls: for the chair "
     "alone\n"},
    {"verify", "sanhui verify FILE [--tip HEX] [--key FINGERPRINT]\n",
     "Checks an exported record, without a database; exit code 1 when anything is wrong with "
     "it.\n\n"
     "  --tip HEX           64 hex digits of a tip from a wall or a phone\n"
     "  --key FINGERPRINT   64 hex digits of the key, as every notice shows them\n"},
    {"count", "sanhui count FILE\n",
     "Counts the elections and owners' ballots of a JSON file (docs/count-format.md), without a "
     "database.\n"},
    {"staff",
     "sanhui staff add USERNAME --name NAME --role ROLE --neighbourhood NAME [--organisation "
     "NAME]\n"
     "       [--serves NEIGHBOURHOOD …] [--generate]\n"
     "sanhui staff passwd USERNAME [--generate]\n"
     "sanhui staff disable USERNAME\n"
     "sanhui staff list --neighbourhood NAME\n",
     "Keeps the accounts of the desk. A password is read from standard input.\n\n"
     "  --role ROLE    chair, clerk, recorder, signer, scrutineer, teller, mediator, grid_worker,\n"
     "                 building_leader, implementer, property, owners_committee, street or screen\n"
     "  --organisation NAME      for whom it speaks in public; the same in all that it serves\n"
     "  --serves NEIGHBOURHOOD   another one that it serves beside its own; as often as there are\n"
     "  --generate     makes a password and prints it\n"},
    {"backup", "sanhui backup FOLDER [--with-key]\n",
     "Writes a consistent copy of DATABASE_OWNER_URL's database to a new folder "
     "(docs/operation.md).\n\n"
     "  --with-key     with the key of DATA_DIR: whoever has both opens every door\n"},
    {"restore", "sanhui restore FOLDER\n",
     "Brings a backup into the empty database of DATABASE_OWNER_URL, and compares every stream\n"
     "and every table with what was backed up.\n"},
    {"check-config", "sanhui check-config [--config FILE]\n",
     "Shows the settings as they are understood and tries what they name.\n"},
    {"healthcheck", "sanhui healthcheck\n",
     "Asks the server on this machine whether it lives: exit code 0 when it answers.\n"},
    {"version", "sanhui version\n", "Prints the version.\n"},
};

static const struct usage *find(const char *command)
{
    for (size_t i = 0; i < sizeof usages / sizeof usages[0]; i++) {
        if (strcmp(usages[i].command, command) == 0) {
            return &usages[i];
        }
    }
    return NULL;
}

static void print_ways(FILE *out, const char *ways)
{
    const char *before = "usage: ";

    while (*ways != '\0') {
        int len = (int)strcspn(ways, "\n");

        fprintf(out, "%s%.*s\n", before, len, ways);
        before = "       ";
        ways += len + 1;
    }
}

bool usage_help(const char *command)
{
    const struct usage *usage = find(command);

    if (usage == NULL) {
        return false;
    }
    print_ways(stdout, usage->ways);
    printf("\n%s", usage->says);
    return true;
}

bool usage_readable(const char *command, const char *path)
{
    struct stat about;
    bool there = stat(path, &about) == 0 && access(path, R_OK) == 0;

    if (!there || S_ISDIR(about.st_mode)) {
        fprintf(stderr, "sanhui %s: %s 打不开（%s）。 It cannot be read.\n", command, path,
                strerror(there ? EISDIR : errno));
        return false;
    }
    return true;
}

int usage_error(const char *command, const char *format, ...)
{
    const struct usage *usage = find(command);
    va_list args;

    if (format != NULL) {
        va_start(args, format);
        fprintf(stderr, "sanhui %s: ", command);
        vfprintf(stderr, format, args);
        fputc('\n', stderr);
        va_end(args);
    }
    if (usage != NULL) {
        print_ways(stderr, usage->ways);
    }
    return EXIT_USAGE;
}
