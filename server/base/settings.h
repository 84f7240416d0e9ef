/* Settings: one table; a file (libconfuse) < environment < command line. docs/settings.md lists them
 * and `make lint` fails when it lags. */
#ifndef BASE_SETTINGS_H
#define BASE_SETTINGS_H

#include "base/memory.h"
#include <stdbool.h>

struct settings {
    int port;   /* PORT, 8080 */
    char *bind; /* BIND, "0.0.0.0" */
    char *
        public_url; /* PUBLIC_URL; default http://<first non-loopback address>:PORT, no slash at its end */
    char *database_url;  /* DATABASE_URL: as the server's role; NULL = not set */
    char *owner_url;     /* DATABASE_OWNER_URL: as the owner's role; NULL = not set */
    char *data_dir;      /* DATA_DIR, "var": key file, uploads */
    char *web_dir;       /* WEB_DIR, "web/dist" */
    char *sql_dir;       /* SQL_DIR, "sql" */
    char *template_dir;  /* TEMPLATE_DIR, "templates" */
    char *rules_default; /* RULES_DEFAULT, "shanghai": place whose rule sheets hold */
    char *tls_cert;      /* TLS_CERT; NULL: plain http */
    char *tls_key;       /* TLS_KEY */
    char *help_phone;    /* HELP_PHONE, ""; used where a neighbourhood has none */
    int max_connections; /* MAX_CONNECTIONS, 12000 */
    int share_port;      /* SHARE_PORT, 0; 1 = other servers may listen on PORT as well */
    int metrics_port;    /* METRICS_PORT; 0 = no such port */
    char *metrics_bind;  /* METRICS_BIND, "127.0.0.1" */
};

/* Reads file (NULL = $SANHUI_CONF or none) and environment; false after saying what is wrong on stderr. */
MUST_CHECK bool settings_load(struct settings *settings, const char *file);
/* NAME=value from the command line, for the settings_load that follows; false after saying what is wrong. */
MUST_CHECK bool settings_assign(const char *assignment);
void settings_finish(struct settings *settings);
/* "NAME=value" of each that is set, before all else of our own environment, for a program that is to have the same. NULL
 * ends it; freed with settings_environment_free. */
char **settings_environment(const struct settings *settings);
void settings_environment_free(char **environment);
/* Prints name = value, secrets hidden. */
void settings_print(const struct settings *settings);

#endif
