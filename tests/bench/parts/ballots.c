/* Every phone casts one ballot in a poll that the chair opens and closes. */
#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts/meeting.h"

enum { PATIENCE_S = 60, BETWEEN_LOOKS = 16, TURNOUT_NS = 300000000 };

void ballots_seats(struct meeting *meeting, struct phone *phone, const char *text)
{
    static const char mark[] = "\"t\":\"seat\",\"id\":\"";

    for (const char *at = strstr(text, mark); at != NULL; at = strstr(at, mark)) {
        char *rest;
        at += strlen(mark);
        long poll = strtol(at, &rest, 10);
        long seat = *rest == '/' ? strtol(rest + 1, NULL, 10) : 0;
        if (poll == meeting->casting && seat > 0 && phone->poll != poll) {
            phone->poll = poll;
            phone->seat = seat;
            meeting->seated++;
        }
    }
}

static bool all_seated(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;

    return meeting->seated == meeting->phones;
}

static void make_uuid(char out[37])
{
    unsigned char b[16];

    randombytes_buf(b, sizeof b);
    snprintf(out, 37, "%02x%02x%02x%02x-%02x%02x-4%01x%02x-a%01x%02x-%02x%02x%02x%02x%02x%02x",
             b[0], b[1], b[2], b[3], b[4], b[5], b[6] & 15, b[7], b[8] & 15, b[9], b[10], b[11],
             b[12], b[13], b[14], b[15]);
}

void ballots_fill(const struct phone *phone, char d[256])
{
    char key[37];

    make_uuid(key);
    snprintf(d, 256, "{\"poll\":%lld,\"seat\":%lld,\"answers\":[%u],\"key\":\"%s\"}",
             (long long)phone->poll, (long long)phone->seat, randombytes_uniform(5), key);
}

void ballots_check(const char *answer)
{
    if (strstr(answer, "\"state\":\"counted\"") == NULL) {
        measure_die("no receipt: %s", answer);
    }
}

static void receipt_came(struct meeting *meeting, struct phone *phone, const char *text)
{
    ballots_check(text);
    meeting->last_receipt = phone->heard;
    samples_add(&meeting->latency, (double)(phone->heard - phone->sent_at) / 1e6);
}

static void cast(struct meeting *meeting, struct phone *phone)
{
    char d[256];

    ballots_fill(phone, d);
    phone_say(&meeting->crowd, phone, "ballot.cast", d);
    meeting->open++;
}

static void cast_at_once(struct meeting *meeting)
{
    for (size_t i = 0; i < meeting->phones; i++) {
        cast(meeting, &meeting->crowd.phone[i]);
        if (i % BETWEEN_LOOKS == BETWEEN_LOOKS - 1) {
            crowd_turn(&meeting->crowd, 0);
        }
    }
}

/* As many people act who know nothing of each other: the time between two ballots is exponential. A ballot's time
 * runs from when it was due, so that a client that lags does not flatter the server. */
static void cast_paced(struct meeting *meeting, long rate)
{
    double due = (double)measure_now();

    for (size_t i = 0; i < meeting->phones; i++) {
        double chance = ((double)randombytes_random() + 1) / 4294967297.0;
        due -= log(chance) * 1e9 / (double)rate;
        crowd_rest(&meeting->crowd, (int64_t)due - measure_now());
        cast(meeting, &meeting->crowd.phone[i]);
        meeting->crowd.phone[i].sent_at = (int64_t)due;
    }
}

static struct poll *next_poll(struct meeting *meeting)
{
    for (size_t i = 0; i < meeting->polls; i++) {
        if (!meeting->poll[i].used && strcmp(meeting->poll[i].state, "drafted") == 0) {
            meeting->poll[i].used = true;
            return &meeting->poll[i];
        }
    }
    measure_die("no poll is left in this meeting");
}

static void report(struct meeting *meeting, const char *what, const struct stretch *cost,
                   int64_t casting)
{
    double ballots = (double)meeting->phones;

    printf("%s.p50 %.3f\n", what, samples_percentile(&meeting->latency, 50));
    printf("%s.p99 %.3f\n", what, samples_percentile(&meeting->latency, 99));
    printf("%s.most %.3f\n", what, samples_percentile(&meeting->latency, 100));
    printf("%s.rate %.0f\n", what, ballots * 1e9 / (double)casting);
    printf("%s.server_us %.2f\n", what, (double)cost->server / 1e3 / ballots);
    printf("%s.postgres_us %.2f\n", what, (double)cost->postgres / 1e3 / ballots);
    printf("%s.client_us %.2f\n", what, (double)cost->client / 1e3 / ballots);
    printf("%s.frames %.2f\n", what, (double)cost->frames / ballots);
    printf("%s.bytes %.0f\n", what, (double)cost->bytes / ballots);
}

void ballots_open(struct meeting *meeting, char d[64])
{
    const struct poll *poll = next_poll(meeting);

    snprintf(d, 64, "{\"poll\":%lld}", (long long)poll->id);
    meeting->casting = poll->id;
    meeting->seated = 0;
    meeting_ask(meeting, meeting_chair(meeting), "poll.open", d);
    crowd_until(&meeting->crowd, all_seated, PATIENCE_S, "every phone knows its seat");
}

double ballots_close(struct meeting *meeting, const char *d)
{
    int64_t closing = measure_now();

    meeting_ask(meeting, meeting_chair(meeting), "poll.close", d);
    if (strstr(meeting->answer, "\"outcome\"") == NULL) {
        measure_die("the poll has no outcome: %s", meeting->answer);
    }
    meeting->casting = 0;
    return (double)(measure_now() - closing) / 1e6;
}

void ballots_run(struct meeting *meeting, long rate)
{
    const char *what = rate == 0 ? "burst" : "paced";
    char d[64];

    ballots_open(meeting, d);
    crowd_rest(&meeting->crowd, TURNOUT_NS);
    samples_clear(&meeting->latency);
    meeting->open = 0;
    meeting->answered = receipt_came;
    struct stretch begun = stretch_begin(meeting);
    if (rate == 0) {
        cast_at_once(meeting);
    } else {
        cast_paced(meeting, rate);
    }
    crowd_until(&meeting->crowd, meeting_answered, PATIENCE_S, "every ballot has its receipt");
    int64_t casting = meeting->last_receipt - begun.from;
    /* Turnout still goes out: its cost is a cost of the ballots. */
    crowd_rest(&meeting->crowd, TURNOUT_NS);
    struct stretch cost = stretch_end(meeting, &begun);
    meeting->answered = NULL;
    report(meeting, what, &cost, casting);
    printf("%s.verdict %.2f\n", what, ballots_close(meeting, d));
}
