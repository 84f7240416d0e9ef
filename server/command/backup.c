/* sanhui backup FOLDER [--with-key]: a consistent copy of the whole database, while it is served. */
#include "command/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/settings.h"
#include "command/command.h"
#include "command/database.h"
#include "command/signing_key.h"
#include "command/streams.h"
#include "store/dump.h"

enum { KEY_FILE_MAX = 4096 };

struct backup {
    struct settings settings;
    struct secrets *secrets;
    struct once *once;
    const char *folder;
    char part[BACKUP_PATH]; /* what it is called until it is whole */
    bool with_key;
    size_t streams;
    size_t lines;
};

static bool say_unwritten(const char *path)
{
    fprintf(stderr, "%s 不能写入：%s。 It cannot be written.\n", path, strerror(errno));
    return false;
}

static bool sync_path(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

static bool write_file(const struct backup *backup, const char *name, const char *bytes, size_t len)
{
    char path[BACKUP_PATH];
    FILE *file;
    bool ok;

    if (!backup_path(backup->part, name, path)) {
        return false;
    }
    file = fopen(path, "wxe");
    ok = file != NULL && fwrite(bytes, 1, len, file) == len && fflush(file) == 0 &&
         fsync(fileno(file)) == 0;
    if (file != NULL && fclose(file) != 0) {
        ok = false;
    }
    return ok || say_unwritten(path);
}

static bool copy_key(const struct backup *backup)
{
    char path[BACKUP_PATH];
    char bytes[KEY_FILE_MAX];
    size_t len = 0;
    FILE *file;

    if (!backup_path(backup->settings.data_dir, "key", path)) {
        return false;
    }
    file = fopen(path, "rbe");
    if (file != NULL) {
        len = fread(bytes, 1, sizeof(bytes), file);
        fclose(file);
    }
    return len > 0 && write_file(backup, BACKUP_KEY, bytes, len);
}

/* A file's name, size and hash in the list. */
static json_t *file_row(const struct backup *backup, const char *name)
{
    char path[BACKUP_PATH];
    char hash[HEX_TEXT];
    struct stat about;

    if (!backup_path(backup->part, name, path) || !backup_hash(path, hash) ||
        stat(path, &about) < 0) {
        say_unwritten(name);
        return NULL;
    }
    return json_pack("{s:s,s:I,s:s}", "name", name, "bytes", (json_int_t)about.st_size, "sha256",
                     hash);
}

static bool write_list(const struct backup *backup, json_t *counts)
{
    char *at = NULL;
    char *migration = NULL;
    char key[HEX_TEXT];
    char fingerprint[HEX_TEXT];
    json_t *dump = file_row(backup, BACKUP_DUMP);
    json_t *tips = file_row(backup, BACKUP_TIPS);
    json_t *list = NULL;
    char *text = NULL;
    bool ok = dump != NULL && tips != NULL &&
              once_call(backup->once, "select sanhui.record_now()", 0, NULL, &at) &&
              once_call(backup->once, "select sanhui.migrated()", 0, NULL, &migration);

    secret_public_key(backup->secrets, key, fingerprint);
    if (ok) {
        list = json_pack("{s:i,s:s,s:s,s:I,s:s,s:O,s:O,s:O}", "v", 1, "format", "sanhui.backup",
                         "at", at, "migration", (json_int_t)strtoll(migration, NULL, 10), "key",
                         fingerprint, "dump", dump, "tips", tips, "rows", counts);
        text = json_dumps(list, JSON_INDENT(1));
    }
    ok = text != NULL && write_file(backup, BACKUP_LIST, text, strlen(text));
    free(text);
    json_decref(list);
    json_decref(dump);
    json_decref(tips);
    mem_free(at);
    mem_free(migration);
    return ok;
}

static bool write_dump(const struct backup *backup, const char *scope)
{
    char path[BACKUP_PATH];
    char *snapshot = NULL;
    bool ok = backup_path(backup->part, BACKUP_DUMP, path) &&
              once_call(backup->once, "select pg_export_snapshot()", 0, NULL, &snapshot) &&
              dump_write(backup->settings.owner_url, snapshot, scope, path) && sync_path(path);

    mem_free(snapshot);
    return ok;
}

/* Dump, tips and counts are of one moment: one snapshot, which pg_dump shares. */
static bool write_parts(struct backup *backup)
{
    struct buffer tips;
    json_t *counts = NULL;
    char *scope;
    bool ok = once_script(backup->once, "begin isolation level repeatable read");

    buffer_init(&tips, BACKUP_TIPS_MAX);
    scope = ok ? backup_scope(backup->once) : NULL;
    counts = scope != NULL ? backup_counts(backup->once) : NULL;
    if (counts == NULL) {
        fprintf(stderr, "数据库读不出来：%s。请先执行 sanhui migrate。 Run sanhui migrate first.\n",
                once_error(backup->once));
    }
    ok = counts != NULL &&
         streams_sign(backup->once, backup->secrets, &tips, &backup->streams, &backup->lines) &&
         write_dump(backup, scope) &&
         write_file(backup, BACKUP_TIPS, tips.len > 0 ? tips.bytes : "", tips.len) &&
         write_list(backup, counts) && (!backup->with_key || copy_key(backup));
    json_decref(counts);
    mem_free(scope);
    buffer_finish(&tips);
    return ok;
}

static void drop_part(const struct backup *backup)
{
    static const char *const names[] = {BACKUP_DUMP, BACKUP_TIPS, BACKUP_LIST, BACKUP_KEY};
    char path[BACKUP_PATH];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (backup_path(backup->part, names[i], path)) {
            unlink(path);
        }
    }
    rmdir(backup->part);
}

