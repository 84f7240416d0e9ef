#include "command/office.h"

#include "command/database.h"

#include <stdio.h>
#include <string.h>

bool office_open(struct office *office)
{
    struct buffer path;

    memset(office, 0, sizeof *office);
    office->code = EXIT_UNFIT;
    /* Accounts, registers and the demo are the owner's work: the server's role cannot do it. */
    if (!settings_load(&office->settings, NULL) ||
        !database_named("DATABASE_OWNER_URL", office->settings.owner_url)) {
        return false;
    }
    office->code = EXIT_FAILED;
    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/key", office->settings.data_dir);
    office->secrets = secrets_open(path.bytes);
    buffer_finish(&path);
    if (office->secrets == NULL) {
        fprintf(stderr, "密钥文件打不开。请检查 DATA_DIR（现在是 %s）。\n",
                office->settings.data_dir);
        return false;
    }
    office->once = database_open("DATABASE_OWNER_URL", office->settings.owner_url,
                                 office->settings.sql_dir, &office->code);
    return office->once != NULL;
}

void office_close(struct office *office)
{
    once_close(office->once);
    secrets_close(office->secrets);
    settings_finish(&office->settings);
}

bool office_call(struct office *office, const char *sql, int params, const char *const *param,
                 char **value)
{
    if (once_call(office->once, sql, params, param, value)) {
        return true;
    }
    fprintf(stderr, "数据库没有接受：%s\n什么也没有写入。请先执行 sanhui migrate，再试一次。\n",
            once_error(office->once));
    return false;
}

bool office_begin(struct office *office)
{
    return office_call(office, "begin", 0, NULL, NULL);
}

bool office_end(struct office *office, bool ok)
{
    if (ok) {
        return office_call(office, "commit", 0, NULL, NULL);
    }
    if (!once_call(office->once, "rollback", 0, NULL, NULL)) {
        fprintf(stderr, "%s\n", once_error(office->once));
    }
    return false;
}

struct found {
    char *id;
    size_t count;
    bool say;
};

static bool found_one(void *owner, const char *const *column, int columns)
{
    struct found *found = owner;

    (void)columns;
    found->count++;
    if (found->say) {
        fprintf(stderr, "  %s\n", column[1]);
    } else {
        snprintf(found->id, ID_TEXT, "%s", column[0]);
    }
    return true;
}

bool office_find(struct office *office, const char *name, char id[ID_TEXT])
{
    static const char sql[] = "select id, path from sanhui.register_neighbourhood($1::text)";
    const char *const param[] = {name};
    const char *const all[] = {NULL};
    struct found found = {.id = id};

    if (!once_each(office->once, sql, 1, param, found_one, &found)) {
        fprintf(stderr, "%s\n", once_error(office->once));
        return false;
    }
    if (found.count == 1) {
        return true;
    }
    if (found.count > 1) {
        fprintf(stderr, "有%zu个居民区都叫“%s”，请用 --under 街道/街区 说明是哪一个：\n",
                found.count, name);
    } else {
        fprintf(stderr, "没有叫“%s”的居民区。新的居民区请加 --under 街道/街区；已有：\n", name);
    }
    found.say = true;
    if (!once_each(office->once, sql, 1, found.count > 1 ? param : all, found_one, &found)) {
        fprintf(stderr, "%s\n", once_error(office->once));
    }
    return false;
}
