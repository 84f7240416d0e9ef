/* sanhui staff add|passwd|disable|list: accounts of the desk. A password comes from standard input
 * or is made here; never from the command line, which others on the machine can read. */
#include "command/command.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/quote.h"
#include "command/office.h"

enum { PASSWORD_LEAST = 8, PASSWORD_MOST = 128, SERVES_MOST = 64 };

struct wish {
    const char *username;
    const char *name;
    const char *role;
    const char *neighbourhood;
    const char *organisation;
    const char *serves[SERVES_MOST]; /* neighbourhoods beside its own */
    size_t served;
    bool generate;
};

bool staff_hash(const char *password, char out[PASSWORD_BYTES])
{
    _Static_assert(PASSWORD_BYTES >= crypto_pwhash_STRBYTES, "room for the hash");
    if (sodium_init() < 0 ||
        crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        fprintf(stderr, "内存不够，密码没有设置。请关掉别的程序再试。\n");
        return false;
    }
    return true;
}

void staff_password(const char hex[HEX_TEXT], char out[PASSWORD_BYTES])
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char bytes[32];
    size_t at = 0;

    sodium_hex2bin(bytes, sizeof bytes, hex, strlen(hex), NULL, NULL, NULL);
    for (size_t i = 0; i < 12; i++) {
        if (i == 4 || i == 8) {
            out[at++] = '-';
        }
        out[at++] = letters[bytes[i] & 31];
    }
    out[at] = '\0';
    sodium_memzero(bytes, sizeof bytes);
}

/* One line of standard input, not shown while it is typed. */
static bool read_password(char out[PASSWORD_BYTES])
{
    struct termios before;
    bool typed = tcgetattr(STDIN_FILENO, &before) == 0;

    if (typed) {
        struct termios hidden = before;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "密码：");
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool ok = fgets(out, PASSWORD_BYTES, stdin) != NULL;
    if (typed) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fprintf(stderr, "\n");
    }
    if (!ok) {
        fprintf(stderr, "没有读到密码。请从标准输入给一行，或用 --generate 生成。\n");
        return false;
    }
    out[strcspn(out, "\r\n")] = '\0';
    size_t len = strlen(out);
    if (len < PASSWORD_LEAST || len > PASSWORD_MOST) {
        fprintf(stderr, "密码要%d到%d个字符。\n", PASSWORD_LEAST, PASSWORD_MOST);
        return false;
    }
    return true;
}

static bool choose_password(const struct wish *wish, char password[PASSWORD_BYTES])
{
    char seed[SEED_TEXT];
    char hex[HEX_TEXT];

    if (!wish->generate) {
        return read_password(password);
    }
    secret_seed(seed);
    sha256_hex("sanhui.password.1\n", seed, strlen(seed), hex);
    staff_password(hex, password);
    return true;
}

static bool is_username(const char *text)
{
    size_t len = strlen(text);
    return len >= 2 && len <= 40 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == len;
}

static bool is_role(const char *role)
{
    static const char *const roles[] = {"chair",       "clerk",       "recorder",
                                        "signer",      "scrutineer",  "teller",
                                        "mediator",    "grid_worker", "building_leader",
                                        "implementer", "property",    "owners_committee",
                                        "street",      "screen"};
    bool known = false;

    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        known = known || strcmp(roles[i], role) == 0;
    }
    if (!known) {
        fprintf(stderr, "没有角色“%s”。可选：", role);
        for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
            fprintf(stderr, " %s", roles[i]);
        }
        fprintf(stderr, "\n");
    }
    return known;
}

/* Says what came of it; the password is shown only if it was made here. */
static int tell(const struct wish *wish, bool called, const char *refused, const char *done,
                const char *password)
{
    if (!called) {
        return 1;
    }
    if (refused != NULL) {
        fprintf(stderr,
                strcmp(refused, "already") == 0
                    ? "用户名“%s”已经有人用了，请换一个。\n"
                    : "没有用户名为“%s”的账号。请用 sanhui staff list 查看。\n",
                wish->username);
        return 1;
    }
    printf("%s%s\n", wish->username, done);
    if (password != NULL && wish->generate) {
        printf("密码：%s\n请当面交给本人。要换密码：sanhui staff passwd %s --generate\n", password,
               wish->username);
    }
    return 0;
}

/* The neighbourhoods that it serves beside its own, as a list of ids; false after saying which there are. */
static bool add_served(struct office *office, const struct wish *wish, struct buffer *json)
{
    buffer_add_text(json, ",\"serves\":[");
    for (size_t i = 0; i < wish->served; i++) {
        char precinct[ID_TEXT];
        if (!office_find(office, wish->serves[i], precinct)) {
            return false;
        }
        buffer_printf(json, "%s%s", i == 0 ? "" : ",", precinct);
    }
    buffer_add_text(json, "]");
    return true;
}

static void add_word(struct buffer *json, const char *name, const char *word)
{
    buffer_printf(json, "%s\"%s\":", json->len == 0 ? "{" : ",", name);
    quote_json(json, word);
}

