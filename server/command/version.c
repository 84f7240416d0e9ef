/* sanhui version */
#include <stdio.h>

#include "command/command.h"

#ifndef SANHUI_VERSION
#define SANHUI_VERSION "0.1.0"
#endif

int cmd_version(int argc, char **argv)
{
    if (argc > 1) {
        return usage_error("version", "there is no argument \"%s\".", argv[1]);
    }
    printf("sanhui %s\n", SANHUI_VERSION);
    return 0;
}
