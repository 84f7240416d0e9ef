/* What a code on the first person's screen stands for, told to the second. */
#include "live/decide.h"

#include <inttypes.h>
#include <stdio.h>

static void request_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *result = there ? json_loads(value[0], 0, NULL) : NULL;
    const char *refused = json_string_value(json_object_get(result, "refused"));

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

    snprintf(session, sizeof session, "%" PRId64, said->session->id);
    snprintf(meeting, sizeof meeting, "%" PRId64, said->room->place.id);
    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_COUNTERSIGN_READ, scope, param, request_read,
               said_keep(said));
}
