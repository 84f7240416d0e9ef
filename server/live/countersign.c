/* A two-person step in the hands of the second person: what the code on the first one's screen stands for, and the
 * confirmation. The code is read off a screen, not guessed: a session that has read five wrong ones waits. */
#include "live/ballots.h"
#include "live/handlers.h"

#include <inttypes.h>
#include <stdio.h>

static const char *session_name(const struct session *session, char name[24])
{
    snprintf(name, 24, "%" PRId64, session->id);
    return name;
}

static void request_read(struct act *act, json_t *ok)
{
    char session[24];

    guard_back(act->hall->guard, GUARDED_CODE, session_name(act->session, session));
    answer_json(act->hall, &act->asker, ok);
}

void countersign_read(const struct said *said)
{
    char session[24];

    int wait = guard_try(said->hall->guard, GUARDED_CODE, session_name(said->session, session));
    if (wait > 0) {
        answer_wait(said->hall, &said->asker, "busy", wait);
        return;
    }
    json_t *d = json_copy(said->d);
    json_object_set_new(d, "lang", json_string(said->asker.language == LANGUAGE_EN ? "en" : "zh"));
    act_pass(said->hall, &said->asker, said->session, said->room, CALL_COUNTERSIGN_READ, d,
             request_read);
    json_decref(d);
}

void countersign_confirm(const struct said *said)
{
    say_pass(said, ballot_confirmed);
}
