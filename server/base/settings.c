/* One table of settings; whatever reads, checks, prints or documents them walks it. */
#include "base/settings.h"

#include <arpa/inet.h>
#include <confuse.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buffer.h"

enum kind { KIND_TEXT, KIND_NUMBER, KIND_URL, KIND_ADDRESS };

struct setting {
    const char *name; /* in the environment; in the file the same in lower case */
    enum kind kind;
    size_t offset;        /* in struct settings */
    const char *standard; /* NULL: none */
    int min;
    int max;
    bool secret;
};

static const struct setting table[] = {
    {"PORT", KIND_NUMBER, offsetof(struct settings, port), "8080", 1, 65535, false},
    {"BIND", KIND_ADDRESS, offsetof(struct settings, bind), "0.0.0.0", 0, 0, false},
    {"PUBLIC_URL", KIND_URL, offsetof(struct settings, public_url), NULL, 0, 0, false},
    {"DATABASE_URL", KIND_TEXT, offsetof(struct settings, database_url), NULL, 0, 0, true},
    {"DATABASE_OWNER_URL", KIND_TEXT, offsetof(struct settings, owner_url), NULL, 0, 0, true},
    {"DATA_DIR", KIND_TEXT, offsetof(struct settings, data_dir), "var", 0, 0, false},
    {"WEB_DIR", KIND_TEXT, offsetof(struct settings, web_dir), "web/dist", 0, 0, false},
    {"SQL_DIR", KIND_TEXT, offsetof(struct settings, sql_dir), "sql", 0, 0, false},
    {"TEMPLATE_DIR", KIND_TEXT, offsetof(struct settings, template_dir), "templates", 0, 0, false},
    {"RULES_DEFAULT", KIND_TEXT, offsetof(struct settings, rules_default), "shanghai", 0, 0, false},
    {"TLS_CERT", KIND_TEXT, offsetof(struct settings, tls_cert), NULL, 0, 0, false},
    {"TLS_KEY", KIND_TEXT, offsetof(struct settings, tls_key), NULL, 0, 0, false},
    {"HELP_PHONE", KIND_TEXT, offsetof(struct settings, help_phone), "", 0, 0, false},
    {"MAX_CONNECTIONS", KIND_NUMBER, offsetof(struct settings, max_connections), "12000", 1,
     1000000, false},
    {"SHARE_PORT", KIND_NUMBER, offsetof(struct settings, share_port), "0", 0, 1, false},
    {"METRICS_PORT", KIND_NUMBER, offsetof(struct settings, metrics_port), NULL, 1, 65535, false},
    {"METRICS_BIND", KIND_ADDRESS, offsetof(struct settings, metrics_bind), "127.0.0.1", 0, 0,
     false},
};

enum { SETTING_COUNT = sizeof(table) / sizeof(table[0]), NAME_MAX_LEN = 32, TEXT_MAX_LEN = 2048 };

static char **text_of(struct settings *settings, const struct setting *setting)
{
    return (char **)(void *)((char *)settings + setting->offset);
}

static int *number_of(struct settings *settings, const struct setting *setting)
{
    return (int *)(void *)((char *)settings + setting->offset);
}

static bool set_number(int *number, const struct setting *setting, const char *value)
{
    char *end;
    long parsed;

    errno = 0;
    parsed = strtol(value, &end, 10);
    if (errno != 0 || end == value || *end != '\0' || parsed < setting->min ||
        parsed > setting->max) {
        fprintf(stderr, "%s must be a whole number from %d to %d; it is \"%s\".\n", setting->name,
                setting->min, setting->max, value);
        return false;
    }
    *number = (int)parsed;
    return true;
}

/* scheme://host[:port], kept without a slash at its end. */
static bool check_url(const struct setting *setting, char *url)
{
    size_t scheme = strncmp(url, "http://", 7) == 0 ? 7 : strncmp(url, "https://", 8) == 0 ? 8 : 0;
    size_t len = strlen(url);

    if (len > 0 && url[len - 1] == '/') {
        url[--len] = '\0';
    }
    if (scheme == 0 || len <= scheme || strpbrk(url + scheme, "/?#@ \t\"\\;,'<>") != NULL) {
        fprintf(stderr,
                "%s must be like http://192.168.1.20:8080 or https://sanhui.example, "
                "without a path; it is \"%s\".\n",
                setting->name, url);
        return false;
    }
    for (char *at = url; *at != '\0'; at++) {
        if (*at >= 'A' && *at <= 'Z') {
            *at = (char)(*at - 'A' + 'a');
        }
    }
    return true;
}

