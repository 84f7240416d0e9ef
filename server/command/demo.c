/* sanhui demo: the invented street with two neighbourhoods, ready to be used. What
 * is there already stays as it is. */
#include "command/demo.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "register/demo_estate.h"
#include "register/quote.h"

enum { CSV_MAX = 1024 * 1024, ACCOUNT_MAX = 4096, BUILDINGS = 13 };

static const char street[] = "申江街道";
static const char block[] = "第二街区";

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

static const struct hearing {
    size_t place;
    const char *title;
    const char *room;
    const char *cases; /* PostgreSQL array */
    const char *days;  /* announced so many days ago */
    const char *delegates;
} hearings[] = {
    {0, "垃圾箱房外立面与出入口车闸听证会", "春晖大楼一楼“格里厢”", "{2026-CH-0201,2026-CH-0203}",
     "8", "15"},
    {1, "楼道声控灯更换听证会", "浦明居民区活动室", "{2026-PM-0012}", "8", "5"},
};

void demo_account_password(const struct office *office, const char *username,
                           char out[PASSWORD_BYTES])
{
    char hex[HEX_TEXT];

    secret_digest(office->secrets, "password", username, hex);
    staff_password(hex, out);
}

static bool make_precinct(struct office *office, const char *path, const char *kind,
                          char id[ID_TEXT])
{
    const char *const param[] = {path, kind};
    char *made = NULL;

    if (!office_call(office,
                     "select sanhui.register_place(string_to_array($1::text, '/'), $2::text)", 2,
                     param, &made)) {
        return false;
    }
    snprintf(id, ID_TEXT, "%s", made);
    mem_free(made);
    return true;
}

/* The number behind every page's help button. */
static bool set_phone(struct office *office, const char *precinct, const char *phone)
{
    const char *const param[] = {precinct, phone};

    return office_call(office, "select sanhui.register_phone($1::bigint, $2::text)", 2, param,
                       NULL);
}

/* The five tiers, down to the building groups of 春晖小区. */
static bool make_tree(struct office *office, struct demo_place places[2], char street_id[ID_TEXT])
{
    char path[256];
    char id[ID_TEXT];

    if (!make_precinct(office, street, "street", street_id)) {
        return false;
    }
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s/%s", street, block, places[i].neighbourhood);
        if (!make_precinct(office, path, "neighbourhood", places[i].id) ||
            !set_phone(office, places[i].id, places[i].phone)) {
            return false;
        }
    }
    for (int building = 1; building <= BUILDINGS; building++) {
        snprintf(path, sizeof path, "%s/%s/%s/春晖微网格/%d号楼组", street, block,
                 places[0].neighbourhood, building);
        if (!make_precinct(office, path, "building_group", id)) {
            return false;
        }
    }
    return true;
}

/* true in *there when the neighbourhood's estate has been brought in before. */
static bool has_register(struct office *office, const char *precinct, bool *there)
{
    const char *const param[] = {precinct};
    char *value = NULL;
    bool ok = office_call(office, "select count(*) > 0 from sanhui.demo_doors($1::bigint)", 1,
                          param, &value);

    *there = ok && value != NULL && strcmp(value, "t") == 0;
    mem_free(value);
    return ok;
}

static bool make_estates(struct office *office, const struct demo_place places[2])
{
    static const struct {
        const char *name;
        const char *address;
        void (*write)(struct buffer *out);
    } estates[2] = {
        {"春晖小区", "春晖路88弄", demo_estate_write},
        {"明月小区", "明月路16号", demo_second_estate_write},
    };
    bool ok = true;

    for (size_t i = 0; ok && i < 2; i++) {
        bool there;
        struct buffer csv;
        ok = has_register(office, places[i].id, &there);
        if (!ok || there) {
            continue;
        }
        buffer_init(&csv, CSV_MAX);
        estates[i].write(&csv);
        const struct import import = {.precinct = places[i].id,
                                      .neighbourhood = places[i].neighbourhood,
                                      .estate = estates[i].name,
                                      .address = estates[i].address,
                                      .file = estates[i].name,
                                      .bytes = csv.bytes,
                                      .len = csv.len};
        ok = import_register(office, &import);
        buffer_finish(&csv);
    }
    return ok;
}

