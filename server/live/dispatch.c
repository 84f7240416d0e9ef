#include "live/dispatch.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/decide.h"
#include "live/sides.h"
#include <stdlib.h>
#include <string.h>

enum {
    BUDGET_BURST = 20 * 1000, /* thousandths of a message */
    BUDGET_STAFF = 120 * 1000
};

/* Which SQL function a message calls, and who prepares the call; no handler = the fields as they are. */
static const struct route {
    enum call call;
    handler_fn *handler;
} routes[MESSAGE_COUNT] = {
    [MESSAGE_CHECK_IN] = {CALL_CHECK_IN, NULL},
    [MESSAGE_HAND_RAISE] = {CALL_HAND_RAISE, hand_raise},
    [MESSAGE_HAND_LOWER] = {CALL_HAND_LOWER, NULL},
    [MESSAGE_HAND_ENTER] = {CALL_HAND_ENTER, hand_enter},
    [MESSAGE_FLOOR_GIVE] = {CALL_FLOOR_GIVE, floor_give},
    [MESSAGE_FLOOR_EXTEND] = {CALL_FLOOR_EXTEND, floor_extend},
    [MESSAGE_FLOOR_END] = {CALL_FLOOR_END, NULL},
    [MESSAGE_FLOOR_TEXT] = {CALL_FLOOR_TEXT, NULL},
    [MESSAGE_FLOOR_REPLY] = {CALL_FLOOR_REPLY, floor_reply},
    [MESSAGE_FLOOR_GIST] = {CALL_FLOOR_GIST, NULL},
    [MESSAGE_DISORDER_WARN] = {CALL_DISORDER_ADD, disorder_add},
    [MESSAGE_DISORDER_MUTE] = {CALL_DISORDER_ADD, disorder_add},
    [MESSAGE_DISORDER_REMOVE] = {CALL_DISORDER_ADD, disorder_add},
    [MESSAGE_CHAIR_HAND] = {CALL_CHAIR_HAND, NULL},
    [MESSAGE_CHAIR_TAKE] = {CALL_CHAIR_TAKE, NULL},
    [MESSAGE_COMMENT_ADD] = {CALL_COMMENT_ADD, comment_add},
    [MESSAGE_COMMENT_HIDE] = {CALL_COMMENT_HIDE, NULL},
    [MESSAGE_COMMENT_ERASE] = {CALL_COMMENT_ERASE, NULL},
    [MESSAGE_COMMENT_SHOW] = {CALL_COMMENT_SHOW, NULL},
    [MESSAGE_COMMENT_REFUSE] = {CALL_COMMENT_REFUSE, NULL},
    [MESSAGE_COMMENT_PIN] = {CALL_COMMENT_PIN, NULL},
    [MESSAGE_COMMENTS_APPROVE] = {CALL_COMMENTS_APPROVE, NULL},
    [MESSAGE_OPINION_ENTER] = {CALL_OPINION_ENTER, NULL},
    [MESSAGE_PROPOSAL_ADD] = {CALL_PROPOSAL_ADD, proposal_for},
    [MESSAGE_PROPOSAL_SECOND] = {CALL_PROPOSAL_SECOND, proposal_for},
    [MESSAGE_PROPOSAL_ANSWER] = {CALL_PROPOSAL_ANSWER, proposal_answer},
    [MESSAGE_PROPOSAL_AMEND] = {CALL_PROPOSAL_AMEND, NULL},
    [MESSAGE_PROPOSAL_MERGE] = {CALL_PROPOSAL_MERGE, NULL},
    [MESSAGE_PROPOSAL_WITHDRAW] = {CALL_PROPOSAL_WITHDRAW, NULL},
    [MESSAGE_PROPOSAL_ASK] = {CALL_PROPOSAL_ASK, NULL},
    [MESSAGE_PROPOSAL_CARRY] = {CALL_PROPOSAL_CARRY, NULL},
    [MESSAGE_COMMITMENT_ADD] = {CALL_COMMITMENT_ADD, NULL},
    [MESSAGE_COMMITMENT_ACCEPT] = {CALL_COMMITMENT_ACCEPT, commitment_accept},
    [MESSAGE_COMMITMENT_CONTEST] = {CALL_COMMITMENT_CONTEST, organisation_says},
    [MESSAGE_COMMITMENT_AMEND] = {CALL_COMMITMENT_AMEND, NULL},
    [MESSAGE_COMMITMENT_WITHDRAW] = {CALL_COMMITMENT_WITHDRAW, NULL},
    [MESSAGE_COMMITMENT_PROVE] = {CALL_COMMITMENT_PROVE, commitment_prove},
    [MESSAGE_COMMITMENT_CHECK] = {CALL_COMMITMENT_CHECK, NULL},
    [MESSAGE_COMMITMENT_URGE] = {CALL_COMMITMENT_URGE, NULL},
    [MESSAGE_THEME_ADD] = {CALL_THEME_ADD, NULL},
    [MESSAGE_THEME_RENAME] = {CALL_THEME_RENAME, NULL},
    [MESSAGE_THEME_DROP] = {CALL_THEME_DROP, NULL},
    [MESSAGE_THEME_PUT] = {CALL_THEME_PUT, NULL},
    [MESSAGE_CASE_SORT] = {CALL_CASE_SORT, case_sort},
    [MESSAGE_MEETING_MAKE] = {CALL_MEETING_MAKE, meeting_make},
    [MESSAGE_MEETING_CHANGE] = {CALL_MEETING_CHANGE, meeting_step},
    [MESSAGE_MEETING_ANNOUNCE] = {CALL_MEETING_ANNOUNCE, meeting_step},
    [MESSAGE_MEETING_POSTPONE] = {CALL_MEETING_POSTPONE, meeting_step},
    [MESSAGE_MEETING_CANCEL] = {CALL_MEETING_CANCEL, meeting_step},
    [MESSAGE_MEETING_CHECK_IN] = {CALL_MEETING_CHECK_IN, NULL},
    [MESSAGE_MEETING_OPEN] = {CALL_MEETING_OPEN, meeting_open},
    [MESSAGE_MEETING_RECESS] = {CALL_MEETING_RECESS, meeting_step},
    [MESSAGE_MEETING_RESUME] = {CALL_MEETING_RESUME, meeting_step},
    [MESSAGE_MEETING_ADJOURN] = {CALL_MEETING_ADJOURN, meeting_step},
    [MESSAGE_MEETING_CLOSE] = {CALL_MEETING_CLOSE, meeting_step},
    [MESSAGE_MEETING_REPORT] = {CALL_MEETING_REPORT, meeting_step},
    [MESSAGE_MEETING_FILE] = {CALL_MEETING_FILE, meeting_step},
    [MESSAGE_MEETING_ARCHIVE] = {.handler = meeting_archive},
    [MESSAGE_DELEGATE_CHECK_IN] = {CALL_DELEGATE_CHECK_IN, NULL},
    [MESSAGE_DELEGATE_ADD] = {CALL_DELEGATE_ADD, NULL},
    [MESSAGE_DELEGATE_DROP] = {CALL_DELEGATE_DROP, NULL},
    [MESSAGE_ORGANISATION_INVITE] = {CALL_ORGANISATION_INVITE, NULL},
    [MESSAGE_ORGANISATION_CHECK_IN] = {CALL_ORGANISATION_CHECK_IN, NULL},
    [MESSAGE_ATTENDANT_ADD] = {CALL_ATTENDANT_ADD, NULL},
    [MESSAGE_ATTENDANT_DROP] = {CALL_ATTENDANT_DROP, NULL},
    [MESSAGE_DOCUMENT_ADD] = {CALL_DOCUMENT_ADD, NULL},
    [MESSAGE_DOCUMENT_DROP] = {CALL_DOCUMENT_DROP, NULL},
    [MESSAGE_ITEM_BEGIN] = {CALL_ITEM_BEGIN, NULL},
    [MESSAGE_POLL_ADD] = {CALL_POLL_ADD, poll_add},
    [MESSAGE_POLL_OPEN] = {CALL_POLL_OPEN, poll_step},
    [MESSAGE_POLL_CLOSE] = {CALL_POLL_CLOSE, poll_close},
    [MESSAGE_POLL_DROP] = {CALL_POLL_DROP, NULL},
    [MESSAGE_POLL_PUBLISH_ROLL] = {CALL_POLL_PUBLISH_ROLL, poll_step},
    [MESSAGE_POLL_NOTICE] = {CALL_POLL_NOTICE, poll_step},
    [MESSAGE_POLL_EXTEND] = {CALL_POLL_EXTEND, poll_step},
    [MESSAGE_POLL_CLOSE_BOX] = {CALL_POLL_CLOSE_BOX, poll_close},
    [MESSAGE_POLL_PUBLISH] = {CALL_POLL_PUBLISH, poll_step},
    [MESSAGE_POLL_FINISH] = {CALL_POLL_FINISH, poll_step},
    [MESSAGE_POLL_VOID] = {CALL_POLL_VOID, poll_step},
    [MESSAGE_POLL_DRAW] = {CALL_POLL_DRAW, poll_draw},
    [MESSAGE_POLL_REMIND] = {CALL_POLL_REMIND, NULL},
    [MESSAGE_POLL_PRACTISE] = {CALL_POLL_PRACTISE, poll_practise},
    [MESSAGE_POLL_ROOM] = {CALL_POLL_ROOM, poll_room},
    [MESSAGE_POLL_OBJECT] = {CALL_POLL_OBJECT, NULL},
    [MESSAGE_OBJECTION_ENTER] = {CALL_OBJECTION_ENTER, NULL},
    [MESSAGE_OBJECTION_ANSWER] = {CALL_OBJECTION_ANSWER, NULL},
    [MESSAGE_ROLL_CORRECT] = {CALL_ROLL_CORRECT, NULL},
    [MESSAGE_SERVICE_ADD] = {CALL_SERVICE_ADD, NULL},
    [MESSAGE_PAPER_RECEIVE] = {CALL_PAPER_RECEIVE, paper_receive},
    [MESSAGE_PAPER_TYPE] = {CALL_PAPER_TYPE, paper_type},
    [MESSAGE_PAPER_CONFIRM] = {CALL_PAPER_CONFIRM, paper_confirm},
    [MESSAGE_PAPER_SECOND] = {CALL_PAPER_SECOND, paper_second},
    [MESSAGE_PAPER_RETURN] = {CALL_PAPER_RETURN, NULL},
    [MESSAGE_BALLOT_VISIT] = {CALL_BALLOT_VISIT, ballot_visit},
    [MESSAGE_MANDATE_ADD] = {CALL_MANDATE_ADD, NULL},
    [MESSAGE_MANDATE_REVOKE] = {CALL_MANDATE_REVOKE, NULL},
    [MESSAGE_CLASH_DECIDE] = {CALL_CLASH_DECIDE, NULL},
    [MESSAGE_OUTSIDE_ENTER] = {CALL_OUTSIDE_ENTER, outside_enter},
    [MESSAGE_FALLBACK_COUNT] = {CALL_FALLBACK_COUNT, fallback_count},
    [MESSAGE_COUNTERSIGN_READ] = {CALL_COUNTERSIGN_READ, countersign_read},
    [MESSAGE_COUNTERSIGN_CONFIRM] = {CALL_COUNTERSIGN_CONFIRM, countersign_confirm},
    [MESSAGE_COUNTERSIGN_DROP] = {CALL_COUNTERSIGN_DROP, NULL},
    [MESSAGE_BALLOT_CAST] = {CALL_BALLOT_CAST, ballot_cast},
    [MESSAGE_BALLOT_STATUS] = {CALL_BALLOT_STATUS, ballot_status},
    [MESSAGE_BALLOT_OPENING] = {CALL_BALLOT_OPENING, ballot_opening},
    [MESSAGE_PARTY_ADD] = {CALL_PARTY_ADD, NULL},
    [MESSAGE_PARTY_CHANGE] = {CALL_PARTY_CHANGE, NULL},
    [MESSAGE_PARTY_DROP] = {CALL_PARTY_DROP, NULL},
    [MESSAGE_PARTY_STATE] = {CALL_PARTY_STATE, NULL},
    [MESSAGE_PARTY_CHECK_IN] = {CALL_PARTY_CHECK_IN, NULL},
    [MESSAGE_POINT_ADD] = {CALL_POINT_ADD, NULL},
    [MESSAGE_POINT_CHANGE] = {CALL_POINT_CHANGE, NULL},
    [MESSAGE_POINT_DROP] = {CALL_POINT_DROP, NULL},
    [MESSAGE_CAUCUS_OPEN] = {CALL_CAUCUS_OPEN, NULL},
    [MESSAGE_CAUCUS_CLOSE] = {CALL_CAUCUS_CLOSE, NULL},
    [MESSAGE_CAUCUS_SAY] = {CALL_CAUCUS_SAY, NULL},
    [MESSAGE_AGREEMENT_DRAFT] = {CALL_AGREEMENT_DRAFT, NULL},
    [MESSAGE_AGREEMENT_OFFER] = {CALL_AGREEMENT_OFFER, NULL},
    [MESSAGE_AGREEMENT_MARK] = {CALL_AGREEMENT_MARK, NULL},
    [MESSAGE_AGREEMENT_ENTRUST] = {CALL_AGREEMENT_ENTRUST, NULL},
    [MESSAGE_AGREEMENT_PAPER] = {CALL_AGREEMENT_PAPER, NULL},
    [MESSAGE_AGREEMENT_FAIL] = {CALL_AGREEMENT_FAIL, NULL},
    [MESSAGE_AGREEMENT_COURT] = {CALL_AGREEMENT_COURT, NULL},
    [MESSAGE_AGREEMENT_CHECK] = {CALL_AGREEMENT_CHECK, NULL},
    [MESSAGE_RATER_NAME] = {CALL_RATER_NAME, NULL},
    [MESSAGE_RATER_DROP] = {CALL_RATER_DROP, NULL},
    [MESSAGE_RATER_LOT] = {CALL_RATER_LOT, NULL},
    [MESSAGE_RATER_DRAW] = {CALL_RATER_DRAW, NULL},
    [MESSAGE_RATER_CHECK_IN] = {CALL_RATER_CHECK_IN, NULL},
    [MESSAGE_RATER_REMARK] = {CALL_RATER_REMARK, NULL},
    [MESSAGE_REPORT_HAND_IN] = {CALL_REPORT_HAND_IN, NULL},
    [MESSAGE_REVIEWED_LEAVE] = {CALL_REVIEWED_LEAVE, NULL},
    [MESSAGE_RESULT_TELL] = {CALL_RESULT_TELL, NULL},
    [MESSAGE_PLAN_HAND_IN] = {CALL_PLAN_HAND_IN, NULL},
    [MESSAGE_MINUTES_DRAFT] = {CALL_MINUTES_DRAFT, minutes_draft},
    [MESSAGE_MINUTES_SAVE] = {CALL_MINUTES_SAVE, NULL},
    [MESSAGE_MINUTES_CONFIRM] = {CALL_MINUTES_CONFIRM, meeting_step},
    [MESSAGE_MINUTES_SIGN] = {CALL_MINUTES_SIGN, NULL},
    [MESSAGE_MINUTES_PUBLISH] = {CALL_MINUTES_PUBLISH, meeting_step},
    [MESSAGE_MINUTES_OBJECT] = {CALL_MINUTES_OBJECT, NULL},
    [MESSAGE_MINUTES_REOPEN] = {CALL_MINUTES_REOPEN, NULL},
    [MESSAGE_MINUTES_SETTLE] = {CALL_MINUTES_SETTLE, NULL},
    [MESSAGE_SLIP_REPRINT] = {CALL_SLIP_REPRINT, slip_reprint},
    [MESSAGE_SLIP_RELEASE] = {CALL_SLIP_RELEASE, slip_release},
    [MESSAGE_DOOR_REISSUE] = {CALL_DOOR_REISSUE, door_reissue},
};

