/* sanhui version */
#include <stdio.h>

#include "command/command.h"

#ifndef SANHUI_VERSION
#define SANHUI_VERSION "0.1.0"
#endif

int cmd_version(int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        fprintf(stderr, "usage: sanhui version\n");
        return 2;
    }
    printf("sanhui %s\n", SANHUI_VERSION);
    return 0;
}
