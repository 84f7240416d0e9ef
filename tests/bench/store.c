/* Ballots at the store, without websockets: server/store is driven as the rooms drive it, so many ballots
 * waiting at any time.
 *
 *   store cast WAITING FROM TO   seats FROM to TO of every poll cast a ballot each, the polls in turn
 *   store close                  closes every poll and counts it, in SQL and in C
 *
 * The polls stand on standard input, a line each: "precinct meeting poll code seats roll area"
 * (meeting.sql prints them).
 * Environment: DATABASE_URL, POSTMASTER_PID, TIME_LIMIT (120 s). Prints lines "name value": ballots
 * a second acknowledged, ms from submission to acknowledgement, µs of processor time a ballot of PostgreSQL
 * (all its processes) and of this process.
 */
#include <inttypes.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "base/secrets.h"
#include "base/settings.h"
#include "live/counting_run.h"
#include "parts/measure.h"
#include "store/store.h"

enum { POLLS_MOST = 1000, LINE_MOST = 256, TURNOUT_MS = 200 };

struct box {
    struct place place; /* first: store hands us this */
    int64_t poll;
    char code[16];
    char roll[HEX_TEXT];
    char area[24];
    size_t rows; /* that went out to the room */
};

struct cast {
    struct write write; /* first: store hands us this */
    int64_t sent_at;
    char poll[24];
    char seat[24];
    char key[37];
    char answers[8];
    char opening[256];
    char commitment[HEX_TEXT];
};

static struct {
    uv_loop_t loop;
    struct settings settings;
    struct store *store;
    uv_timer_t turnout;
    struct box box[POLLS_MOST];
    size_t boxes;
    bool ready;
    struct cast *cast;
    size_t count;
    size_t sent;
    size_t answered;
    struct samples latency;
    bool finished;
} bench;

static void on_ready(void *owner, bool ready)
{
    (void)owner;
    bench.ready = ready;
}

static void on_poked(void *owner, int64_t meeting)
{
    (void)owner;
    (void)meeting;
}

static void on_rows(struct place *place, const struct row *row, size_t count)
{
    (void)row;
    ((struct box *)(void *)place)->rows += count;
}

static void read_boxes(void)
{
    char line[LINE_MOST];

    while (fgets(line, sizeof line, stdin) != NULL) {
        struct box *box = &bench.box[bench.boxes++];
        char *at = line;

        if (bench.boxes == POLLS_MOST) {
            measure_die("too many polls");
        }
        box->place.precinct = strtol(at, &at, 10);
        box->place.id = strtol(at, &at, 10);
        box->poll = strtol(at, &at, 10);
        at += strspn(at, " ");
        if (sscanf(at, "%15s %*s %64s %23s", box->code, box->roll, box->area) != 3) {
            measure_die("not a poll: %s", line);
        }
        box->place.rows = on_rows;
        if (box->poll == 0) {
            measure_die("not a poll: %s", line);
        }
    }
    if (bench.boxes == 0) {
        measure_die("no polls on standard input");
    }
}

/* What ballot.cast makes of a ballot before it joins what is waiting. */
static void make_cast(struct cast *cast, struct box *box, long seat)
{
    unsigned char b[16];
    char salt[SEED_TEXT];
    unsigned answer = randombytes_uniform(5);

    randombytes_buf(b, sizeof b);
    snprintf(cast->key, sizeof cast->key,
             "%02x%02x%02x%02x-%02x%02x-4%01x%02x-a%01x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
             b[2], b[3], b[4], b[5], b[6] & 15, b[7], b[8] & 15, b[9], b[10], b[11], b[12], b[13],
             b[14], b[15]);
    snprintf(cast->poll, sizeof cast->poll, "%" PRId64, box->poll);
    snprintf(cast->seat, sizeof cast->seat, "%ld", seat);
    snprintf(cast->answers, sizeof cast->answers, "{%u}", answer);
    secret_seed(salt);
    snprintf(
        cast->opening, sizeof cast->opening,
        "{\"v\":1,\"poll\":\"%s\",\"seat\":%ld,\"key\":\"%s\",\"answers\":[%u],\"salt\":\"%s\"}",
        box->code, seat, cast->key, answer, salt);
    sha256_hex("sanhui.ballot.1\n", cast->opening, strlen(cast->opening), cast->commitment);
    cast->write = (struct write){
        .call = CALL_BALLOT_CAST,
        .precinct = box->place.precinct,
        .param =
            {cast->poll, cast->seat, cast->key, NULL, cast->answers, cast->opening,
             cast->commitment, "0", "0", box->roll, box->area,
             "1"}, /* nobody has lost a slip: sessions are not asked; nor is the roll, which the server knows */
    };
}

