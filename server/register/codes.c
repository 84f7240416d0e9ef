#include "register/codes.h"

#include <string.h>

#include "base/buffer.h"
#include "base/secrets.h"

void register_code_add(struct buffer *json, size_t count, const struct secrets *secrets,
                       const char *kind, const char *holder, const char *unit)
{
    const char *what = strcmp(kind, "building") == 0 ? "building" : "slip";
    char seed[SEED_TEXT];
    char token[TOKEN_TEXT];
    char digits[DIGITS_TEXT];
    char digest[HEX_TEXT];

    secret_seed(seed);
    secret_token(secrets, what, seed, token);
    secret_digest(secrets, what, token, digest);
    buffer_printf(json, "%s{\"kind\":\"%s\",\"holder\":%s,\"seed\":\"%s\",\"key\":\"%s\"",
                  count == 0 ? "" : ",", kind, holder, seed, digest);
    if (strcmp(what, "slip") == 0) {
        secret_digits(secrets, seed, digits);
        secret_digest(secrets, "digits", digits, digest);
        buffer_printf(json, ",\"unit\":%s,\"digits\":\"%s\"", unit, digest);
    }
    buffer_add_text(json, "}");
}
