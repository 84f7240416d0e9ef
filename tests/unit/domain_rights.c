/* tests/rights.csv and the table in C say the same, pair by pair; every message is in
 * docs/protocol.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "domain/rights.h"

enum { LINE = 1024, CELLS = 40, PLACES = MEETING_STATES + 2 };

struct sheet {
    char line[2 * MESSAGE_COUNT][LINE];
    size_t rows;
    char *head[CELLS];
    size_t columns;
};

static struct sheet sheet;

/* Cuts a line at its commas; the number of cells. */
static size_t cut(char *line, char **cells)
{
    size_t count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *cell = line; cell != NULL && count < CELLS; count++) {
        char *comma = strchr(cell, ',');
        if (comma != NULL) {
            *comma = '\0';
        }
        cells[count] = cell;
        cell = comma == NULL ? NULL : comma + 1;
    }
    return count;
}

static int read_sheet(void **state)
{
    (void)state;
    char line[LINE];
    FILE *file = fopen("tests/rights.csv", "r");
    if (file == NULL) {
        return -1;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] != '#') {
            memcpy(sheet.line[sheet.rows++], line, sizeof line);
        }
    }
    (void)fclose(file);
    sheet.columns = cut(sheet.line[0], sheet.head);
    return 0;
}

/* The state of that name, -1 = none. */
static int state_named(const char *word)
{
    enum meeting_state state = meeting_state_of(word);
    return state == MEETING_STATES ? -1 : (int)state;
}

/* Does the phases cell hold this place: a state of the meeting, the desk, or elsewhere? */
static int allows(const char *phases, int place)
{
    char words[LINE];
    int found = 0;
    snprintf(words, sizeof words, "%s", phases);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        int desk = strcmp(word, "desk") == 0;
        found |= strcmp(word, "anywhere") == 0;
        found |= strcmp(word, "meeting") == 0 && place < MEETING_STATES;
        found |= place == (desk ? MEETING_STATES : state_named(word));
    }
    return found;
}

static enum refusal ask(enum message message, unsigned role, int place)
{
    if (place < MEETING_STATES) {
        return rights_check(message, role, RIGHTS_MEETING, (enum meeting_state)place);
    }
    enum rights_place where = place == MEETING_STATES ? RIGHTS_DESK : RIGHTS_ELSEWHERE;
    return rights_check(message, role, where, MEETING_OPEN);
}

static void check_pair(const char *name, const char *phases, const char *role, const char *cell)
{
    enum message message = message_of(name);
    unsigned bit = role_of(role);
    int may = strcmp(cell, "n") != 0;
    if (strcmp(cell, "y") != 0 && strcmp(cell, "n") != 0 && strcmp(cell, "own") != 0) {
        fail_msg("%s, %s: the cell holds '%s'", name, role, cell);
    }
    for (int place = 0; place < PLACES; place++) {
        int wanted = may && allows(phases, place);
        enum refusal refusal = ask(message, bit, place);
        if (wanted != (refusal == REFUSAL_NONE)) {
            fail_msg("%s, %s, place %d: the sheet says %s (%s), the table %s", name, role, place,
                     cell, phases, refusal == REFUSAL_NONE ? "yes" : refusal_name(refusal));
        }
    }
}

static void test_sheet_and_table_agree(void **state)
{
    (void)state;
    int seen[MESSAGE_COUNT] = {0};
    unsigned named = 0;
    assert_int_equal(sheet.columns, 2 + ROLES);
    for (size_t c = 2; c < sheet.columns; c++) {
        assert_int_not_equal(role_of(sheet.head[c]), 0);
        assert_int_equal(role_of(sheet.head[c]) & named, 0);
        named |= role_of(sheet.head[c]);
    }
    for (size_t r = 1; r < sheet.rows; r++) {
        char *cells[CELLS];
        assert_int_equal(cut(sheet.line[r], cells), sheet.columns);
        for (size_t c = 2; c < sheet.columns; c++) {
            check_pair(cells[0], cells[1], sheet.head[c], cells[c]);
        }
        if (message_of(cells[0]) < MESSAGE_COUNT) {
            seen[message_of(cells[0])]++;
        }
    }
    for (int m = 0; m < MESSAGE_COUNT; m++) {
        if (seen[m] != 1) {
            fail_msg("message %d has %d rows in tests/rights.csv", m, seen[m]);
        }
    }
}

