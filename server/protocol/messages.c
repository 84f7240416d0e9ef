#include "protocol/messages.h"

#define END                                                                                        \
    {                                                                                              \
        .name = NULL                                                                               \
    }
#define INT(name_)                                                                                 \
    {                                                                                              \
        .name = name_, .type = FIELD_INT                                                           \
    }
#define INT_OR_NONE(name_)                                                                         \
    {                                                                                              \
        .name = name_, .type = FIELD_INT, .optional = true                                         \
    }
#define TEXT(name_, max_)                                                                          \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_                                             \
    }
#define TEXT_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true                           \
    }
#define WORD(name_, words_)                                                                        \
    {                                                                                              \
        .name = name_, .type = FIELD_WORD, .words = words_                                         \
    }

static const struct field nothing[] = {END};

static const struct field tip[] = {
    TEXT("stream", 40), INT("n"), {.name = "hash", .type = FIELD_HASH}, END};
static const struct field join[] = {
    TEXT("place", 40),
    INT_OR_NONE("since"),
    {.name = "lang", .type = FIELD_WORD, .words = "zh en", .optional = true},
    {.name = "tips", .type = FIELD_LIST, .max = 16, .fields = tip, .optional = true},
    END};

static const struct field hand_raise[] = {WORD("kind", "question opinion objection addition"), END};
static const struct field hand[] = {INT("hand"), END};
static const struct field floor_give[] = {INT_OR_NONE("hand"), TEXT_OR_NONE("reason", 100), END};
static const struct field floor_text[] = {
    INT("hand"), {.name = "text", .type = FIELD_TEXT, .max = 600, .optional = true}, END};

static const struct field comment_add[] = {TEXT("text", 200), END};
static const struct field comment_hide[] = {INT("comment"), TEXT("reason", 100), END};
static const struct field comment_erase[] = {INT("comment"), END};

static const struct field proposal_add[] = {TEXT("text", 300), END};
static const struct field proposal_second[] = {INT("proposal"), END};
static const struct field proposal_answer[] = {
    INT("proposal"), WORD("verdict", "adopted partly rejected"), TEXT("reason", 300), END};

static const struct field commitment_add[] = {TEXT("text", 200),
                                              INT("organisation"),
                                              TEXT("who", 40),
                                              {.name = "due", .type = FIELD_DATE},
                                              INT_OR_NONE("case"),
                                              INT_OR_NONE("proposal"),
                                              END};
static const struct field commitment_accept[] = {INT("commitment"), END};

static const struct field meeting_make[] = {WORD("kind", "hearing"),
                                            TEXT("title", 60),
                                            {.name = "starts_at", .type = FIELD_TIME},
                                            TEXT("place", 60),
                                            {.name = "cases", .type = FIELD_INTS, .max = 10},
                                            INT_OR_NONE("precinct"),
                                            END};
static const struct field delegate_check_in[] = {
    INT("delegate"), {.name = "present", .type = FIELD_BOOL}, END};
static const struct field item_begin[] = {INT("item"), END};

static const struct field option[] = {TEXT("title", 40),
                                      TEXT_OR_NONE("text", 200),
                                      TEXT_OR_NONE("cost", 20),
                                      {.name = "picture", .type = FIELD_PICTURE, .optional = true},
                                      END};
static const struct field motion[] = {
    TEXT("title", 80),
    {.name = "options", .type = FIELD_LIST, .max = 20, .fields = option, .optional = true},
    INT_OR_NONE("only_if_fails"),
    END};
static const struct field poll_add[] = {
    INT("case"),
    TEXT("title", 80),
    WORD("electorate", "households owners"),
    WORD("method", "single yes_no"),
    INT_OR_NONE("matter"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = motion},
    END};
static const struct field poll[] = {INT("poll"), END};

static const struct field ballot_cast[] = {
    INT("poll"),
    INT("seat"),
    {.name = "answers", .type = FIELD_INTS, .max = 12},
    {.name = "key", .type = FIELD_UUID},
    {.name = "replaces", .type = FIELD_UUID, .optional = true},
    END};
static const struct field ballot_status[] = {
    INT("poll"), INT("seat"), {.name = "key", .type = FIELD_UUID}, END};
static const struct field ballot_opening[] = {INT("poll"), INT("seat"), END};