void say_pass(const struct said *said, act_fn *stored)
{
    struct act *act = act_create(said->hall, &said->asker, said->session, said->room);

    act->stored = stored;
    act->write.precinct = said->precinct;
    act_send(act, routes[said->row->message].call, said->d);
}

void say_refuse_field(const struct said *said, const char *code, const char *field)
{
    answer_refused(said->hall, &said->asker, code, field);
}

void say_refuse(const struct said *said, const char *code)
{
    /* No newer row would bring back the database. */
    if (strcmp(code, "unavailable") == 0 || !decide_fresh(said)) {
        say_refuse_field(said, code, NULL);
    }
}

static enum rights_place place_of(const struct said *said)
{
    if (said->room != NULL) {
        return RIGHTS_MEETING;
    }
    /* A case's page is a part of the desk; whose the case is SQL knows. */
    return said->asker.member != NULL &&
                   (said->asker.member->at == PLACE_DESK || said->asker.member->at == PLACE_CASE)
               ? RIGHTS_DESK
               : RIGHTS_ELSEWHERE;
}

/* At the desk a message may name the precinct that it is about; whoever serves one alone needn't. */
static int64_t precinct_of(const struct session *session, const struct room *room, const json_t *d)
{
    const json_t *named = json_object_get(d, "precinct");

    if (room != NULL) {
        return room->place.precinct;
    }
    return json_is_integer(named) ? json_integer_value(named) : session->precinct;
}