/* Seats in no order, as people come; the polls in turn. */
static void make_casts(long from, long to)
{
    size_t seats = (size_t)(to - from + 1);

    bench.count = seats * bench.boxes;
    bench.cast = calloc(bench.count, sizeof *bench.cast);
    long *order = calloc(seats, sizeof *order);
    if (bench.cast == NULL || order == NULL) {
        measure_die("out of memory");
    }
    for (size_t i = 0; i < seats; i++) {
        size_t k = randombytes_uniform((uint32_t)i + 1);
        order[i] = order[k];
        order[k] = from + (long)i;
    }
    for (size_t i = 0; i < bench.count; i++) {
        make_cast(&bench.cast[i], &bench.box[i % bench.boxes], order[i / bench.boxes]);
    }
    free(order);
}

static void on_cast_done(struct write *write, enum stored stored, const char *result);

static void send_next(void)
{
    if (bench.sent < bench.count) {
        struct cast *cast = &bench.cast[bench.sent++];
        cast->write.done = on_cast_done;
        cast->sent_at = measure_now();
        store_write(bench.store, &cast->write);
    }
}

static void on_cast_done(struct write *write, enum stored stored, const char *result)
{
    const struct cast *cast = (struct cast *)(void *)write;

    if (stored != STORED || strstr(result, "\"state\":\"counted\"") == NULL) {
        measure_die("a ballot was not counted (%d): %s", (int)stored, result);
    }
    samples_add(&bench.latency, (double)(measure_now() - cast->sent_at) / 1e6);
    bench.answered++;
    send_next();
}

static void wait_until_ready(void)
{
    while (!bench.ready) {
        uv_run(&bench.loop, UV_RUN_ONCE);
    }
    /* The rooms have been loaded long before anybody votes. */
    for (size_t i = 0; i < bench.boxes; i++) {
        store_refresh(bench.store, &bench.box[i].place, NULL);
    }
    for (size_t i = 0; i < bench.boxes; i++) {
        while (bench.box[i].rows == 0) {
            uv_run(&bench.loop, UV_RUN_ONCE);
        }
    }
}

/* As the rooms do while ballots come in. */
static void on_turnout(uv_timer_t *timer)
{
    (void)timer;
    for (size_t i = 0; i < bench.boxes; i++) {
        store_wrote(bench.store, &bench.box[i].place);
    }
}

static void run_casts(long waiting, long from, long to)
{
    long postmaster = measure_setting("POSTMASTER_PID", 0, 1, 1L << 30);

    make_casts(from, to);
    wait_until_ready();
    uv_timer_init(&bench.loop, &bench.turnout);
    uv_timer_start(&bench.turnout, on_turnout, 0, TURNOUT_MS);
    struct family family;
    family_read(&family, postmaster);
    int64_t own = measure_cpu(getpid());
    int64_t begun = measure_now();
    for (long i = 0; i < waiting; i++) {
        send_next();
    }
    while (bench.answered < bench.count) {
        uv_run(&bench.loop, UV_RUN_ONCE);
    }
    uv_timer_stop(&bench.turnout);
    double ballots = (double)bench.count;
    double seconds = (double)(measure_now() - begun) / 1e9;
    own = measure_cpu(getpid()) - own;
    int64_t postgres = family_since(&family, postmaster);
    printf("rate %.0f\n", ballots / seconds);
    printf("p50 %.3f\n", samples_percentile(&bench.latency, 50));
    printf("p99 %.3f\n", samples_percentile(&bench.latency, 99));
    printf("postgres_us %.2f\n", (double)postgres / 1e3 / ballots);
    printf("own_us %.2f\n", (double)own / 1e3 / ballots);
    samples_finish(&bench.latency);
    free(bench.cast);
}

/* ---- closing --------------------------------------------------------------------------------- */

struct step {
    struct write write; /* first: store hands us this */
    char place[24];
    char *result;
};

static void on_step_done(struct write *write, enum stored stored, const char *result)
{
    struct step *step = (struct step *)(void *)write;

    if (stored != STORED) {
        measure_die("not stored (%d)", (int)stored);
    }
    step->result = mem_copy_text(result);
}

/* A write of the system in a meeting; the answer's ok. */
static json_t *run_step(struct box *box, enum call call, const json_t *d)
{
    struct step step = {.result = NULL};
    char *args = json_dumps(d, JSON_COMPACT);

    snprintf(step.place, sizeof step.place, "%" PRId64, box->place.id);
    step.write = (struct write){.call = call,
                                .precinct = box->place.precinct,
                                .place = &box->place,
                                .param = {NULL, step.place, args},
                                .done = on_step_done};
    store_write(bench.store, &step.write);
    while (step.result == NULL) {
        uv_run(&bench.loop, UV_RUN_ONCE);
    }
    json_t *answer = json_loads(step.result, 0, NULL);
    json_t *ok = json_incref(json_object_get(answer, "ok"));
    if (ok == NULL) {
        measure_die("refused: %.200s", step.result);
    }
    json_decref(answer);
    mem_free(step.result);
    free(args);
    return ok;
}

