/* The installation's secrets. All derive from one random 32-byte key in a file (0600) outside the
 * database: a dump opens no door, and links outlive a restart. */
#ifndef BASE_SECRETS_H
#define BASE_SECRETS_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>

enum { TOKEN_TEXT = 23, DIGITS_TEXT = 9, HEX_TEXT = 65, SIGNATURE_TEXT = 129, SEED_TEXT = 33 };

struct secrets;

/* Reads the key file, or makes it. NULL and a log line when it can be neither read nor made. */
struct secrets *secrets_open(const char *path);
void secrets_close(struct secrets *secrets);

/* A random seed, 32 hex digits. */
void secret_seed(char out[SEED_TEXT]);
/* A random token, 128 bits as 22 base64url characters. */
void secret_random_token(char out[TOKEN_TEXT]);
/* The token that a seed stands for; kind is "building", "slip" or "link" (seed = username there). */
void secret_token(const struct secrets *secrets, const char *kind, const char *seed,
                  char out[TOKEN_TEXT]);
/* The 8 digits that a slip's seed stands for. */
void secret_digits(const struct secrets *secrets, const char *seed, char out[DIGITS_TEXT]);
/* The keyed digest under which a secret is stored and looked up: HMAC-SHA-256(kind '\n' text), hex.
 * Kinds: "building", "slip", "link", "session", "digits". */
void secret_digest(const struct secrets *secrets, const char *kind, const char *text,
                   char out[HEX_TEXT]);
/* Ed25519 over the bytes, hex. */
void secret_sign(const struct secrets *secrets, const char *bytes, size_t len,
                 char out[SIGNATURE_TEXT]);
/* The public key and its fingerprint (SHA-256 of the raw key), hex. */
void secret_public_key(const struct secrets *secrets, char key[HEX_TEXT],
                       char fingerprint[HEX_TEXT]);
/* SHA-256(prefix || bytes), hex. */
void sha256_hex(const char *prefix, const char *bytes, size_t len, char out[HEX_TEXT]);

#endif
