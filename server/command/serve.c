/* sanhui serve: wires the layers together and runs the loop until it is told to stop. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/secrets.h"
#include "base/settings.h"
#include "command/command.h"
#include "command/database.h"
#include "command/rule_sheets.h"
#include "command/serving.h"
#include "live/hall.h"
#include "transport/listener.h"

enum { STOP_SECONDS = 10 };

struct server {
    uv_loop_t loop;
    uv_signal_t terminate;
    uv_signal_t interrupt;
    struct settings settings;
    struct secrets *secrets;
    struct rules *rules;
    struct calendar *calendar;
    struct hall *hall;
    struct transport *transport;
    bool stopping;
};

static void close_signals(struct server *server)
{
    uv_close((uv_handle_t *)&server->terminate, NULL);
    uv_close((uv_handle_t *)&server->interrupt, NULL);
}

/* The pages know, what was accepted is in the database: now the connections go. */
static void on_hall_finished(void *owner)
{
    struct server *server = owner;

    close_signals(server);
    if (server->transport != NULL) {
        transport_close(server->transport);
    }
}

/* Whoever stops the server is waiting: a stuck database must not keep it for ever. */
static void on_stop_late(int signal_number)
{
    static const char line[] = "<4>event=stop.late say=\"not all was finished within 10 s\"\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof(line) - 1);

    (void)signal_number;
    (void)written;
    _exit(1);
}

static void stop(struct server *server)
{
    if (server->stopping) {
        return;
    }
    server->stopping = true;
    signal(SIGALRM, on_stop_late);
    alarm(STOP_SECONDS);
    if (server->transport != NULL) {
        transport_refuse(server->transport);
    }
    hall_finish(server->hall, on_hall_finished, server);
}

static void on_signal(uv_signal_t *handle, int signal_number)
{
    log_info("stopping", "signal=%d", signal_number);
    stop(handle->data);
}

static bool open_secrets(struct server *server)
{
    struct buffer path;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/key", server->settings.data_dir);
    server->secrets = path.full ? NULL : secrets_open(path.bytes);
    buffer_finish(&path);
    return server->secrets != NULL;
}

static bool pages_are_there(const char *web_dir)
{
    struct buffer path;

    buffer_init(&path, 4096);
    buffer_printf(&path, "%s/phone.html", web_dir);
    bool there = usage_readable("serve: WEB_DIR", path.full ? web_dir : path.bytes);
    buffer_finish(&path);
    return there;
}

/* A meeting must not find out in the middle that its rule sheet cannot be used. */
static bool open_rules(struct server *server)
{
    server->rules = rule_sheets_load(&server->settings);
    rule_sheets_log(server->rules);
    server->calendar = workdays_load(&server->settings);
    workdays_log(server->calendar);
    if (!rules_complete(server->rules, server->settings.rules_default)) {
        fprintf(stderr,
                "RULES_DEFAULT: \"%s\" has no usable rule sheet for every electorate. "
                "\"sanhui check-config\" says what is wrong with which.\n",
                server->settings.rules_default);
        return false;
    }
    return true;
}

static void watch_signals(struct server *server)
{
    signal(SIGPIPE, SIG_IGN);
    server->terminate.data = server;
    server->interrupt.data = server;
    uv_signal_init(&server->loop, &server->terminate);
    uv_signal_init(&server->loop, &server->interrupt);
    uv_signal_start(&server->terminate, on_signal, SIGTERM);
    uv_signal_start(&server->interrupt, on_signal, SIGINT);
}

static int run(struct server *server)
{
    bool listening;

    if (uv_loop_init(&server->loop) != 0) {
        fprintf(stderr, "The event loop cannot start.\n");
        return 1;
    }
    mem_keep_small();
    watch_signals(server);
    server->hall = hall_create(&server->loop, &server->settings, server->secrets, server->rules,
                               server->calendar, transport_port());
    if (server->hall == NULL) {
        close_signals(server);
        uv_run(&server->loop, UV_RUN_DEFAULT);
        uv_loop_close(&server->loop);
        return 1;
    }
    server->transport = transport_create(&server->loop, &server->settings, server->hall);
    listening = server->transport != NULL;
    if (!listening) {
        stop(server);
    }
    uv_run(&server->loop, UV_RUN_DEFAULT);
    hall_destroy(server->hall);
    transport_destroy(server->transport);
    log_info("stopped", "clean=%d", uv_loop_close(&server->loop) == 0);
    return listening ? 0 : 1;
}

struct wish {
    const char *file;
    bool check_port;
};

/* NAME=value overrides the environment. false after saying what is wrong. */
static bool read_arguments(int argc, char **argv, struct wish *wish)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
            wish->file = argv[++i];
        } else if (strcmp(argv[i], "--check-port") == 0) {
            wish->check_port = true;
        } else if (argv[i][0] == '-') {
            usage_error("serve", "\"%s\" is not understood.", argv[i]);
            return false;
        } else if (!settings_assign(argv[i])) {
            usage_error("serve", NULL);
            return false;
        }
    }
    return true;
}

/* Serves once everything that it needs is there. */
static int serve(struct server *server)
{
    int code = 1;
    int lock;

    const struct settings *settings = &server->settings;

    if (!database_named("DATABASE_URL", settings->database_url) ||
        (settings->tls_cert != NULL && (!usage_readable("serve: TLS_CERT", settings->tls_cert) ||
                                        !usage_readable("serve: TLS_KEY", settings->tls_key)))) {
        return EXIT_UNFIT;
    }
    if (!database_functions(settings->sql_dir) || !pages_are_there(settings->web_dir) ||
        !open_rules(server)) {
        return EXIT_UNFIT;
    }
    if (!open_secrets(server)) {
        return code;
    }
    lock = serving_begin(&server->settings);
    if (lock >= 0) {
        code = run(server);
    }
    serving_end(lock);
    return code;
}

int cmd_serve(int argc, char **argv)
{
    static struct server server;
    struct wish wish = {NULL, false};
    int code;

    if (!read_arguments(argc, argv, &wish)) {
        return EXIT_UNFIT;
    }
    if (!settings_load(&server.settings, wish.file)) {
        return EXIT_UNFIT;
    }
    if (wish.check_port) {
        code = transport_try_port(&server.settings) ? 0 : 1;
    } else {
        code = serve(&server);
    }
    rules_destroy(server.rules);
    calendar_destroy(server.calendar);
    secrets_close(server.secrets);
    settings_finish(&server.settings);
    return code;
}
