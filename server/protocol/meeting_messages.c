/* What is sent in every meeting: floor, comments, proposals, promises, its life, people, minutes, slips. */
#include "protocol/fields.h"

static const struct field nothing[] = {END};

static const struct field tip[] = {
    TEXT("stream", 40), COUNT("n"), {.name = "hash", .type = FIELD_HASH}, END};
static const struct field join[] = {
    TEXT("place", 40),
    INT_OR_NONE("since"),
    {.name = "lang", .type = FIELD_WORD, .words = "zh en", .optional = true},
    {.name = "tips", .type = FIELD_LIST, .max = 16, .fields = tip, .optional = true},
    {.name = "screen", .type = FIELD_BOOL, .optional = true},
    END};

static const struct field hand_raise[] = {WORD("kind", "question opinion objection addition"),
                                          WORD_OR_NONE("stance", "for against"), END};
static const struct field hand_enter[] = {SAID("label", 20),
                                          WORD("kind", "question opinion objection addition"),
                                          WORD_OR_NONE("stance", "for against"), END};
static const struct field hand[] = {INT("hand"), END};
static const struct field floor_give[] = {INT_OR_NONE("hand"), SAID_OR_NONE("reason", 100), END};
static const struct field floor_reply[] = {INT("organisation"), END};
static const struct field floor_gist[] = {INT("hand"), SAID("text", 300), END};
static const struct field disorder[] = {INT_OR_NONE("hand"), INT_OR_NONE("comment"),
                                        INT_OR_NONE("proposal"), SAID("reason", 100), END};
static const struct field chair_hand[] = {INT("account"), END};
static const struct field floor_text[] = {INT("hand"), SAID_OR_NONE("text", 600), END};

