/* What the parts of verification share. Only record/verify.c and record/check_*.c include this. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "domain/outcome.h"
#include "record/archive.h"
#include "record/line.h"
#include "record/verify.h"
#include <jansson.h>

/* The rows of a .jsonl entry: each ends with a newline, none is empty. */
struct rows {
    const char *at;
    const char *end;
    bool bad;
};

/* One stream of the record. */
struct chain {
    char name[STREAM_NAME];
    const struct record_entry *lines;
    const struct record_entry *hashes; /* one per line, checked: 64 digits and a newline each */
    size_t count;
    size_t *start; /* count + 1 offsets into lines */
    bool has_tip;  /* its last line's tip is signed */
};

/* A line ballots.received or ballots.set_aside and its list, whose commitments lie LIST_STEP bytes
 * apart. */
enum { LIST_STEP = 67 };
struct batch {
    int64_t line;
    bool aside;
    const char *via; /* how its ballots came; as check_way has it */
    const char *first;
    size_t count;
    size_t before; /* commitments of the poll in earlier batches */
};

struct roll_seat {
    int64_t n;
    struct weight weight;
};

struct poll_facts {
    const struct chain *chain;
    struct verify_poll *shown;
    const char *code;
    /* Line numbers; -1 = not there. roll: the last line that holds the roll's hash; counted: the last
     * of the outcomes; outside: the last result of an outside platform. */
    int64_t opened, closed, box_closed, counted, roll, drawn, outside;
    size_t batches;
    struct batch *batch;
    size_t commitments; /* of all of them */
    int64_t aside;      /* of those set aside */
    int64_t void_papers;
    size_t seats;
    struct roll_seat *seat;
    bool apart; /* a rating: not public, so no ballot of it is opened for anybody */
    struct count_form form;
    struct outcome_rule rule;
    struct sums sums; /* of the last poll.outcome */
};

struct check {
    const struct record *record;
    struct verify_result *result;
    size_t chains;
    struct chain *chain;
    struct poll_facts *poll; /* result->polls of them */
    char key[HEX_TEXT];
};

/* Notes the fault and returns false. stream NULL and line -1: in none. */
bool check_fail(struct check *check, const char *stream, int64_t line, const char *name,
                const char *format, ...) __attribute__((format(printf, 5, 6)));

void rows_init(struct rows *rows, const struct record_entry *entry);
/* The next row without its newline; false at the end and when the form is wrong (then bad). */
bool rows_next(struct rows *rows, const char **row, size_t *len);

const struct chain *chain_find(const struct check *check, const char *name);
size_t chain_index(const struct check *check, const struct chain *chain);
/* Line n, 0 <= n < count; it was parsed once already. */
void chain_line(const struct chain *chain, int64_t n, struct line *line);
/* The kind of line n. */
bool chain_kind_is(const struct chain *chain, int64_t n, const char *kind);
bool chain_has_hash(const struct chain *chain, int64_t n, const char *hash);

/* Fields of a JSON object; false or NULL unless they are there and of the type. */
MUST_CHECK bool json_whole(const json_t *object, const char *key, int64_t *out);
const char *json_text(const json_t *object, const char *key);
bool hex_ok(const char *text, size_t digits);

/* The steps, in this order. Each returns false after check_fail. */
bool check_manifest(struct check *check);
bool check_key(struct check *check, const char *fingerprint);
bool check_chains(struct check *check);
bool check_tips(struct check *check);
bool check_noted(struct check *check);
bool check_beside(struct check *check);
/* What lies beside a line under that name, where it is given; NULL = it is not. The caller's own. */
json_t *check_beside_find(const struct check *check, const struct chain *chain, int64_t n,
                          const char *name);
bool check_lists(struct check *check);
bool check_polls(struct check *check);
bool check_openings(struct check *check);

/* The one copy of a way into the box (phone, paper, visit, proxy) that has this name; NULL for any other. */
const char *check_way(const char *via);

/* Parts of check_polls. opened: the body of poll.opened. */
bool check_order(struct check *check, struct poll_facts *poll);
bool check_outcomes(struct check *check, struct poll_facts *poll, const json_t *opened);
/* The outcomes again, now that the ballots are known; NULL and 0: what needs them is left out. */
bool check_verdicts(struct check *check, struct poll_facts *poll, const struct ballot *ballots,
                    size_t count);

#endif
