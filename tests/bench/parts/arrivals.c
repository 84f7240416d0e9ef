/* How phones come into the room, for the first time and again; and what they cost while nothing happens. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/secrets.h"
#include "parts/meeting.h"

enum {
    PATIENCE_S = 90,
    AT_ONCE = 100,
    TOKENS_MOST = 20000,
    RETRY_LONGEST_MS = 30000,
    PING_EVERY_S = 20,
    QUIET_S = 15
};

static char tokens[TOKENS_MOST][TOKEN_TEXT];

/* ---- signing in ------------------------------------------------------------------------------ */

/* What the slips' QR codes hold. */
static size_t read_slips(const char *path)
{
    char key[512];
    char seed[CROWD_TOKEN];
    size_t count = 0;
    FILE *in = fopen(path, "r");

    snprintf(key, sizeof key, "%s/key", measure_text("DATA_DIR"));
    struct secrets *secrets = secrets_open(key);
    if (in == NULL || secrets == NULL) {
        measure_die("%s or %s cannot be read", path, key);
    }
    while (count < TOKENS_MOST && fgets(seed, sizeof seed, in) != NULL) {
        seed[strcspn(seed, "\r\n")] = '\0';
        secret_token(secrets, "slip", seed, tokens[count++]);
    }
    secrets_close(secrets);
    fclose(in);
    return count;
}

static const char *slip_body(void *owner, size_t i)
{
    static char body[CROWD_TOKEN + 32];

    (void)owner;
    snprintf(body, sizeof body, "{\"token\":\"%s\"}", tokens[i]);
    return body;
}

static void slip_taken(void *owner, size_t i, const char *token)
{
    struct meeting *meeting = owner;

    snprintf(meeting->crowd.phone[i].token, CROWD_TOKEN, "%s", token);
}

static const char *login_body(void *owner, size_t i)
{
    static char body[256];

    (void)owner;
    (void)i;
    snprintf(body, sizeof body, "{\"username\":\"%s\",\"password\":\"%s\"}", measure_text("CHAIR"),
             measure_text("CHAIR_PASSWORD"));
    return body;
}

static void login_taken(void *owner, size_t i, const char *token)
{
    (void)i;
    snprintf(meeting_chair(owner)->token, CROWD_TOKEN, "%s", token);
}

static void sign_in(struct meeting *meeting)
{
    struct doors doors = {
        .port = meeting->crowd.port, .origin = meeting->crowd.origin, .owner = meeting};
    size_t phones = meeting->crowd.count - 1;
    int64_t cpu = measure_cpu(meeting->server);
    int64_t from = measure_now();

    if (meeting->signed_in) {
        return;
    }
    doors.path = "/slip";
    doors.body = slip_body;
    doors.taken = slip_taken;
    doors_open(&doors, phones);
    printf("signin.rate %.0f\n", (double)phones * 1e9 / (double)(measure_now() - from));
    printf("signin.server_us %.1f\n",
           (double)(measure_cpu(meeting->server) - cpu) / 1e3 / (double)phones);
    doors.path = "/login";
    doors.body = login_body;
    doors.taken = login_taken;
    doors_open(&doors, 1);
    meeting->signed_in = true;
    crowd_rest(&meeting->crowd, 500000000);
}

/* ---- joining --------------------------------------------------------------------------------- */

/* Its rows are written in the same turn as this answer, right behind it. */
static void came_inside(struct meeting *meeting, struct phone *phone, const char *text)
{
    (void)text;
    phone->inside = true;
    phone->failures = 0;
    meeting->inside++;
    samples_add(&meeting->latency, (double)(phone->heard - phone->due) / 1e6);
}

/* With what it knows, as pages do. */
static void ask_for_room(struct crowd *crowd, struct phone *phone)
{
    struct meeting *meeting = crowd->owner;
    int64_t since = meeting->change[meeting_index(meeting, phone)];
    char d[128];

    snprintf(d, sizeof d,
             since > 0 ? "{\"place\":\"meeting/%s\",\"since\":%lld}" : "{\"place\":\"meeting/%s\"}",
             measure_text("MEETING"), (long long)since);
    meeting->open++;
    phone_say(crowd, phone, "join", d);
}

void arrivals_prepare(struct meeting *meeting)
{
    if (read_slips(measure_text("SLIPS")) < meeting->crowd.count - 1) {
        measure_die("fewer slips than phones");
    }
    meeting->crowd.opened = ask_for_room;
}

static void set_out(struct meeting *meeting, struct phone *phone, int64_t due)
{
    phone->due = due;
    phone_connect(&meeting->crowd, phone);
}

static bool all_inside(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;

    return meeting->inside == meeting->wanted;
}

