/* Comments that go to every phone: the cost and time of a delivery. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parts/meeting.h"

enum { PATIENCE_S = 60, WATCHERS = 20, SETTLE_MS = 2500, AGAIN_MS = 20500 };
/* What follows an event within 20 ms waits for the others: one at a time means one in a quiet room. */
enum { QUIET_NS = 30000000 };

static const char mark[] = "\"text\":\"event ";

/* Only a few phones' frames are read through: a thousand would
 * cost the reader more than the server. */
void events_heard(struct meeting *meeting, struct phone *phone, const char *text)
{
    size_t i = meeting_index(meeting, phone);

    if (i >= meeting->phones || meeting->expected == 0) {
        return;
    }
    if (i % (meeting->phones / meeting->watchers) != 0) {
        return;
    }
    for (const char *at = strstr(text, mark); at != NULL; at = strstr(at, mark)) {
        at += strlen(mark);
        size_t n = strtoul(at, NULL, 10);
        if (n >= meeting->first_event && n < meeting->next_event) {
            meeting->seen[i]++;
            samples_add(&meeting->latency,
                        (double)(phone->heard - meeting->event_at[n % EVENTS_MOST]) / 1e6);
        }
    }
}

/* Everybody has come as far as the watcher who has seen all. */
static bool all_delivered(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;
    size_t step = meeting->phones / meeting->watchers;
    int64_t change = meeting->change[0];

    if (meeting->open > 0) {
        return false;
    }
    for (size_t i = 0; i < meeting->watchers; i++) {
        if (meeting->seen[i * step] < meeting->expected) {
            return false;
        }
    }
    for (size_t i = 0; i < meeting->phones; i++) {
        if (meeting->change[i] < change) {
            return false;
        }
    }
    return true;
}

static void comment(struct meeting *meeting, size_t i)
{
    char d[64];

    snprintf(d, sizeof d, "{\"text\":\"event %06zu 垃圾箱房\"}", meeting->next_event);
    meeting->event_at[meeting->next_event++ % EVENTS_MOST] = measure_now();
    phone_say(&meeting->crowd, &meeting->crowd.phone[i], "comment.add", d);
    meeting->open++;
}

/* under_way: ns in which events were under way. */
static void report(struct meeting *meeting, const char *what, const struct stretch *cost,
                   int64_t under_way)
{
    double events = (double)meeting->expected;
    double deliveries = events * (double)meeting->phones;

    printf("%s.p50 %.3f\n", what, samples_percentile(&meeting->latency, 50));
    printf("%s.p99 %.3f\n", what, samples_percentile(&meeting->latency, 99));
    printf("%s.server_us %.3f\n", what, (double)cost->server / 1e3 / deliveries);
    printf("%s.frames %.3f\n", what, (double)cost->frames / deliveries);
    printf("%s.frame_bytes %.0f\n", what, (double)cost->bytes / (double)cost->frames);
    printf("%s.cores %.2f\n", what, (double)cost->server / (double)under_way);
    printf("%s.client %.2f\n", what, (double)cost->client / (double)under_way);
    printf("%s.rate %.0f\n", what, deliveries * 1e9 / (double)under_way);
    printf("%s.postgres_us %.1f\n", what, (double)cost->postgres / 1e3 / events);
}

/* Nobody may comment twice within 20 s: everybody in turn, and not before the turn's time has come. */
static void wait_for_turns(struct meeting *meeting, size_t count)
{
    size_t last = meeting->next_event + count - 1;

    arrivals_ping(meeting);
    crowd_rest(&meeting->crowd, SETTLE_MS * INT64_C(1000000));
    if (last >= meeting->phones) {
        int64_t before = meeting->event_at[(last - meeting->phones) % EVENTS_MOST];
        crowd_rest(&meeting->crowd, before + AGAIN_MS * INT64_C(1000000) - measure_now());
    }
}

void events_run(struct meeting *meeting, size_t count, long rate)
{
    char what[32];
    size_t author = 0;
    int64_t quiet = 0;

    count = count < meeting->phones ? count : meeting->phones;
    meeting->watchers = meeting->phones < WATCHERS ? meeting->phones : WATCHERS;
    wait_for_turns(meeting, count);
    samples_clear(&meeting->latency);
    memset(meeting->seen, 0, meeting->phones * sizeof *meeting->seen);
    meeting->first_event = meeting->next_event;
    meeting->expected = 0;
    struct stretch begun = stretch_begin(meeting);
    for (size_t i = 0; i < count; i++) {
        author = meeting->next_event % meeting->phones;
        arrivals_ping(meeting); // who only listens would be hung up
        if (rate > 0) {
            meeting->expected = count;
            crowd_rest(&meeting->crowd,
                       begun.from + (int64_t)i * 1000000000 / rate - measure_now());
            comment(meeting, author);
        } else {
            meeting->expected = i + 1;
            comment(meeting, author);
            crowd_until(&meeting->crowd, all_delivered, PATIENCE_S,
                        "an event has reached everybody");
            crowd_rest(&meeting->crowd, QUIET_NS);
            quiet += QUIET_NS;
        }
    }
    crowd_until(&meeting->crowd, all_delivered, PATIENCE_S, "all events have reached everybody");
    struct stretch cost = stretch_end(meeting, &begun);
    snprintf(what, sizeof what, "events%ld", rate);
    report(meeting, what, &cost, cost.from - quiet);
    meeting->expected = 0;
}
