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
/* What something is called from now on: left out it stays, emptied it would have no name. */
#define NAME_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true, .named = true            \
    }
/* What people say for others to read: numbers of identity, phone and bank cards come with stars. */
#define SAID(name_, max_)                                                                          \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .said = true                               \
    }
#define SAID_OR_NONE(name_, max_)                                                                  \
    {                                                                                              \
        .name = name_, .type = FIELD_TEXT, .max = max_, .optional = true, .said = true             \
    }
#define WORD(name_, words_)                                                                        \
    {                                                                                              \
        .name = name_, .type = FIELD_WORD, .words = words_                                         \
    }

#define WORD_OR_NONE(name_, words_)                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_WORD, .words = words_, .optional = true                       \
    }
#define TIME(name_)                                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_TIME                                                          \
    }
#define BOOL(name_)                                                                                \
    {                                                                                              \
        .name = name_, .type = FIELD_BOOL                                                          \
    }
#define ANSWERS(optional_)                                                                         \
    {                                                                                              \
        .name = "answers", .type = FIELD_ANSWERS, .max = 240, .optional = optional_                \
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

static const struct field comment_add[] = {SAID("text", 200), END};
static const struct field opinion_enter[] = {SAID("text", 200), SAID("label", 20),
                                             INT_OR_NONE("item"), END};
static const struct field comment_hide[] = {INT("comment"), SAID("reason", 100), END};
/* One of the two: a comment, or one that waits. */
static const struct field comment_erase[] = {INT_OR_NONE("comment"), INT_OR_NONE("held"), END};
static const struct field comment_show[] = {INT("held"), END};
static const struct field comment_refuse[] = {INT("held"), SAID("reason", 100), END};
static const struct field comment_pin[] = {INT_OR_NONE("comment"), END};
static const struct field comments_approve[] = {BOOL("on"), END};

static const struct field proposal_add[] = {SAID("text", 300), END};
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
    TEXT("title", 40), INT("minutes"), END};
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
    INT_OR_NONE("version"),
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

static const struct field option[] = {TEXT("title", 40),
                                      TEXT_OR_NONE("text", 200),
                                      TEXT_OR_NONE("cost", 20),
                                      {.name = "picture", .type = FIELD_PICTURE, .optional = true},
                                      END};
static const struct field motion[] = {
    TEXT("title", 80),
    {.name = "options", .type = FIELD_LIST, .max = 20, .fields = option, .optional = true},
    INT_OR_NONE("only_if_fails"),
    {.name = "whole", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field poll_form[] = {INT_OR_NONE("k"),
                                         INT_OR_NONE("seats"),
                                         INT_OR_NONE("points_min"),
                                         INT_OR_NONE("points_max"),
                                         INT_OR_NONE("min_ratings"),
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
    INT_OR_NONE("matter"),
    TEXT_OR_NONE("sheet", 40),
    {.name = "form", .type = FIELD_OBJECT, .fields = poll_form, .optional = true},
    WORD_OR_NONE("box", "here paper outside"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = motion},
    END};
static const struct field poll[] = {INT("poll"), END};

static const struct field ballot_cast[] = {
    INT("poll"),
    INT("seat"),
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
static const struct field objection_answer[] = {
    {.name = "objections", .type = FIELD_INTS, .max = 200},
    SAID("text", 300),
    {.name = "hide", .type = FIELD_BOOL, .optional = true},
    END};
static const struct field roll_correct[] = {INT("poll"),
                                            WORD("change", "add remove weight"),
                                            INT_OR_NONE("seat"),
                                            WORD_OR_NONE("capacity", "household owner person"),
                                            INT_OR_NONE("holder"),
                                            INT_OR_NONE("area"),
                                            INT_OR_NONE("heads"),
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
    INT("poll"),         INT_OR_NONE("seat"),    TEXT_OR_NONE("code", 40),
    INT_OR_NONE("unit"), INT_OR_NONE("mandate"), END};
static const struct field paper_type[] = {
    INT("poll"), INT("paper"), ANSWERS(true), TEXT_OR_NONE("void", 60), INT_OR_NONE("photo"), END};
static const struct field paper[] = {INT("poll"), INT("paper"), END};
static const struct field paper_return[] = {
    INT("poll"),         INT("paper"),           TEXT("reason", 100),
    INT_OR_NONE("seat"), INT_OR_NONE("mandate"), END};
static const struct field ballot_visit[] = {
    INT("poll"),
    INT("seat"),
    ANSWERS(false),
    {.name = "key", .type = FIELD_UUID},
    {.name = "replaces", .type = FIELD_UUID, .optional = true},
    BOOL("consent"),
    WORD("receipt", "shown printed"),
    END};
static const struct field mandate_add[] = {
    INT("poll"),  INT("seat"), TEXT("proxy", 20), TEXT("proxy_id", 4), BOOL("property"),
    INT("photo"), END};
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
    INT("papers"),
    {.name = "motions", .type = FIELD_LIST, .max = 12, .fields = figures},
    {.name = "counters", .type = FIELD_LIST, .max = 2, .fields = server_name},
    INT_OR_NONE("photo"),
    END};
static const struct field countersign_read[] = {TEXT("code", 6), END};
static const struct field countersign_confirm[] = {INT("request"), TEXT("code", 6), END};
static const struct field countersign_drop[] = {INT("request"), END};
static const struct field ballot_status[] = {
    INT("poll"), INT("seat"), {.name = "key", .type = FIELD_UUID}, END};
static const struct field ballot_opening[] = {INT("poll"), INT("seat"), END};

static const struct field section[] = {
    TEXT("key", 20), {.name = "text", .type = FIELD_TEXT, .max = 8000, .optional = true}, END};
static const struct field minutes_save[] = {
    INT("version"), {.name = "sections", .type = FIELD_LIST, .max = 20, .fields = section}, END};
static const struct field minutes_step[] = {INT("version"), END};
static const struct field minutes_object[] = {SAID("text", 300), END};
static const struct field minutes_settle[] = {
    {.name = "objections", .type = FIELD_INTS, .max = 200}, SAID("text", 300), BOOL("revise"), END};

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
    INT_OR_NONE("version"),
    INT_OR_NONE("red_version"),
    END};
static const struct field party_check_in[] = {INT("party"), BOOL("present"), END};
static const struct field point_add[] = {SAID("title", 60), END};
static const struct field point_change[] = {INT("point"),
                                            NAME_OR_NONE("title", 60),
                                            WORD_OR_NONE("state", "open partly agreed"),
                                            SAID_OR_NONE("text", 300),
                                            INT_OR_NONE("version"),
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
    INT("count"),
    WORD("from", "households owners residents representatives"),
    TEXT("source", 60),
    {.name = "on", .type = FIELD_DATE},
    TEXT_OR_NONE("estate", 60),
    END};
static const struct field rater_draw[] = {TEXT("number", 40), END};
static const struct field rater_check_in[] = {INT("rater"), BOOL("present"), END};
static const struct field rater_remark[] = {INT_OR_NONE("rater"), SAID_OR_NONE("text", 200), END};
static const struct field report_hand_in[] = {
    SAID("text", 2000), {.name = "photos", .type = FIELD_INTS, .max = 9, .optional = true}, END};
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
    INT_OR_NONE("version"),
    END};