/* A hundred at a time, as fast as the server takes them; the chair with the first ones. */
static void join_some(struct meeting *meeting, size_t from, size_t to)
{
    struct phone *chair = meeting_chair(meeting);

    meeting->answered = came_inside;
    meeting->wanted = meeting->inside;
    for (size_t i = from; i < to || chair->stage == PHONE_AWAY;) {
        if (chair->stage == PHONE_AWAY) {
            set_out(meeting, chair, measure_now());
            meeting->wanted++;
        }
        for (size_t batch = 0; batch < AT_ONCE && i < to; batch++, i++) {
            set_out(meeting, &meeting->crowd.phone[i], measure_now());
            meeting->wanted++;
        }
        crowd_until(&meeting->crowd, all_inside, PATIENCE_S, "joined");
    }
    meeting->answered = NULL;
    meeting->phones = to;
}

static void report_joining(struct meeting *meeting, const char *what, const struct stretch *cost,
                           int64_t took, double phones)
{
    printf("%s.seconds %.3f\n", what, (double)took / 1e9);
    printf("%s.p50 %.2f\n", what, samples_percentile(&meeting->latency, 50));
    printf("%s.p99 %.2f\n", what, samples_percentile(&meeting->latency, 99));
    printf("%s.server_us %.1f\n", what, (double)cost->server / 1e3 / phones);
    printf("%s.server_s %.3f\n", what, (double)cost->server / 1e9);
    printf("%s.postgres_us %.1f\n", what, (double)cost->postgres / 1e3 / phones);
    printf("%s.client %.2f\n", what, (double)cost->client / (double)cost->from);
    printf("%s.bytes %.0f\n", what, (double)cost->bytes / phones);
}

static void settle(struct meeting *meeting)
{
    crowd_rest(&meeting->crowd, 3000000000); /* presence is told every two seconds */
}

void arrivals_join(struct meeting *meeting, size_t to)
{
    size_t from = meeting->phones;

    if (to <= from || to >= meeting->crowd.count) {
        measure_die("%zu phones are here, %zu cannot be", from, to);
    }
    sign_in(meeting);
    double phones = (double)(to - from);
    int64_t memory = measure_memory(meeting->server);
    samples_clear(&meeting->latency);
    struct stretch begun = stretch_begin(meeting);
    join_some(meeting, from, to);
    int64_t took = measure_now() - begun.from;
    settle(meeting);
    struct stretch cost = stretch_end(meeting, &begun);
    report_joining(meeting, "join", &cost, took, phones);
    printf("memory.before %lld\n", (long long)memory);
    printf("memory.after %lld\n", (long long)measure_memory(meeting->server));
    printf("memory.phone %.0f\n", (double)(measure_memory(meeting->server) - memory) / phones);
}

void arrivals_ping(struct meeting *meeting)
{
    int64_t now = measure_now();

    for (size_t i = 0; i < meeting->crowd.count; i++) {
        struct phone *phone = &meeting->crowd.phone[i];
        if (phone->stage == PHONE_OPEN && phone->awaits == 0 &&
            now - phone->last_sent > QUIET_S * INT64_C(1000000000)) {
            phone_say(&meeting->crowd, phone, "ping", "{}");
            phone->awaits = 0;
        }
    }
}

/* People come whatever the server does: each phone's time runs from when it was due. */
void arrivals_spread(struct meeting *meeting, long seconds)
{
    size_t phones = meeting->crowd.count - 1;

    sign_in(meeting);
    join_some(meeting, 0, 1);
    samples_clear(&meeting->latency);
    meeting->answered = came_inside;
    meeting->phones = phones;
    meeting->wanted = meeting->crowd.count;
    struct stretch begun = stretch_begin(meeting);
    for (size_t i = 1; i < phones; i++) {
        int64_t due = begun.from + (int64_t)((double)seconds * 1e9 * (double)i / (double)phones);
        crowd_rest(&meeting->crowd, due - measure_now());
        set_out(meeting, &meeting->crowd.phone[i], due);
        if (i % AT_ONCE == 0) {
            arrivals_ping(meeting);
        }
    }
    crowd_until(&meeting->crowd, all_inside, PATIENCE_S, "joined");
    int64_t took = measure_now() - begun.from;
    settle(meeting);
    struct stretch cost = stretch_end(meeting, &begun);
    meeting->answered = NULL;
    report_joining(meeting, "arrive", &cost, took, (double)phones);
}

void arrivals_again(struct meeting *meeting)
{
    size_t phones = meeting->phones;

    for (size_t i = 0; i < meeting->crowd.count; i++) {
        phone_hang_up(&meeting->crowd.phone[i]);
    }
    meeting->inside = 0;
    meeting->open = 0;
    settle(meeting);
    samples_clear(&meeting->latency);
    struct stretch begun = stretch_begin(meeting);
    join_some(meeting, 0, phones);
    int64_t took = measure_now() - begun.from;
    settle(meeting);
    struct stretch cost = stretch_end(meeting, &begun);
    report_joining(meeting, "reconnect", &cost, took, (double)phones);
}

