/* Steps of a meeting and of the desk that need a rule or a secret beside their fields. */
#include "domain/meeting.h"
#include "documents/minutes.h"
#include "live/checks.h"
#include "live/decide.h"
#include "live/moment.h"
#include "live/peers.h"
#include "live/sides.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Time is the database's, people are the room's: whoever came or went while the time was read is noticed by the ground. */
static void open_decide(const struct said *said, int64_t now)
{
    json_t *meeting = room_meeting(said->room);
    enum meeting_kind kind = KIND_HEARING;
    int64_t announced = moment_of(json_object_get(meeting, "announced_at"));
    int64_t starts = moment_of(json_object_get(meeting, "starts_at"));

    int64_t invited = json_integer_value(json_object_get(meeting, "delegates"));
    int64_t present = json_integer_value(json_object_get(meeting, "present"));

    meeting_kind_of(json_string_value(json_object_get(meeting, "kind")), &kind);
    if (kind == KIND_COORDINATION) {
        sides_count(said->room, &invited, &present); /* the parties are waited for */
    }
    enum informal_why why =
        meeting_formality(kind, json_is_string(json_object_get(meeting, "urgent")),
                          meeting_notice_given(announced, starts, now), invited, present);
    if (json_is_true(json_object_get(meeting, "rehearsal"))) {
        why = FORMAL; /* neither days nor people are waited for */
    }
    const struct ground ground = ground_row(said->room, "meeting", said->room->place.id);
    decide_send(said, CALL_MEETING_OPEN,
                json_pack("{s:b,s:s?}", "formal", why == FORMAL, "why", informal_why_name(why)),
                &ground, 1);
    json_decref(meeting);
}

static void open_facts(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    bool there = !failed && count == 1 && value[0] != NULL;
    json_t *facts = there ? json_loads(value[0], 0, NULL) : NULL;

    if (facts == NULL) {
        say_refuse(said, failed ? "unavailable" : "gone");
    } else {
        open_decide(said, json_integer_value(json_object_get(facts, "now")));
    }
    json_decref(facts);
    said_release(said);
}

void meeting_open(const struct said *said)
{
    meeting_facts_read(said, open_facts);
}

/* Adds in whose name the sender answers or promises. */
void organisation_says(const struct said *said)
{
    if (said->session->organisation == NULL) {
        say_refuse(said, "role");
        return;
    }
    json_object_set_new(said->d, "organisation", json_string(said->session->organisation));
    say_pass(said, NULL);
}

/* Whose proposal or second it is says the office alone, for somebody without a phone. */
static bool types_for_others(const struct said *said)
{
    return (room_roles(said->room, said->session) & (unsigned)(ROLE_CHAIR | ROLE_CLERK)) != 0;
}

void proposal_for(const struct said *said)
{
    bool typed =
        json_object_get(said->d, "household") != NULL || json_object_get(said->d, "label") != NULL;

    if (typed && !types_for_others(said)) {
        say_refuse(said, "role");
    } else {
        say_pass(said, NULL);
    }
}

/* An organisation without an account in the hall speaks: the office types in what it said, and whose word it is. */
static void office_says(const struct said *said, const json_t *spoken)
{
    json_object_set_new(said->d, "spoken", json_integer(json_integer_value(spoken)));
    json_object_del(said->d, "organisation");
    say_pass(said, NULL);
}

/* The committee's own people have an organisation, too: what they type in is another's word. */
static bool says_for_itself(const struct said *said)
{
    return (said->session->roles & (unsigned)(ROLE_IMPLEMENTER | ROLE_PROPERTY |
                                              ROLE_OWNERS_COMMITTEE | ROLE_STREET)) != 0;
}

void proposal_answer(const struct said *said)
{
    const json_t *spoken = json_object_get(said->d, "organisation");

    if (says_for_itself(said)) {
        organisation_says(said);
    } else if (!json_is_integer(spoken)) {
        say_refuse_field(said, "field", "organisation");
    } else {
        office_says(said, spoken);
    }
}

/* Without saying whose word it is anybody accepts for its own organisation; the committee promises, too. */
void commitment_accept(const struct said *said)
{
    const json_t *spoken = json_object_get(said->d, "organisation");

    if (says_for_itself(said) || !json_is_integer(spoken)) {
        organisation_says(said);
    } else if (types_for_others(said)) {
        office_says(said, spoken);
    } else {
        say_refuse(said, "role");
    }
}

