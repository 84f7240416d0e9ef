/* Settings: a file < the environment < the command line; what is wrong is said and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/settings.h"

static const char *const names[] = {
    "PORT",     "BIND",       "PUBLIC_URL",      "DATABASE_URL", "DATABASE_OWNER_URL",
    "DATA_DIR", "WEB_DIR",    "SQL_DIR",         "TEMPLATE_DIR", "TLS_CERT",
    "TLS_KEY",  "HELP_PHONE", "MAX_CONNECTIONS", "SANHUI_CONF",  "RULES_DEFAULT"};

static int empty_environment(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        unsetenv(names[i]);
    }
    return 0;
}

static void has_standards(void **state)
{
    struct settings settings;

    (void)state;
    assert_true(settings_load(&settings, NULL));
    assert_int_equal(settings.port, 8080);
    assert_string_equal(settings.bind, "0.0.0.0");
    assert_string_equal(settings.data_dir, "var");
    assert_string_equal(settings.web_dir, "web/dist");
    assert_string_equal(settings.help_phone, "");
    assert_string_equal(settings.rules_default, "shanghai");
    assert_int_equal(settings.max_connections, 12000);
    assert_null(settings.database_url);
    assert_null(settings.tls_cert);
    assert_int_equal(strncmp(settings.public_url, "http://", 7), 0);
    assert_non_null(strstr(settings.public_url, ":8080"));
    settings_finish(&settings);
}

static void environment_wins(void **state)
{
    struct settings settings;

    (void)state;
    setenv("PORT", "9000", 1);
    setenv("PUBLIC_URL", "https://Sanhui.Example/", 1);
    setenv("DATABASE_URL", "postgresql://a:secret@h/db", 1);
    setenv("HELP_PHONE", "", 1);
    assert_true(settings_load(&settings, NULL));
    assert_int_equal(settings.port, 9000);
    assert_string_equal(settings.public_url, "https://sanhui.example");
    assert_string_equal(settings.database_url, "postgresql://a:secret@h/db");
    settings_finish(&settings);
}

static void command_line_wins_over_all(void **state)
{
    struct settings settings;

    (void)state;
    setenv("PORT", "9000", 1);
    assert_true(settings_assign("PORT=9001"));
    assert_true(settings_assign("web_dir=/srv/web"));
    assert_false(settings_assign("PORTS=1"));
    assert_false(settings_assign("PORT"));
    assert_false(settings_assign("=1"));
    assert_true(settings_load(&settings, NULL));
    assert_int_equal(settings.port, 9001);
    assert_string_equal(settings.web_dir, "/srv/web");
    settings_finish(&settings);
}

static void write_file(char *path, const char *text)
{
    int file;

    memcpy(path, "/tmp/sanhui-settings-XXXXXX", sizeof("/tmp/sanhui-settings-XXXXXX"));
    file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static void file_is_read(void **state)
{
    struct settings settings;
    char path[64];

    (void)state;
    write_file(path,
               "# a comment\nport = 8100\nbind = \"127.0.0.1\"\nhelp_phone = \"021-5555 0100\"\n");
    setenv("BIND", "::1", 1);
    assert_true(settings_load(&settings, path));
    assert_int_equal(settings.port, 8100);
    assert_string_equal(settings.bind, "::1");
    assert_string_equal(settings.help_phone, "021-5555 0100");
    settings_finish(&settings);
    setenv("SANHUI_CONF", path, 1);
    assert_true(settings_load(&settings, NULL));
    assert_int_equal(settings.port, 8100);
    settings_finish(&settings);
    unlink(path);
}

static void bad_files_are_refused(void **state)
{
    static const char *const texts[] = {"port = 0\n", "port = \n", "ports = 1\n", "port 8080\n",
                                        "port = \"80 80\"\n"};
    struct settings settings;
    char path[64];

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        write_file(path, texts[i]);
        if (settings_load(&settings, path)) {
            fail_msg("accepted: %s", texts[i]);
        }
        unlink(path);
    }
    assert_false(settings_load(&settings, "/nowhere/sanhui.conf"));
}

static void bad_values_are_refused(void **state)
{
    static const char *const bad[][2] = {
        {"PORT", "0"},
        {"PORT", "65536"},
        {"PORT", "80a"},
        {"PORT", " "},
        {"PORT", "-1"},
        {"PORT", "99999999999999999999"},
        {"MAX_CONNECTIONS", "0"},
        {"PUBLIC_URL", "sanhui.example"},
        {"PUBLIC_URL", "ftp://a"},
        {"PUBLIC_URL", "http://"},
        {"PUBLIC_URL", "http://a/b"},
        {"PUBLIC_URL", "http://a;b"},
        {"PUBLIC_URL", "http://u@a"},
        {"TLS_CERT", "cert.pem"},
        {"TLS_KEY", "key.pem"},
    };
    struct settings settings;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        empty_environment(NULL);
        setenv(bad[i][0], bad[i][1], 1);
        if (settings_load(&settings, NULL)) {
            fail_msg("accepted: %s=%s", bad[i][0], bad[i][1]);
        }
    }
}

/* What a call writes to a descriptor, as text. */
static void capture(int fd, void (*call)(const void *), const void *with, char *out, size_t cap)
{
    int pipes[2];
    int kept = dup(fd);
    ssize_t got;

    fflush(stdout);
    assert_int_equal(pipe(pipes), 0);
    dup2(pipes[1], fd);
    call(with);
    fflush(stdout);
    dup2(kept, fd);
    close(kept);
    close(pipes[1]);
    got = read(pipes[0], out, cap - 1);
    close(pipes[0]);
    out[got > 0 ? got : 0] = '\0';
}