static bool check_address(const struct setting *setting, const char *address)
{
    unsigned char parsed[sizeof(struct in6_addr)];

    if (inet_pton(AF_INET, address, parsed) == 1 || inet_pton(AF_INET6, address, parsed) == 1) {
        return true;
    }
    fprintf(stderr, "%s must be an address such as 0.0.0.0, 127.0.0.1 or ::; it is \"%s\".\n",
            setting->name, address);
    return false;
}

/* Puts a value where it belongs; an empty one is the same as none. */
static bool set_value(struct settings *settings, const struct setting *setting, const char *value)
{
    char **text;

    if (value == NULL || value[0] == '\0') {
        return true;
    }
    if (setting->kind == KIND_NUMBER) {
        return set_number(number_of(settings, setting), setting, value);
    }
    if (strlen(value) > TEXT_MAX_LEN) {
        fprintf(stderr, "%s is longer than %d characters.\n", setting->name, TEXT_MAX_LEN);
        return false;
    }
    text = text_of(settings, setting);
    mem_free(*text);
    *text = mem_copy_text(value);
    return setting->kind == KIND_URL       ? check_url(setting, *text)
           : setting->kind == KIND_ADDRESS ? check_address(setting, *text)
                                           : true;
}

static void lower_name(const struct setting *setting, char out[NAME_MAX_LEN])
{
    size_t i = 0;

    for (; setting->name[i] != '\0' && i + 1 < NAME_MAX_LEN; i++) {
        char c = setting->name[i];

        out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    out[i] = '\0';
}

static void say_file_error(cfg_t *cfg, const char *format, va_list args)
{
    fprintf(stderr, "%s:%d: ", cfg->filename != NULL ? cfg->filename : "settings", cfg->line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

static bool read_file(struct settings *settings, const char *path)
{
    static char names[SETTING_COUNT][NAME_MAX_LEN];
    cfg_opt_t options[SETTING_COUNT + 1];
    cfg_opt_t end = CFG_END();
    cfg_t *cfg;
    bool ok;
    int parsed;

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        lower_name(&table[i], names[i]);
        options[i] = (cfg_opt_t)CFG_STR(names[i], NULL, CFGF_NONE);
    }
    options[SETTING_COUNT] = end;
    cfg = cfg_init(options, CFGF_NONE);
    cfg_set_error_function(cfg, say_file_error);
    parsed = cfg_parse(cfg, path);
    if (parsed == CFG_FILE_ERROR) {
        fprintf(stderr, "The settings file %s cannot be read: %s.\n", path, strerror(errno));
    }
    ok = parsed == CFG_SUCCESS;
    for (size_t i = 0; ok && i < SETTING_COUNT; i++) {
        char name[TEXT_MAX_LEN];
        struct setting here = table[i];

        snprintf(name, sizeof name, "%s: %s", path, names[i]);
        here.name = name; /* so that a complaint says where it stands */
        ok = set_value(settings, &here, cfg_getstr(cfg, names[i]));
    }
    cfg_free(cfg);
    return ok;
}

/* The first address by which other machines reach this one; false when there is none. */
static bool find_address(char out[INET_ADDRSTRLEN])
{
    struct ifaddrs *list;
    bool found = false;

    if (getifaddrs(&list) < 0) {
        return false;
    }
    for (const struct ifaddrs *at = list; at != NULL && !found; at = at->ifa_next) {
        struct sockaddr_in address;

        if (at->ifa_addr == NULL || at->ifa_addr->sa_family != AF_INET ||
            (at->ifa_flags & IFF_UP) == 0 || (at->ifa_flags & IFF_LOOPBACK) != 0) {
            continue;
        }
        memcpy(&address, at->ifa_addr, sizeof(address));
        found = inet_ntop(AF_INET, &address.sin_addr, out, INET_ADDRSTRLEN) != NULL;
    }
    freeifaddrs(list);
    return found;
}

static void guess_public_url(struct settings *settings)
{
    char address[INET_ADDRSTRLEN] = "localhost";
    struct buffer url;

    if (!find_address(address)) {
        memcpy(address, "localhost", sizeof("localhost"));
    }
    buffer_init(&url, TEXT_MAX_LEN);
    buffer_printf(&url, "%s://%s:%d", settings->tls_cert != NULL ? "https" : "http", address,
                  settings->port);
    settings->public_url = url.bytes;
}

static bool load_all(struct settings *settings, const char *file)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (table[i].kind != KIND_NUMBER && table[i].standard != NULL) {
            *text_of(settings, &table[i]) = mem_copy_text(table[i].standard);
        } else if (!set_value(settings, &table[i], table[i].standard)) {
            return false;
        }
    }
    if (file != NULL && !read_file(settings, file)) {
        return false;
    }
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!set_value(settings, &table[i], getenv(table[i].name))) {
            return false;
        }
    }
    if ((settings->tls_cert == NULL) != (settings->tls_key == NULL)) {
        fprintf(stderr, "TLS_CERT and TLS_KEY go together: set both, or neither for plain http.\n");
        return false;
    }
    if (settings->metrics_port == settings->port) {
        fprintf(stderr, "METRICS_PORT and PORT are both %d: each needs a port of its own.\n",
                settings->port);
        return false;
    }
    if (settings->public_url == NULL) {
        guess_public_url(settings);
    }
    return true;
}