/* In a meeting by who holds the chair's seat; taking the seat is the account's own right. */
static unsigned roles_of(const struct said *said)
{
    return said->room == NULL || said->row->message == MESSAGE_CHAIR_TAKE
               ? said->session->roles
               : room_roles(said->room, said->session);
}

/* How whoever disturbed the meeting is refused what it may not send for a while; NULL = it may. */
static const char *silenced(const struct said *said)
{
    enum message message = said->row->message;
    bool speaks = message == MESSAGE_HAND_RAISE || message == MESSAGE_COMMENT_ADD ||
                  message == MESSAGE_PROPOSAL_ADD || message == MESSAGE_PROPOSAL_AMEND;

    return said->room != NULL && speaks ? standing_silences(said->room, said->session) : NULL;
}

static enum refusal refuse_reviewed(const struct said *said)
{
    return said->room != NULL && sides_is_reviewed(said->room, said->session)
               ? rights_reviewed(said->row->message, said->room->outside)
               : REFUSAL_NONE;
}

void dispatch_said(const struct said *said)
{
    enum meeting_state state = said->room == NULL ? MEETING_STATES : said->room->state;
    enum refusal refusal = rights_check(said->row->message, roles_of(said), place_of(said), state);

    if (refusal != REFUSAL_NONE) {
        say_refuse(said, refusal_name(refusal));
    } else if (!session_sees(said->session, said->precinct)) {
        say_refuse(said, "place");
    } else if (silenced(said) != NULL) {
        say_refuse(said, silenced(said));
    } else if (refuse_reviewed(said) != REFUSAL_NONE) {
        say_refuse(said, refusal_name(refuse_reviewed(said)));
    } else if (routes[said->row->message].handler != NULL) {
        routes[said->row->message].handler(said);
    } else {
        say_pass(said, NULL);
    }
}

