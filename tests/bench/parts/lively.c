/* A meeting as it is. Within so many seconds everybody casts a ballot, one in forty comments, one in a hundred
 * raises a hand and takes it down again, ten propose something, one in ten seconds one of that, and all ping as pages do. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts/meeting.h"

enum { PATIENCE_S = 60, PROPOSALS = 10, PING_EVERY_S = 20, MESSAGE_MOST = 256 };
enum kind { PING, COMMENT, RAISE, LOWER, PROPOSE, SECOND, CAST, KINDS };

static const struct {
    const char *m;
    size_t every;      /* one phone in so many does it; 0 = planned by itself */
    unsigned from, to; /* in thousandths of the time: a text must be there before it is seconded */
} kinds[KINDS] = {
    [PING] = {"ping", 0, 0, 0},
    [COMMENT] = {"comment.add", 40, 0, 1000},
    [RAISE] = {"hand.raise", 100, 0, 500},
    [LOWER] = {"hand.lower", 100, 600, 1000},
    [PROPOSE] = {"proposal.add", 0, 0, 100},
    [SECOND] = {"proposal.second", 10, 200, 1000},
    [CAST] = {"ballot.cast", 1, 0, 1000},
};

/* Something that a phone says. */
struct act {
    int64_t due; /* ns since the beginning */
    size_t phone;
    enum kind kind;
};

/* There is one meeting in a process. */
static struct {
    struct act *act;
    size_t count;
    struct samples took[KINDS]; /* ms */
    int64_t *hand;              /* by phone */
    int64_t proposal[PROPOSALS];
    size_t proposals;
    struct phone *awaited; /* the one that may not speak yet */
} lively;

/* People know nothing of each other: each comes at any time of the stretch. */
static void plan(enum kind kind, size_t phone, long seconds)
{
    double share = (double)randombytes_random() / 4294967296.0;
    double part = kinds[kind].from + share * (kinds[kind].to - kinds[kind].from);

    lively.act[lively.count++] = (struct act){(int64_t)(part * (double)seconds * 1e6), phone, kind};
}

static int by_time(const void *a, const void *b)
{
    int64_t one = ((const struct act *)a)->due;
    int64_t other = ((const struct act *)b)->due;

    return one < other ? -1 : one > other;
}

static void plan_all(size_t phones, long seconds)
{
    size_t pings = (size_t)seconds / PING_EVERY_S;
    int64_t between = PING_EVERY_S * INT64_C(1000000000);

    lively.act = calloc((phones + 1) * (KINDS + pings) + PROPOSALS, sizeof *lively.act);
    lively.hand = calloc(phones, sizeof *lively.hand);
    if (lively.act == NULL || lively.hand == NULL) {
        measure_die("out of memory");
    }
    for (size_t i = 0; i < phones; i++) {
        for (enum kind kind = 0; kind < KINDS; kind++) {
            if (kinds[kind].every > 0 && i % kinds[kind].every == 0) {
                plan(kind, i, seconds);
            }
        }
    }
    for (size_t i = 0; i <= phones; i++) { /* the chair, too: the server hangs up on the silent */
        int64_t first = (int64_t)((double)randombytes_random() / 4294967296.0 * (double)between);
        for (size_t n = 0; n < pings; n++) {
            lively.act[lively.count++] = (struct act){first + (int64_t)n * between, i, PING};
        }
    }
    for (size_t i = 0; i < PROPOSALS; i++) {
        plan(PROPOSE, 1 + i, seconds); /* nobody seconds what is its own */
    }
    qsort(lively.act, lively.count, sizeof *lively.act, by_time);
}

static int64_t number_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);

    if (at == NULL) {
        measure_die("no %s in %s", mark, text);
    }
    return strtol(at + strlen(mark), NULL, 10);
}

static void answer_came(struct meeting *meeting, struct phone *phone, const char *text)
{
    enum kind kind = (enum kind)phone->kind;

    samples_add(&lively.took[kind], (double)(phone->heard - phone->sent_at) / 1e6);
    if (kind == CAST) {
        ballots_check(text);
    } else if (kind == RAISE) {
        lively.hand[meeting_index(meeting, phone)] = number_after(text, "\"hand\":");
    } else if (kind == PROPOSE && lively.proposals < PROPOSALS) {
        lively.proposal[lively.proposals++] = number_after(text, "\"proposal\":");
    }
}

static bool may_speak(struct crowd *crowd)
{
    (void)crowd;
    return lively.awaited->awaits == 0;
}

static void speak(struct meeting *meeting, const struct act *act)
{
    struct phone *phone = &meeting->crowd.phone[act->phone];
    char d[MESSAGE_MOST] = "{}";

    lively.awaited = phone;
    crowd_until(&meeting->crowd, may_speak, PATIENCE_S, "an answer");
    if (act->kind == CAST) {
        ballots_fill(phone, d);
    } else if (act->kind == RAISE) {
        snprintf(d, sizeof d, "{\"kind\":\"opinion\"}");
    } else if (act->kind == LOWER) {
        snprintf(d, sizeof d, "{\"hand\":%lld}", (long long)lively.hand[act->phone]);
    } else if (act->kind == SECOND) {
        snprintf(d, sizeof d, "{\"proposal\":%lld}",
                 (long long)lively.proposal[act->phone % lively.proposals]);
    } else if (act->kind != PING) {
        snprintf(d, sizeof d, "{\"text\":\"%zu号：垃圾箱房旁边请留一条轮椅能过的路。\"}",
                 act->phone);
    }
    phone->kind = (int)act->kind;
    meeting->open++;
    phone_say(&meeting->crowd, phone, kinds[act->kind].m, d);
}

static void report(const struct meeting *meeting, const struct stretch *cost, long seconds)
{
    for (enum kind kind = 0; kind < KINDS; kind++) {
        if (lively.took[kind].count == 0) {
            continue; /* a short one has no pings */
        }
        printf("%s.p50 %.3f\n", kinds[kind].m, samples_percentile(&lively.took[kind], 50));
        printf("%s.p99 %.3f\n", kinds[kind].m, samples_percentile(&lively.took[kind], 99));
        printf("%s.count %zu\n", kinds[kind].m, lively.took[kind].count);
        samples_finish(&lively.took[kind]);
    }
    printf("lively.cores %.3f\n", (double)cost->server / (double)cost->from);
    printf("lively.postgres_cores %.3f\n", (double)cost->postgres / (double)cost->from);
    printf("lively.client %.2f\n", (double)cost->client / (double)cost->from);
    printf("lively.bytes %.0f\n", (double)cost->bytes / (double)meeting->phones);
    printf("lively.behind %.2f\n", (double)cost->from / 1e9 - (double)seconds);
}

void lively_run(struct meeting *meeting, long seconds)
{
    char d[64];

    plan_all(meeting->phones, seconds);
    ballots_open(meeting, d);
    meeting->open = 0;
    meeting->answered = answer_came;
    struct stretch begun = stretch_begin(meeting);
    for (size_t i = 0; i < lively.count; i++) {
        crowd_rest(&meeting->crowd, begun.from + lively.act[i].due - measure_now());
        speak(meeting, &lively.act[i]);
    }
    crowd_until(&meeting->crowd, meeting_answered, PATIENCE_S, "every message has its answer");
    struct stretch cost = stretch_end(meeting, &begun);
    meeting->answered = NULL;
    report(meeting, &cost, seconds);
    printf("lively.verdict %.2f\n", ballots_close(meeting, d));
    free(lively.act);
    free(lively.hand);
    lively.act = NULL;
    lively.hand = NULL;
    lively.count = 0;
    lively.proposals = 0;
}