bool settings_load(struct settings *settings, const char *file)
{
    const char *path = file != NULL ? file : getenv("SANHUI_CONF");

    memset(settings, 0, sizeof(*settings));
    if (path != NULL && path[0] == '\0') {
        path = NULL;
    }
    if (!load_all(settings, path)) {
        settings_finish(settings);
        return false;
    }
    return true;
}

bool settings_assign(const char *assignment)
{
    const char *equals = strchr(assignment, '=');

    for (size_t i = 0; equals != NULL && i < SETTING_COUNT; i++) {
        size_t len = strlen(table[i].name);

        if (len == (size_t)(equals - assignment) &&
            strncasecmp(table[i].name, assignment, len) == 0) {
            return setenv(table[i].name, equals + 1, 1) == 0;
        }
    }
    fprintf(stderr, "\"%s\" is no setting; \"sanhui check-config\" lists them.\n", assignment);
    return false;
}

void settings_finish(struct settings *settings)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (table[i].kind != KIND_NUMBER) {
            mem_free(*text_of(settings, &table[i]));
        }
    }
    memset(settings, 0, sizeof(*settings));
}

/* A connection string without its password: everything between the user's colon and the last @. */
static void print_secret(const char *url)
{
    const char *at = strrchr(url, '@');
    const char *user = strstr(url, "://");
    const char *colon =
        user != NULL && at != NULL ? memchr(user + 3, ':', (size_t)(at - user - 3)) : NULL;

    if (strstr(url, "password") != NULL) {
        printf("(set, with a password)");
    } else if (colon != NULL) {
        printf("%.*s:***%s", (int)(colon - url), url, at);
    } else {
        printf("%s", url);
    }
}

void settings_print(const struct settings *settings)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *field = (const char *)settings + table[i].offset;

        printf("%s = ", table[i].name);
        if (table[i].kind == KIND_NUMBER) {
            int number;

            memcpy(&number, field, sizeof(number));
            if (number < table[i].min) {
                printf("(none)");
            } else {
                printf("%d", number);
            }
        } else {
            const char *text;

            memcpy(&text, field, sizeof(text));
            if (text == NULL || text[0] == '\0') {
                printf("(none)");
            } else if (table[i].secret) {
                print_secret(text);
            } else {
                printf("%s", text);
            }
        }
        printf("\n");
    }
}

static char *assignment(const char *name, const char *value)
{
    size_t size = strlen(name) + strlen(value) + 2;
    char *text = mem_alloc(size);

    (void)snprintf(text, size, "%s=%s", name, value);
    return text;
}

/* Where a name stands twice the first one holds, for getenv as for a shell. */
char **settings_environment(const struct settings *settings)
{
    char **environment;
    size_t count = 0;
    size_t own = 0;

    while (environ[own] != NULL) {
        own++;
    }
    environment = mem_alloc((SETTING_COUNT + own + 1) * sizeof(*environment));
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *text;
        if (table[i].kind != KIND_NUMBER) {
            memcpy(&text, (const char *)settings + table[i].offset, sizeof(text));
            if (text != NULL && text[0] != '\0') {
                environment[count++] = assignment(table[i].name, text);
            }
        }
    }
    for (size_t i = 0; i < own; i++) {
        environment[count++] = mem_copy_text(environ[i]);
    }
    environment[count] = NULL;
    return environment;
}

void settings_environment_free(char **environment)
{
    for (char **at = environment; *at != NULL; at++) {
        mem_free(*at);
    }
    mem_free(environment);
}