static void call_print(const void *settings)
{
    settings_print(settings);
}

static void passwords_are_not_printed(void **state)
{
    struct settings settings;
    char out[4096];

    (void)state;
    setenv("DATABASE_URL", "postgresql://server:hush@h/db", 1);
    setenv("DATABASE_OWNER_URL", "host=h password=hush", 1);
    assert_true(settings_load(&settings, NULL));
    capture(STDOUT_FILENO, call_print, &settings, out, sizeof(out));
    assert_null(strstr(out, "hush"));
    assert_non_null(strstr(out, "DATABASE_URL = postgresql://server:***@h/db\n"));
    assert_non_null(strstr(out, "PORT = 8080\n"));
    assert_non_null(strstr(out, "TLS_CERT = (none)\n"));
    settings_finish(&settings);
}

static void call_log(const void *text)
{
    log_info("test.line", "say=\"%s\"", (const char *)text);
}

static void a_log_line_stays_one_line(void **state)
{
    char out[4096];
    char text[4001];

    (void)state;
    capture(STDERR_FILENO, call_log, "a\n<3>event=forged\r\x1b[31m\x7f", out, sizeof(out));
    assert_string_equal(out,
                        "<6>event=test.line say=\"a\\x0a<3>event=forged\\x0d\\x1b[31m\\x7f\"\n");
    memset(text, '\n', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    capture(STDERR_FILENO, call_log, text, out, sizeof(out));
    assert_true(strlen(out) < 2200);
    assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
}

static void clocks_run(void **state)
{
    int64_t before = clock_monotonic();

    (void)state;
    assert_true(clock_monotonic() >= before);
    assert_true(clock_wall() > INT64_C(1700000000000));
}

#define EMPTY(test) cmocka_unit_test_setup(test, empty_environment)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY(has_standards),
        EMPTY(environment_wins),
        EMPTY(command_line_wins_over_all),
        EMPTY(file_is_read),
        EMPTY(bad_files_are_refused),
        EMPTY(bad_values_are_refused),
        EMPTY(passwords_are_not_printed),
        EMPTY(a_log_line_stays_one_line),
        EMPTY(clocks_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
