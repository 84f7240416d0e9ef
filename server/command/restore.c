/* sanhui restore FOLDER: a backup into an empty database, compared with what was backed up. */
#include "command/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/settings.h"
#include "command/command.h"
#include "command/database.h"
#include "command/signing_key.h"
#include "command/streams.h"
#include "store/check.h"
#include "store/dump.h"

enum { KEY_FILE_MAX = 4096 };

struct restore {
    struct settings settings;
    struct secrets *secrets;
    struct once *once;
    const char *folder;
    json_t *list; /* backup.json */
    char dump[BACKUP_PATH];
    size_t streams;
    size_t lines;
};

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

/* ---- before anything is written ------------------------------------------------------------------- */

static bool read_list(struct restore *restore)
{
    char path[BACKUP_PATH];
    json_error_t fault;

    if (!backup_path(restore->folder, BACKUP_LIST, path)) {
        return false;
    }
    restore->list = json_load_file(path, JSON_REJECT_DUPLICATES, &fault);
    if (restore->list == NULL || strcmp(text_of(restore->list, "format"), "sanhui.backup") != 0 ||
        json_integer_value(json_object_get(restore->list, "v")) != 1) {
        fprintf(stderr, "%s 不是备份，或者读不出来。 %s is no backup of Sanhui that can be read.\n",
                path, path);
        return false;
    }
    return true;
}

static bool check_file(const struct restore *restore, const char *part, const char *name,
                       char path[BACKUP_PATH])
{
    char hash[HEX_TEXT];

    if (!backup_path(restore->folder, name, path) || !backup_hash(path, hash) ||
        strcmp(hash, text_of(json_object_get(restore->list, part), "sha256")) != 0) {
        fprintf(stderr, "%s/%s 缺少或已损坏：校验值不符。 It is missing or damaged.\n",
                restore->folder, name);
        return false;
    }
    return true;
}

static bool check_version(const struct restore *restore)
{
    json_int_t migration = json_integer_value(json_object_get(restore->list, "migration"));
    int own = check_migrations(restore->settings.sql_dir);

    if (migration > own) {
        fprintf(stderr,
                "备份来自更新的版本（迁移 %lld，本程序只到 %d）。请用那个版本恢复。\n"
                "The backup is of a newer version: restore it with that one.\n",
                (long long)migration, own);
        return false;
    }
    return true;
}

/* A key that came with the backup takes its place; one that is there stays. */
static bool place_key(const struct restore *restore)
{
    char from[BACKUP_PATH];
    char to[BACKUP_PATH];
    char bytes[KEY_FILE_MAX];
    size_t len = 0;
    FILE *file;
    int fd;
    bool ok;

    if (!backup_path(restore->folder, BACKUP_KEY, from) ||
        !backup_path(restore->settings.data_dir, "key", to)) {
        return false;
    }
    if (access(to, F_OK) == 0 || access(from, R_OK) != 0) {
        return true;
    }
    file = fopen(from, "rbe");
    if (file != NULL) {
        len = fread(bytes, 1, sizeof(bytes), file);
        fclose(file);
    }
    fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ok = fd >= 0 && len > 0 && write(fd, bytes, len) == (ssize_t)len && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    if (!ok) {
        fprintf(stderr, "%s 不能写入：%s。 It cannot be written.\n", to, strerror(errno));
    }
    return ok;
}

static bool open_key(struct restore *restore)
{
    char key[HEX_TEXT];
    char fingerprint[HEX_TEXT];

    restore->secrets = place_key(restore) ? signing_key(&restore->settings) : NULL;
    if (restore->secrets == NULL) {
        return false;
    }
    secret_public_key(restore->secrets, key, fingerprint);
    if (strcmp(fingerprint, text_of(restore->list, "key")) != 0) {
        fprintf(
            stderr,
            "%s/key 是另一处的密钥，不是这份备份的。 That is another installation's key, not this "
            "backup's.\n",
            restore->settings.data_dir);
        return false;
    }
    return true;
}

static bool check_empty(struct restore *restore)
{
    char *there = NULL;
    bool ok = once_call(restore->once, "select to_regnamespace('sanhui')::text", 0, NULL, &there);

    if (ok && there != NULL) {
        fprintf(stderr,
                "DATABASE_OWNER_URL：这个数据库里已经有三会的数据。请新建一个空的数据库再恢复。\n"
                "DATABASE_OWNER_URL: that database holds data of Sanhui already. Make an empty "
                "one.\n");
        ok = false;
    }
    mem_free(there);
    return ok;
}