static const struct field section[] = {
    TEXT("key", 20), {.name = "text", .type = FIELD_TEXT, .max = 8000, .optional = true}, END};
static const struct field minutes_save[] = {
    INT("version"), {.name = "sections", .type = FIELD_LIST, .max = 20, .fields = section}, END};
static const struct field minutes_step[] = {INT("version"), END};

static const struct field slip_reprint[] = {WORD("capacity", "household owner"), INT("holder"),
                                            INT_OR_NONE("precinct"), END};
static const struct field slip_release[] = {WORD("capacity", "household owner"), INT("holder"),
                                            END};
static const struct field door_reissue[] = {INT("building"), INT_OR_NONE("precinct"), END};

#define ROW(message_, size_, cost_, fields_)                                                       \
    [message_] = {.message = message_, .size = size_, .cost = cost_, .fields = fields_}

static const struct message_row rows[MESSAGE_COUNT] = {
    ROW(MESSAGE_JOIN, FRAME_DEFAULT, 1, join),
    ROW(MESSAGE_PING, FRAME_DEFAULT, 0, nothing),
    ROW(MESSAGE_CHECK_IN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_HAND_RAISE, FRAME_DEFAULT, 1, hand_raise),
    ROW(MESSAGE_HAND_LOWER, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_FLOOR_GIVE, FRAME_DEFAULT, 1, floor_give),
    ROW(MESSAGE_FLOOR_EXTEND, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_FLOOR_END, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_FLOOR_TEXT, FRAME_DEFAULT, 1, floor_text),
    ROW(MESSAGE_COMMENT_ADD, FRAME_DEFAULT, 2, comment_add),
    ROW(MESSAGE_COMMENT_HIDE, FRAME_DEFAULT, 1, comment_hide),
    ROW(MESSAGE_COMMENT_ERASE, FRAME_DEFAULT, 1, comment_erase),
    ROW(MESSAGE_PROPOSAL_ADD, FRAME_DEFAULT, 4, proposal_add),
    ROW(MESSAGE_PROPOSAL_SECOND, FRAME_DEFAULT, 1, proposal_second),
    ROW(MESSAGE_PROPOSAL_ANSWER, FRAME_DEFAULT, 1, proposal_answer),
    ROW(MESSAGE_COMMITMENT_ADD, FRAME_DEFAULT, 1, commitment_add),
    ROW(MESSAGE_COMMITMENT_ACCEPT, FRAME_DEFAULT, 1, commitment_accept),
    ROW(MESSAGE_MEETING_MAKE, FRAME_DEFAULT, 4, meeting_make),
    ROW(MESSAGE_MEETING_ANNOUNCE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_CHECK_IN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_OPEN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_CLOSE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_DELEGATE_CHECK_IN, FRAME_DEFAULT, 0, delegate_check_in),
    ROW(MESSAGE_ITEM_BEGIN, FRAME_DEFAULT, 1, item_begin),
    ROW(MESSAGE_POLL_ADD, FRAME_DEFAULT, 2, poll_add),
    ROW(MESSAGE_POLL_OPEN, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_POLL_CLOSE, FRAME_DEFAULT, 1, poll),
    ROW(MESSAGE_BALLOT_CAST, FRAME_DEFAULT, 1, ballot_cast),
    ROW(MESSAGE_BALLOT_STATUS, FRAME_DEFAULT, 1, ballot_status),
    ROW(MESSAGE_BALLOT_OPENING, FRAME_DEFAULT, 1, ballot_opening),
    ROW(MESSAGE_MINUTES_DRAFT, FRAME_DEFAULT, 4, nothing),
    ROW(MESSAGE_MINUTES_SAVE, FRAME_LARGE, 1, minutes_save),
    ROW(MESSAGE_MINUTES_CONFIRM, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_SIGN, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_PUBLISH, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_SLIP_REPRINT, FRAME_DEFAULT, 1, slip_reprint),
    ROW(MESSAGE_SLIP_RELEASE, FRAME_DEFAULT, 1, slip_release),
    ROW(MESSAGE_DOOR_REISSUE, FRAME_DEFAULT, 1, door_reissue),
};

const struct message_row *message_row(enum message message)
{
    return &rows[message];
}
