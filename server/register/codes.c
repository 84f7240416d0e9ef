#include "register/codes.h"

#include <string.h>

#include "base/buffer.h"
#include "base/secrets.h"

/* Without the closing bracket. */
static void write_code(struct buffer *json, const struct secrets *secrets, const char *what)
{
    char seed[SEED_TEXT];
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];
    char digest[HEX_TEXT];

    secret_seed(seed);
    secret_token(secrets, what, seed, token);
    secret_digest(secrets, what, token, digest);
    buffer_printf(json, "{\"seed\":\"%s\",\"key\":\"%s\"", seed, digest);
    if (strcmp(what, "slip") == 0) {
        secret_digits(secrets, seed, digits);
        secret_digest(secrets, "digits", digits, digest);
        buffer_printf(json, ",\"digits\":\"%s\"", digest);
    }
}

void register_code_add(struct buffer *json, size_t count, const struct secrets *secrets,
                       const char *kind, const char *holder, const char *unit)
{
    buffer_add_text(json, count == 0 ? "" : ",");
    write_code(json, secrets, strcmp(kind, "building") == 0 ? "building" : "slip");
    buffer_printf(json, ",\"kind\":\"%s\",\"holder\":%s,\"unit\":%s}", kind, holder, unit);
}

void register_code_make(struct buffer *json, const struct secrets *secrets, const char *what)
{
    write_code(json, secrets, what);
    buffer_add_text(json, "}");
}
