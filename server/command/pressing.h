/* sanhui-press for a subcommand: one file after the other, each waited for. */
#ifndef COMMAND_PRESSING_H
#define COMMAND_PRESSING_H

#include "base/memory.h"
#include <jansson.h>
#include <stdbool.h>

enum { MEMORY_PATH = 40 };

/* A file that lies in memory alone, so that a full disk is met in one place. */
struct memory_file {
    int fd;
    char path[MEMORY_PATH];
};

/* false: none can be had. */
MUST_CHECK bool memory_file_open(struct memory_file *file);
void memory_file_close(struct memory_file *file);

/* job: as paper_job makes it, or a list of documents/list.h; "form" is added to it. false: it could not be set, and the
 * program has said why on stderr; otherwise memory_file_close follows. */
MUST_CHECK bool press_file(json_t *job, const char *form, struct memory_file *file);

#endif
