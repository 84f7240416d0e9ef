/* The demo's neighbourhoods and accounts, shared by the files of `sanhui demo`. */
#ifndef COMMAND_DEMO_H
#define COMMAND_DEMO_H

#include <stddef.h>

#include "command/office.h"

struct demo_account {
    const char *username;
    const char *name;
    const char *role;
    const char *organisation; /* NULL = none */
    bool everywhere;          /* serves every demo neighbourhood */
    bool of_street;           /* at home in the street */
};

struct demo_place {
    const char *neighbourhood;
    const char *phone; /* clearly not anyone's */
    const struct demo_account *account;
    size_t accounts;
    char id[ID_TEXT];
};

/* Which accounts each place has. */
void demo_set_staff(struct demo_place places[2]);
/* Their organisations and accounts, those that are not there yet. */
MUST_CHECK bool demo_make_staff(struct office *office, const struct demo_place places[2],
                                const char *street_id);
void demo_account_password(const struct office *office, const char *username,
                           char out[PASSWORD_BYTES]);
/* Writes every sign-in into a file that its owner alone may read. */
MUST_CHECK bool demo_write_links(struct office *office, const struct demo_place *places,
                                 size_t count, const char *path);
/* Prints the few links that a stranger needs, of the first place. */
MUST_CHECK bool demo_say_links(struct office *office, const struct demo_place *places);

#endif