/* Several slips on one phone: each role's right holds. */
static void test_roles_add_up(void **state)
{
    (void)state;
    unsigned both = (unsigned)ROLE_RESIDENT | ROLE_OWNER;
    assert_int_equal(rights_check(MESSAGE_BALLOT_CAST, both, RIGHTS_MEETING, MEETING_OPEN),
                     REFUSAL_NONE);
}

static void test_why_not(void **state)
{
    (void)state;
    static const struct {
        enum message message;
        unsigned roles;
        enum rights_place place;
        enum meeting_state state;
        const char *why;
    } cases[] = {
        {MESSAGE_COMMENT_ADD, 0, RIGHTS_MEETING, MEETING_OPEN, "not_signed_in"},
        {MESSAGE_COMMENT_ADD, ROLE_VISITOR, RIGHTS_MEETING, MEETING_OPEN, "not_signed_in"},
        {MESSAGE_MEETING_OPEN, ROLE_CLERK, RIGHTS_MEETING, MEETING_CHECKIN, "role"},
        {MESSAGE_MEETING_OPEN, ROLE_CHAIR, RIGHTS_MEETING, MEETING_DRAFTED, "phase"},
        {MESSAGE_MEETING_OPEN, ROLE_CHAIR, RIGHTS_DESK, MEETING_CHECKIN, "place"},
        {MESSAGE_MEETING_MAKE, ROLE_CHAIR, RIGHTS_MEETING, MEETING_OPEN, "place"},
        {MESSAGE_MEETING_MAKE, ROLE_CHAIR, RIGHTS_ELSEWHERE, MEETING_OPEN, "place"},
        {MESSAGE_BALLOT_CAST, ROLE_RESIDENT, RIGHTS_MEETING, MEETING_OPEN, "role"},
        {MESSAGE_BALLOT_CAST, ROLE_HOUSEHOLD, RIGHTS_MEETING, MEETING_CLOSED, "phase"},
        {MESSAGE_COUNT, ROLE_CHAIR, RIGHTS_MEETING, MEETING_OPEN, "role"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum refusal refusal =
            rights_check(cases[i].message, cases[i].roles, cases[i].place, cases[i].state);
        assert_string_equal(refusal_name(refusal), cases[i].why);
    }
}

static void test_unknown_names(void **state)
{
    (void)state;
    assert_int_equal(message_of("no.such"), MESSAGE_COUNT);
    assert_int_equal(role_of("mayor"), 0);
}

/* The rows of the table under "## Messages" are the messages of C, in the same order. */
static void test_protocol_page_lists_every_message(void **state)
{
    (void)state;
    char line[LINE];
    int next = 0, inside = 0;
    FILE *file = fopen("docs/protocol.md", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "## ", 3) == 0) {
            inside = strncmp(line, "## Messages", 11) == 0;
        }
        if (inside && strncmp(line, "| `", 3) == 0) {
            line[3 + strcspn(line + 3, "`")] = '\0';
            assert_in_range(next, 0, MESSAGE_COUNT - 1);
            assert_int_equal(message_of(line + 3), next);
            next++;
        }
    }
    (void)fclose(file);
    assert_int_equal(next, MESSAGE_COUNT);
}