static int staff_add(struct office *office, const struct wish *wish)
{
    char precinct[ID_TEXT];
    char password[PASSWORD_BYTES];
    char hash[PASSWORD_BYTES];
    char *refused = NULL;
    struct buffer json;

    if (wish->name == NULL || wish->role == NULL || wish->neighbourhood == NULL ||
        !is_username(wish->username)) {
        fprintf(stderr, "请给出 --name 姓名 --role 角色 --neighbourhood "
                        "居民区；用户名用小写字母、数字、- _ .，2到40个。\n");
        return 2;
    }
    if (!is_role(wish->role)) {
        return 2;
    }
    if (!office_find(office, wish->neighbourhood, precinct) || !choose_password(wish, password) ||
        !staff_hash(password, hash)) {
        return 1;
    }
    buffer_init(&json, 65536);
    add_word(&json, "username", wish->username);
    add_word(&json, "name", wish->name);
    add_word(&json, "role", wish->role);
    add_word(&json, "organisation", wish->organisation);
    add_word(&json, "password", hash);
    if (!add_served(office, wish, &json)) {
        sodium_memzero(password, sizeof password);
        buffer_finish(&json);
        return 1;
    }
    buffer_add_text(&json, "}");
    const char *const param[] = {precinct, json.bytes};
    bool called = office_call(
        office, "select sanhui.staff_add($1::bigint, $2::jsonb) ->> 'refused'", 2, param, &refused);
    int status = tell(wish, called, refused, " 的账号已建立。", password);
    sodium_memzero(password, sizeof password);
    mem_free(refused);
    buffer_finish(&json);
    return status;
}

static int staff_passwd(struct office *office, const struct wish *wish)
{
    char password[PASSWORD_BYTES];
    char hash[PASSWORD_BYTES];
    char *refused = NULL;
    const char *const param[] = {wish->username, hash};

    if (!choose_password(wish, password) || !staff_hash(password, hash)) {
        return 1;
    }
    bool called = office_call(
        office, "select sanhui.staff_passwd($1::text, $2::text) ->> 'refused'", 2, param, &refused);
    int status = tell(wish, called, refused, " 的密码已更换，已登录的都要重新登录。", password);
    sodium_memzero(password, sizeof password);
    mem_free(refused);
    return status;
}

static int staff_disable(struct office *office, const struct wish *wish)
{
    const char *const param[] = {wish->username};
    char *refused = NULL;
    bool called = office_call(office, "select sanhui.staff_disable($1::text) ->> 'refused'", 1,
                              param, &refused);
    int status = tell(wish, called, refused, " 的账号已停用。", NULL);

    mem_free(refused);
    return status;
}

static bool print_account(void *owner, const char *const *column, int columns)
{
    (void)owner;
    (void)columns;
    printf("%s\t%s\t%s\t%s\t%s\t%s\n", column[0], column[1], column[2], column[3], column[4],
           column[5]);
    return true;
}

static int staff_list(struct office *office, const struct wish *wish)
{
    char precinct[ID_TEXT];
    const char *const param[] = {precinct};

    if (wish->neighbourhood == NULL) {
        fprintf(stderr, "请给出 --neighbourhood 居民区。\n");
        return 2;
    }
    if (!office_find(office, wish->neighbourhood, precinct)) {
        return 1;
    }
    printf("用户名\t姓名\t角色\t单位\t停用时间\t还负责\n");
    if (!once_each(office->once,
                   "select username, name, role, organisation, disabled, beside from "
                   "sanhui.staff_list($1::bigint)",
                   1, param, print_account, NULL)) {
        fprintf(stderr, "%s\n", once_error(office->once));
        return 1;
    }
    return 0;
}

static const struct verb {
    const char *name;
    bool username;
    int (*run)(struct office *office, const struct wish *wish);
} verbs[] = {
    {"add", true, staff_add},
    {"passwd", true, staff_passwd},
    {"disable", true, staff_disable},
    {"list", false, staff_list},
};

/* NULL after saying what is wrong. */
static const struct verb *read_wish(int argc, char **argv, struct wish *wish)
{
    static const struct option options[] = {
        {"name", required_argument, NULL, 'n'},
        {"role", required_argument, NULL, 'r'},
        {"neighbourhood", required_argument, NULL, 'p'},
        {"organisation", required_argument, NULL, 'o'},
        {"serves", required_argument, NULL, 's'},
        {"generate", no_argument, NULL, 'g'},
        {NULL, 0, NULL, 0},
    };
    int choice;

    memset(wish, 0, sizeof *wish);
    while ((choice = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (choice) {
        case 'n':
            wish->name = optarg;
            break;
        case 'r':
            wish->role = optarg;
            break;
        case 'p':
            wish->neighbourhood = optarg;
            break;
        case 'o':
            wish->organisation = optarg;
            break;
        case 's':
            if (wish->served == SERVES_MOST) {
                usage_error("staff", "--serves at most %d times.", SERVES_MOST);
                return NULL;
            }
            wish->serves[wish->served++] = optarg;
            break;
        case 'g':
            wish->generate = true;
            break;
        default:
            usage_error("staff", NULL);
            return NULL;
        }
    }
    for (size_t i = 0; optind < argc && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(argv[optind], verbs[i].name) != 0) {
            continue;
        }
        if (optind + 1 + verbs[i].username == argc) {
            wish->username = verbs[i].username ? argv[optind + 1] : NULL;
            return &verbs[i];
        }
        usage_error("staff", "\"%s\" takes %s.", verbs[i].name,
                    verbs[i].username ? "one USERNAME" : "no USERNAME");
        return NULL;
    }
    usage_error("staff", "\"%s\" is nothing that it does.", optind < argc ? argv[optind] : "");
    return NULL;
}

int cmd_staff(int argc, char **argv)
{
    struct wish wish;
    struct office office;
    const struct verb *verb = read_wish(argc, argv, &wish);

    if (verb == NULL) {
        return 2;
    }
    int status = office_open(&office) ? verb->run(&office, &wish) : office.code;
    office_close(&office);
    return status;
}
