/* Every kind of tampering, as a table; what `sanhui verify` says, and that the second verifier
 * (tests/verify.py) says the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/verify.h"
#include "record_forge.h"
#include "record_sample.h"

/* What is done to the record before it is checked. */
enum act {
    CHANGE,    /* `from` in the entry becomes `to` (first place) */
    CUT_ROW,   /* the row that holds `from` goes */
    SWAP_ROWS, /* the row that holds `from` changes places with the next one */
    TWICE,     /* the row that holds `from` stands twice */
    ADD,       /* `to` is put at the end */
    NEW,       /* an entry of this name with the content `to` */
    EMPTY      /* the entry is empty */
};

enum {
    FORGE = 1,
    SCRUTINEERS = 2,
    WITH_TIP = 4,
    WITH_KEY = 8,
    OTHER_KEY = 16,
    NO_SECOND = 32,
    APART = 64
};

#define M "streams/meeting_HE-K7M3PQ.jsonl"
#define H "streams/poll_PH-A2B3C4.jsonl"
#define O "streams/poll_PO-D5E6F7.jsonl"
#define C "streams/case_2026-CH-0201.jsonl"

static const struct {
    const char *why;
    enum act act;
    const char *entry, *from, *to;
    int flags;
    const char *last; /* how the last line ends, or begins when it verifies */
} table[] = {
    {"nothing", ADD, M, "", "", 0, "verified"},
    {"nothing, with the tip and the key known from the notice", ADD, M, "", "", WITH_TIP | WITH_KEY,
     "verified"},
    {"nothing, with the scrutineers' openings", ADD, M, "", "", SCRUTINEERS, "verified"},
    {"words erased", CHANGE, "beside.jsonl",
     "\"content\":\"{\\\"salt\\\":\\\"00000000000000000000000000000001\\\",\\\"label"
     "\\\":\\\"5号 王女士\\\",\\\"text\\\":\\\"离我家窗户太近\\\"}\"",
     "\"erased\":\"2026-11-22T15:00:00.000+08:00\"", 0, "verified"},
    {"words withheld altogether", EMPTY, "beside.jsonl", "", "", 0, "verified"},
    {"an older tip beside the newest", ADD, "tips.jsonl", "", "", 0, "verified"},

    {"a byte changed", CHANGE, M, "\"attendance\":31", "\"attendance\":32", 0,
     "stream=meeting/HE-K7M3PQ line=10 check=hash"},
    {"a byte changed in the first line", CHANGE, M, "听证会", "听证汇", 0,
     "stream=meeting/HE-K7M3PQ line=0 check=hash"},
    {"a byte and its hash changed", CHANGE, M, "\"attendance\":31", "\"attendance\":32", FORGE,
     "verified"},
    {"the same against a tip from the wall", CHANGE, M, "\"attendance\":31", "\"attendance\":32",
     FORGE | WITH_TIP, "stream=- line=- check=known-tip"},
    {"a poll's line changed and everything chained anew", CHANGE, H,
     "\"by\":1,\"body\":{\"seats\":12", "\"by\":2,\"body\":{\"seats\":12", FORGE | WITH_TIP,
     "stream=- line=- check=known-tip"},
    {"a line removed", CUT_ROW, M, "\"comment\":2", "", 0,
     "stream=meeting/HE-K7M3PQ line=3 check=n"},
    {"the last line removed", CUT_ROW, C, "\"stream\":\"meeting/HE-K7M3PQ\"", "", 0,
     "stream=case/2026-CH-0201 line=2 check=count"},
    {"the first line removed", CUT_ROW, M, "meeting.made", "", 0,
     "stream=meeting/HE-K7M3PQ line=0 check=n"},
    {"two lines swapped", SWAP_ROWS, M, "\"comment\":1", "", 0,
     "stream=meeting/HE-K7M3PQ line=2 check=n"},
    {"a line twice", TWICE, M, "\"comment\":1", "", 0, "stream=meeting/HE-K7M3PQ line=3 check=n"},
    {"a number skipped", CHANGE, M, "\"n\":1,", "\"n\":2,", 0,
     "stream=meeting/HE-K7M3PQ line=1 check=n"},
    {"the clock ran backwards", CHANGE, M, "T14:00:01.120", "T14:59:01.120", FORGE,
     "stream=meeting/HE-K7M3PQ line=1 check=at"},
    {"a line of another stream", CHANGE, M, "\"stream\":\"meeting/HE-K7M3PQ\",\"n\":1,",
     "\"stream\":\"meeting/HE-K7M3PX\",\"n\":1,", 0,
     "stream=meeting/HE-K7M3PQ line=1 check=stream"},
    {"a blank in a line", CHANGE, M, "\"formal\":true", "\"formal\": true", 0,
     "stream=meeting/HE-K7M3PQ line=1 check=line"},
    {"a line cut short", CHANGE, M, "\"attendance\":31}}\n", "\"attendance\":31}}", 0,
     "check=line"},
    {"an empty line", ADD, M, "", "\n", 0, "check=line"},
    {"a line of the case removed from a tip on", CHANGE, M, "\"prev\":\"0", "\"prev\":\"1", 0,
     "stream=meeting/HE-K7M3PQ line=0 check=hash"},
    {"an empty stream", EMPTY, C, "", "", 0, "stream=case/2026-CH-0201 line=0 check=count"},
    {"a hash changed", CHANGE, "streams/precinct_3.hashes", "\n", "x\n", 0,
     "stream=precinct/3 line=0 check=hash"},
    {"a hash too many", ADD, "streams/precinct_3.hashes", "",
     "0000000000000000000000000000000000000000000000000000000000000000\n", 0,
     "stream=precinct/3 line=1 check=count"},

    {"a tip's signature changed", CHANGE, "tips.jsonl", "\"sig\":\"", "\"sig\":\"0", 0,
     "stream=- line=- check=tip"},
    {"a tip of nothing", CUT_ROW, "tips.jsonl", "precinct/3", "", 0,
     "stream=precinct/3 line=0 check=tip"},
    {"another tip", CHANGE, "tips.jsonl", "\"stream\":\"precinct/3\",\"n\":0",
     "\"stream\":\"precinct/3\",\"n\":1", 0, "stream=precinct/3 line=1 check=tip"},
    {"a tip's time changed", CHANGE, "tips.jsonl", "T14:00", "T13:00", 0, "check=tip"},
    {"signed by another key", ADD, M, "", "", OTHER_KEY | NO_SECOND,
     "stream=meeting/HE-K7M3PQ line=10 check=signature"},
    {"another key than on the notice", ADD, M, "", "", OTHER_KEY | WITH_KEY,
     "stream=- line=- check=key"},
    {"a fingerprint of another key", CHANGE, "key.json", "\"fingerprint\":\"",
     "\"fingerprint\":\"0", 0, "check=key"},

    {"a poll rewritten whole, the meeting not", CHANGE, H, "\"by\":1,\"body\":{\"list",
     "\"by\":2,\"body\":{\"list", FORGE | APART, "stream=meeting/HE-K7M3PQ line=7 check=noted"},
    {"a noted tip of no line", CHANGE, M, "\"tip.noted\",\"by\":1,\"body\":{\"n\":0",
     "\"tip.noted\",\"by\":1,\"body\":{\"n\":1", FORGE,
     "stream=meeting/HE-K7M3PQ line=6 check=noted"},
    {"a poll left out", CHANGE, M, "\"stream\":\"poll/PH-A2B3C4\"", "\"stream\":\"poll/PH-A2B3C9\"",
     FORGE, "stream=meeting/HE-K7M3PQ line=6 check=noted"},

    {"words changed", CHANGE, "beside.jsonl", "离我家窗户太近", "离他家窗户太近", 0,
     "stream=meeting/HE-K7M3PQ line=2 check=words"},
    {"words and their hash changed", CHANGE, "beside.jsonl", "\"hash\":\"", "\"hash\":\"0", 0,
     "check=words"},
    {"words of a line that says another hash", CHANGE, "beside.jsonl", "\"n\":2", "\"n\":1", 0,
     "stream=meeting/HE-K7M3PQ line=1 check=words"},
    {"words twice", TWICE, "beside.jsonl", "支持", "", 0, "stream=- line=- check=words"},
    {"words out of order", SWAP_ROWS, "beside.jsonl", "\"n\":2", "", 0,
     "stream=- line=- check=words"},
    {"words for an audience that there is not", CHANGE, "beside.jsonl", "\"audience\":\"r",
     "\"audience\":\"b", 0, "stream=- line=- check=words"},
    {"words with one field more", CHANGE, "beside.jsonl", "\"audience\"", "\"x\":1,\"audience\"", 0,
     "check=words"},

    {"a list changed", CHANGE, "lists.jsonl", "\"commitments\":[\"",
     "\"commitments\":[\"0000000000000000000000000000000000000000000000"
     "000000000000000000\",\"",
     0, "stream=poll/PH-A2B3C4 line=1 check=list"},
    {"a list left out", CUT_ROW, "lists.jsonl", "\"n\":2", "", 0,
     "stream=poll/PH-A2B3C4 line=2 check=list"},
    {"the last list left out", CUT_ROW, "lists.jsonl", "PO-D5E6F7", "", 0,
     "stream=poll/PO-D5E6F7 line=1 check=list"},
    {"a list too many", TWICE, "lists.jsonl", "PO-D5E6F7", "", 0, "stream=- line=- check=list"},
    {"another number of ballots", CHANGE, H, "\"count\":4", "\"count\":5", FORGE,
     "stream=poll/PH-A2B3C4 line=1 check=list"},

    {"the roll changed", CHANGE, "roll-PO-D5E6F7.jsonl", "\"area\":10000", "\"area\":10001", 0,
     "stream=poll/PO-D5E6F7 line=0 check=roll"},
    {"a seat removed", CUT_ROW, "roll-PH-A2B3C4.jsonl", "\"n\":12", "", 0,
     "stream=poll/PH-A2B3C4 line=0 check=roll"},
    {"seats swapped", SWAP_ROWS, "roll-PH-A2B3C4.jsonl", "\"n\":3,", "", 0,
     "stream=poll/PH-A2B3C4 line=0 check=roll"},
    {"the roll's total changed", CHANGE, O, "\"total_area\":90000", "\"total_area\":90001", FORGE,
     "stream=poll/PO-D5E6F7 line=0 check=totals"},
    {"the wording changed", CHANGE, "wording-PO-D5E6F7.json", "方案 A", "方案 C", 0,
     "stream=poll/PO-D5E6F7 line=0 check=wording"},

    {"more ballots than were received", CHANGE, H, "\"ballots\":10,\"received\":11",
     "\"ballots\":12,\"received\":11", FORGE, "stream=poll/PH-A2B3C4 line=3 check=ballots"},
    {"another number received", CHANGE, H, "\"received\":11", "\"received\":12", FORGE,
     "stream=poll/PH-A2B3C4 line=3 check=ballots"},
    {"fewer seats", CHANGE, H, "{\"seats\":12,\"ballots\"", "{\"seats\":11,\"ballots\"", FORGE,
     "stream=poll/PH-A2B3C4 line=3 check=ballots"},
    {"closed twice", TWICE, O, "poll.closed", "", FORGE,
     "stream=poll/PO-D5E6F7 line=3 check=order"},
    {"an outcome without a close", CHANGE, O, "poll.closed", "poll.outcome", FORGE,
     "stream=poll/PO-D5E6F7 line=2 check=order"},
    {"ballots before the opening", CHANGE, O, "poll.opened", "poll.noticed", FORGE,
     "stream=poll/PO-D5E6F7 line=1 check=order"},
    {"sums that are not what was cast", CHANGE, H, "\"options\":[5,3,0,0]}],\"cast_area",
     "\"options\":[6,3,0,0]}],\"cast_area", FORGE, "stream=poll/PH-A2B3C4 line=5 check=sums"},
    {"sums moved from one option to another", CHANGE, H, "\"options\":[5,3,0,0]}],\"cast_area",
     "\"options\":[3,5,0,0]}],\"cast_area", FORGE, "stream=poll/PH-A2B3C4 line=5 check=outcome"},
    {"sums beyond any number", CHANGE, H, "\"options\":[5,3,0,0]}],\"cast_area",
     "\"options\":[9223372036854775807,9223372036854775807,0,0]}],"
     "\"cast_area",
     FORGE, "stream=poll/PH-A2B3C4 line=5 check=sums"},
    {"owners' sums changed", CHANGE, O, "\"yes_area\":70000", "\"yes_area\":70001", FORGE,
     "stream=poll/PO-D5E6F7 line=4 check=sums"},
    {"a verdict changed", CHANGE, O, "\"verdict\":\"not_met\"", "\"verdict\":\"met\"", FORGE,
     "stream=poll/PO-D5E6F7 line=4 check=outcome"},
    {"a measure changed", CHANGE, O, "\"yes_heads_ok\":false", "\"yes_heads_ok\":true", FORGE,
     "stream=poll/PO-D5E6F7 line=4 check=outcome"},
    {"a truth that is a number", CHANGE, O, "\"yes_heads_ok\":false", "\"yes_heads_ok\":0", FORGE,
     "stream=poll/PO-D5E6F7 line=4 check=outcome"},
    {"the rule changed", CHANGE, O, "\"majority\":\"special\"", "\"majority\":\"ordinary\"", FORGE,
     "verified"},
    {"a rehearsal", CHANGE, O, "\"rule\":{", "\"rehearsal\":true,\"rule\":{", FORGE, "verified"},
    {"a rehearsal that is none", CHANGE, O, "\"rule\":{", "\"rehearsal\":false,\"rule\":{", FORGE,
     "stream=poll/PO-D5E6F7 line=0 check=rehearsal"},
    {"an unknown base", CHANGE, H, "\"base\":\"cast\"", "\"base\":\"some\"", FORGE,
     "stream=poll/PH-A2B3C4 line=0 check=rule"},
    {"another base", CHANGE, H, "\"base\":\"cast\"", "\"base\":\"valid\"", FORGE,
     "stream=poll/PH-A2B3C4 line=5 check=outcome"},

    {"an opening changed", CHANGE, "openings.jsonl", "\\\"answers\\\":[1]", "\\\"answers\\\":[2]",
     SCRUTINEERS, "stream=poll/PH-A2B3C4 line=1 check=opening"},
    {"a phone's ballot said to be a visit's", CHANGE, "openings.jsonl", "\"via\":\"phone\"",
     "\"via\":\"visit\"", SCRUTINEERS, "check=opening"},
    {"a way that its line has, and the openings have not", CHANGE, O,
     "\"list\":", "\"via\":\"paper\",\"list\":", FORGE | SCRUTINEERS,
     "stream=poll/PO-D5E6F7 line=1 check=opening"},
    {"a way that there is not", CHANGE, O, "\"list\":", "\"via\":\"owl\",\"list\":", FORGE,
     "stream=poll/PO-D5E6F7 line=1 check=list"},
    {"an opening left out", CUT_ROW, "openings.jsonl", "\"seat\":10", "", SCRUTINEERS,
     "stream=poll/PH-A2B3C4 line=4 check=opening"},
    {"a replaced ballot left out", CUT_ROW, "openings.jsonl", "\"seat\":3,\"version\":1", "",
     SCRUTINEERS, "check=opening"},
    {"an opening twice", TWICE, "openings.jsonl", "\"seat\":10", "", SCRUTINEERS, "check=opening"},
    {"openings out of order", SWAP_ROWS, "openings.jsonl", "\"seat\":4", "", SCRUTINEERS,
     "check=opening"},
    {"an opening of another seat", CHANGE, "openings.jsonl", "\\\"seat\\\":2", "\\\"seat\\\":11",
     SCRUTINEERS, "check=opening"},
    {"sums that the openings do not give", CHANGE, H, "\"options\":[5,3,0,0]}],\"cast_area",
     "\"options\":[5,2,1,0]}],\"cast_area", FORGE | SCRUTINEERS,
     "stream=poll/PH-A2B3C4 line=5 check=outcome"},

    {"no manifest", EMPTY, "manifest.json", "", "", 0, "check=manifest"},
    {"a stream that is not listed", NEW, "streams/case_2026-CH-0202.jsonl", "", "{}\n", 0,
     "check=manifest"},
    {"a roll of no poll", NEW, "roll-PH-ZZZZZZ.jsonl", "", "{}\n", 0, "check=manifest"},
    {"openings in a public record", NEW, "openings.jsonl", "", "", 0, "check=manifest"},
    {"another meeting", CHANGE, "manifest.json", "\"meeting\":\"HE-K7M3PQ\"",
     "\"meeting\":\"HE-K7M3PX\"", 0, "check=manifest"},
    {"another version", CHANGE, "manifest.json", "\"v\":1", "\"v\":2", 0, "check=manifest"},
    {"fewer lines", CHANGE, "manifest.json", "\"lines\":11", "\"lines\":10", 0,
     "stream=meeting/HE-K7M3PQ line=11 check=count"},
    {"a poll that is not listed", CHANGE, "manifest.json", "\"PH-A2B3C4\",\"PO", "\"PO", 0,
     "check=manifest"},
};