/* ---- afterwards ----------------------------------------------------------------------------------- */

static bool check_counts(const struct restore *restore)
{
    json_t *expected = json_object_get(restore->list, "rows");
    json_t *found = backup_counts(restore->once);
    const char *name;
    json_t *rows;
    bool same = json_object_size(expected) == json_object_size(found);

    json_object_foreach (expected, name, rows) {
        if (!json_equal(rows, json_object_get(found, name))) {
            fprintf(stderr, "%s：备份里 %lld 行，恢复后 %lld 行。\n", name,
                    (long long)json_integer_value(rows),
                    (long long)json_integer_value(json_object_get(found, name)));
            same = false;
        }
    }
    json_decref(found);
    return same;
}

/* Every stream is read, chained and signed anew: the same bytes as at the backup, or something is not as it was. */
static bool check_streams(struct restore *restore)
{
    struct buffer tips;
    char hash[HEX_TEXT];
    bool same;

    buffer_init(&tips, BACKUP_TIPS_MAX);
    same = streams_sign(restore->once, restore->secrets, &tips, &restore->streams, &restore->lines);
    sha256_hex("", tips.len > 0 ? tips.bytes : "", tips.len, hash);
    if (same && strcmp(hash, text_of(json_object_get(restore->list, "tips"), "sha256")) != 0) {
        fprintf(stderr,
                "记录链的末端与备份不符。 The streams' tips are not those of the backup.\n");
        same = false;
    }
    buffer_finish(&tips);
    return same;
}

static bool check_restored(struct restore *restore)
{
    char *scope = backup_scope(restore->once);
    bool same = scope != NULL && check_counts(restore) && check_streams(restore);

    mem_free(scope);
    if (!same) {
        fprintf(stderr,
                "%s\n恢复出来的数据与备份不一致，请不要使用这个数据库。\n"
                "What was restored is not what was backed up: do not use this database.\n",
                once_error(restore->once));
    }
    return same;
}

/* The grants of the server's role, this version's functions, and the line that says so in every stream. */
static bool finish(struct restore *restore)
{
    const char *const at[] = {text_of(restore->list, "at")};
    char *role =
        restore->settings.database_url != NULL ? once_user(restore->settings.database_url) : NULL;
    bool ok = once_migrate(restore->once, restore->settings.sql_dir,
                           role != NULL ? role : "sanhui_server");

    mem_free(role);
    if (ok && (!once_call(restore->once, "select sanhui.streams_restored($1)", 1, at, NULL) ||
               !once_script(restore->once, "analyze"))) {
        fprintf(stderr, "%s\n", once_error(restore->once));
        ok = false;
    }
    return ok;
}

static int run(struct restore *restore)
{
    char tips[BACKUP_PATH];
    int code;

    if (!read_list(restore) || !check_file(restore, "dump", BACKUP_DUMP, restore->dump) ||
        !check_file(restore, "tips", BACKUP_TIPS, tips) || !check_version(restore) ||
        !open_key(restore)) {
        return EXIT_UNFIT;
    }
    restore->once = database_open("DATABASE_OWNER_URL", restore->settings.owner_url,
                                  restore->settings.sql_dir, &code);
    if (restore->once == NULL) {
        return code;
    }
    if (!check_empty(restore)) {
        return EXIT_UNFIT;
    }
    if (!dump_read(restore->settings.owner_url, restore->dump) || !check_restored(restore) ||
        !finish(restore)) {
        return 1;
    }
    printf("%s 的备份已恢复：%zu 条记录链，%zu 行，逐字节核对无误；各表行数相符。\n"
           "Restored: %zu streams, %zu lines, the same byte for byte; the same rows in every "
           "table.\n",
           text_of(restore->list, "at"), restore->streams, restore->lines, restore->streams,
           restore->lines);
    return 0;
}

int cmd_restore(int argc, char **argv)
{
    struct restore restore = {.folder = argc > 1 ? argv[1] : NULL};
    int code;

    if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
        return usage_error("restore", "\"%s\" is not understood.", argv[argc - 1]);
    }
    if (restore.folder == NULL) {
        return usage_error("restore", "the FOLDER of a backup is missing.");
    }
    if (!settings_load(&restore.settings, NULL)) {
        return EXIT_UNFIT;
    }
    code = run(&restore);
    json_decref(restore.list);
    once_close(restore.once);
    secrets_close(restore.secrets);
    settings_finish(&restore.settings);
    return code;
}
