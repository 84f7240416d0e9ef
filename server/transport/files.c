#include "transport/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/secrets.h"

enum { FILE_MAX = 8 * 1024 * 1024, TABLE_MAX = 4096 };

struct files {
    struct file *table; /* sorted by path */
    size_t count;
    size_t cap;
};

struct kind {
    const char *ending;
    const char *type;
};

/* What is served, by its ending; a file of another kind is left out. */
static const struct kind kinds[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
};

static const char *kind_of(const char *name)
{
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(dot, kinds[i].ending) == 0) {
            return kinds[i].type;
        }
    }
    return NULL;
}

char *file_read(const char *path, size_t max, size_t *len)
{
    struct stat about;
    char *bytes = NULL;
    size_t have = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0) {
        return NULL;
    }
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && (size_t)about.st_size <= max) {
        size_t size = (size_t)about.st_size;

        bytes = mem_alloc(size + 1);
        while (have < size) {
            ssize_t got = read(file, bytes + have, size - have);

            if (got <= 0) {
                break;
            }
            have += (size_t)got;
        }
    }
    close(file);
    *len = have;
    return bytes;
}

/* The place between the tags of <script id="first-rows" …>null</script>. */
static void find_rows(struct file *file)
{
    const char *id = strstr(file->bytes, "id=\"first-rows\"");
    const char *from = id != NULL ? strchr(id, '>') : NULL;
    const char *end = from != NULL ? strstr(from, "</script>") : NULL;

    if (end != NULL) {
        file->rows_at = (size_t)(from + 1 - file->bytes);
        file->rows_end = (size_t)(end - file->bytes);
    }
}

static void add_file(struct files *files, const char *disk, const char *path, bool immutable)
{
    const char *type = kind_of(path);
    struct file file = {0};
    char hash[HEX_TEXT];
    struct buffer beside;

    if (type == NULL || files->count == TABLE_MAX) {
        return;
    }
    file.bytes = file_read(disk, FILE_MAX, &file.len);
    if (file.bytes == NULL) {
        log_warn("files.skipped", "path=%s", path);
        return;
    }
    buffer_init(&beside, 4096);
    buffer_printf(&beside, "%s.gz", disk);
    file.gz = file_read(beside.bytes, FILE_MAX, &file.gz_len);
    buffer_finish(&beside);
    file.path = mem_copy_text(path);
    file.type = type;
    file.immutable = immutable;
    file.page = strncmp(type, "text/html", 9) == 0;
    sha256_hex("", file.bytes, file.len, hash);
    snprintf(file.etag, sizeof(file.etag), "\"%.32s\"", hash);
    if (file.page) {
        find_rows(&file);
    }
    if (files->count == files->cap) {
        files->cap = files->cap > 0 ? 2 * files->cap : 32;
        files->table = mem_resize(files->table, files->cap * sizeof(*files->table));
    }
    files->table[files->count++] = file;
}

/* The plain files of one folder, without those below it. prefix is the folder in a URL: "/", "/assets/". */
static void add_folder(struct files *files, const char *web_dir, const char *prefix, bool immutable)
{
    struct buffer path;
    struct dirent *entry;
    DIR *folder;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s%s", web_dir, prefix);
    folder = opendir(path.bytes);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        struct buffer url;
        struct buffer disk;

        if (entry->d_name[0] == '.') {
            continue;
        }
        buffer_init(&url, 1024);
        buffer_init(&disk, 4096);
        buffer_printf(&url, "%s%s", prefix, entry->d_name);
        buffer_printf(&disk, "%s%s", web_dir, url.full ? "" : url.bytes);
        if (!url.full && !disk.full) {
            add_file(files, disk.bytes, url.bytes, immutable);
        }
        buffer_finish(&url);
        buffer_finish(&disk);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    buffer_finish(&path);
}

static int compare_paths(const void *a, const void *b)
{
    const struct file *left = a;
    const struct file *right = b;

    return strcmp(left->path, right->path);
}

struct files *files_load(const char *web_dir)
{
    struct files *files = mem_alloc(sizeof(*files));

    add_folder(files, web_dir, "/", false);
    add_folder(files, web_dir, "/assets/", true);
    add_folder(files, web_dir, "/pictures/", false);
    if (files->count == 0) {
        log_warn("files.none", "folder=%s say=\"the pages are not built: make run builds them\"",
                 web_dir);
        return files;
    }
    qsort(files->table, files->count, sizeof(*files->table), compare_paths);
    return files;
}

void files_free(struct files *files)
{
    if (files == NULL) {
        return;
    }
    for (size_t i = 0; i < files->count; i++) {
        mem_free(files->table[i].path);
        mem_free(files->table[i].bytes);
        mem_free(files->table[i].gz);
    }
    mem_free(files->table);
    mem_free(files);
}

static const struct file *find(const struct files *files, const char *path)
{
    size_t low = 0;
    size_t high = files->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(path, files->table[middle].path);

        if (order == 0) {
            return &files->table[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

const struct file *files_find(const struct files *files, const char *path)
{
    const struct file *file = find(files, path);

    return file != NULL && !file->page ? file : NULL;
}

const struct file *files_page(const struct files *files, const char *name)
{
    const struct file *file;
    struct buffer path;

    buffer_init(&path, 1024);
    buffer_printf(&path, "/%s", name);
    file = path.full ? NULL : find(files, path.bytes);
    buffer_finish(&path);
    return file != NULL && file->page ? file : NULL;
}

size_t files_count(const struct files *files)
{
    return files->count;
}

const struct file *files_at(const struct files *files, size_t i)
{
    return &files->table[i];
}