static const char *row_start(const char *bytes, const char *at)
{
    while (at > bytes && at[-1] != '\n') {
        at--;
    }
    return at;
}

static void change(struct record *record, size_t which)
{
    const struct record_entry *entry = record_find(record, table[which].entry);
    const char *from = table[which].from;
    struct buffer out;
    const char *at, *row, *next, *after;

    buffer_init(&out, SAMPLE_MAX);
    if (table[which].act == NEW || table[which].act == EMPTY || table[which].act == ADD) {
        if (table[which].act == ADD) {
            buffer_add(&out, entry->bytes, entry->len);
        }
        buffer_add_text(&out, table[which].to);
        record_put(record, table[which].entry, out.len > 0 ? out.bytes : "", out.len);
        buffer_finish(&out);
        return;
    }
    assert_non_null(entry);
    at = memmem(entry->bytes, entry->len, from, strlen(from));
    if (at == NULL) {
        fail_msg("%s: nothing to change", table[which].why);
    }
    row = row_start(entry->bytes, at);
    next = strchr(at, '\n') + 1;
    after = table[which].act == SWAP_ROWS ? strchr(next, '\n') + 1 : next;
    buffer_add(&out, entry->bytes, (size_t)(row - entry->bytes));
    switch (table[which].act) {
    case CHANGE:
        after = at + strlen(from);
        buffer_add(&out, row, (size_t)(at - row));
        buffer_add_text(&out, table[which].to);
        break;
    case SWAP_ROWS:
        buffer_add(&out, next, (size_t)(after - next));
        buffer_add(&out, row, (size_t)(next - row));
        break;
    case TWICE:
        buffer_add(&out, row, (size_t)(next - row));
        buffer_add(&out, row, (size_t)(next - row));
        break;
    case CUT_ROW:
    case ADD:
    case NEW:
    case EMPTY:
        break;
    }
    buffer_add_text(&out, after);
    record_put(record, table[which].entry, out.bytes, out.len);
    buffer_finish(&out);
}

