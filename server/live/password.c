#include "live/password.h"

#include "base/log.h"
#include "base/memory.h"
#include <sodium.h>
#include <string.h>
#include <uv.h>

struct check {
    uv_work_t work; /* first */
    char stored[crypto_pwhash_STRBYTES];
    bool known;
    char *password;
    bool right;
    void (*done)(void *owner, bool right);
    void *owner;
};

static void check_work(uv_work_t *work)
{
    struct check *check = work->data;
    char hash[crypto_pwhash_STRBYTES];
    size_t len = strlen(check->password);

    if (check->known) {
        check->right = crypto_pwhash_str_verify(check->stored, check->password, len) == 0;
    } else {
        /* The same work for a name that does not exist. */
        int made = crypto_pwhash_str(hash, check->password, len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                     crypto_pwhash_MEMLIMIT_INTERACTIVE);
        check->right = made == 0 && false;
    }
}

static void check_after(uv_work_t *work, int status)
{
    struct check *check = work->data;

    check->done(check->owner, status == 0 && check->right);
    sodium_memzero(check->password, strlen(check->password));
    mem_free(check->password);
    mem_free(check);
}

void password_check(struct uv_loop_s *loop, const char *stored, const char *password,
                    void (*done)(void *owner, bool right), void *owner)
{
    struct check *check = mem_alloc(sizeof *check);

    check->work.data = check;
    check->known = stored != NULL && strlen(stored) < sizeof check->stored;
    if (check->known) {
        memcpy(check->stored, stored, strlen(stored));
    }
    check->password = mem_copy_text(password);
    check->done = done;
    check->owner = owner;
    if (uv_queue_work(loop, &check->work, check_work, check_after) != 0) {
        log_die("worker", "cannot queue");
    }
}
