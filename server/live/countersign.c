/* What a code on the first person's screen stands for, told to the second. It is read off a screen, not guessed:
 * a session that has read five wrong ones waits. */
#include "live/decide.h"
#include "live/live.h"

#include <inttypes.h>
#include <stdio.h>

static const char *session_name(const struct said *said, char name[24])
{
    snprintf(name, 24, "%" PRId64, said->session->id);
    return name;
}

static void request_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *result = there ? json_loads(value[0], 0, NULL) : NULL;
    const char *refused = json_string_value(json_object_get(result, "refused"));
    char session[24];

    if (refused == NULL) {
        guard_back(said->hall->guard, GUARDED_CODE, session_name(said, session));
    }
    if (result == NULL) {
        say_refuse(said, "unavailable");
    } else if (refused != NULL) {
        say_refuse(said, refused);
    } else {
        answer_json(said->hall, &said->asker, json_object_get(result, "ok"));
    }
    json_decref(result);
    said_release(said);
}

void countersign_read(const struct said *said)
{
    char session[24];
    char meeting[24];
    char scope[32];
    const char *const param[] = {session, meeting,
                                 json_string_value(json_object_get(said->d, "code")),
                                 said->asker.language == LANGUAGE_EN ? "en" : "zh"};

    int wait = guard_try(said->hall->guard, GUARDED_CODE, session_name(said, session));
    if (wait > 0) {
        answer_wait(said->hall, &said->asker, "busy", wait);
        return;
    }
    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_COUNTERSIGN_READ, scope, param, request_read,
               said_keep(said));
}
