/* sanhui import FILE.csv --neighbourhood NAME [--under STREET/BLOCK] [--estate NAME] [--address
 * TEXT]: an estate's register, all or nothing. */
#include "command/command.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "command/office.h"
#include "register/quote.h"
#include "register/register.h"

enum { JSON_MAX = 256 * 1024 * 1024 };

/* Codes to be stored, as the JSON that register_codes takes. */
struct codes {
    const struct secrets *secrets;
    struct buffer json;
    size_t count;
};

static bool make_code(void *owner, const char *const *column, int columns)
{
    struct codes *codes = owner;
    const char *kind = column[0];
    bool building = strcmp(kind, "building") == 0;
    char seed[SEED_TEXT];
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];
    char digest[HEX_TEXT];

    (void)columns;
    secret_seed(seed);
    secret_token(codes->secrets, building ? "building" : "slip", seed, token);
    secret_digest(codes->secrets, building ? "building" : "slip", token, digest);
    buffer_printf(&codes->json, "%s{\"kind\":\"%s\",\"holder\":%s,\"seed\":\"%s\",\"key\":\"%s\"",
                  codes->count++ == 0 ? "" : ",", kind, column[1], seed, digest);
    if (!building) {
        secret_digits(codes->secrets, seed, digits);
        secret_digest(codes->secrets, "digits", digits, digest);
        buffer_printf(&codes->json, ",\"unit\":%s,\"digits\":\"%s\"", column[2], digest);
    }
    buffer_add_text(&codes->json, "}");
    return true;
}

/* Every building gets its code, every household and owner a slip. */
static bool make_codes(struct office *office, const char *precinct)
{
    struct codes codes = {.secrets = office->secrets};
    const char *const one[] = {precinct};
    bool ok = false;

    buffer_init(&codes.json, JSON_MAX);
    buffer_add_text(&codes.json, "[");
    if (!once_each(office->once,
                   "select kind, holder, unit from sanhui.register_codes_missing($1::bigint)", 1,
                   one, make_code, &codes)) {
        fprintf(stderr, "%s\n", once_error(office->once));
    } else {
        buffer_add_text(&codes.json, "]");
        const char *const two[] = {precinct, codes.json.bytes};
        ok = office_call(office, "select sanhui.register_codes($1::bigint, $2::jsonb)", 2, two,
                         NULL);
    }
    buffer_finish(&codes.json);
    return ok;
}

static bool send_register(struct office *office, const struct import *import,
                          const struct register_book *book)
{
    struct buffer json;
    char *refused = NULL;
    bool ok = false;

    buffer_init(&json, JSON_MAX);
    register_write_json(book, &json);
    const char *const param[] = {import->precinct, import->estate, import->address, json.bytes};
    if (office_call(office,
                    "select sanhui.register_import($1::bigint, $2::text, $3::text, $4::jsonb) ->> "
                    "'refused'",
                    4, param, &refused)) {
        ok = refused == NULL;
        if (!ok) {
            fprintf(stderr,
                    strcmp(refused, "already") == 0
                        ? "“%"
                          "s”已经有名册了，什么也没有导入。这条命令只导入新的小区；若是另一个小区，"
                          "请用 --estate 换一个名称。\n"
                        : "没有找到要导入“%s”的居民区，什么也没有导入。\n",
                    import->estate);
        }
    }
    mem_free(refused);
    buffer_finish(&json);
    return ok && make_codes(office, import->precinct);
}

static void say_done(const struct import *import, const struct register_book *book)
{
    struct register_sums sums = register_sum(book);

    printf(
        "%s %s：%zu幢、%zu室、%zu位业主、%zu户、%lld人，专有部分面积%lld.%02lld平方米，已导入。\n",
        import->neighbourhood, import->estate, book->buildings, book->units, book->owners,
        book->households, (long long)sums.people, (long long)(sums.area / 100),
        (long long)(sums.area % 100));
}

