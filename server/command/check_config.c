/* sanhui check-config: the settings as they are understood, and whether what they name is there. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/settings.h"
#include "command/command.h"
#include "command/database.h"
#include "command/rule_sheets.h"

/* Says what is missing; true when it is there. */
static bool check_path(const char *name, const char *folder, const char *file, const char *advice)
{
    struct buffer path;
    bool there;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s%s%s", folder, file[0] != '\0' ? "/" : "", file);
    there = !path.full && access(path.bytes, R_OK) == 0;
    if (!there) {
        fprintf(stderr, "%s: %s cannot be read. %s\n", name, path.full ? folder : path.bytes,
                advice);
    }
    buffer_finish(&path);
    return there;
}

/* Whether a folder can be made there, one deep, as serve makes it with the key in it. */
static bool can_be_made(const char *folder)
{
    struct buffer above;
    const char *slash = strrchr(folder, '/');
    bool can;

    buffer_init(&above, 4096);
    buffer_printf(&above, "%.*s", slash == NULL ? 1 : (int)(slash - folder) + 1,
                  slash == NULL ? "." : folder);
    can = !above.full && access(above.bytes, W_OK | X_OK) == 0;
    buffer_finish(&above);
    return can;
}

static bool check_data_dir(const char *folder)
{
    struct stat about;

    if (stat(folder, &about) < 0) {
        if (!can_be_made(folder)) {
            fprintf(stderr, "DATA_DIR: %s is not there and cannot be made by this account.\n",
                    folder);
            return false;
        }
        return true;
    }
    if (!S_ISDIR(about.st_mode) || access(folder, R_OK | W_OK | X_OK) < 0) {
        fprintf(stderr, "DATA_DIR: %s is no folder that can be written.\n", folder);
        return false;
    }
    return true;
}

static bool check_database(const struct settings *settings)
{
    int code;
    struct once *once =
        database_open("DATABASE_URL", settings->database_url, settings->sql_dir, &code);

    if (once == NULL) {
        return false;
    }
    bool good = once_fit(once, check_migrations(settings->sql_dir)) == CHECK_GOOD;
    once_close(once);
    return good;
}

/* Every sheet must be in order, those of the default place must also be there. */
static bool check_rules(const struct settings *settings)
{
    struct rules *rules = rule_sheets_load(settings);
    bool good = rule_sheets_print(rules);
    struct calendar *calendar = workdays_load(settings);

    good = workdays_print(calendar) && good;
    calendar_destroy(calendar);

    if (!rules_complete(rules, settings->rules_default)) {
        fprintf(stderr,
                "RULES_DEFAULT: \"%s\" has no usable rule sheet for every electorate. "
                "Mend its sheets, or name another place.\n",
                settings->rules_default);
        good = false;
    }
    rules_destroy(rules);
    return good;
}

static bool check_all(const struct settings *settings)
{
    bool good = check_data_dir(settings->data_dir);

    good = check_path("WEB_DIR", settings->web_dir, "phone.html", "Build the pages: make build.") &&
           good;
    good =
        check_path("SQL_DIR", settings->sql_dir, "migrations", "It comes with the source.") && good;
    good =
        check_path("TEMPLATE_DIR", settings->template_dir, "", "It comes with the source.") && good;
    if (settings->tls_cert != NULL) {
        good = check_path("TLS_CERT", settings->tls_cert, "", "Give a file in PEM form.") && good;
        good = check_path("TLS_KEY", settings->tls_key, "", "Give a file in PEM form.") && good;
    }
    return check_database(settings) && good;
}

int cmd_check_config(int argc, char **argv)
{
    struct settings settings;
    const char *file = NULL;
    bool good;

    if (argc == 3 && strcmp(argv[1], "--config") == 0) {
        file = argv[2];
    } else if (argc > 1) {
        return usage_error("check-config", "\"%s\" is not understood.", argv[1]);
    }
    if (!settings_load(&settings, file)) {
        return EXIT_UNFIT;
    }
    settings_print(&settings);
    fflush(stdout);
    good = check_rules(&settings);
    good = check_all(&settings) && good;
    settings_finish(&settings);
    if (good) {
        printf("All good.\n");
    }
    return good ? 0 : EXIT_UNFIT;
}