static void last_line(const char *text, char *out, size_t size)
{
    size_t len = strlen(text);

    while (len > 0 && text[len - 1] == '\n') {
        len--;
    }
    const char *at = text + len;
    while (at > text && at[-1] != '\n') {
        at--;
    }
    (void)snprintf(out, size, "%.*s", (int)(text + len - at), at);
}

/* The second verifier's last line and exit status. */
static int second(const char *path, const char *tip, const char *key, char *out, size_t size)
{
    char command[512];
    char text[4096];
    FILE *pipe;
    size_t len;

    (void)snprintf(command, sizeof(command), "python3 tests/verify.py %s %s %s %s %s", path,
                   tip != NULL ? "--tip" : "", tip != NULL ? tip : "", key != NULL ? "--key" : "",
                   key != NULL ? key : "");
    pipe = popen(command, "r");
    assert_non_null(pipe);
    len = fread(text, 1, sizeof(text) - 1, pipe);
    text[len] = '\0';
    last_line(text, out, size);
    return WEXITSTATUS(pclose(pipe));
}

static bool ends_as_wanted(const char *last, const char *wanted)
{
    size_t len = strlen(last);

    if (strcmp(wanted, "verified") == 0) {
        return strncmp(last, "verified ", 9) == 0;
    }
    return strncmp(last, "failed ", 7) == 0 && len > strlen(wanted) &&
           strcmp(last + len - strlen(wanted), wanted) == 0;
}

