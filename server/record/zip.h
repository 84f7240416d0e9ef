/* A zip file that grows entry by entry, however large it becomes; its last entry lists the hashes of the others. */
#ifndef RECORD_ZIP_H
#define RECORD_ZIP_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct zip;

/* Begins a file beside path, which is there only once zip_finish has succeeded. mtime: of every entry, seconds since
 * 1970. NULL when it cannot be made: errno says why. */
MUST_CHECK struct zip *zip_create(const char *path, int64_t mtime);
/* false: not written, or an earlier one was not; what follows is left out. */
bool zip_put(struct zip *zip, const char *name, const char *bytes, size_t len);
bool zip_put_file(struct zip *zip, const char *name, const char *path);
/* What it was to hold is not to be had: zip_finish leaves no file. */
void zip_give_up(struct zip *zip);
/* Adds SHA256SUMS, as sha256sum -c reads it, and gives the file its name. Frees the zip either way; false: there is no
 * file, and errno says why: ENOSPC, EDQUOT or EFBIG when there was no room for it. */
MUST_CHECK bool zip_finish(struct zip *zip);

#endif
