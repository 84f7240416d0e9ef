/* sanhui migrate: brings the database to this version, as the owner's role. */
#include "command/command.h"

#include <stdio.h>

#include "base/settings.h"
#include "command/database.h"

static int migrate(const struct settings *settings)
{
    int code;
    struct once *once =
        database_open("DATABASE_OWNER_URL", settings->owner_url, settings->sql_dir, &code);
    char *role = NULL;
    bool ok = false;

    if (once == NULL) {
        return code;
    }
    if (settings->database_url != NULL) {
        role = once_user(settings->database_url);
    }
    ok = once_migrate(once, settings->sql_dir, role != NULL ? role : "sanhui_server");
    mem_free(role);
    once_close(once);
    return ok ? 0 : EXIT_FAILED;
}

int cmd_migrate(int argc, char **argv)
{
    struct settings settings;
    int code;

    if (argc > 1) {
        return usage_error("migrate", "there is no argument \"%s\".", argv[1]);
    }
    if (!settings_load(&settings, NULL)) {
        return EXIT_UNFIT;
    }
    code = migrate(&settings);
    settings_finish(&settings);
    return code;
}
