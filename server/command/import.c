/* sanhui import FILE.csv: an estate's register or its people, all or nothing, for the first time or
 * again. */
#include "command/command.h"
#include "command/database.h"

#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "command/import_report.h"
#include "command/office.h"
#include "register/codes.h"
#include "register/reading.h"

enum { JSON_MAX = 256 * 1024 * 1024, REPORT_MAX = 64 * 1024 * 1024 };

/* Every fault that the file has by itself is said. */
static bool read_text(struct reading *reading, bool people, const struct import *import)
{
    struct buffer report;
    bool good = reading_read(reading, people, import->bytes, import->len);

    if (!good) {
        buffer_init(&report, REPORT_MAX);
        sheet_report(reading_sheet(reading), import->file, &report);
        fputs(report.bytes, stderr);
        buffer_finish(&report);
    }
    return good;
}

/* Codes to be stored, as the JSON that register_codes takes. */
struct codes {
    const struct secrets *secrets;
    struct buffer json;
    size_t count;
};

static bool make_code(void *owner, const char *const *column, int columns)
{
    struct codes *codes = owner;

    (void)columns;
    register_code_add(&codes->json, codes->count++, codes->secrets, column[0], column[1],
                      column[2]);
    return true;
}

/* Whoever has none yet gets one: buildings a code, households, owners and adults a slip. */
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
        ok = codes.count == 0 ||
             office_call(office, "select sanhui.register_codes($1::bigint, $2::jsonb)", 2, two,
                         NULL);
    }
    buffer_finish(&codes.json);
    return ok;
}

/* Faults that only the database could see. */
static void say_faults(const struct import *import, struct reading *reading, const json_t *faults)
{
    struct buffer report;

    for (size_t i = 0; i < json_array_size(faults); i++) {
        const json_t *fault = json_array_get(faults, i);
        const char *code = json_string_value(json_object_get(fault, "code"));
        people_fault_add(&reading->residents,
                         (size_t)json_integer_value(json_object_get(fault, "n")),
                         code == NULL ? "" : code);
    }
    buffer_init(&report, REPORT_MAX);
    sheet_sort_faults(&reading->residents.sheet);
    sheet_report(&reading->residents.sheet, import->file, &report);
    fputs(report.bytes, stderr);
    buffer_finish(&report);
}

/* The database's answer as JSON, or NULL after its sentence. */
static json_t *ask(struct office *office, const struct import *import,
                   const struct reading *reading)
{
    static const char *const calls[2][2] = {
        {"select sanhui.register_merge(null, $1::bigint, $2::jsonb)",
         "select sanhui.register_preview(null, $1::bigint, $2::jsonb)"},
        {"select sanhui.register_people_merge(null, $1::bigint, $2::jsonb)",
         "select sanhui.register_people_preview(null, $1::bigint, $2::jsonb)"}};
    const char *const scope[] = {import->precinct};
    const struct reading_wish wish = {
        .estate = import->estate, .address = import->address, .remove = import->remove};
    struct buffer args;
    char *value = NULL;
    json_t *answer = NULL;

    buffer_init(&args, JSON_MAX);
    reading_write(reading, &wish, &args);
    const char *const param[] = {import->precinct, args.bytes};
    if (office_call(office, "select sanhui.set_scope($1::bigint)", 1, scope, NULL) &&
        office_call(office, calls[reading->people][import->preview], 2, param, &value)) {
        answer = json_loads(value == NULL ? "null" : value, JSON_DECODE_ANY, NULL);
    }
    mem_free(value);
    buffer_finish(&args);
    return answer;
}

/* Inside a transaction; says what it comes to. */
static bool bring(struct office *office, const struct import *import, struct reading *reading,
                  json_t **report)
{
    json_t *answer = ask(office, import, reading);
    const json_t *ok = json_object_get(answer, "ok");
    const char *refused = json_string_value(json_object_get(answer, "refused"));
    bool good = false;

    if (ok != NULL) {
        good = import->preview || make_codes(office, import->precinct);
        *report = json_deep_copy(ok);
    } else if (refused != NULL && strcmp(refused, "register") == 0) {
        say_faults(import, reading, json_object_get(answer, "faults"));
    } else if (refused != NULL) {
        import_say_refused(import, answer, reading->people);
    }
    json_decref(answer);
    return good;
}

