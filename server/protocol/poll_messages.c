/* What is sent about polls: made, announced, opened, counted; ballots, papers, mandates. */
#include "protocol/fields.h"

static const struct field option[] = {TEXT("title", 40),
                                      TEXT_OR_NONE("text", 200),
                                      TEXT_OR_NONE("cost", 20),
                                      {.name = "picture", .type = FIELD_PICTURE, .optional = true},
                                      END};
static const struct field motion[] = {
    TEXT("title", 80),
    {.name = "options", .type = FIELD_LIST, .max = 20, .fields = option, .optional = true},
    COUNT_OR_NONE("only_if_fails"),
    {.name = "whole", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field poll_form[] = {COUNT_OR_NONE("k"),
                                         COUNT_OR_NONE("seats"),
                                         COUNT_OR_NONE("points_min"),
                                         COUNT_OR_NONE("points_max"),
                                         COUNT_OR_NONE("min_ratings"),
                                         {.name = "half", .type = FIELD_BOOL, .optional = true},
                                         {.name = "run_off", .type = FIELD_BOOL, .optional = true},
                                         END};
static const struct field poll_add[] = {
    INT_OR_NONE("case"),
    TEXT("title", 80),
    WORD_OR_NONE("class", "consultation residents owners"),
    WORD("electorate", "households owners residents representatives raters delegates"),
    TEXT_OR_NONE("estate", 60),
    {.name = "scope", .type = FIELD_INTS, .max = 200, .optional = true},
    WORD("method", "yes_no single multi_k approval ranked_irv ranked_borda ranked_schulze score "
                   "sat3 sat5 grade4 perf4"),
    COUNT_OR_NONE("matter"),
    TEXT_OR_NONE("sheet", 40),
    {.name = "form", .type = FIELD_OBJECT, .fields = poll_form, .optional = true},
    WORD_OR_NONE("box", "here paper outside"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = motion},
    END};
static const struct field poll[] = {INT("poll"), END};

static const struct field ballot_cast[] = {
    INT("poll"),
    COUNT("seat"),
    ANSWERS(false),
    {.name = "key", .type = FIELD_UUID},
    {.name = "replaces", .type = FIELD_UUID, .optional = true},
    END};
static const struct field lot[] = {TEXT("source", 60), {.name = "date", .type = FIELD_DATE}, END};
static const struct field poll_open[] = {
    INT("poll"), {.name = "lot", .type = FIELD_OBJECT, .fields = lot, .optional = true}, END};
static const struct field poll_notice[] = {
    INT("poll"),
    TIME("opens_at"),
    TIME("closes_at"),
    {.name = "lot", .type = FIELD_OBJECT, .fields = lot, .optional = true},
    END};
static const struct field poll_extend[] = {
    INT("poll"),
    TIME("closes_at"),
    TEXT("reason", 100),
    {.name = "lot", .type = FIELD_OBJECT, .fields = lot, .optional = true},
    END};
static const struct field poll_void[] = {INT("poll"), TEXT("reason", 200), END};
static const struct field poll_draw[] = {
    INT("poll"),
    TEXT_OR_NONE("number", 40),
    {.name = "order", .type = FIELD_INTS, .max = 20, .optional = true},
    END};
static const struct field poll_object[] = {INT("poll"), SAID("text", 300), END};
/* From paper: to a poll, or to the minutes. */
static const struct field objection_enter[] = {INT_OR_NONE("poll"), SAID("label", 20),
                                               SAID("text", 300), END};
static const struct field objection_answer[] = {
    {.name = "objections", .type = FIELD_INTS, .max = 200},
    SAID("text", 300),
    {.name = "hide", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field roll_correct[] = {INT("poll"),
                                            WORD("change", "add remove weight"),
                                            COUNT_OR_NONE("seat"),
                                            WORD_OR_NONE("capacity", "household owner person"),
                                            INT_OR_NONE("holder"),
                                            INT_OR_NONE("area"),
                                            COUNT_OR_NONE("heads"),
                                            TEXT("reason", 200),
                                            END};
static const struct field server_name[] = {TEXT("name", 20), END};
static const struct field service_add[] = {
    INT("poll"),
    {.name = "seats", .type = FIELD_INTS, .max = 500},
    WORD("way", "by_hand mail electronic posted unserved"),
    TIME("at"),
    {.name = "servers", .type = FIELD_LIST, .max = 2, .fields = server_name},
    TEXT_OR_NONE("note", 60),
    END};
static const struct field paper_receive[] = {
    INT("poll"),         COUNT_OR_NONE("seat"),  TEXT_OR_NONE("code", 40),
    INT_OR_NONE("unit"), INT_OR_NONE("mandate"), END};
static const struct field paper_type[] = {INT("poll"),
                                          INT("paper"),
                                          ANSWERS(true),
                                          TEXT_OR_NONE("void", 60),
                                          INT_OR_NONE("photo"),
                                          SAID_OR_NONE("remark", 200),
                                          END};
static const struct field paper[] = {INT("poll"), INT("paper"), END};
static const struct field paper_return[] = {
    INT("poll"),           INT("paper"),           TEXT("reason", 100),
    COUNT_OR_NONE("seat"), INT_OR_NONE("mandate"), END};
static const struct field ballot_visit[] = {
    INT("poll"),
    COUNT("seat"),
    ANSWERS(false),
    {.name = "key", .type = FIELD_UUID},
    {.name = "replaces", .type = FIELD_UUID, .optional = true},
    BOOL("consent"),
    WORD("receipt", "shown printed"),
    END};
static const struct field mandate_add[] = {INT("poll"),
                                           COUNT("seat"),
                                           TEXT("proxy", 20),
                                           TEXT("proxy_id", 4),
                                           BOOL("property"),
                                           INT("photo"),
                                           END};
static const struct field mandate_revoke[] = {INT("mandate"), END};
static const struct field clash_decide[] = {INT("clash"), WORD("count", "kept set_aside"),
                                            TEXT("reason", 100), END};
/* What was counted elsewhere: the names of the sums (docs/count-format.md). */
static const struct field figures[] = {
    INT_OR_NONE("yes_area"),
    INT_OR_NONE("yes_heads"),
    INT_OR_NONE("no_area"),
    INT_OR_NONE("no_heads"),
    INT_OR_NONE("abstain_area"),
    INT_OR_NONE("abstain_heads"),
    {.name = "options", .type = FIELD_INTS, .max = 20, .optional = true},
    {.name = "areas", .type = FIELD_INTS, .max = 20, .optional = true},
    {.name = "grades", .type = FIELD_INTS, .max = 5, .optional = true},
    INT_OR_NONE("unknown"),
    INT_OR_NONE("abstain"),
    INT_OR_NONE("void"),
    INT_OR_NONE("void_area"),
    END};
static const struct field outside_enter[] = {
    INT("poll"),
    TEXT("source", 60),
    INT("cast"),
    INT("cast_area"),
    INT("cast_heads"),
    INT("void"),
    INT("void_area"),
    INT("void_heads"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = figures},
    INT_OR_NONE("photo"),
    END};
static const struct field fallback_count[] = {
    INT("poll"),
    COUNT("papers"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = figures},
    {.name = "counters", .type = FIELD_LIST, .max = 2, .fields = server_name},
    INT_OR_NONE("photo"),
    END};
static const struct field countersign_read[] = {TEXT("code", 6), END};
static const struct field countersign_confirm[] = {INT("request"), TEXT("code", 6), END};
static const struct field countersign_drop[] = {INT("request"), END};
static const struct field ballot_status[] = {
    INT("poll"), COUNT("seat"), {.name = "key", .type = FIELD_UUID}, END};
static const struct field ballot_opening[] = {INT("poll"), COUNT("seat"), END};

const struct message_row poll_messages[MESSAGE_COUNT] = {
    ROW(MESSAGE_POLL_ADD, FRAME_DEFAULT, 2, poll_add),
    ROW(MESSAGE_POLL_OPEN, FRAME_DEFAULT, 1, poll_open),
    ROW(MESSAGE_POLL_CLOSE, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_DROP, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_PUBLISH_ROLL, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_NOTICE, FRAME_DEFAULT, 1, poll_notice),
    ROW(MESSAGE_POLL_EXTEND, FRAME_DEFAULT, 1, poll_extend),
    ROW(MESSAGE_POLL_CLOSE_BOX, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_PUBLISH, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_FINISH, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_VOID, FRAME_DEFAULT, 1, poll_void),
    ROW(MESSAGE_POLL_DRAW, FRAME_DEFAULT, 1, poll_draw),
    ROW(MESSAGE_POLL_REMIND, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_PRACTISE, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_ROOM, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_OBJECT, FRAME_DEFAULT, 1, poll_object),
    ROW(MESSAGE_OBJECTION_ENTER, FRAME_DEFAULT, 0, objection_enter),
    ROW(MESSAGE_OBJECTION_ANSWER, FRAME_DEFAULT, 1, objection_answer),
    ROW(MESSAGE_ROLL_CORRECT, FRAME_DEFAULT, 1, roll_correct),
    ROW(MESSAGE_SERVICE_ADD, FRAME_DEFAULT, 1, service_add),
    ROW(MESSAGE_PAPER_RECEIVE, FRAME_DEFAULT, 1, paper_receive),
    ROW(MESSAGE_PAPER_TYPE, FRAME_DEFAULT, 1, paper_type),
    ROW(MESSAGE_PAPER_CONFIRM, FRAME_DEFAULT, 1, paper),
    ROW(MESSAGE_PAPER_SECOND, FRAME_DEFAULT, 1, paper),
    ROW(MESSAGE_PAPER_RETURN, FRAME_DEFAULT, 1, paper_return),
    ROW(MESSAGE_BALLOT_VISIT, FRAME_DEFAULT, 1, ballot_visit),
    ROW(MESSAGE_MANDATE_ADD, FRAME_DEFAULT, 1, mandate_add),
    ROW(MESSAGE_MANDATE_REVOKE, FRAME_DEFAULT, 1, mandate_revoke),
    ROW(MESSAGE_CLASH_DECIDE, FRAME_DEFAULT, 1, clash_decide),
    ROW(MESSAGE_OUTSIDE_ENTER, FRAME_DEFAULT, 1, outside_enter),
    ROW(MESSAGE_FALLBACK_COUNT, FRAME_DEFAULT, 1, fallback_count),
    ROW(MESSAGE_COUNTERSIGN_READ, FRAME_DEFAULT, 1, countersign_read),
    ROW(MESSAGE_COUNTERSIGN_CONFIRM, FRAME_DEFAULT, 1, countersign_confirm),
    ROW(MESSAGE_COUNTERSIGN_DROP, FRAME_DEFAULT, 1, countersign_drop),
    ROW(MESSAGE_BALLOT_CAST, FRAME_DEFAULT, 1, ballot_cast),
    ROW(MESSAGE_BALLOT_STATUS, FRAME_DEFAULT, 1, ballot_status),
    ROW(MESSAGE_BALLOT_OPENING, FRAME_DEFAULT, 1, ballot_opening),
};
