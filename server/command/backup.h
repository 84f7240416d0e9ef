/* What `backup` writes and `restore` reads: a folder of
 *   database.dump  the schema sanhui, by pg_dump
 *   tips.jsonl     each stream's signed tip
 *   backup.json    what it is: when, by which version, rows by table, SHA-256 of the other two
 *   key            the installation's key, only where it was asked for */
#ifndef COMMAND_BACKUP_H
#define COMMAND_BACKUP_H

#include "base/memory.h"
#include "base/secrets.h"
#include "store/once.h"
#include <jansson.h>
#include <stdbool.h>

#define BACKUP_DUMP "database.dump"
#define BACKUP_TIPS "tips.jsonl"
#define BACKUP_LIST "backup.json"
#define BACKUP_KEY  "key"

enum { BACKUP_PATH = 4096, BACKUP_TIPS_MAX = 512 * 1024 * 1024 };

/* "FOLDER/NAME"; false when that is too long. */
MUST_CHECK bool backup_path(const char *folder, const char *name, char out[BACKUP_PATH]);
/* SHA-256 of a file, hex; false when it cannot be read. */
MUST_CHECK bool backup_hash(const char *path, char out[HEX_TEXT]);
/* Puts all precincts in the session's scope, which is also the result (mem_free), or NULL. */
char *backup_scope(struct once *once);
/* {table: rows}, or NULL. */
json_t *backup_counts(struct once *once);

#endif
