#include "command/backup.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"

enum { PIECE = 64 * 1024 };

bool backup_path(const char *folder, const char *name, char out[BACKUP_PATH])
{
    int len = snprintf(out, BACKUP_PATH, "%s/%s", folder, name);

    return len > 0 && len < BACKUP_PATH;
}

bool backup_hash(const char *path, char out[HEX_TEXT])
{
    unsigned char piece[PIECE];
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    ssize_t got = -1;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0) {
        return false;
    }
    crypto_hash_sha256_init(&state);
    while ((got = read(file, piece, sizeof(piece))) > 0) {
        crypto_hash_sha256_update(&state, piece, (unsigned long long)got);
    }
    crypto_hash_sha256_final(&state, hash);
    close(file);
    text_hex(hash, sizeof(hash), out);
    return got == 0;
}

char *backup_scope(struct once *once)
{
    char *scope = NULL;

    return once_call(once,
                     "select set_config('sanhui.scope', (select coalesce(array_agg(id), '{}')::text"
                     " from sanhui.precinct), false)",
                     0, NULL, &scope)
               ? scope
               : NULL;
}

static bool keep_count(void *owner, const char *const *column, int columns)
{
    json_t *counts = owner;

    (void)columns;
    return json_object_set_new(counts, column[0], json_integer(strtoll(column[1], NULL, 10))) == 0;
}

json_t *backup_counts(struct once *once)
{
    json_t *counts = json_object();

    if (!once_each(once, "select * from sanhui.backup_counts()", 0, NULL, keep_count, counts)) {
        json_decref(counts);
        return NULL;
    }
    return counts;
}
