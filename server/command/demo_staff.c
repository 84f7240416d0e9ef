/* The demo's people who work: their accounts, and the offices and companies that are asked in public. */
#include "command/demo.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/quote.h"

enum { ACCOUNT_MAX = 4096 };

static const struct demo_account first_staff[] = {
    {.username = "chair",
     .name = "沈主任",
     .role = "chair",
     .organisation = "浦晖居民区居民委员会"},
    {.username = "clerk",
     .name = "陆社工",
     .role = "clerk",
     .organisation = "浦晖居民区居民委员会"},
    {.username = "recorder",
     .name = "钱社工",
     .role = "recorder",
     .organisation = "浦晖居民区居民委员会"},
    {.username = "signer",
     .name = "顾委员",
     .role = "signer",
     .organisation = "浦晖居民区居民委员会"},
    {.username = "implementer",
     .name = "蒋工",
     .role = "implementer",
     .organisation = "申江美丽家园建设有限公司"},
    {.username = "property",
     .name = "潘经理",
     .role = "property",
     .organisation = "申浦物业",
     .everywhere = true},
    {.username = "owners",
     .name = "许主任",
     .role = "owners_committee",
     .organisation = "春晖小区业主委员会"},
    {.username = "scrutineer1", .name = "冯师傅", .role = "scrutineer"},
    {.username = "scrutineer2", .name = "董阿姨", .role = "scrutineer"},
    {.username = "teller", .name = "唐老师", .role = "teller"},
    {.username = "mediator",
     .name = "韩调解员",
     .role = "mediator",
     .organisation = "浦晖居民区居民委员会"},
    {.username = "street",
     .name = "曹科长",
     .role = "street",
     .organisation = "申江街道办事处",
     .everywhere = true,
     .of_street = true},
    {.username = "screen", .name = "春晖会场大屏", .role = "screen"},
};
static const struct demo_account second_staff[] = {
    {.username = "pm-chair",
     .name = "汪主任",
     .role = "chair",
     .organisation = "浦明居民区居民委员会"},
    {.username = "pm-clerk",
     .name = "金社工",
     .role = "clerk",
     .organisation = "浦明居民区居民委员会"},
    {.username = "pm-recorder",
     .name = "崔社工",
     .role = "recorder",
     .organisation = "浦明居民区居民委员会"},
    {.username = "pm-signer",
     .name = "卢委员",
     .role = "signer",
     .organisation = "浦明居民区居民委员会"},
    {.username = "pm-owners",
     .name = "丁主任",
     .role = "owners_committee",
     .organisation = "明月小区业主委员会"},
    {.username = "pm-scrutineer", .name = "魏师傅", .role = "scrutineer"},
    {.username = "pm-screen", .name = "明月会场大屏", .role = "screen"},
};

/* Offices and companies that are asked in public, place by place. */
static const struct {
    size_t place;
    const char *name;
    const char *kind;
} organisations[] = {
    {0, "浦晖居民区居民委员会", "committee"},
    {0, "申江美丽家园建设有限公司", "implementer"},
    {0, "申浦物业", "property"},
    {0, "春晖小区业主委员会", "owners_committee"},
    {0, "申江街道办事处", "street"},
    {1, "浦明居民区居民委员会", "committee"},
    {1, "申浦物业", "property"},
    {1, "明月小区业主委员会", "owners_committee"},
    {1, "申江街道办事处", "street"},
};

void demo_set_staff(struct demo_place places[2])
{
    places[0].account = first_staff;
    places[0].accounts = sizeof first_staff / sizeof first_staff[0];
    places[1].account = second_staff;
    places[1].accounts = sizeof second_staff / sizeof second_staff[0];
}

void demo_account_password(const struct office *office, const char *username,
                           char out[PASSWORD_BYTES])
{
    char hex[HEX_TEXT];

    secret_digest(office->secrets, "password", username, hex);
    staff_password(hex, out);
}

static void describe_account(struct buffer *json, const struct demo_account *account,
                             const struct demo_place places[2], const char *link, const char *hash)
{
    buffer_add_text(json, "{\"username\":");
    quote_json(json, account->username);
    buffer_add_text(json, ",\"name\":");
    quote_json(json, account->name);
    buffer_add_text(json, ",\"role\":");
    quote_json(json, account->role);
    buffer_add_text(json, ",\"organisation\":");
    quote_json(json, account->organisation);
    buffer_printf(json, ",\"link\":\"%s\",\"password\":", link);
    quote_json(json, hash);
    if (account->everywhere) {
        buffer_printf(json, ",\"serves\":[%s,%s]", places[0].id, places[1].id);
    }
    buffer_add_text(json, "}");
}

static bool add_account(struct office *office, const struct demo_account *account, const char *home,
                        const struct demo_place places[2], const char *link)
{
    char password[PASSWORD_BYTES];
    char hash[PASSWORD_BYTES];
    struct buffer json;

    demo_account_password(office, account->username, password);
    bool ok = staff_hash(password, hash);
    sodium_memzero(password, sizeof password);
    if (!ok) {
        return false;
    }
    buffer_init(&json, ACCOUNT_MAX);
    describe_account(&json, account, places, link, hash);
    const char *const param[] = {home, json.bytes};
    ok = office_call(office, "select sanhui.staff_add($1::bigint, $2::jsonb)", 2, param, NULL);
    buffer_finish(&json);
    return ok;
}

static bool make_account(struct office *office, const struct demo_account *account,
                         const char *home, const struct demo_place places[2])
{
    char token[TOKEN_TEXT];
    char link[HEX_TEXT];
    char *known = NULL;
    const char *const param[] = {account->username, link};

    secret_token(office->secrets, "link", account->username, token);
    secret_digest(office->secrets, "link", token, link);
    if (!office_call(office, "select sanhui.staff_known($1::text, $2::text)", 2, param, &known)) {
        return false;
    }
    bool ok = true;
    if (strcmp(known, "none") == 0) {
        ok = add_account(office, account, home, places, link);
    } else if (strcmp(known, "other") == 0) {
        fprintf(stderr,
                "数据库里的账号“%s”是用另一把密钥建立的，不是 %s/key 这一把。\n"
                "请放回原来的密钥文件；演示数据也可以用 make clean-data 清空后重来。\n",
                account->username, office->settings.data_dir);
        ok = false;
    }
    mem_free(known);
    return ok;
}

bool demo_make_staff(struct office *office, const struct demo_place places[2],
                     const char *street_id)
{
    bool ok = true;

    for (size_t i = 0; ok && i < sizeof organisations / sizeof organisations[0]; i++) {
        const char *const param[] = {places[organisations[i].place].id, organisations[i].name,
                                     organisations[i].kind};
        ok = office_call(office,
                         "select sanhui.register_organisation($1::bigint, $2::text, $3::text)", 3,
                         param, NULL);
    }
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; ok && j < places[i].accounts; j++) {
            const struct demo_account *account = &places[i].account[j];
            ok = make_account(office, account, account->of_street ? street_id : places[i].id,
                              places);
        }
    }
    return ok;
}
