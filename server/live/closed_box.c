#include "live/closed_box.h"

#include "base/memory.h"
#include "base/secrets.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CODE_TEXT = 16,
    COMMITMENT_LEN = HEX_TEXT - 1,
    KEY_LEN = 36,
    SEATS_MOST = 10000000 /* more than any roll has; a number above it is none */
};

/* A seat of the roll, by its number. */
struct box_seat {
    bool there;
    enum ballot_kind kind; /* what came of it where no ballot did; BALLOT_CAST = nothing */
    struct weight weight;
    int64_t version; /* of the ballot that counts; 0 = none */
    int64_t line;    /* and the line that it is in */
};

/* What a line of ballots lists: its commitments, one behind the other and sorted. */
struct box_list {
    int64_t line;
    char *commitments;
    size_t count;
    bool *found; /* for each of them */
    size_t missing;
};

struct closed_box {
    char code[CODE_TEXT];
    struct count_form form;
    size_t slots;
    struct box_seat *seats; /* by number; some numbers are nobody's */
    size_t seat_count;
    int64_t *answers; /* slots of them for each seat */
    struct box_list *lists;
    size_t list_count, list_room;
    struct ballot *ballots; /* once all was taken */
};

struct closed_box *closed_box_create(const char *code, const struct count_form *form)
{
    struct closed_box *box = mem_alloc(sizeof *box);

    snprintf(box->code, CODE_TEXT, "%s", code);
    box->form = *form;
    box->slots = form_all_slots(form);
    return box;
}

void closed_box_destroy(struct closed_box *box)
{
    if (box == NULL) {
        return;
    }
    for (size_t l = 0; l < box->list_count; l++) {
        mem_free(box->lists[l].commitments);
        mem_free(box->lists[l].found);
    }
    mem_free(box->lists);
    mem_free(box->seats);
    mem_free(box->answers);
    mem_free(box->ballots);
    mem_free(box);
}

/* ---- reading a row ---------------------------------------------------------------------------- */

/* A whole number of at most 15 digits, -1 among them; moves on. */
static bool read_number(const char **at, int64_t *number)
{
    bool negative = **at == '-';
    const char *digits = *at + (negative ? 1 : 0);
    size_t count = 0;

    *number = 0;
    while (digits[count] >= '0' && digits[count] <= '9' && count < 16) {
        *number = *number * 10 + (digits[count++] - '0');
    }
    *number = negative ? -*number : *number;
    *at = digits + count;
    return count > 0 && count <= 15;
}

static bool read_bytes(const char **at, const char *bytes, size_t len)
{
    bool here = strncmp(*at, bytes, len) == 0;

    *at += here ? len : 0;
    return here;
}

static bool read_mark(const char **at, const char *mark)
{
    return read_bytes(at, mark, strlen(mark));
}

/* A part of a row, as it stands there. */
struct span {
    const char *at;
    size_t len;
};

static bool read_span(const char **at, const struct span *span)
{
    return read_bytes(at, span->at, span->len);
}

/* Up to a mark, which is passed over; false where there is none. */
static bool read_until(const char **at, char mark, struct span *span)
{
    const char *end = strchr(*at, mark);

    if (end == NULL) {
        return false;
    }
    *span = (struct span){*at, (size_t)(end - *at)};
    *at = end + 1;
    return true;
}

/* ---- the roll --------------------------------------------------------------------------------- */

static void make_room(struct closed_box *box, size_t seats)
{
    size_t was = box->seat_count;
    size_t room = seats > 2 * was ? seats : 2 * was;

    box->seats = mem_resize(box->seats, room * sizeof *box->seats);
    memset(box->seats + was, 0, (room - was) * sizeof *box->seats);
    box->answers = mem_resize(box->answers, room * box->slots * sizeof *box->answers);
    box->seat_count = room;
}