static bool check_case(size_t i, const char *path)
{
    bool scrutineers = (table[i].flags & SCRUTINEERS) != 0;
    struct record *record = sample_record(scrutineers);
    struct verify_wish wish = {NULL, NULL};
    struct verify_result result;
    struct buffer report;
    char tip[HEX_TEXT], key[HEX_TEXT], fingerprint[HEX_TEXT], own[1024], other[1024];
    bool ok, good;

    (void)snprintf(tip, sizeof(tip), "%.64s",
                   record_find(record, "streams/precinct_3.hashes")->bytes);
    secret_public_key(sample_secrets(), key, fingerprint);
    wish.tip = (table[i].flags & WITH_TIP) != 0 ? tip : NULL;
    wish.fingerprint = (table[i].flags & WITH_KEY) != 0 ? fingerprint : NULL;
    change(record, i);
    if ((table[i].flags & FORGE) != 0) {
        forge(record, scrutineers, (table[i].flags & APART) != 0);
    }
    if ((table[i].flags & OTHER_KEY) != 0) {
        put_other_key(record);
    }
    assert_true(record_write(record, path, 1700000000));
    record_destroy(record);
    ok = verify_file(path, &wish, &result);
    buffer_init(&report, SAMPLE_MAX);
    verify_report(&result, &report);
    last_line(report.bytes, own, sizeof(own));
    good = ends_as_wanted(own, table[i].last) && ok == (strncmp(own, "verified", 8) == 0);
    if (!good) {
        print_error("%s: %s\n", table[i].why, report.bytes);
    }
    if ((table[i].flags & NO_SECOND) == 0) {
        int status = second(path, wish.tip, wish.fingerprint, other, sizeof(other));
        if (status != (ok ? 0 : 1) || strcmp(own, other) != 0) {
            print_error("%s:\n  sanhui    %s\n  verify.py %s (%d)\n", table[i].why, own, other,
                        status);
            good = false;
        }
    }
    buffer_finish(&report);
    verify_finish(&result);
    return good;
}

