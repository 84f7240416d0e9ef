/* sanhui migrate: brings the database to this version, as the owner's role. */
#include "command/command.h"

#include <stdio.h>

#include "base/settings.h"
#include "store/once.h"

static bool migrate(const struct settings *settings)
{
    struct once *once = once_open(settings->owner_url);
    char *role = NULL;
    bool ok = false;

    if (once == NULL) {
        return false;
    }
    if (settings->database_url != NULL) {
        role = once_user(settings->database_url);
    }
    ok = once_migrate(once, settings->sql_dir, role != NULL ? role : "sanhui_server");
    mem_free(role);
    once_close(once);
    return ok;
}

int cmd_migrate(int argc, char **argv)
{
    struct settings settings;
    bool ok;

    if (argc > 1) {
        return usage_error("migrate", "there is no argument \"%s\".", argv[1]);
    }
    if (!settings_load(&settings, NULL)) {
        return 1;
    }
    ok = migrate(&settings);
    settings_finish(&settings);
    return ok ? 0 : 1;
}
