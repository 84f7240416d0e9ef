/* One key in a file; every secret is an HMAC of it for one purpose. */
#include "base/secrets.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/log.h"
#include "base/text.h"

enum { KEY_BYTES = 32, KEY_TEXT = 2 * KEY_BYTES + 1, TOKEN_BYTES = 16, DIGITS_MODULUS = 100000000 };

struct secrets {
    unsigned char token[KEY_BYTES]; /* what a seed stands for */
    unsigned char digits[KEY_BYTES];
    unsigned char digest[KEY_BYTES]; /* under which a secret is looked up */
    unsigned char sign_secret[crypto_sign_SECRETKEYBYTES];
    unsigned char sign_public[crypto_sign_PUBLICKEYBYTES];
};

_Static_assert(crypto_auth_hmacsha256_BYTES == KEY_BYTES, "an HMAC is a key");
_Static_assert(crypto_sign_SEEDBYTES == KEY_BYTES, "a key seeds a signing key");

static void start_sodium(void)
{
    if (sodium_init() < 0) {
        log_die("secrets.random", "say=\"no random numbers can be had from this system\"");
    }
}

/* HMAC-SHA-256(key, first '\n' second), or of first alone when second is NULL. */
static void hmac(const unsigned char key[KEY_BYTES], const char *first, const char *second,
                 unsigned char out[KEY_BYTES])
{
    crypto_auth_hmacsha256_state state;

    crypto_auth_hmacsha256_init(&state, key, KEY_BYTES);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)first, strlen(first));
    if (second != NULL) {
        crypto_auth_hmacsha256_update(&state, (const unsigned char *)"\n", 1);
        crypto_auth_hmacsha256_update(&state, (const unsigned char *)second, strlen(second));
    }
    crypto_auth_hmacsha256_final(&state, out);
    sodium_memzero(&state, sizeof(state));
}

/* A new key as hex in a file of its own, linked into place: of two processes that start at once,
 * both end with the same key. */
static bool make_key(const char *path)
{
    struct buffer temporary;
    unsigned char key[KEY_BYTES];
    char text[KEY_TEXT + 1];
    bool made = false;
    int file;

    buffer_init(&temporary, 4096);
    buffer_printf(&temporary, "%s.%ld", path, (long)getpid());
    file = open(temporary.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        log_error("secrets.make", "path=%s say=\"%s\"", path, strerror(errno));
        buffer_finish(&temporary);
        return false;
    }
    randombytes_buf(key, sizeof(key));
    text_hex(key, sizeof(key), text);
    text[KEY_TEXT - 1] = '\n';
    text[KEY_TEXT] = '\0';
    if (write(file, text, KEY_TEXT) == KEY_TEXT && fsync(file) == 0 &&
        (link(temporary.bytes, path) == 0 || errno == EEXIST)) {
        made = true;
        log_info("secrets.made", "path=%s", path);
    } else {
        log_error("secrets.make", "path=%s say=\"%s\"", path, strerror(errno));
    }
    close(file);
    unlink(temporary.bytes);
    sodium_memzero(key, sizeof(key));
    sodium_memzero(text, sizeof(text));
    buffer_finish(&temporary);
    return made;
}

/* The folder that the key file lies in; made when it is missing. */
static void make_folder(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash != NULL && slash != path) {
        char *folder = mem_copy(path, (size_t)(slash - path));

        if (mkdir(folder, 0700) < 0 && errno != EEXIST) {
            log_error("secrets.folder", "path=%s say=\"%s\"", folder, strerror(errno));
        }
        mem_free(folder);
    }
}

static int open_key(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0 && errno == ENOENT) {
        make_folder(path);
        if (!make_key(path)) {
            return -1;
        }
        file = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (file < 0) {
        log_error("secrets.read", "path=%s say=\"%s\"", path, strerror(errno));
    }
    return file;
}