/* The people of the first estate: residents and their representatives. */
static bool make_people(struct office *office, const struct demo_place *place)
{
    const char *const param[] = {place->id};
    struct buffer csv;
    char *count = NULL;

    if (!office_call(office, "select sanhui.demo_people($1::bigint)", 1, param, &count)) {
        return false;
    }
    bool there = strcmp(count, "0") != 0;
    mem_free(count);
    if (there) {
        return true;
    }
    buffer_init(&csv, CSV_MAX);
    demo_people_write(&csv);
    const struct import import = {.precinct = place->id,
                                  .neighbourhood = place->neighbourhood,
                                  .file = "居民",
                                  .bytes = csv.bytes,
                                  .len = csv.len};
    bool ok = import_people(office, &import);
    buffer_finish(&csv);
    return ok;
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

static bool make_staff(struct office *office, const struct demo_place places[2],
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

static bool make_cases(struct office *office, const struct demo_place places[2])
{
    bool ok = true;

    for (size_t i = 0; ok && i < 2; i++) {
        const char *const param[] = {places[i].id};
        ok = office_call(office, "select sanhui.demo_cases($1::bigint)", 1, param, NULL);
    }
    for (size_t i = 0; ok && i < sizeof hearings / sizeof hearings[0]; i++) {
        const struct hearing *hearing = &hearings[i];
        const char *const param[] = {
            places[hearing->place].id, hearing->title, hearing->room, hearing->cases, hearing->days,
            hearing->delegates};
        ok = office_call(office,
                         "select sanhui.demo_hearing($1::bigint, $2::text, $3::text, $4::text[], "
                         "$5::int, $6::int)",
                         6, param, NULL);
    }
    return ok;
}

/* Every step is a transaction of its own and finds out what is missing: stopped half way, it goes
 * on. */
static bool make_demo(struct office *office, struct demo_place places[2])
{
    char street_id[ID_TEXT];

    return make_tree(office, places, street_id) && make_estates(office, places) &&
           make_people(office, &places[0]) && make_staff(office, places, street_id) &&
           make_cases(office, places);
}

struct wish {
    const char *links; /* the file to write */
    bool quiet;
    bool show;
};

/* false after saying what is wrong. */
static bool read_wish(int argc, char **argv, struct wish *wish)
{
    static const struct option options[] = {{"links", required_argument, NULL, 'l'},
                                            {"quiet", no_argument, NULL, 'q'},
                                            {"show", no_argument, NULL, 's'},
                                            {NULL, 0, NULL, 0}};
    int choice;

    *wish = (struct wish){.links = NULL};
    while ((choice = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (choice == 'l') {
            wish->links = optarg;
        } else if (choice == 'q') {
            wish->quiet = true;
        } else if (choice == 's') {
            wish->show = true;
        } else {
            usage_error("demo", NULL);
            return false;
        }
    }
    if (optind < argc) {
        usage_error("demo", "there is no argument \"%s\".", argv[optind]);
        return false;
    }
    return true;
}

/* Only finds out where the demo's neighbourhoods are. */
static bool find_demo(struct office *office, struct demo_place places[2])
{
    return office_find(office, places[0].neighbourhood, places[0].id) &&
           office_find(office, places[1].neighbourhood, places[1].id);
}

int cmd_demo(int argc, char **argv)
{
    struct demo_place places[2] = {
        {.neighbourhood = "浦晖居民区",
         .phone = "021-55500188",
         .account = first_staff,
         .accounts = sizeof first_staff / sizeof first_staff[0]},
        {.neighbourhood = "浦明居民区",
         .phone = "021-55500166",
         .account = second_staff,
         .accounts = sizeof second_staff / sizeof second_staff[0]},
    };
    struct office office;
    struct wish wish;

    if (!read_wish(argc, argv, &wish)) {
        return 2;
    }
    bool ok = office_open(&office) &&
              (wish.show ? find_demo(&office, places) : make_demo(&office, places));
    ok = ok && (wish.links == NULL || demo_write_links(&office, places, 2, wish.links));
    ok = ok && (wish.quiet || demo_say_links(&office, places));
    office_close(&office);
    return ok ? 0 : 1;
}
