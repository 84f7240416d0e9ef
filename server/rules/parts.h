/* What the files of this folder share: a sheet on its way from bytes to struct sheet. */
#ifndef RULES_PARTS_H
#define RULES_PARTS_H

#include "base/buffer.h"
#include "rules/rules.h"

enum head { HEAD_TITLE, HEAD_PLACE, HEAD_ELECTORATE, HEAD_DATED, HEADS };
enum entry { ENTRY_VALUE, ENTRY_SOURCE, ENTRY_DATED, ENTRIES };

extern const char *const head_names[HEADS];
extern const char *const entry_names[ENTRIES];

struct written {
    char *text; /* NULL: not there */
    int line;
};

struct written_field {
    struct written entries[ENTRIES];
    int line; /* of its closing brace; 0: the field is not there */
};

/* One file. Owns the texts of its sheet. */
struct file {
    char *name; /* without the ending */
    char *path;
    char *place; /* the name up to its last dash */
    struct written heads[HEADS];
    struct written_field fields[RULE_FIELDS];
    int last_line;
    struct buffer fault; /* empty: none so far */
    char *json;
    struct sheet sheet;
};

/* "PATH:LINE: " and the sentence. */
void file_fault(struct file *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool file_has_fault(const struct file *file);

/* scan.c: the bytes of a file as libconfuse may have them: comments, byte order mark and carriage
 * returns gone, every line in its place. false after saying what does not belong into a sheet. */
MUST_CHECK bool file_scan(struct file *file, const char *bytes, size_t len, struct buffer *clean);
/* parse.c: fills heads and fields; false after saying what is wrong. */
MUST_CHECK bool file_parse(struct file *file, const struct buffer *clean);
/* form.c: makes the sheet, with the national one (NULL: this is one, or there is no usable one)
 * for what is left out. Says every fault that it finds. */
void file_form(struct file *file, const struct sheet *national);
/* json.c */
char *sheet_json(const struct sheet *sheet);

#endif