/* "8450,1" behind a number that nobody has yet. */
static bool add_seat(struct closed_box *box, size_t n, const char **at)
{
    struct box_seat seat = {.there = true, .kind = BALLOT_CAST};

    if (!read_number(at, &seat.weight.area) || !read_mark(at, ",") ||
        !read_number(at, &seat.weight.heads) || (n < box->seat_count && box->seats[n].there)) {
        return false;
    }
    if (n >= box->seat_count) {
        make_room(box, n + 1);
    }
    box->seats[n] = seat;
    return true;
}

/* "17,8450,1"; "17,void" or "17,silent" once that is on the roll */
static bool take_seat(struct closed_box *box, const char **at)
{
    int64_t n;

    if (!read_number(at, &n) || n < 1 || n > SEATS_MOST || !read_mark(at, ",")) {
        return false;
    }
    enum ballot_kind kind = read_mark(at, "void")     ? BALLOT_VOID
                            : read_mark(at, "silent") ? BALLOT_SILENT
                                                      : BALLOT_CAST;
    if (kind == BALLOT_CAST) {
        return add_seat(box, (size_t)n, at);
    }
    if ((size_t)n >= box->seat_count || !box->seats[n].there || box->seats[n].kind != BALLOT_CAST) {
        return false;
    }
    box->seats[n].kind = kind;
    return true;
}

static bool take_seats(struct closed_box *box, const char *at)
{
    while (take_seat(box, &at)) {
        if (*at == '\0') {
            return true;
        }
        if (!read_mark(&at, ";")) {
            return false;
        }
    }
    return false;
}

/* ---- lists ------------------------------------------------------------------------------------ */

static bool take_list(struct closed_box *box, const char *at)
{
    struct box_list list;
    size_t len;

    if (!read_number(&at, &list.line) || !read_mark(&at, " ")) {
        return false;
    }
    len = strlen(at);
    if (len % COMMITMENT_LEN != 0 ||
        (box->list_count > 0 && box->lists[box->list_count - 1].line >= list.line)) {
        return false;
    }
    if (box->list_count == box->list_room) {
        box->list_room = 2 * box->list_room + 64;
        box->lists = mem_resize(box->lists, box->list_room * sizeof *box->lists);
    }
    list.count = len / COMMITMENT_LEN;
    list.missing = list.count;
    list.commitments = mem_copy(at, len);
    list.found = mem_alloc(list.count * sizeof *list.found + 1);
    box->lists[box->list_count++] = list;
    return true;
}

static int by_line(const void *key, const void *member)
{
    const int64_t *line = key;
    const struct box_list *list = member;

    return *line < list->line ? -1 : *line > list->line;
}

static int by_commitment(const void *key, const void *member)
{
    return memcmp(key, member, COMMITMENT_LEN);
}

/* The line's list names it, and nobody has come as it before. */
static bool find_in_list(struct closed_box *box, int64_t line, const char *commitment)
{
    struct box_list *list = box->list_count == 0 ? NULL
                                                 : bsearch(&line, box->lists, box->list_count,
                                                           sizeof *box->lists, by_line);
    const char *place = list == NULL ? NULL
                                     : bsearch(commitment, list->commitments, list->count,
                                               COMMITMENT_LEN, by_commitment);

    if (place == NULL) {
        return false;
    }
    bool *found = &list->found[(size_t)(place - list->commitments) / COMMITMENT_LEN];
    if (*found) {
        return false;
    }
    *found = true;
    list->missing--;
    return true;
}

/* ---- ballots ---------------------------------------------------------------------------------- */

/* A ballot's row. */
struct row {
    struct span seat; /* its number as it is written */
    int64_t n;
    int64_t version;
    int64_t line;
    struct span answers; /* without the braces */
    struct span key;
    struct span commitment;
    const char *opening;
};

static bool read_row(const char *at, struct row *row)
{
    if (!read_until(&at, ' ', &row->seat) || !read_number(&at, &row->version) ||
        !read_mark(&at, " ") || !read_number(&at, &row->line) || !read_mark(&at, " {") ||
        !read_until(&at, '}', &row->answers) || !read_mark(&at, " ") ||
        !read_until(&at, ' ', &row->key) || !read_until(&at, ' ', &row->commitment)) {
        return false;
    }
    row->opening = at;
    at = row->seat.at;
    return read_number(&at, &row->n) && row->version >= 0 && row->key.len == KEY_LEN &&
           row->commitment.len == COMMITMENT_LEN;
}