static void refuse(struct member *member, int64_t id, const char *code, const char *field)
{
    const struct asker asker = {.member = member, .id = id, .language = member->language};

    answer_refused(member->hall, &asker, code, field);
}

static void refuse_busy(struct member *member, int64_t id, int seconds)
{
    const struct asker asker = {.member = member, .id = id, .language = member->language};

    answer_wait(member->hall, &asker, "busy", seconds);
}

/* Takes the message's cost from the sender's budget: a message a second, bursts of twenty; staff ten times that.
 * Seconds to wait where it does not suffice, else 0. */
static int budget_take(struct member *member, unsigned cost)
{
    bool staff = member->session != NULL && member->session->staff;
    int64_t rate = staff ? 10 : 1;
    int64_t burst = staff ? BUDGET_STAFF : BUDGET_BURST;
    int64_t now = clock_monotonic();
    int64_t budget = member->budget + (now - member->budget_at) * rate;
    int64_t price = (int64_t)cost * 1000;

    member->budget_at = now;
    budget = budget > burst ? burst : budget;
    if (budget < price) {
        member->budget = (unsigned)budget;
        return (int)((price - budget) / (1000 * rate)) + 1;
    }
    member->budget = (unsigned)(budget - price);
    return 0;
}

static void pong(struct member *member, int64_t id)
{
    const struct asker asker = {.member = member, .id = id, .language = member->language};
    json_t *now = json_pack("{s:I}", "now", (json_int_t)clock_wall());

    answer_json(member->hall, &asker, now);
    json_decref(now);
    /* Whoever fell behind in a room that is quiet now catches up here. */
    if (member->behind && member->room != NULL && member->hall->port->waiting(member->wire) == 0) {
        room_send_since(member->room, member, member->c);
    }
}

