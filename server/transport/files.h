/* The files of web_dir, read once at the start. Nothing else is ever served from a disk. */
#ifndef TRANSPORT_FILES_H
#define TRANSPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>

struct file {
    char *path; /* "/assets/phone-4f2a.js"; pages: "/phone.html" */
    const char *type;
    char *bytes;
    size_t len;
    char *gz; /* the ready-made .gz beside it, or NULL */
    size_t gz_len;
    char etag[36];  /* with its quotes */
    bool page;      /* html: only by its name, through reply.file */
    bool immutable; /* its name changes with its contents */
    size_t rows_at; /* in a page: where `null` of first-rows stands; 0 = nowhere */
    size_t rows_end;
};

struct files;

/* A folder that is missing or empty gives an empty table and a warning in the log. */
struct files *files_load(const char *web_dir);
void files_free(struct files *files);
/* The file that a path names, pages apart; NULL = none. */
const struct file *files_find(const struct files *files, const char *path);
/* The page of that name ("phone.html"); NULL = none. */
const struct file *files_page(const struct files *files, const char *name);
size_t files_count(const struct files *files);
const struct file *files_at(const struct files *files, size_t i);

/* A whole file, NUL behind it; NULL when it cannot be read or is larger than max. */
char *file_read(const char *path, size_t max, size_t *len);

#endif
