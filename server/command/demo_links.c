/* The demo's logins: a file that only its owner may read, and the few links that a stranger needs
 * first. */
#include "command/demo.h"
#include "command/demo_story.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/quote.h"
#include "documents/terminal_qr.h"

enum { LINKS_MAX = 16 * 1024 * 1024, QR_MAX = 65536, CODE_TEXT = 16 };

/* What the terminal shows of a neighbourhood: its first building's token and its first meeting. */
struct first {
    char door[TOKEN_TEXT];
    char meeting[CODE_TEXT];
};

/* A list that is being written. */
struct list {
    const struct office *office;
    struct buffer *out;
    size_t count;
    struct first *first;
    const char *chair; /* tokens that meetings need */
    const char *screen;
    bool owners;
};

static void begin_entry(struct list *list)
{
    buffer_add_text(list->out, list->count++ == 0 ? "\n{" : ",\n{");
}

static void add_text(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, "\"%s\":", name);
    quote_json(out, text);
    buffer_add_text(out, ",");
}

static void add_link(const struct list *list, const char *name, const char *path, const char *token)
{
    buffer_printf(list->out, "\"%s\":\"%s%s%s\"", name, list->office->settings.public_url, path,
                  token);
}

static bool write_building(void *owner, const char *const *column, int columns)
{
    struct list *list = owner;
    char token[TOKEN_TEXT];

    (void)columns;
    secret_token(list->office->secrets, "building", column[1], token);
    if (list->count == 0) {
        memcpy(list->first->door, token, sizeof token);
    }
    begin_entry(list);
    add_text(list->out, "label", column[0]);
    add_link(list, "link", "/j/", token);
    buffer_add_text(list->out, "}");
    return true;
}

static bool write_slip(void *owner, const char *const *column, int columns)
{
    struct list *list = owner;
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];

    (void)columns;
    secret_token(list->office->secrets, "slip", column[3], token);
    secret_digits(list->office->secrets, column[3], digits);
    begin_entry(list);
    if (list->owners) {
        add_text(list->out, "name", column[5]);
        add_text(list->out, "label", column[1]);
        add_text(list->out, "units", column[2]);
    } else {
        add_text(list->out, "unit", column[2]);
        add_text(list->out, "label", column[1]);
    }
    add_link(list, "link", "/s#", token);
    buffer_printf(list->out, ",\"digits\":\"%s\",\"unit_id\":%s", digits, column[0]);
    if (!list->owners) {
        buffer_printf(list->out, ",\"delegate\":%s",
                      strcmp(column[4], "t") == 0 ? "true" : "false");
    }
    buffer_add_text(list->out, "}");
    return true;
}

static bool write_meeting(void *owner, const char *const *column, int columns)
{
    struct list *list = owner;
    char path[128];

    (void)columns;
    begin_entry(list);
    add_text(list->out, "code", column[0]);
    add_text(list->out, "title", column[1]);
    add_link(list, "desk", "/desk#", list->chair);
    buffer_add_text(list->out, ",");
    snprintf(path, sizeof path, "/screen/%s#", column[0]);
    add_link(list, "screen", path, list->screen);
    buffer_add_text(list->out, "}");
    return true;
}

static void write_staff(struct list *list, const struct demo_place *place)
{
    char token[TOKEN_TEXT];
    char password[PASSWORD_BYTES];

    for (size_t i = 0; i < place->accounts; i++) {
        const struct demo_account *account = &place->account[i];
        secret_token(list->office->secrets, "link", account->username, token);
        demo_account_password(list->office, account->username, password);
        begin_entry(list);
        add_text(list->out, "role", account->role);
        add_text(list->out, "username", account->username);
        add_text(list->out, "password", password);
        if (strcmp(account->role, "screen") == 0) {
            char path[128];
            snprintf(path, sizeof path, "/screen/%s#", list->first->meeting);
            add_link(list, "link", path, token);
        } else {
            add_link(list, "link", "/desk#", token);
        }
        buffer_add_text(list->out, ",");
        buffer_add_text(list->out, "\"name\":");
        quote_json(list->out, account->name);
        buffer_add_text(list->out, "}");
    }
}

/* Runs a query whose rows become the entries of a list. */
static bool write_rows(struct office *office, struct list *list, const char *sql,
                       const char *precinct,
                       bool (*row)(void *owner, const char *const *column, int columns))
{
    const char *const param[] = {precinct};

    list->count = 0;
    if (!once_each(office->once, sql, 1, param, row, list)) {
        fprintf(stderr, "数据库没有接受：%s\n", once_error(office->once));
        return false;
    }
    return true;
}

static const char *username_of(const struct demo_place *place, const char *role)
{
    for (size_t i = 0; i < place->accounts; i++) {
        if (strcmp(place->account[i].role, role) == 0) {
            return place->account[i].username;
        }
    }
    return "";
}

static bool first_meeting(struct office *office, const char *precinct, struct first *first)
{
    const char *const param[] = {precinct};
    char *code = NULL;
    bool ok = office_call(office, "select code from sanhui.demo_meetings($1::bigint) limit 1", 1,
                          param, &code);

    snprintf(first->meeting, CODE_TEXT, "%s", code == NULL ? "" : code);
    mem_free(code);
    return ok;
}

static bool write_place(struct office *office, const struct demo_place *place, struct buffer *out,
                        struct first *first)
{
    static const char slips[] = "select unit, label, units, seed, delegate, name"
                                " from sanhui.demo_slips($1::bigint, '%s')";
    char chair[TOKEN_TEXT];
    char screen[TOKEN_TEXT];
    char sql[256];
    struct list list = {
        .office = office, .out = out, .first = first, .chair = chair, .screen = screen};