static void dispatch_incoming(struct member *member, struct incoming *incoming)
{
    enum message message = incoming->row->message;

    int wait = message == MESSAGE_PING ? 0 : budget_take(member, incoming->row->cost);

    if (message == MESSAGE_PING) {
        pong(member, incoming->id);
    } else if (wait > 0) {
        refuse_busy(member, incoming->id, wait);
    } else if (message == MESSAGE_JOIN) {
        member_join(member, incoming->id, incoming->d);
    } else if (member->session == NULL || member->at == PLACE_NONE) {
        refuse(member, incoming->id, member->session == NULL ? "not_signed_in" : "place", NULL);
    } else {
        const struct said said = {
            .hall = member->hall,
            .asker = {.member = member, .id = incoming->id, .language = member->language},
            .session = member->session,
            .room = member->room,
            .precinct = precinct_of(member->session, member->room, incoming->d),
            .row = incoming->row,
            .d = incoming->d,
        };
        dispatch_said(&said);
    }
}

void dispatch_frame(struct member *member, const char *bytes, size_t len)
{
    struct incoming incoming;
    const char *refused = decode_frame(bytes, len, &incoming);

    member_hold(member);
    if (member->hall->ending) {
        refuse(member, incoming.id, "unavailable", NULL);
    } else if (refused != NULL) {
        int wait = budget_take(member, 1);
        if (wait > 0) {
            refuse_busy(member, incoming.id, wait);
        } else {
            refuse(member, incoming.id, refused, incoming.field);
        }
    } else {
        dispatch_incoming(member, &incoming);
    }
    json_decref(incoming.d);
    member_release(member);
}

void dispatch_request(struct hall *hall, struct exchange *exchange, enum language language,
                      struct session *session, struct room *room, enum message message, json_t *d)
{
    const struct said said = {
        .hall = hall,
        .asker = {.exchange = exchange, .language = language},
        .session = session,
        .room = room,
        .precinct = precinct_of(session, room, d),
        .row = message_row(message),
        .d = d,
    };

    dispatch_said(&said);
    json_decref(d);
}