static bool read_key(const char *path, unsigned char key[KEY_BYTES])
{
    char text[KEY_TEXT + 1] = {0};
    struct stat about;
    size_t len = 0;
    bool ok = false;
    int file = open_key(path);

    if (file < 0) {
        return false;
    }
    if (fstat(file, &about) < 0 || (about.st_mode & 077) != 0) {
        log_error("secrets.open_to_others", "path=%s say=\"others may read the key: chmod 600\"",
                  path);
    } else if (read(file, text, KEY_TEXT) < KEY_TEXT - 1 ||
               sodium_hex2bin(key, KEY_BYTES, text, KEY_TEXT - 1, NULL, &len, NULL) != 0 ||
               len != KEY_BYTES) {
        log_error("secrets.damaged",
                  "path=%s say=\"not 64 hex digits: restore it from the backup\"", path);
    } else {
        ok = true;
    }
    close(file);
    sodium_memzero(text, sizeof(text));
    return ok;
}

struct secrets *secrets_open(const char *path)
{
    unsigned char key[KEY_BYTES];
    unsigned char seed[KEY_BYTES];
    struct secrets *secrets;

    start_sodium();
    if (!read_key(path, key)) {
        return NULL;
    }
    secrets = mem_alloc(sizeof(*secrets));
    hmac(key, "sanhui.key.1", "token", secrets->token);
    hmac(key, "sanhui.key.1", "digits", secrets->digits);
    hmac(key, "sanhui.key.1", "digest", secrets->digest);
    hmac(key, "sanhui.key.1", "sign", seed);
    crypto_sign_seed_keypair(secrets->sign_public, secrets->sign_secret, seed);
    sodium_memzero(key, sizeof(key));
    sodium_memzero(seed, sizeof(seed));
    return secrets;
}

void secrets_close(struct secrets *secrets)
{
    if (secrets != NULL) {
        sodium_memzero(secrets, sizeof(*secrets));
        mem_free(secrets);
    }
}

static void token_text(const unsigned char *bytes, char out[TOKEN_TEXT])
{
    sodium_bin2base64(out, TOKEN_TEXT, bytes, TOKEN_BYTES,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void secret_seed(char out[SEED_TEXT])
{
    unsigned char bytes[TOKEN_BYTES];

    start_sodium();
    randombytes_buf(bytes, sizeof(bytes));
    text_hex(bytes, sizeof(bytes), out);
}

void secret_random_token(char out[TOKEN_TEXT])
{
    unsigned char bytes[TOKEN_BYTES];

    start_sodium();
    randombytes_buf(bytes, sizeof(bytes));
    token_text(bytes, out);
}

void secret_token(const struct secrets *secrets, const char *kind, const char *seed,
                  char out[TOKEN_TEXT])
{
    unsigned char full[KEY_BYTES];

    hmac(secrets->token, kind, seed, full);
    token_text(full, out);
}

void secret_digits(const struct secrets *secrets, const char *seed, char out[DIGITS_TEXT])
{
    unsigned char full[KEY_BYTES];
    unsigned long long number = 0;

    hmac(secrets->digits, seed, NULL, full);
    for (int i = 0; i < 8; i++) {
        number = number << 8 | full[i];
    }
    snprintf(out, DIGITS_TEXT, "%08llu", number % DIGITS_MODULUS);
}

void secret_digest(const struct secrets *secrets, const char *kind, const char *text,
                   char out[HEX_TEXT])
{
    unsigned char full[KEY_BYTES];

    hmac(secrets->digest, kind, text, full);
    text_hex(full, sizeof(full), out);
}

void secret_sign(const struct secrets *secrets, const char *bytes, size_t len,
                 char out[SIGNATURE_TEXT])
{
    unsigned char signature[crypto_sign_BYTES];

    crypto_sign_detached(signature, NULL, (const unsigned char *)bytes, len, secrets->sign_secret);
    text_hex(signature, sizeof(signature), out);
}

void secret_public_key(const struct secrets *secrets, char key[HEX_TEXT],
                       char fingerprint[HEX_TEXT])
{
    text_hex(secrets->sign_public, sizeof(secrets->sign_public), key);
    sha256_hex("", (const char *)secrets->sign_public, sizeof(secrets->sign_public), fingerprint);
}

void sha256_hex(const char *prefix, const char *bytes, size_t len, char out[HEX_TEXT])
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)prefix, strlen(prefix));
    crypto_hash_sha256_update(&state, (const unsigned char *)bytes, len);
    crypto_hash_sha256_final(&state, hash);
    text_hex(hash, sizeof(hash), out);
}