static void test_table(void **state)
{
    char path[] = "/tmp/record-verify-XXXXXX";
    int fd = mkstemp(path);
    size_t wrong = 0;

    (void)state;
    assert_true(fd >= 0);
    (void)close(fd);
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        wrong += check_case(i, path) ? 0 : 1;
    }
    (void)unlink(path);
    assert_int_equal(wrong, 0);
}

static void test_summary(void **state)
{
    struct record *record = sample_record(true);
    struct verify_wish wish = {NULL, NULL};
    struct verify_result result;
    struct buffer report;

    (void)state;
    assert_true(verify_record(record, &wish, &result));
    assert_int_equal(result.words, 2);
    assert_int_equal(result.erased, 1);
    assert_int_equal(result.withheld, 1);
    assert_int_equal(result.ballots, 20);
    assert_int_equal(result.noted, 6);
    assert_int_equal(result.elsewhere, 1);
    assert_string_equal(result.poll[0].verdicts, "leader");
    assert_string_equal(result.poll[1].verdicts, "not_met met");
    assert_true(result.poll[0].recounted && result.poll[1].recounted);
    buffer_init(&report, SAMPLE_MAX);
    verify_report(&result, &report);
    assert_non_null(strstr(report.bytes,
                           "表决 PH-A2B3C4：名册 12 席、720.00 ㎡、计 12 人（户）；收到 "
                           "11 张，计入 10 张；第1项得票最多（已逐票重计，相符）"));
    assert_non_null(strstr(report.bytes, "第1项未达到；第2项达到"));
    buffer_finish(&report);
    verify_finish(&result);
    record_destroy(record);
}