/* A preview leaves nothing behind, not even a neighbourhood that it made. A server that runs hears
 * of it after the commit: phones whose slips have ended are asked again who they are. */
static bool finish(struct office *office, const struct import *import, bool good)
{
    const char *const param[] = {import->precinct};

    if (import->preview || !good) {
        return office_end(office, false) || good;
    }
    return office_end(office, true) &&
           office_call(office, "select pg_notify('sanhui', 'slips ' || $1)", 1, param, NULL);
}

static bool import_reading(struct office *office, const struct import *import,
                           struct reading *reading)
{
    json_t *report = NULL;
    bool good = finish(office, import, bring(office, import, reading, &report));

    if (good) {
        import_say_report(import, report, reading->people);
    }
    json_decref(report);
    return good;
}

static bool import_any(struct office *office, const struct import *import, bool people)
{
    struct reading reading;
    bool ok = read_text(&reading, people, import) && office_begin(office) &&
              import_reading(office, import, &reading);

    reading_finish(&reading);
    return ok;
}

bool import_register(struct office *office, const struct import *import)
{
    return import_any(office, import, false);
}

bool import_people(struct office *office, const struct import *import)
{
    return import_any(office, import, true);
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
    while ((len = fread(part, 1, sizeof part, in)) > 0 && out->len <= SHEET_BYTES) {
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

struct wish {
    struct import import;
    const char *under;
    bool people;
};

static bool read_wish(int argc, char **argv, struct wish *wish)
{
    static const struct option options[] = {
        {"neighbourhood", required_argument, NULL, 'n'},
        {"under", required_argument, NULL, 'u'},
        {"estate", required_argument, NULL, 'e'},
        {"address", required_argument, NULL, 'a'},
        {"people", no_argument, NULL, 'p'},
        {"preview", no_argument, NULL, 'v'},
        {"remove", no_argument, NULL, 'r'},
        {NULL, 0, NULL, 0},
    };
    int choice;

    memset(wish, 0, sizeof *wish);
    while ((choice = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (choice) {
        case 'n':
            wish->import.neighbourhood = optarg;
            break;
        case 'u':
            wish->under = optarg;
            break;
        case 'e':
            wish->import.estate = optarg;
            break;
        case 'a':
            wish->import.address = optarg;
            break;
        case 'p':
            wish->people = true;
            break;
        case 'v':
            wish->import.preview = true;
            break;
        case 'r':
            wish->import.remove = true;
            break;
        default:
            /* getopt has said which */
            usage_error("import", NULL);
            return false;
        }
    }
    if (optind != argc - 1 || wish->import.neighbourhood == NULL) {
        usage_error("import", "one FILE.csv and --neighbourhood NAME are needed.");
        return false;
    }
    wish->import.file = argv[optind];
    return true;
}

/* Faults are said before anything is opened: a file can be checked anywhere. */
static int run(struct wish *wish)
{
    struct reading reading;
    struct office office;
    char precinct[ID_TEXT];
    int code = EXIT_FAILED;

    if (read_text(&reading, wish->people, &wish->import)) {
        if (!office_open(&office)) {
            code = office.code;
        } else if (office_begin(&office) &&
                   find_place(&office, wish->import.neighbourhood, wish->under, precinct)) {
            wish->import.precinct = precinct;
            code = import_reading(&office, &wish->import, &reading) ? 0 : EXIT_FAILED;
        }
        office_close(&office);
    }
    reading_finish(&reading);
    return code;
}

int cmd_import(int argc, char **argv)
{
    struct wish wish;
    struct buffer text;
    int code = EXIT_FAILED;

    if (!read_wish(argc, argv, &wish)) {
        return EXIT_UNFIT;
    }
    if (!usage_readable("import", wish.import.file)) {
        return EXIT_UNFIT;
    }
    buffer_init(&text, SHEET_BYTES + 65536 + 1);
    if (read_file(wish.import.file, &text)) {
        wish.import.bytes = text.len == 0 ? "" : text.bytes;
        wish.import.len = text.len;
        code = run(&wish);
    }
    buffer_finish(&text);
    return code;
}