/* Whole, or not there under its name. */
static bool write_folder(struct backup *backup)
{
    char parent[BACKUP_PATH];
    char *slash;
    bool ok;

    if (mkdir(backup->part, 0700) < 0) {
        return say_unwritten(backup->part);
    }
    ok = write_parts(backup) && sync_path(backup->part);
    if (ok && rename(backup->part, backup->folder) < 0) {
        ok = say_unwritten(backup->folder);
    }
    if (!ok) {
        drop_part(backup);
        return false;
    }
    snprintf(parent, sizeof(parent), "%s", backup->folder);
    slash = strrchr(parent, '/');
    if (slash != NULL && slash != parent) {
        *slash = '\0';
    }
    (void)sync_path(slash != NULL ? parent : ".");
    return true;
}

static void say_done(const struct backup *backup)
{
    printf("%s\n%zu 条记录链，%zu 行，逐行核对无误。 %zu streams, %zu lines, every one checked.\n",
           backup->folder, backup->streams, backup->lines, backup->streams, backup->lines);
    if (backup->with_key) {
        printf("里面有密钥：谁拿到它，就能打开每一扇门。请锁好。\n"
               "The key is in it: whoever has it opens every door. Lock it away.\n");
    } else {
        printf("密钥 %s/key 不在里面：请另外保存一份，没有它恢复不了。\n"
               "The key %s/key is not in it: keep a copy elsewhere, nothing can be restored "
               "without it.\n",
               backup->settings.data_dir, backup->settings.data_dir);
    }
}

static int run(struct backup *backup)
{
    int code = EXIT_FAILED;

    if (access(backup->folder, F_OK) == 0) {
        fprintf(stderr, "%s 已经存在，请换一个名字。 It is there already: choose another name.\n",
                backup->folder);
        return EXIT_UNFIT;
    }
    backup->secrets = signing_key(&backup->settings);
    backup->once = backup->secrets == NULL
                       ? NULL
                       : database_open("DATABASE_OWNER_URL", backup->settings.owner_url,
                                       backup->settings.sql_dir, &code);
    if (backup->once == NULL) {
        return code;
    }
    if (!write_folder(backup)) {
        return EXIT_FAILED;
    }
    say_done(backup);
    return 0;
}

int cmd_backup(int argc, char **argv)
{
    struct backup backup = {.folder = NULL};
    int code;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--with-key") == 0) {
            backup.with_key = true;
        } else if (argv[i][0] == '-' || backup.folder != NULL) {
            return usage_error("backup", "\"%s\" is not understood.", argv[i]);
        } else {
            backup.folder = argv[i];
        }
    }
    if (backup.folder == NULL) {
        return usage_error("backup", "the FOLDER to be written is missing.");
    }
    if (!backup_path(backup.folder, "", backup.part) || !settings_load(&backup.settings, NULL)) {
        return EXIT_UNFIT;
    }
    while (backup.part[strlen(backup.part) - 1] == '/') {
        backup.part[strlen(backup.part) - 1] = '\0';
    }
    snprintf(backup.part + strlen(backup.part), sizeof(backup.part) - strlen(backup.part), ".part");
    (void)umask(077);
    code = run(&backup);
    once_close(backup.once);
    secrets_close(backup.secrets);
    settings_finish(&backup.settings);
    return code;
}