/* Nobody takes the figures of a rehearsal for those of a vote. */
static void test_rehearsal(void **state)
{
    struct verify_result result = {.ok = true, .polls = 1};
    struct verify_poll poll = {.code = "RE-A2B3C4", .opened = true, .rehearsal = true};
    struct verify_stream stream = {.lines = 1};
    struct buffer report;

    (void)state;
    result.poll = &poll;
    result.streams = 1;
    result.stream = &stream;
    memset(stream.hash, '0', HEX_TEXT - 1);
    buffer_init(&report, SAMPLE_MAX);
    verify_report(&result, &report);
    assert_non_null(strstr(report.bytes, "表决 RE-A2B3C4（演练，不算数）：名册 0 席"));
    buffer_finish(&report);
}

/* One bit turned anywhere in what is proved is found. Contents and words have fields that prove nothing. */
static void test_bits(void **state)
{
    struct record *record = sample_record(true);
    struct verify_wish wish = {NULL, NULL};
    uint32_t random = 1;

    (void)state;
    for (size_t i = 0; i < record_count(record); i++) {
        char name[RECORD_NAME];
        bool proved;
        (void)snprintf(name, sizeof(name), "%s", record_entry(record, i)->name);
        proved = strcmp(name, "README.txt") != 0 && strcmp(name, "manifest.json") != 0 &&
                 strcmp(name, "beside.jsonl") != 0 && strcmp(name, "key.json") != 0;
        for (int k = 0; k < 40; k++) {
            struct verify_result result;
            size_t len = record_entry(record, i)->len;
            char *bytes = mem_copy(record_entry(record, i)->bytes, len);
            size_t at;
            random = random * 1664525U + 1013904223U;
            at = (random >> 8) % len;
            bytes[at] = (char)(bytes[at] ^ (1 << (random >> 5 & 7U)));
            record_put(record, name, bytes, len);
            if (verify_record(record, &wish, &result) && proved) {
                fail_msg("%s: byte %zu changed unseen", name, at);
            }
            verify_finish(&result);
            bytes[at] = (char)(bytes[at] ^ (1 << (random >> 5 & 7U)));
            record_put(record, name, bytes, len);
            mem_free(bytes);
        }
    }
    record_destroy(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_summary),
                                       cmocka_unit_test(test_rehearsal),
                                       cmocka_unit_test(test_bits)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    secrets_close(sample_secrets());
    return failed;
}