    secret_token(office->secrets, "link", username_of(place, "chair"), chair);
    secret_token(office->secrets, "link", username_of(place, "screen"), screen);
    bool ok = first_meeting(office, place->id, first);
    buffer_add_text(out, "{");
    add_text(out, "name", place->neighbourhood);
    buffer_add_text(out, "\"staff\":[");
    write_staff(&list, place);
    buffer_printf(out, "],\n\"screen\":{\"link\":\"%s/screen/%s#%s\"},\n\"buildings\":[",
                  office->settings.public_url, first->meeting, screen);
    ok = ok && write_rows(office, &list, "select label, seed from sanhui.demo_doors($1::bigint)",
                          place->id, write_building);
    buffer_add_text(out, "],\n\"households\":[");
    snprintf(sql, sizeof sql, slips, "household");
    ok = ok && write_rows(office, &list, sql, place->id, write_slip);
    list.owners = true;
    buffer_add_text(out, "],\n\"owners\":[");
    snprintf(sql, sizeof sql, slips, "owner");
    ok = ok && write_rows(office, &list, sql, place->id, write_slip);
    list.owners = false;
    buffer_add_text(out, "],\n\"residents\":[");
    snprintf(sql, sizeof sql, slips, "person");
    ok = ok && write_rows(office, &list, sql, place->id, write_slip);
    buffer_add_text(out, "],\n\"meetings\":[");
    ok = ok && write_rows(office, &list, "select code, title from sanhui.demo_meetings($1::bigint)",
                          place->id, write_meeting);
    buffer_add_text(out, "]}");
    return ok;
}

/* Written beside and renamed: whoever reads it never sees half a file. */
static bool save(const char *path, const struct buffer *text)
{
    struct buffer beside;
    bool ok = false;

    buffer_init(&beside, 4096);
    buffer_printf(&beside, "%s.new", path);
    unlink(beside.bytes);
    int file = open(beside.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
        ok = write(file, text->bytes, text->len) == (ssize_t)text->len;
        ok = close(file) == 0 && ok;
        ok = ok && rename(beside.bytes, path) == 0;
    }
    if (!ok) {
        fprintf(stderr, "%s 写不进去：%s。请换一个位置。\n", path, strerror(errno));
        unlink(beside.bytes);
    }
    buffer_finish(&beside);
    return ok;
}

static void say_link(const struct office *office, const char *who, const char *path,
                     const char *token)
{
    printf("  %s  %s%s%s\n", who, office->settings.public_url, path, token);
}

static void say_staff(const struct office *office, const struct demo_place *place, const char *who,
                      const char *role, const char *path)
{
    char token[TOKEN_TEXT];

    secret_token(office->secrets, "link", username_of(place, role), token);
    say_link(office, who, path, token);
}

static void say_qr(const struct office *office, const char *door)
{
    struct buffer link;
    struct buffer code;

    buffer_init(&link, 4096);
    buffer_init(&code, QR_MAX);
    buffer_printf(&link, "%s/j/%s", office->settings.public_url, door);
    if (terminal_qr_draw(&code, link.bytes, isatty(STDOUT_FILENO) != 0)) {
        printf("\n%s\n", code.bytes);
    }
    buffer_finish(&link);
    buffer_finish(&code);
}

static bool take_door(void *owner, const char *const *column, int columns)
{
    struct list *list = owner;

    (void)columns;
    if (list->count++ == 0) {
        secret_token(list->office->secrets, "building", column[1], list->first->door);
    }
    return true;
}

bool demo_say_links(struct office *office, const struct demo_place *places)
{
    struct first first = {.door = ""};
    struct list list = {.office = office, .first = &first};
    char screen[CODE_TEXT + 16];

    if (!first_meeting(office, places[0].id, &first) ||
        !write_rows(office, &list, "select label, seed from sanhui.demo_doors($1::bigint)",
                    places[0].id, take_door)) {
        return false;
    }
    snprintf(screen, sizeof screen, "/screen/%s#", first.meeting);
    printf("演示数据：申江街道 %s 春晖小区。 The demo estate:\n\n", places[0].neighbourhood);
    say_staff(office, &places[0], "主持人   chair           ", "chair", "/desk#");
    say_staff(office, &places[0], "物业公司 property company", "property", "/desk#");
    say_staff(office, &places[0], "大屏幕   big screen      ", "screen", screen);
    say_link(office, "1号门洞  first building  ", "/j/", first.door);
    say_link(office, "办完一例 a finished case  ", "/case/", DEMO_STORY_CASE);
    say_qr(office, first.door);
    printf("请用手机扫这个码，手机和这台机器要在同一个网络里。\n"
           "Scan it with a phone in the same network as this machine.\n");
    return true;
}

bool demo_write_links(struct office *office, const struct demo_place *places, size_t count,
                      const char *path)
{
    struct buffer out;
    struct first first = {.door = ""};
    struct first other;
    bool ok = true;

    buffer_init(&out, LINKS_MAX);
    buffer_add_text(&out, "{");
    add_text(&out, "public_url", office->settings.public_url);
    buffer_add_text(&out, "\"neighbourhoods\":[");
    for (size_t i = 0; ok && i < count; i++) {
        buffer_add_text(&out, i == 0 ? "\n" : ",\n");
        ok = write_place(office, &places[i], &out, i == 0 ? &first : &other);
    }
    buffer_add_text(&out, "\n]}\n");
    ok = ok && save(path, &out);
    buffer_finish(&out);
    return ok;
}