static int64_t thread_cpu(void)
{
    struct timespec at;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

/* One box on its way to its outcome. */
struct count {
    json_t *outcome;
    bool ended;
};

static void on_counted(void *owner, bool failed, json_t *closed, json_t *outcome)
{
    struct count *count = owner;

    (void)closed;
    if (failed || outcome == NULL) {
        measure_die(failed ? "the box could not be read" : "the sums differ");
    }
    count->outcome = json_incref(outcome);
    count->ended = true;
}

/* Returns the longest that one turn of the loop has worked, in ns: so long everybody else waits. */
static int64_t count_box(const struct box *box, json_t *closed, struct count *count)
{
    struct hall hall = {.loop = &bench.loop, .store = bench.store};
    int64_t longest = 0;

    counting_run(&hall, box->place.precinct, closed, on_counted, count);
    while (!count->ended) {
        int64_t begun = thread_cpu();
        uv_run(&bench.loop, UV_RUN_ONCE);
        int64_t worked = thread_cpu() - begun;
        longest = worked > longest ? worked : longest;
    }
    return longest;
}

/* As live/poll.c does it: SQL's sums, our own, both alike, then the outcome is written. */
static void run_close(struct box *box)
{
    long postmaster = measure_setting("POSTMASTER_PID", 0, 1, 1L << 30);
    struct family family;
    family_read(&family, postmaster);
    int64_t own = measure_cpu(getpid());
    int64_t begun = measure_now();
    json_t *d = json_pack("{s:I}", "poll", (json_int_t)box->poll);
    json_t *closed = run_step(box, CALL_POLL_CLOSE, d);
    int64_t summed = measure_now();
    struct count count = {.outcome = NULL};
    int64_t longest = count_box(box, closed, &count);
    int64_t counted = measure_now();

    json_decref(d);
    d = json_pack("{s:I,s:O,s:O}", "poll", (json_int_t)box->poll, "sums",
                  json_object_get(closed, "sums"), "outcome", count.outcome);
    json_decref(run_step(box, CALL_POLL_OUTCOME, d));
    printf("close.ms %.1f\n", (double)(measure_now() - begun) / 1e6);
    printf("close.sql_ms %.1f\n", (double)(summed - begun) / 1e6);
    printf("close.own_ms %.1f\n", (double)(counted - summed) / 1e6);
    printf("close.postgres_ms %.1f\n", (double)family_since(&family, postmaster) / 1e6);
    printf("close.server_ms %.1f\n", (double)(measure_cpu(getpid()) - own) / 1e6);
    printf("close.turn_ms %.1f\n", (double)longest / 1e6);
    printf("close.ballots %lld\n",
           (long long)json_integer_value(json_object_get(json_object_get(closed, "sums"), "cast")));
    json_decref(d);
    json_decref(closed);
    json_decref(count.outcome);
}

static void on_finished(void *owner)
{
    (void)owner;
    bench.finished = true;
}

int main(int argc, char **argv)
{
    bool cast = argc == 5 && strcmp(argv[1], "cast") == 0;

    if (!cast && !(argc == 2 && strcmp(argv[1], "close") == 0)) {
        measure_die("usage: store cast WAITING FROM TO | store close");
    }
    if (!settings_load(&bench.settings, NULL) || sodium_init() < 0) {
        return 1;
    }
    measure_text("DATABASE_URL");
    alarm((unsigned)measure_setting("TIME_LIMIT", 120, 1, 3600));
    read_boxes();
    uv_loop_init(&bench.loop);
    bench.store = store_create(&bench.loop, &bench.settings, on_ready, on_poked, NULL);
    if (cast) {
        run_casts(strtol(argv[2], NULL, 10), strtol(argv[3], NULL, 10), strtol(argv[4], NULL, 10));
    } else {
        wait_until_ready();
        for (size_t i = 0; i < bench.boxes; i++) {
            run_close(&bench.box[i]);
        }
    }
    for (size_t i = 0; i < bench.boxes; i++) {
        store_forget(bench.store, &bench.box[i].place);
    }
    store_finish(bench.store, on_finished);
    while (!bench.finished) {
        uv_run(&bench.loop, UV_RUN_ONCE);
    }
    settings_finish(&bench.settings);
    return 0;
}