bool import_register(struct office *office, const struct import *import)
{
    struct register_book book;
    bool ok = false;

    if (!register_read(&book, import->bytes, import->len)) {
        register_report(&book, import->file, stderr);
    } else if (office_begin(office)) {
        ok = office_end(office, send_register(office, import, &book));
    }
    if (ok) {
        say_done(import, &book);
    }
    register_finish(&book);
    return ok;
}

static bool read_file(const char *path, struct buffer *out)
{
    FILE *in = fopen(path, "rb");
    char part[65536];
    size_t len;

    if (in == NULL) {
        fprintf(stderr, "%s 打不开（%s）。请检查文件名和读取权限。\n", path, strerror(errno));
        return false;
    }
    while ((len = fread(part, 1, sizeof part, in)) > 0 && out->len <= REGISTER_BYTES) {
        buffer_add(out, part, len);
    }
    bool ok = ferror(in) == 0;
    if (!ok) {
        fprintf(stderr, "%s：读到一半出错。请检查磁盘后再试。\n", path);
    }
    fclose(in);
    return ok;
}

/* The neighbourhood, made with its street and block when --under names them. */
static bool find_place(struct office *office, const char *name, const char *under, char id[ID_TEXT])
{
    const char *const param[] = {under, name};
    char *made = NULL;

    if (under == NULL) {
        return office_find(office, name, id);
    }
    if (!office_call(office,
                     "select sanhui.register_place(string_to_array($1::text, '/') || $2::text, "
                     "'neighbourhood')",
                     2, param, &made)) {
        return false;
    }
    snprintf(id, ID_TEXT, "%s", made);
    mem_free(made);
    return true;
}

static int usage(void)
{
    return usage_error("import", "one FILE.csv and --neighbourhood NAME are needed.");
}

struct wish {
    const char *file;
    const char *neighbourhood;
    const char *under;
    const char *estate;
    const char *address;
};

static bool read_wish(int argc, char **argv, struct wish *wish)
{
    static const struct option options[] = {
        {"neighbourhood", required_argument, NULL, 'n'},
        {"under", required_argument, NULL, 'u'},
        {"estate", required_argument, NULL, 'e'},
        {"address", required_argument, NULL, 'a'},
        {NULL, 0, NULL, 0},
    };
    int choice;

    *wish = (struct wish){.address = ""};
    while ((choice = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (choice) {
        case 'n':
            wish->neighbourhood = optarg;
            break;
        case 'u':
            wish->under = optarg;
            break;
        case 'e':
            wish->estate = optarg;
            break;
        case 'a':
            wish->address = optarg;
            break;
        default:
            return false;
        }
    }
    if (optind != argc - 1 || wish->neighbourhood == NULL) {
        return false;
    }
    wish->file = argv[optind];
    if (wish->estate == NULL) {
        wish->estate = wish->neighbourhood;
    }
    return true;
}

int cmd_import(int argc, char **argv)
{
    struct wish wish;
    struct office office;
    struct buffer text;
    char precinct[ID_TEXT];
    bool ok = false;

    if (!read_wish(argc, argv, &wish)) {
        return usage();
    }
    buffer_init(&text, REGISTER_BYTES + 65536 + 1);
    if (read_file(wish.file, &text)) {
        struct register_book book;
        /* Faults are said before anything is opened: a register can be checked anywhere. */
        bool good = register_read(&book, text.len == 0 ? "" : text.bytes, text.len);
        if (!good) {
            register_report(&book, wish.file, stderr);
        }
        register_finish(&book);
        if (good && office_open(&office) &&
            find_place(&office, wish.neighbourhood, wish.under, precinct)) {
            const struct import import = {precinct,  wish.neighbourhood, wish.estate, wish.address,
                                          wish.file, text.bytes,         text.len};
            ok = import_register(&office, &import);
        }
        if (good) {
            office_close(&office);
        }
    }
    buffer_finish(&text);
    return ok ? 0 : 1;
}
