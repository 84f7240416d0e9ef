#include "live/ballots.h"

#include "live/room.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A seat's ballot as its row has it: a key, a time, two numbers and a way. */
enum { BALLOT_TEXT = 256 };

size_t ballot_answers_read(const json_t *list, int64_t answers[ANSWERS_MAX])
{
    size_t count = json_array_size(list);

    for (size_t i = 0; i < count && i < ANSWERS_MAX; i++) {
        answers[i] = json_integer_value(json_array_get(list, i));
    }
    return count;
}

void ballot_answers_text(const int64_t *answers, size_t count, char text[ANSWERS_TEXT])
{
    size_t len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        len += (size_t)snprintf(text + len, ANSWERS_TEXT - len, i == 0 ? "%" PRId64 : ",%" PRId64,
                                answers[i]);
    }
}

void ballot_key(char key[UUID_TEXT])
{
    char seed[SEED_TEXT];

    secret_seed(seed);
    seed[12] = '4'; /* of the random kind */
    seed[16] = "89ab"[seed[16] & 3];
    snprintf(key, UUID_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", seed, seed + 8, seed + 12, seed + 16,
             seed + 20);
}

void ballot_seal(const char *code, int64_t seat, const char *key, const char *answers,
                 char opening[OPENING_TEXT], char commitment[HEX_TEXT])
{
    char salt[SEED_TEXT];

    secret_seed(salt);
    snprintf(opening, OPENING_TEXT,
             "{\"v\":1,\"poll\":\"%s\",\"seat\":%" PRId64
             ",\"key\":\"%s\",\"answers\":[%s],\"salt\":\"%s\"}",
             code, seat, key, answers, salt);
    sha256_hex("sanhui.ballot.1\n", opening, strlen(opening), commitment);
}

/* Tells whoever holds the seat what counts now. Returns the row that goes to the asker, if it holds the seat, else NULL;
 * the caller frees it. */
static char *tell_seat(const struct act *act, const json_t *receipt, const char *via)
{
    struct box *box = room_box(act->room, json_integer_value(json_object_get(receipt, "poll")));
    struct seat *seat =
        box == NULL ? NULL : box_seat(box, json_integer_value(json_object_get(receipt, "seat")));
    int64_t line = json_integer_value(json_object_get(receipt, "line"));
    const char *state = json_string_value(json_object_get(receipt, "state"));
    const char *key = json_string_value(json_object_get(receipt, "key"));
    const char *at = json_string_value(json_object_get(receipt, "at"));
    char ballot[BALLOT_TEXT];

    /* A key sent again may have been replaced since; what is set aside waits for two people at the desk. */
    if (state != NULL && strcmp(state, "aside") == 0) {
        hall_desk_wrote(act->hall, act->write.precinct);
        return NULL;
    }
    if (seat == NULL || state == NULL || key == NULL || at == NULL || strcmp(state, "same") == 0) {
        return NULL;
    }
    snprintf(ballot, sizeof ballot,
             "{\"key\":\"%s\",\"at\":\"%s\",\"line\":%" PRId64 ",\"version\":%" PRId64
             ",\"via\":\"%s\"}",
             key, at, line, (int64_t)json_integer_value(json_object_get(receipt, "version")), via);
    seat->line = line > seat->line ? line : seat->line;
    return box_send_seat(box, seat, ballot, act->asker.member);
}

void ballot_answer(struct act *act, json_t *ok, const char *opening, const char *via)
{
    char *row = tell_seat(act, ok, via);

    act->hall->ballots++;
    histogram_add_since(&act->hall->ballot_seconds, act->began);
    if (json_object_get(ok, "opening") == NULL) {
        json_object_set_new(ok, "opening", json_string(opening));
    }
    json_t *answer = json_pack("{s:O}", "receipt", ok);
    char *text = json_dumps(answer, JSON_COMPACT);
    answer_rows(act->hall, &act->asker, text, row);
    free(text);
    json_decref(answer);
    mem_free(row);
}

void ballot_tell_seat(const struct act *act, const json_t *receipt, const char *via)
{
    char *row = tell_seat(act, receipt, via);

    if (row != NULL) {
        member_send_rows(act->asker.member, row);
        mem_free(row);
    }
}

void ballot_confirmed(struct act *act, json_t *ok)
{
    json_t *ballot = json_incref(json_object_get(ok, "ballot"));

    json_object_del(ok, "ballot");
    answer_json(act->hall, &act->asker, ok);
    if (ballot != NULL) {
        ballot_tell_seat(act, ballot, json_string_value(json_object_get(ballot, "via")));
    }
    json_decref(ballot);
}
