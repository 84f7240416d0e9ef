/* What only a coordination or a review has: sides, points, agreement; raters, report, plan. */
#include "protocol/fields.h"

/* Of a coordination. */
static const struct field party_add[] = {
    TEXT("name", 20),
    INT_OR_NONE("organisation"),
    {.name = "households", .type = FIELD_INTS, .max = 30, .optional = true},
    {.name = "owners", .type = FIELD_INTS, .max = 30, .optional = true},
    {.name = "applied", .type = FIELD_DATE, .optional = true},
    END};
static const struct field party_change[] = {
    INT("party"),
    NAME_OR_NONE("name", 20),
    INT_OR_NONE("organisation"),
    {.name = "households", .type = FIELD_INTS, .max = 30, .optional = true},
    {.name = "owners", .type = FIELD_INTS, .max = 30, .optional = true},
    {.name = "applied", .type = FIELD_DATE, .optional = true},
    {.name = "not_applied", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field party_one[] = {INT("party"), END};
static const struct field party_state[] = {
    INT("party"),
    SAID_OR_NONE("claim", 500),
    SAID_OR_NONE("facts", 500),
    {.name = "photos", .type = FIELD_INTS, .max = 9, .optional = true},
    SAID_OR_NONE("red_line", 300),
    COUNT_OR_NONE("version"),
    COUNT_OR_NONE("red_version"),
    END};
static const struct field party_check_in[] = {INT("party"), BOOL("present"), END};
static const struct field point_add[] = {SAID("title", 60), END};
static const struct field point_change[] = {INT("point"),
                                            NAME_OR_NONE("title", 60),
                                            WORD_OR_NONE("state", "open partly agreed"),
                                            SAID_OR_NONE("text", 300),
                                            COUNT_OR_NONE("version"),
                                            END};
static const struct field point_drop[] = {INT("point"), END};
static const struct field caucus_close[] = {INT("caucus"), END};
static const struct field caucus_say[] = {INT("caucus"), SAID("text", 300), END};
static const struct field clause[] = {TEXT("text", 300),
                                      INT_OR_NONE("organisation"),
                                      NAME_OR_NONE("who", 40),
                                      {.name = "due", .type = FIELD_DATE, .optional = true},
                                      END};
static const struct field rater_name[] = {WORD("capacity", "household owner person"),
                                          {.name = "holders", .type = FIELD_INTS, .max = 200},
                                          END};
static const struct field rater_drop[] = {INT("rater"), END};
static const struct field rater_lot[] = {
    COUNT("count"),
    WORD("from", "households owners residents representatives"),
    TEXT("source", 60),
    {.name = "on", .type = FIELD_DATE},
    TEXT_OR_NONE("estate", 60),
    END};
static const struct field rater_draw[] = {TEXT("number", 40), END};
static const struct field rater_check_in[] = {INT("rater"), BOOL("present"), END};
static const struct field rater_remark[] = {INT_OR_NONE("rater"), SAID_OR_NONE("text", 200), END};
static const struct field report_hand_in[] = {
    SAID("text", 2000),
    {.name = "photos", .type = FIELD_INTS, .max = 9, .optional = true},
    INT_OR_NONE("version"),
    END};
static const struct field reviewed_leave[] = {
    {.name = "back", .type = FIELD_BOOL, .optional = true}, END};
static const struct field plan_point[] = {TEXT("problem", 100),
                                          TEXT("measure", 200),
                                          TEXT("who", 40),
                                          {.name = "due", .type = FIELD_DATE},
                                          END};
static const struct field plan_hand_in[] = {
    {.name = "points", .type = FIELD_LIST, .max = 20, .fields = plan_point},
    TEXT("signer", 20),
    END};

static const struct field agreement_draft[] = {
    {.name = "clauses", .type = FIELD_LIST, .max = 20, .fields = clause},
    COUNT_OR_NONE("version"),
    END};
static const struct field agreement_offer[] = {COUNT("version"), END};
static const struct field agreement_mark[] = {
    COUNT("version"),
    COUNT("clause"),
    {.name = "agree", .type = FIELD_BOOL, .optional = true},
    INT_OR_NONE("party"),
    END};
static const struct field agreement_entrust[] = {INT("to"), INT_OR_NONE("owner"), END};
static const struct field agreement_paper[] = {COUNT("version"), INT("photo"), END};
static const struct field agreement_fail[] = {
    COUNT("version"), TEXT("reason", 300),
    WORD("route", "street mediation_centre arbitration court"), END};
static const struct field agreement_court[] = {
    WORD("state", "applied confirmed refused"), {.name = "at", .type = FIELD_DATE}, END};
static const struct field agreement_check[] = {COUNT("day"), WORD("result", "none partly done"),
                                               TEXT_OR_NONE("note", 200), END};

const struct message_row kind_messages[MESSAGE_COUNT] = {
    ROW(MESSAGE_PARTY_ADD, FRAME_DEFAULT, 1, party_add),
    ROW(MESSAGE_PARTY_CHANGE, FRAME_DEFAULT, 1, party_change),
    ROW(MESSAGE_PARTY_DROP, FRAME_DEFAULT, 1, party_one),
    ROW(MESSAGE_PARTY_STATE, FRAME_DEFAULT, 1, party_state),
    ROW(MESSAGE_PARTY_CHECK_IN, FRAME_DEFAULT, 0, party_check_in),
    ROW(MESSAGE_POINT_ADD, FRAME_DEFAULT, 1, point_add),
    ROW(MESSAGE_POINT_CHANGE, FRAME_DEFAULT, 1, point_change),
    ROW(MESSAGE_POINT_DROP, FRAME_DEFAULT, 1, point_drop),
    ROW(MESSAGE_CAUCUS_OPEN, FRAME_DEFAULT, 1, party_one),
    ROW(MESSAGE_CAUCUS_CLOSE, FRAME_DEFAULT, 1, caucus_close),
    ROW(MESSAGE_CAUCUS_SAY, FRAME_DEFAULT, 1, caucus_say),
    ROW(MESSAGE_AGREEMENT_DRAFT, FRAME_LARGE, 4, agreement_draft),
    ROW(MESSAGE_AGREEMENT_OFFER, FRAME_DEFAULT, 1, agreement_offer),
    ROW(MESSAGE_AGREEMENT_MARK, FRAME_DEFAULT, 1, agreement_mark),
    ROW(MESSAGE_AGREEMENT_ENTRUST, FRAME_DEFAULT, 1, agreement_entrust),
    ROW(MESSAGE_AGREEMENT_PAPER, FRAME_DEFAULT, 1, agreement_paper),
    ROW(MESSAGE_AGREEMENT_FAIL, FRAME_DEFAULT, 1, agreement_fail),
    ROW(MESSAGE_AGREEMENT_COURT, FRAME_DEFAULT, 1, agreement_court),
    ROW(MESSAGE_AGREEMENT_CHECK, FRAME_DEFAULT, 1, agreement_check),
    ROW(MESSAGE_RATER_NAME, FRAME_DEFAULT, 1, rater_name),
    ROW(MESSAGE_RATER_DROP, FRAME_DEFAULT, 1, rater_drop),
    ROW(MESSAGE_RATER_LOT, FRAME_DEFAULT, 1, rater_lot),
    ROW(MESSAGE_RATER_DRAW, FRAME_DEFAULT, 1, rater_draw),
    ROW(MESSAGE_RATER_CHECK_IN, FRAME_DEFAULT, 1, rater_check_in),
    ROW(MESSAGE_RATER_REMARK, FRAME_DEFAULT, 2, rater_remark),
    ROW(MESSAGE_REPORT_HAND_IN, FRAME_DEFAULT, 2, report_hand_in),
    ROW(MESSAGE_REVIEWED_LEAVE, FRAME_DEFAULT, 1, reviewed_leave),
    ROW(MESSAGE_PLAN_HAND_IN, FRAME_LARGE, 4, plan_hand_in),
};
