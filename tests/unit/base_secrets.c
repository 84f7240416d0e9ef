/* Secrets: the same key gives the same secrets everywhere (the values were made by another program). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secrets.h"

static const char key_text[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";

struct place {
    char folder[64];
    char path[96];
};

static int make_place(void **state)
{
    struct place *place = mem_alloc(sizeof(*place));

    snprintf(place->folder, sizeof(place->folder), "/tmp/sanhui-secrets-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof(place->path), "%s/key", place->folder);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;

    unlink(place->path);
    rmdir(place->folder);
    mem_free(place);
    return 0;
}

static void write_key(const char *path, const char *text, mode_t mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(fchmod(file, mode), 0);
    close(file);
}

static void known_key_gives_known_secrets(void **state)
{
    struct place *place = *state;
    struct secrets *secrets;
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];
    char digest[HEX_TEXT];
    char fingerprint[HEX_TEXT];
    char signature[SIGNATURE_TEXT];

    write_key(place->path, key_text, 0600);
    secrets = secrets_open(place->path);
    assert_non_null(secrets);
    secret_token(secrets, "building", "seed1", token);
    assert_string_equal(token, "whBxlhR04C_cbmMYrhjstw");
    secret_token(secrets, "slip", "seed1", token);
    assert_string_equal(token, "vOw0Gjn2yFdoNKy5pwrWDQ");
    secret_digits(secrets, "seed1", digits);
    assert_string_equal(digits, "96235042");
    secret_digest(secrets, "session", "abc", digest);
    assert_string_equal(digest, "ec961f1f690a3a2a54aa541d5b0e5f05689ea54178fd531c02db7f49b31ab4c4");
    secret_public_key(secrets, digest, fingerprint);
    assert_string_equal(digest, "a8dc35fb865811a1966cd70eb9eea67c3b2b2a62268076c751ee928d28577498");
    assert_string_equal(fingerprint,
                        "34ca92e7f6cf7120d939f9702ea8a7fb7813ae85fc4c225c5855394b7ac0ec0d");
    secret_sign(secrets, "tip", 3, signature);
    assert_string_equal(signature,
                        "e0a96a9430ed8ba24f8381b71cca79a98cc4df7058012ebbb58ef4b4f91efb3b"
                        "13029816356c103448e1a6b23eb2a18180914c323d3772e2d66b4228f3eb1307");
    secrets_close(secrets);
    secrets_close(NULL);
}

static void makes_a_key_once(void **state)
{
    struct place *place = *state;
    struct secrets *first;
    struct secrets *second;
    struct stat about;
    char before[HEX_TEXT];
    char after[HEX_TEXT];

    first = secrets_open(place->path);
    assert_non_null(first);
    assert_int_equal(stat(place->path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(about.st_size, 65);
    second = secrets_open(place->path);
    assert_non_null(second);
    secret_digest(first, "slip", "x", before);
    secret_digest(second, "slip", "x", after);
    assert_string_equal(before, after);
    secrets_close(first);
    secrets_close(second);
}

static void makes_the_folder(void **state)
{
    struct place *place = *state;
    struct secrets *secrets;

    rmdir(place->folder);
    secrets = secrets_open(place->path);
    assert_non_null(secrets);
    secrets_close(secrets);
}

static void refuses_a_key_that_others_may_read(void **state)
{
    struct place *place = *state;

    write_key(place->path, key_text, 0644);
    assert_null(secrets_open(place->path));
}

static void refuses_a_damaged_key(void **state)
{
    static const char *const damaged[] = {
        "", "abc\n", "zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n",
        "00010203040506070809\n"};
    struct place *place = *state;

    for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
        write_key(place->path, damaged[i], 0600);
        assert_null(secrets_open(place->path));
    }
}

static void refuses_a_folder(void **state)
{
    struct place *place = *state;

    assert_int_equal(mkdir(place->path, 0700), 0);
    assert_null(secrets_open(place->path));
    rmdir(place->path);
}

static void kinds_are_kept_apart(void **state)
{
    static const char *const kinds[] = {"building", "slip", "link", "session", "digits"};
    struct place *place = *state;
    struct secrets *secrets;
    char digest[5][HEX_TEXT];

    write_key(place->path, key_text, 0600);
    secrets = secrets_open(place->path);
    assert_non_null(secrets);
    for (size_t i = 0; i < 5; i++) {
        secret_digest(secrets, kinds[i], "same", digest[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(digest[i], digest[j]);
        }
    }
    secrets_close(secrets);
}

static void random_tokens_differ(void **state)
{
    char first[TOKEN_TEXT];
    char second[TOKEN_TEXT];
    char seed[SEED_TEXT];

    (void)state;
    secret_random_token(first);
    secret_random_token(second);
    assert_int_equal(strlen(first), TOKEN_TEXT - 1);
    assert_string_not_equal(first, second);
    assert_int_equal(
        strspn(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 22);
    secret_seed(seed);
    assert_int_equal(strspn(seed, "0123456789abcdef"), 32);
}

static void hashes(void **state)
{
    char out[HEX_TEXT];

    (void)state;
    sha256_hex("", "abc", 3, out);
    assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_hex("", "", 0, out);
    assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_hex("sanhui.line.1\n", "abc", 3, out);
    assert_string_equal(out, "4a484218630ae8186f09d2a9af823844bffe0ed48be55062971ff86a10abdb7d");
}

#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PLACE(known_key_gives_known_secrets),
        WITH_PLACE(makes_a_key_once),
        WITH_PLACE(makes_the_folder),
        WITH_PLACE(refuses_a_key_that_others_may_read),
        WITH_PLACE(refuses_a_damaged_key),
        WITH_PLACE(refuses_a_folder),
        WITH_PLACE(kinds_are_kept_apart),
        cmocka_unit_test(random_tokens_differ),
        cmocka_unit_test(hashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