/* ---- an outage ------------------------------------------------------------------------------- */

/* web/src/connection.ts: from 0.3 to 1 of a second, then of two, four …, at most thirty. */
static void try_later(struct crowd *crowd, struct phone *phone)
{
    struct meeting *meeting = crowd->owner;
    int64_t now = measure_now();
    int64_t longest = 1000LL << (phone->failures < 5 ? phone->failures : 5);

    if (phone->inside) {
        phone->inside = false;
        phone->due = now;
        meeting->inside--;
        meeting->lost++;
    }
    longest = longest < RETRY_LONGEST_MS ? longest : RETRY_LONGEST_MS;
    phone->retry_at = now + longest * (300 + (int64_t)randombytes_uniform(701)) * 1000;
    phone->failures++;
}

static bool all_back(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;
    int64_t now = measure_now();

    for (size_t i = 0; i < crowd->count; i++) {
        struct phone *phone = &crowd->phone[i];
        if (phone->stage == PHONE_AWAY && now >= phone->retry_at) {
            phone_connect(crowd, phone);
        }
    }
    return meeting->lost == crowd->count && meeting->inside == crowd->count;
}

void arrivals_outage(struct meeting *meeting)
{
    struct crowd *crowd = &meeting->crowd;
    int64_t client = measure_cpu(getpid());
    int64_t first = INT64_MAX;

    samples_clear(&meeting->latency);
    meeting->open = 0;
    meeting->answered = came_inside;
    meeting->lost = 0;
    crowd->lost = try_later;
    crowd_until(crowd, all_back, PATIENCE_S, "everybody has its room again");
    int64_t end = measure_now();
    crowd->lost = NULL;
    meeting->answered = NULL;
    for (size_t i = 0; i < crowd->count; i++) {
        first = crowd->phone[i].due < first ? crowd->phone[i].due : first;
    }
    printf("outage.seconds %.3f\n", (double)(end - first) / 1e9);
    printf("outage.p50 %.2f\n", samples_percentile(&meeting->latency, 50));
    printf("outage.p99 %.2f\n", samples_percentile(&meeting->latency, 99));
    printf("outage.client %.2f\n",
           (double)(measure_cpu(getpid()) - client) / (double)(end - first));
}

/* ---- in the room ----------------------------------------------------------------------------- */

void arrivals_idle(struct meeting *meeting, long seconds)
{
    size_t count = meeting->phones * (size_t)seconds / PING_EVERY_S;

    settle(meeting);
    struct stretch begun = stretch_begin(meeting);
    for (size_t i = 0; i < count; i++) {
        struct phone *phone = &meeting->crowd.phone[i % meeting->phones];
        crowd_rest(&meeting->crowd,
                   begun.from + (int64_t)((double)seconds * 1e9 * (double)i / (double)count) -
                       measure_now());
        phone_say(&meeting->crowd, phone, "ping", "{}");
        phone->awaits = 0;
    }
    crowd_rest(&meeting->crowd, begun.from + seconds * INT64_C(1000000000) - measure_now());
    struct stretch cost = stretch_end(meeting, &begun);
    printf("idle.cores %.4f\n", (double)cost.server / (double)cost.from);
    printf("idle.postgres_cores %.4f\n", (double)cost.postgres / (double)cost.from);
    printf("idle.frames %.0f\n", (double)cost.frames / (double)seconds);
}

void arrivals_heard(struct meeting *meeting, struct phone *phone, const char *text)
{
    size_t i = meeting_index(meeting, phone);

    if (meeting->heard_mark != NULL && meeting->seen[i] == 0 &&
        strstr(text, meeting->heard_mark) != NULL) {
        meeting->seen[i] = 1;
        meeting->heard++;
        samples_add(&meeting->latency,
                    (double)(phone->heard - meeting_chair(meeting)->sent_at) / 1e6);
    }
}

static bool all_heard(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;

    return meeting->heard == meeting->phones;
}

void arrivals_change(struct meeting *meeting, const char *m)
{
    settle(meeting);
    memset(meeting->seen, 0, meeting->crowd.count * sizeof *meeting->seen);
    samples_clear(&meeting->latency);
    meeting->heard = 0;
    meeting->heard_mark = "\"t\":\"meeting\"";
    meeting_ask(meeting, meeting_chair(meeting), m, "{}");
    crowd_until(&meeting->crowd, all_heard, PATIENCE_S, "everybody has heard of the change");
    meeting->heard_mark = NULL;
    printf("change.p50 %.2f\n", samples_percentile(&meeting->latency, 50));
    printf("change.p99 %.2f\n", samples_percentile(&meeting->latency, 99));
    printf("change.most %.2f\n", samples_percentile(&meeting->latency, 100));
}