static void test_audiences(void **state)
{
    static const struct {
        unsigned roles;
        const char *sees; /* beside the room */
    } rows[] = {
        {ROLE_RESIDENT | ROLE_HOUSEHOLD, ""},
        {ROLE_SCREEN, ""},
        {ROLE_PROPERTY, ""},
        {ROLE_RECORDER, "office"},
        {ROLE_CHAIR, "office counters"}, /* counts along, compares nothing */
        {ROLE_TELLER, "counters checkers"},
        {ROLE_CLERK, "office counters checkers"},
        {ROLE_SCRUTINEER, "office counters checkers"},
        {ROLE_SIGNER, "office counters checkers"},
    };
    static const char *const names[] = {"office", "counters", "checkers"};

    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        unsigned audiences = rights_audiences(rows[r].roles);
        assert_true((audiences >> AUDIENCE_ROOM & 1) != 0);
        assert_true((audiences >> AUDIENCE_OUTSIDE & 1) == 0);
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            bool sees = strstr(rows[r].sees, names[n]) != NULL;
            assert_int_equal(audiences >> audience_of(names[n]) & 1, sees);
        }
    }
    assert_int_equal(audience_of("room"), AUDIENCE_ROOM);
    assert_int_equal(audience_of("outside"), AUDIENCE_OUTSIDE); /* nobody by role */
    assert_int_equal(audience_of("everybody"), AUDIENCES);
}

/* Nobody has a side or mediates by an office role alone; whom else a confidential meeting lets in, the room knows. */
static void test_sides(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < ROLES; bit++) {
        assert_int_equal(rights_audiences(1U << bit) >> AUDIENCE_MEDIATOR, 0);
    }
    assert_int_equal(audience_of("mediator"), AUDIENCE_MEDIATOR);
    assert_int_equal(audience_of("author"), AUDIENCE_AUTHOR);
    assert_int_equal(audience_of("party1"), AUDIENCE_PARTY1);
    assert_int_equal(audience_of("party8"), AUDIENCE_PARTY1 + PARTIES - 1);
    assert_int_equal(audience_of("party9"), AUDIENCES);
    assert_int_equal(audience_of("party0"), AUDIENCES);
    assert_int_equal(audience_of("party"), AUDIENCES);
}

/* Whoever is under review, whatever the role. */
static void test_reviewed(void **state)
{
    static const struct {
        const char *message;
        bool outside;
        const char *refused;
    } rows[] = {
        {"report.hand_in", false, ""},
        {"meeting.announce", false, ""}, /* the committee prepares its own yearly review */
        {"meeting.check_in", false, ""},
        {"chair.hand", false, ""},
        {"meeting.open", false, "own_review"}, /* and leads no step of it */
        {"reviewed.leave", false, "own_review"},
        {"poll.open", false, "own_review"},
        {"commitment.accept", false, ""},
        {"commitment.accept", true, "outside"},
        {"chair.take", true, "outside"},
        {"reviewed.leave", true, "outside"}, /* nobody calls themselves back */
        {"poll.open", true, "outside"},
    };

    (void)state;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        enum refusal refusal = rights_reviewed(message_of(rows[r].message), rows[r].outside);
        if (strcmp(refusal_name(refusal), rows[r].refused) != 0) {
            fail_msg("%s, %s: '%s'", rows[r].message, rows[r].outside ? "outside" : "inside",
                     refusal_name(refusal));
        }
    }
}

static void test_confidential(void **state)
{
    const unsigned always = ROLE_CHAIR | ROLE_CLERK | ROLE_RECORDER | ROLE_SIGNER |
                            ROLE_SCRUTINEER | ROLE_MEDIATOR | ROLE_STREET;
    const unsigned gathered = 1U << MEETING_CHECKIN | 1U << MEETING_OPEN | 1U << MEETING_RECESS;

    (void)state;
    for (unsigned bit = 0; bit < ROLES; bit++) {
        for (int s = 0; s <= MEETING_STATES; s++) {
            bool hall = s < MEETING_STATES && (gathered >> s & 1) != 0;
            bool in = (always >> bit & 1) != 0 || (1U << bit == ROLE_SCREEN && hall);
            assert_int_equal(rights_confidential(1U << bit, (enum meeting_state)s), in);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheet_and_table_agree),
        cmocka_unit_test(test_roles_add_up),
        cmocka_unit_test(test_why_not),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_audiences),
        cmocka_unit_test(test_sides),
        cmocka_unit_test(test_reviewed),
        cmocka_unit_test(test_confidential),
        cmocka_unit_test(test_protocol_page_lists_every_message),
    };
    return cmocka_run_group_tests_name("rights", tests, read_sheet, NULL);
}