static const struct field agreement_offer[] = {INT("version"), END};
static const struct field agreement_mark[] = {
    INT("version"),
    INT("clause"),
    {.name = "agree", .type = FIELD_BOOL, .optional = true},
    INT_OR_NONE("party"),
    END};
static const struct field agreement_entrust[] = {INT("to"), END};
static const struct field agreement_paper[] = {INT("version"), INT("photo"), END};
static const struct field agreement_fail[] = {
    TEXT("reason", 300), WORD("route", "street mediation_centre arbitration court"), END};
static const struct field agreement_court[] = {
    WORD("state", "applied confirmed refused"), {.name = "at", .type = FIELD_DATE}, END};
static const struct field agreement_check[] = {INT("day"), WORD("result", "none partly done"),
                                               TEXT_OR_NONE("note", 200), END};

static const struct field slip_reprint[] = {WORD("capacity", "household owner person"),
                                            INT("holder"), INT_OR_NONE("precinct"), END};
static const struct field slip_release[] = {WORD("capacity", "household owner person"),
                                            INT("holder"), END};
static const struct field door_reissue[] = {INT("building"), INT_OR_NONE("precinct"), END};

#define ROW(message_, size_, cost_, fields_)                                                       \
    [message_] = {.message = message_, .size = size_, .cost = cost_, .fields = fields_}

static const struct message_row rows[MESSAGE_COUNT] = {
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
    ROW(MESSAGE_PROPOSAL_SECOND, FRAME_DEFAULT, 1, proposal),
    ROW(MESSAGE_PROPOSAL_ANSWER, FRAME_DEFAULT, 1, proposal_answer),
    ROW(MESSAGE_PROPOSAL_AMEND, FRAME_DEFAULT, 2, proposal_amend),
    ROW(MESSAGE_PROPOSAL_MERGE, FRAME_DEFAULT, 1, proposal_merge),
    ROW(MESSAGE_PROPOSAL_WITHDRAW, FRAME_DEFAULT, 1, proposal),
    ROW(MESSAGE_PROPOSAL_ASK, FRAME_DEFAULT, 1, proposal_ask),
    ROW(MESSAGE_PROPOSAL_CARRY, FRAME_DEFAULT, 1, proposal_carry),
    ROW(MESSAGE_COMMITMENT_ADD, FRAME_DEFAULT, 1, commitment_add),
    ROW(MESSAGE_COMMITMENT_ACCEPT, FRAME_DEFAULT, 1, commitment),
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
    ROW(MESSAGE_OBJECTION_ANSWER, FRAME_DEFAULT, 1, objection_answer),
    ROW(MESSAGE_ROLL_CORRECT, FRAME_DEFAULT, 1, roll_correct),
    ROW(MESSAGE_SERVICE_ADD, FRAME_DEFAULT, 1, service_add),
    ROW(MESSAGE_PAPER_RECEIVE, FRAME_DEFAULT, 1, paper_receive),
    ROW(MESSAGE_PAPER_TYPE, FRAME_DEFAULT, 1, paper_type),
    ROW(MESSAGE_PAPER_CONFIRM, FRAME_DEFAULT, 1, paper),
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
    ROW(MESSAGE_MINUTES_DRAFT, FRAME_DEFAULT, 4, nothing),
    ROW(MESSAGE_MINUTES_SAVE, FRAME_LARGE, 1, minutes_save),
    ROW(MESSAGE_MINUTES_CONFIRM, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_SIGN, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_PUBLISH, FRAME_DEFAULT, 1, minutes_step),
    ROW(MESSAGE_MINUTES_OBJECT, FRAME_DEFAULT, 4, minutes_object),
    ROW(MESSAGE_MINUTES_SETTLE, FRAME_DEFAULT, 1, minutes_settle),
    ROW(MESSAGE_SLIP_REPRINT, FRAME_DEFAULT, 1, slip_reprint),
    ROW(MESSAGE_SLIP_RELEASE, FRAME_DEFAULT, 1, slip_release),
    ROW(MESSAGE_DOOR_REISSUE, FRAME_DEFAULT, 1, door_reissue),
};

const struct message_row *message_row(enum message message)
{
    return &rows[message];
}
