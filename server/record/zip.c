#include "record/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"

/* Papers, workbooks and photos are small already. */
static const char options[] = "hdrcharset=UTF-8,zip:compression=store";

enum { SUMS_MAX = 16 * 1024 * 1024, PIECE = 65536 };

struct zip {
    struct archive *archive;
    char *path;
    char *temporary;
    int fd;
    int64_t mtime;
    struct buffer sums;
    bool failed;
    int why; /* errno of what failed first */
};

static void fail(struct zip *zip, int why)
{
    if (!zip->failed) {
        zip->failed = true;
        zip->why = why;
    }
}

/* After each call of libarchive: did it? */
static void check(struct zip *zip, bool did)
{
    if (!did) {
        fail(zip, archive_errno(zip->archive) != 0 ? archive_errno(zip->archive) : EIO);
    }
}

struct zip *zip_create(const char *path, int64_t mtime)
{
    size_t size = strlen(path) + sizeof ".XXXXXX";
    struct zip *zip = mem_alloc(sizeof *zip);

    zip->path = mem_copy_text(path);
    zip->temporary = mem_alloc(size);
    zip->mtime = mtime;
    buffer_init(&zip->sums, SUMS_MAX);
    snprintf(zip->temporary, size, "%s.XXXXXX", path);
    zip->fd = mkostemp(zip->temporary, O_CLOEXEC);
    zip->archive = archive_write_new();
    if (zip->fd < 0) {
        fail(zip, errno);
    }
    check(zip, archive_write_set_format_zip(zip->archive) == ARCHIVE_OK &&
                   archive_write_set_options(zip->archive, options) == ARCHIVE_OK &&
                   (zip->failed || archive_write_open_fd(zip->archive, zip->fd) == ARCHIVE_OK));
    if (zip->failed) {
        (void)!zip_finish(zip);
        return NULL;
    }
    return zip;
}

static void head_write(struct zip *zip, const char *name, int64_t len)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname_utf8(entry, name);
    archive_entry_set_size(entry, len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, (time_t)zip->mtime, 0);
    check(zip, zip->failed || archive_write_header(zip->archive, entry) == ARCHIVE_OK);
    archive_entry_free(entry);
}

static void piece_write(struct zip *zip, const void *bytes, size_t len,
                        crypto_hash_sha256_state *hash)
{
    check(zip, zip->failed || archive_write_data(zip->archive, bytes, len) == (la_ssize_t)len);
    crypto_hash_sha256_update(hash, bytes, len);
}

static void sum_write(struct zip *zip, const char *name, crypto_hash_sha256_state *hash)
{
    unsigned char sum[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof sum + 1];

    crypto_hash_sha256_final(hash, sum);
    sodium_bin2hex(hex, sizeof hex, sum, sizeof sum);
    buffer_printf(&zip->sums, "%s  %s\n", hex, name);
}

bool zip_put(struct zip *zip, const char *name, const char *bytes, size_t len)
{
    crypto_hash_sha256_state hash;

    crypto_hash_sha256_init(&hash);
    head_write(zip, name, (int64_t)len);
    piece_write(zip, bytes, len, &hash);
    sum_write(zip, name, &hash);
    return !zip->failed;
}

bool zip_put_file(struct zip *zip, const char *name, const char *path)
{
    static unsigned char piece[PIECE];
    crypto_hash_sha256_state hash;
    FILE *file = fopen(path, "rbe");
    struct stat info;
    size_t len;

    if (file == NULL || fstat(fileno(file), &info) != 0) {
        fail(zip, errno);
        if (file != NULL) {
            fclose(file);
        }
        return false;
    }
    crypto_hash_sha256_init(&hash);
    head_write(zip, name, info.st_size);
    while (!zip->failed && (len = fread(piece, 1, sizeof piece, file)) > 0) {
        piece_write(zip, piece, len, &hash);
    }
    if (ferror(file) != 0) {
        fail(zip, EIO);
    }
    fclose(file);
    sum_write(zip, name, &hash);
    return !zip->failed;
}

void zip_give_up(struct zip *zip)
{
    fail(zip, ECANCELED);
}

/* On the disk, and there by its name. */
static bool close_whole(struct zip *zip)
{
    if (!zip->failed && fsync(zip->fd) != 0) {
        fail(zip, errno);
    }
    if (close(zip->fd) != 0) {
        fail(zip, errno);
    }
    if (!zip->failed && rename(zip->temporary, zip->path) != 0) {
        fail(zip, errno);
    }
    return !zip->failed;
}

bool zip_finish(struct zip *zip)
{
    bool finished;
    int why;

    if (!zip->failed && zip->sums.len > 0) {
        head_write(zip, "SHA256SUMS", (int64_t)zip->sums.len);
        check(zip, zip->failed || archive_write_data(zip->archive, zip->sums.bytes,
                                                     zip->sums.len) == (la_ssize_t)zip->sums.len);
    }
    if (zip->sums.full) {
        fail(zip, EOVERFLOW);
    }
    check(zip, archive_write_close(zip->archive) == ARCHIVE_OK);
    archive_write_free(zip->archive);
    finished = zip->fd >= 0 && close_whole(zip);
    if (!finished && zip->fd >= 0) {
        (void)unlink(zip->temporary);
    }
    why = zip->why;
    buffer_finish(&zip->sums);
    mem_free(zip->temporary);
    mem_free(zip->path);
    mem_free(zip);
    errno = why;
    return finished;
}
