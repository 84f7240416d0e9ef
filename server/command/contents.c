#include "command/contents.h"

#include <stdio.h>
#include <string.h>

#include "documents/fields.h"
#include "store/once.h"

enum { GROUPS = 2, NAME_MOST = 120 /* bytes: room for folder and ending in the 255 of a file */ };

struct contents {
    struct piece *piece;
    size_t count;
    json_t *group[GROUPS]; /* lines of what is for everybody, of what is internal */
    json_t *missing;
};

/* A title that somebody typed becomes a file's name on every system; cut between two characters. */
static char *file_name(const char *text)
{
    char *name = mem_copy_text(text);
    size_t len = strlen(name);

    for (char *at = name; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20 || strchr("/\\:*?\"<>|", *at) != NULL) {
            *at = '-';
        }
    }
    if (len > NAME_MOST) {
        /* The number at its end tells it from the next one. */
        size_t tail = strlen(strrchr(name, '-') != NULL ? strrchr(name, '-') : "");
        size_t cut = NAME_MOST - (tail < 40 ? tail : 0);
        while (cut > 0 && ((unsigned char)name[cut] & 0xc0) == 0x80) {
            cut--;
        }
        memmove(name + cut, name + len - (tail < 40 ? tail : 0), (tail < 40 ? tail : 0) + 1);
    }
    return name;
}

static bool keep(void *owner, const char *const *column, int columns)
{
    struct contents *contents = owner;
    struct piece *piece;

    (void)columns;
    contents->piece = mem_resize(contents->piece, (contents->count + 1) * sizeof *contents->piece);
    piece = &contents->piece[contents->count++];
    piece->what = mem_copy_text(column[0]);
    piece->kind = mem_copy_text(column[1]);
    piece->key = mem_copy_text(column[2]);
    piece->inside = column[3][0] == 't';
    piece->name = file_name(column[4]);
    piece->title = mem_copy_text(column[5]);
    return true;
}

struct contents *contents_read(struct once *once, const char *meeting, bool ballots)
{
    struct contents *contents = mem_alloc(sizeof *contents);
    const char *const param[] = {meeting, ballots ? "true" : "false"};

    for (int i = 0; i < GROUPS; i++) {
        contents->group[i] = json_array();
    }
    contents->missing = json_array();
    if (!once_each(once, "select * from sanhui.record_contents($1::bigint, $2::boolean)", 2, param,
                   keep, contents)) {
        contents_destroy(contents);
        return NULL;
    }
    return contents;
}

void contents_destroy(struct contents *contents)
{
    if (contents == NULL) {
        return;
    }
    for (size_t i = 0; i < contents->count; i++) {
        struct piece *piece = &contents->piece[i];
        mem_free(piece->what);
        mem_free(piece->kind);
        mem_free(piece->key);
        mem_free(piece->name);
        mem_free(piece->title);
    }
    for (int i = 0; i < GROUPS; i++) {
        json_decref(contents->group[i]);
    }
    json_decref(contents->missing);
    mem_free(contents->piece);
    mem_free(contents);
}

size_t contents_count(const struct contents *contents)
{
    return contents->count;
}

const struct piece *contents_piece(const struct contents *contents, size_t i)
{
    return &contents->piece[i];
}

const char *contents_folder(const struct piece *piece)
{
    static const struct {
        const char *what;
        const char *kind; /* NULL = any */
        const char *folder;
    } folders[] = {
        {"record", NULL, "内部/记录/"},      {"paper", NULL, "内部/文件/"},
        {"list", NULL, "内部/表格/"},        {"clip", NULL, "内部/录音/"},
        {"photo", "document", "内部/材料/"}, {"photo", NULL, "内部/照片/"},
    };

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (strcmp(folders[i].what, piece->what) == 0 &&
            (folders[i].kind == NULL || strcmp(folders[i].kind, piece->kind) == 0)) {
            return folders[i].folder + (piece->inside ? 0 : strlen("内部/"));
        }
    }
    return "";
}

/* Another form of the same paper, another photo of the same promise: the line before tells of it, too. */
static bool joins(json_t *line, const struct piece *piece, const char *ending)
{
    if (!field_is(line, "title", piece->title)) {
        return false;
    }
    bool same = field_is(line, "name", piece->name);
    int64_t pieces = field_number(line, "pieces") + !same;
    if (same && pieces == 1) {
        field_write(line, "where", "%s、%s", field_text(line, "where"), ending);
    } else if (!same) {
        json_object_set_new(line, "pieces", json_integer(pieces));
        field_write(line, "name", "%s", piece->name);
        field_write(line, "where", "%s（共 %d 份）", contents_folder(piece), (int)pieces);
    }
    return true;
}

void contents_add(struct contents *contents, const struct piece *piece, const char *ending)
{
    json_t *group = contents->group[piece->inside];
    size_t lines = json_array_size(group);
    json_t *line;

    if (lines > 0 && joins(json_array_get(group, lines - 1), piece, ending)) {
        return;
    }
    line = json_pack("{s:I, s:s, s:s, s:i}", "n", (json_int_t)lines + 1, "title", piece->title,
                     "name", piece->name, "pieces", 1);
    field_write(line, "where", "%s%s.%s", contents_folder(piece), piece->name, ending);
    json_array_append_new(group, line);
}

void contents_miss(struct contents *contents, const struct piece *piece, const char *ending,
                   const char *why)
{
    json_t *line = json_pack("{s:s}", "why", why);

    field_write(line, "title", "%s（%s）", piece->title, ending);
    json_array_append_new(contents->missing, line);
}

json_t *contents_page(const struct contents *contents, const char *cover)
{
    static const char *const numbers[] = {"一", "二"};
    static const char *const names[] = {"可以公开的材料", "内部材料"};
    json_t *data = json_loads(cover, 0, NULL);
    json_t *groups = json_array();

    for (int i = 0; i < GROUPS; i++) {
        if (json_array_size(contents->group[i]) > 0) {
            json_array_append_new(
                groups, json_pack("{s:s, s:s, s:s, s:O}", "number",
                                  numbers[json_array_size(groups)], "name", names[i], "note",
                                  i == 1 ? "都在“内部”文件夹里，只给经办人看。" : "", "items",
                                  contents->group[i]));
        }
    }
    json_object_set_new(data, "groups", groups);
    json_object_set(data, "missing", contents->missing);
    json_object_set_new(data, "faults", json_boolean(json_array_size(contents->missing) > 0));
    return data;
}