/* The office may show that any promise was kept, an organisation its own. */
void commitment_prove(const struct said *said)
{
    if ((said->session->roles & (unsigned)(ROLE_CHAIR | ROLE_CLERK)) != 0) {
        say_pass(said, NULL);
    } else {
        organisation_says(said);
    }
}

/* The draft is written from the record, by the documents layer: decided on the whole meeting as it was read. */
static void record_read(void *owner, bool failed, const char *const *value, size_t count)
{
    struct said *said = owner;
    json_t *data = !failed && count == 1 && value[0] != NULL ? json_loads(value[0], 0, NULL) : NULL;
    json_t *sections =
        data == NULL ? NULL : minutes_sections(data, said->hall->settings->template_dir);

    if (sections == NULL) {
        say_refuse(said, data == NULL ? "unavailable" : "template");
    } else {
        const struct ground ground = {.t = "place",
                                      .c = json_integer_value(json_object_get(data, "change"))};
        decide_send(said, CALL_MINUTES_DRAFT, json_pack("{s:o}", "sections", sections), &ground, 1);
    }
    json_decref(data);
    said_release(said);
}

void minutes_draft(const struct said *said)
{
    char scope[32];
    /* Whoever may draft them is of the office: a confidential coordination has minutes too. */
    const char *const param[] = {"minutes_data", said->room->code, "{\"staff\":true}"};

    snprintf(scope, sizeof scope, "{%" PRId64 "}", said->room->place.precinct);
    store_read(said->hall->store, CALL_PAPER, scope, param, record_read, said_keep(said));
}

/* Whoever held the slip that was just revoked loses its right now, not at the next look at its session. */
static void check_holders(struct hall *hall, const json_t *d)
{
    const struct holding holding = holding_read(d);
    struct member *member;

    LIST_FOREACH(member, &hall->members, link)
    {
        const struct session *session = member->session;
        if (session != NULL && session_holds(session, &holding)) {
            member_check_session(member);
        }
    }
}

static void slip_reprinted(struct act *act, json_t *ok)
{
    json_t *d = json_loads(act->text[2], 0, NULL);
    char path[48];

    snprintf(path, sizeof path, "/print/slips/one/%" PRId64,
             (int64_t)json_integer_value(json_object_get(ok, "slip")));
    json_object_set_new(ok, "slip", json_string(path));
    check_holders(act->hall, d);
    peers_tell_slips(act->hall, act->write.precinct);
    answer_json(act->hall, &act->asker, ok);
    json_decref(d);
}

/* A new seed and the key of the door that it opens: they go with the message. */
static void add_door(const struct said *said, const char *kind, char seed[SEED_TEXT])
{
    char token[TOKEN_TEXT];
    char digest[HEX_TEXT];
    char key[80];

    secret_seed(seed);
    secret_token(said->hall->secrets, kind, seed, token);
    secret_digest(said->hall->secrets, kind, token, digest);
    snprintf(key, sizeof key, "%s:%s", kind, digest);
    json_object_set_new(said->d, "seed", json_string(seed));
    json_object_set_new(said->d, "key", json_string(key));
}

void slip_reprint(const struct said *said)
{
    char seed[SEED_TEXT];
    char digits[DIGITS_TEXT];
    char digest[HEX_TEXT];

    add_door(said, "slip", seed);
    secret_digits(said->hall->secrets, seed, digits);
    secret_digest(said->hall->secrets, "digits", digits, digest);
    json_object_set_new(said->d, "digits", json_string(digest));
    say_pass(said, slip_reprinted);
}

/* The slip's phone may show several pages: none of them holds it any more. */
static void slip_released(struct act *act, json_t *ok)
{
    struct member *member;

    answer_json(act->hall, &act->asker, ok);
    LIST_FOREACH(member, &act->hall->members, link)
    {
        if (member->session != NULL && member->session->id == act->session->id) {
            member_check_session(member);
        }
    }
    peers_tell_slips(act->hall, act->session->precinct);
}

void slip_release(const struct said *said)
{
    say_pass(said, slip_released);
}

/* Who came in by the poster that hung has to come again. */
static void door_reissued(struct act *act, json_t *ok)
{
    checks_precinct(act->hall, act->write.precinct);
    peers_tell_slips(act->hall, act->write.precinct);
    answer_json(act->hall, &act->asker, ok);
}

void door_reissue(const struct said *said)
{
    char seed[SEED_TEXT];

    add_door(said, "building", seed);
    say_pass(said, door_reissued);
}