/* Whether the opening is that of its row: same poll, seat, key and answers. Only the salt is its own. */
static bool opening_is_of(const struct closed_box *box, const struct row *row)
{
    const char *at = row->opening;

    return read_mark(&at, "{\"v\":1,\"poll\":\"") && read_mark(&at, box->code) &&
           read_mark(&at, "\",\"seat\":") && read_span(&at, &row->seat) &&
           read_mark(&at, ",\"key\":\"") && read_span(&at, &row->key) &&
           read_mark(&at, "\",\"answers\":[") && read_span(&at, &row->answers) &&
           read_mark(&at, "],\"salt\":\"");
}

static bool read_answers(const struct closed_box *box, const struct row *row, int64_t *answers)
{
    const char *at = row->answers.at;

    for (size_t s = 0; s < box->slots; s++) {
        if ((s > 0 && !read_mark(&at, ",")) || !read_number(&at, &answers[s])) {
            return false;
        }
    }
    return at == row->answers.at + row->answers.len;
}

/* Keeps the ballot where it counts: later versions lie in later lines, or their order was changed. */
static bool keep_ballot(struct closed_box *box, const struct row *row)
{
    struct box_seat *seat = &box->seats[row->n];

    if (row->version == 0) {
        return true; /* set aside */
    }
    if (row->version < seat->version) {
        return row->line <= seat->line;
    }
    if (seat->version > 0 && (row->version == seat->version || row->line < seat->line)) {
        return false;
    }
    seat->version = row->version;
    seat->line = row->line;
    return read_answers(box, row, box->answers + (size_t)row->n * box->slots);
}

static bool take_ballot(struct closed_box *box, const char *text)
{
    struct row row;
    char hash[HEX_TEXT];

    if (!read_row(text, &row) || row.n < 1 || (size_t)row.n >= box->seat_count ||
        !box->seats[row.n].there || !opening_is_of(box, &row)) {
        return false;
    }
    sha256_hex("sanhui.ballot.1\n", row.opening, strlen(row.opening), hash);
    if (memcmp(hash, row.commitment.at, COMMITMENT_LEN) != 0 ||
        !find_in_list(box, row.line, hash)) {
        return false;
    }
    return keep_ballot(box, &row);
}

/* ---- the whole -------------------------------------------------------------------------------- */

bool closed_box_take(struct closed_box *box, enum box_part part, const char *row)
{
    switch (part) {
    case BOX_SEATS:
        return take_seats(box, row);
    case BOX_LISTS:
        return take_list(box, row);
    case BOX_BALLOTS:
        return take_ballot(box, row);
    case BOX_PARTS:
        break;
    }
    return false;
}

static bool lists_are_whole(const struct closed_box *box)
{
    for (size_t l = 0; l < box->list_count; l++) {
        if (box->lists[l].missing > 0) {
            return false;
        }
    }
    return true;
}

bool closed_box_ballots(struct closed_box *box, const struct ballot **ballots, size_t *count)
{
    *count = 0;
    if (!lists_are_whole(box)) {
        return false;
    }
    mem_free(box->ballots);
    box->ballots = mem_alloc((box->seat_count + 1) * sizeof *box->ballots);
    for (size_t n = 0; n < box->seat_count; n++) {
        const struct box_seat *seat = &box->seats[n];
        bool cast = seat->version > 0;
        if (cast || seat->kind != BALLOT_CAST) {
            box->ballots[(*count)++] =
                (struct ballot){.weight = seat->weight,
                                .answers = cast ? box->answers + n * box->slots : NULL,
                                .count = cast ? box->slots : 0,
                                .kind = cast ? BALLOT_CAST : seat->kind};
        }
    }
    *ballots = box->ballots;
    return true;
}