static const struct field comment_add[] = {
    SAID("text", 200),
    {.name = "photos", .type = FIELD_INTS, .max = 3, .optional = true},
    INT_OR_NONE("item"), /* 0 = the whole meeting */
    {.name = "anonymous", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field opinion_enter[] = {SAID("text", 200), SAID("label", 20),
                                             INT_OR_NONE("item"), END};
static const struct field comment_hide[] = {INT("comment"), SAID("reason", 100), END};
/* One of the two: a comment, or one that waits. */
static const struct field comment_erase[] = {INT_OR_NONE("comment"), INT_OR_NONE("held"), END};
static const struct field comment_show[] = {INT("held"), END};
static const struct field comment_refuse[] = {INT("held"), SAID("reason", 100), END};
static const struct field comment_pin[] = {INT_OR_NONE("comment"), END};
static const struct field comments_approve[] = {BOOL("on"), END};

static const struct field proposal_add[] = {SAID("text", 300), INT_OR_NONE("household"),
                                            SAID_OR_NONE("label", 20), END};
static const struct field proposal_second[] = {INT("proposal"), INT_OR_NONE("household"), END};
static const struct field proposal[] = {INT("proposal"), END};
static const struct field promise[] = {
    SAID("text", 200), SAID("who", 40), {.name = "due", .type = FIELD_DATE}, END};
static const struct field proposal_answer[] = {
    INT("proposal"),
    WORD("verdict", "adopted partly rejected"),
    SAID("reason", 300),
    INT_OR_NONE("organisation"),
    {.name = "commitment", .type = FIELD_OBJECT, .fields = promise, .optional = true},
    END};
static const struct field proposal_amend[] = {INT("proposal"), SAID("text", 300),
                                              SAID_OR_NONE("reason", 100), END};
static const struct field proposal_merge[] = {INT("proposal"), INT("into"), END};
static const struct field proposal_ask[] = {INT("proposal"), INT("organisation"), END};
static const struct field proposal_carry[] = {
    INT("proposal"),           INT("organisation"),
    SAID("who", 40),           {.name = "due", .type = FIELD_DATE},
    SAID_OR_NONE("text", 200), END};

static const struct field commitment_add[] = {SAID("text", 200),
                                              INT("organisation"),
                                              SAID("who", 40),
                                              {.name = "due", .type = FIELD_DATE},
                                              INT_OR_NONE("case"),
                                              INT_OR_NONE("proposal"),
                                              END};
static const struct field commitment[] = {INT("commitment"), END};
static const struct field commitment_accept[] = {INT("commitment"), INT_OR_NONE("organisation"),
                                                 END};
static const struct field commitment_contest[] = {INT("commitment"), SAID("text", 200), END};
static const struct field commitment_amend[] = {
    INT("commitment"),
    NAME_OR_NONE("text", 200),
    NAME_OR_NONE("who", 40),
    {.name = "due", .type = FIELD_DATE, .optional = true},
    END};
static const struct field commitment_withdraw[] = {INT("commitment"), SAID("reason", 100), END};
static const struct field commitment_prove[] = {
    INT("commitment"),
    SAID("text", 300),
    {.name = "photos", .type = FIELD_INTS, .max = 9},
    {.name = "before", .type = FIELD_INTS, .max = 9, .optional = true},
    END};
static const struct field commitment_check[] = {INT("commitment"), BOOL("kept"),
                                                SAID("reason", 200), END};

static const struct field theme_add[] = {SAID("title", 40), END};
static const struct field theme_rename[] = {INT("theme"), SAID("title", 40), END};
static const struct field theme_drop[] = {INT("theme"), END};
static const struct field theme_put[] = {
    INT("theme"),
    {.name = "comments", .type = FIELD_INTS, .max = 200, .optional = true},
    {.name = "hands", .type = FIELD_INTS, .max = 200, .optional = true},
    {.name = "proposals", .type = FIELD_INTS, .max = 200, .optional = true},
    END};

static const struct field agenda[] = {
    INT_OR_NONE("id"),
    WORD("step",
         "check_in opening plan questions statements comments proposals replies negotiation "
         "report vote result signing roll notice count other"),
    TEXT("title", 40), COUNT("minutes"), END};
static const struct field case_sort[] = {
    INT("case"),
    WORD("category", "property hygiene parking building lift safety renewal neighbours other"),
    WORD("tier", "grid committee street"),
    WORD_OR_NONE("source", "resident steward grid property hotline other"),
    WORD_OR_NONE("term", "urgent question recheck ordinary complex"),
    NAME_OR_NONE("reason", 100),
    INT_OR_NONE("precinct"),
    END};
static const struct field meeting_make[] = {
    WORD("kind", "hearing coordination review owners_assembly residents_assembly"),
    TEXT("title", 60),
    {.name = "starts_at", .type = FIELD_TIME},
    TEXT("place", 60),
    {.name = "cases", .type = FIELD_INTS, .max = 10},
    {.name = "rehearsal", .type = FIELD_BOOL, .optional = true},
    NAME_OR_NONE("new_case", 60),
    INT_OR_NONE("previous"),
    INT_OR_NONE("reviewed"),
    {.name = "confidential", .type = FIELD_BOOL, .optional = true},
    NAME_OR_NONE("urgent", 100),
    {.name = "agenda", .type = FIELD_LIST, .max = 30, .fields = agenda, .optional = true},
    INT_OR_NONE("precinct"),
    END};
static const struct field meeting_change[] = {
    NAME_OR_NONE("title", 60),
    {.name = "starts_at", .type = FIELD_TIME, .optional = true},
    NAME_OR_NONE("place", 60),
    {.name = "agenda", .type = FIELD_LIST, .max = 30, .fields = agenda, .optional = true},
    COUNT_OR_NONE("version"),
    END};
static const struct field meeting_postpone[] = {
    {.name = "starts_at", .type = FIELD_TIME, .optional = true},
    NAME_OR_NONE("place", 60),
    TEXT("reason", 100),
    END};
static const struct field meeting_cancel[] = {TEXT("reason", 100), END};
static const struct field meeting_adjourn[] = {TEXT("reason", 100), TIME("starts_at"),
                                               NAME_OR_NONE("place", 60), END};
static const struct field delegate_check_in[] = {
    INT("delegate"), {.name = "present", .type = FIELD_BOOL}, END};
static const struct field delegate_add[] = {{.name = "households", .type = FIELD_INTS, .max = 200},
                                            END};
static const struct field delegate_drop[] = {INT("delegate"), END};
static const struct field organisation_invite[] = {INT("organisation"), BOOL("invited"), END};
static const struct field organisation_check_in[] = {INT("organisation"), BOOL("present"), END};
static const struct field attendant_add[] = {SAID("label", 20), WORD("role", "attendant observer"),
                                             END};
static const struct field attendant_drop[] = {INT("attendant"), END};
static const struct field document_add[] = {
    TEXT("title", 40), {.name = "photos", .type = FIELD_INTS, .max = 20}, END};
static const struct field document_drop[] = {INT("document"), END};
static const struct field item_begin[] = {INT("item"), END};

static const struct field section[] = {
    TEXT("key", 20), {.name = "text", .type = FIELD_TEXT, .max = 8000, .optional = true}, END};
static const struct field minutes_save[] = {
    COUNT("version"), {.name = "sections", .type = FIELD_LIST, .max = 20, .fields = section}, END};
static const struct field minutes_step[] = {COUNT("version"), END};
static const struct field minutes_object[] = {SAID("text", 300), END};
static const struct field minutes_settle[] = {
    {.name = "objections", .type = FIELD_INTS, .max = 200}, SAID("text", 300), BOOL("revise"), END};

static const struct field slip_reprint[] = {WORD("capacity", "household owner person"),
                                            INT("holder"), INT_OR_NONE("precinct"), END};
static const struct field slip_release[] = {WORD("capacity", "household owner person"),
                                            INT("holder"), END};
static const struct field door_reissue[] = {INT("building"), INT_OR_NONE("precinct"), END};

const struct message_row meeting_messages[MESSAGE_COUNT] = {
    ROW(MESSAGE_JOIN, FRAME_DEFAULT, 1, join),
    ROW(MESSAGE_PING, FRAME_DEFAULT, 0, nothing),
    ROW(MESSAGE_CHECK_IN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_HAND_RAISE, FRAME_DEFAULT, 1, hand_raise),
    ROW(MESSAGE_HAND_LOWER, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_HAND_ENTER, FRAME_DEFAULT, 1, hand_enter),
    ROW(MESSAGE_FLOOR_GIVE, FRAME_DEFAULT, 1, floor_give),
    ROW(MESSAGE_FLOOR_EXTEND, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_FLOOR_END, FRAME_DEFAULT, 1, hand),
    ROW(MESSAGE_FLOOR_TEXT, FRAME_DEFAULT, 1, floor_text),
    ROW(MESSAGE_FLOOR_REPLY, FRAME_DEFAULT, 1, floor_reply),
    ROW(MESSAGE_FLOOR_GIST, FRAME_DEFAULT, 1, floor_gist),
    ROW(MESSAGE_DISORDER_WARN, FRAME_DEFAULT, 1, disorder),
    ROW(MESSAGE_DISORDER_MUTE, FRAME_DEFAULT, 1, disorder),
    ROW(MESSAGE_DISORDER_REMOVE, FRAME_DEFAULT, 1, disorder),
    ROW(MESSAGE_CHAIR_HAND, FRAME_DEFAULT, 1, chair_hand),
    ROW(MESSAGE_CHAIR_TAKE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_COMMENT_ADD, FRAME_DEFAULT, 2, comment_add),
    ROW(MESSAGE_COMMENT_HIDE, FRAME_DEFAULT, 1, comment_hide),
    ROW(MESSAGE_COMMENT_ERASE, FRAME_DEFAULT, 1, comment_erase),
    ROW(MESSAGE_COMMENT_SHOW, FRAME_DEFAULT, 1, comment_show),
    ROW(MESSAGE_COMMENT_REFUSE, FRAME_DEFAULT, 1, comment_refuse),
    ROW(MESSAGE_COMMENT_PIN, FRAME_DEFAULT, 1, comment_pin),
    ROW(MESSAGE_COMMENTS_APPROVE, FRAME_DEFAULT, 1, comments_approve),
    ROW(MESSAGE_OPINION_ENTER, FRAME_DEFAULT, 0, opinion_enter),
    ROW(MESSAGE_PROPOSAL_ADD, FRAME_DEFAULT, 4, proposal_add),
    ROW(MESSAGE_PROPOSAL_SECOND, FRAME_DEFAULT, 1, proposal_second),
    ROW(MESSAGE_PROPOSAL_ANSWER, FRAME_DEFAULT, 1, proposal_answer),
    ROW(MESSAGE_PROPOSAL_AMEND, FRAME_DEFAULT, 2, proposal_amend),
    ROW(MESSAGE_PROPOSAL_MERGE, FRAME_DEFAULT, 1, proposal_merge),
    ROW(MESSAGE_PROPOSAL_WITHDRAW, FRAME_DEFAULT, 1, proposal),
    ROW(MESSAGE_PROPOSAL_ASK, FRAME_DEFAULT, 1, proposal_ask),
    ROW(MESSAGE_PROPOSAL_CARRY, FRAME_DEFAULT, 1, proposal_carry),
    ROW(MESSAGE_COMMITMENT_ADD, FRAME_DEFAULT, 1, commitment_add),
    ROW(MESSAGE_COMMITMENT_ACCEPT, FRAME_DEFAULT, 1, commitment_accept),
    ROW(MESSAGE_COMMITMENT_CONTEST, FRAME_DEFAULT, 1, commitment_contest),
    ROW(MESSAGE_COMMITMENT_AMEND, FRAME_DEFAULT, 1, commitment_amend),
    ROW(MESSAGE_COMMITMENT_WITHDRAW, FRAME_DEFAULT, 1, commitment_withdraw),
    ROW(MESSAGE_COMMITMENT_PROVE, FRAME_DEFAULT, 2, commitment_prove),
    ROW(MESSAGE_COMMITMENT_CHECK, FRAME_DEFAULT, 1, commitment_check),
    ROW(MESSAGE_COMMITMENT_URGE, FRAME_DEFAULT, 1, commitment),
    ROW(MESSAGE_THEME_ADD, FRAME_DEFAULT, 1, theme_add),
    ROW(MESSAGE_THEME_RENAME, FRAME_DEFAULT, 1, theme_rename),
    ROW(MESSAGE_THEME_DROP, FRAME_DEFAULT, 1, theme_drop),
    ROW(MESSAGE_THEME_PUT, FRAME_DEFAULT, 1, theme_put),
    ROW(MESSAGE_CASE_SORT, FRAME_DEFAULT, 1, case_sort),
    ROW(MESSAGE_MEETING_MAKE, FRAME_DEFAULT, 4, meeting_make),
    ROW(MESSAGE_MEETING_CHANGE, FRAME_DEFAULT, 1, meeting_change),
    ROW(MESSAGE_MEETING_ANNOUNCE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_POSTPONE, FRAME_DEFAULT, 1, meeting_postpone),
    ROW(MESSAGE_MEETING_CANCEL, FRAME_DEFAULT, 1, meeting_cancel),
    ROW(MESSAGE_MEETING_CHECK_IN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_OPEN, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_RECESS, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_RESUME, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_ADJOURN, FRAME_DEFAULT, 1, meeting_adjourn),
    ROW(MESSAGE_MEETING_CLOSE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_REPORT, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_FILE, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MEETING_ARCHIVE, FRAME_DEFAULT, 4, nothing),
    ROW(MESSAGE_DELEGATE_CHECK_IN, FRAME_DEFAULT, 0, delegate_check_in),
    ROW(MESSAGE_DELEGATE_ADD, FRAME_DEFAULT, 1, delegate_add),
    ROW(MESSAGE_DELEGATE_DROP, FRAME_DEFAULT, 1, delegate_drop),
    ROW(MESSAGE_ORGANISATION_INVITE, FRAME_DEFAULT, 1, organisation_invite),
    ROW(MESSAGE_ORGANISATION_CHECK_IN, FRAME_DEFAULT, 0, organisation_check_in),
    ROW(MESSAGE_ATTENDANT_ADD, FRAME_DEFAULT, 1, attendant_add),
    ROW(MESSAGE_ATTENDANT_DROP, FRAME_DEFAULT, 1, attendant_drop),
    ROW(MESSAGE_DOCUMENT_ADD, FRAME_DEFAULT, 1, document_add),
    ROW(MESSAGE_DOCUMENT_DROP, FRAME_DEFAULT, 1, document_drop),
    ROW(MESSAGE_ITEM_BEGIN, FRAME_DEFAULT, 1, item_begin),
    ROW(MESSAGE_RESULT_TELL, FRAME_DEFAULT, 1, nothing),
    ROW(MESSAGE_MINUTES_DRAFT, FRAME_DEFAULT, 4, nothing),
    ROW(MESSAGE_MINUTES_SAVE, FRAME_LARGE, 1, minutes_save),
    ROW(MESSAGE_MINUTES_CONFIRM, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_REOPEN, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_SIGN, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_PUBLISH, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_OBJECT, FRAME_DEFAULT, 4, minutes_object),
    ROW(MESSAGE_MINUTES_SETTLE, FRAME_DEFAULT, 1, minutes_settle),
    ROW(MESSAGE_SLIP_REPRINT, FRAME_DEFAULT, 1, slip_reprint),
    ROW(MESSAGE_SLIP_RELEASE, FRAME_DEFAULT, 1, slip_release),
    ROW(MESSAGE_DOOR_REISSUE, FRAME_DEFAULT, 1, door_reissue),
};
