/* A thousand phones in one meeting of a running server, on this machine alone.
 *
 * Reads commands from standard input, one a line, answers each with lines "name value" and a line
 * "done"; stops at the end of input, after TIME_LIMIT seconds, or at the first thing that a phone should not
 * meet (a refusal, a lost connection).
 *   join            sign everybody in (POST /slip), connect, join; memory and processor time of a phone
 *   burst           the next poll: everybody casts at once
 *   paced RATE      the next poll: so many ballots a second, Poisson
 *   events COUNT RATE   comments; RATE 0 = the next one when all have the last
 *   hands COUNT     so many phones raise their hand
 *   memory          what the server holds now
 *   quit
 *
 * Environment: PORT, ORIGIN, MEETING (its code), SLIPS (a file of the slips' seeds, one a line), DATA_DIR
 * (the key that makes tokens of them), CHAIR and CHAIR_PASSWORD, SERVER_PID, POSTMASTER_PID, PHONES (1000),
 * TIME_LIMIT (600).
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/secrets.h"
#include "parts/meeting.h"

enum { PATIENCE_S = 60, PING_NS_S = 15, AT_ONCE = 100, LINE_MOST = 128, TOKENS_MOST = 20000 };

struct phone *meeting_chair(struct meeting *meeting)
{
    return &meeting->crowd.phone[meeting->phones];
}

size_t meeting_index(const struct meeting *meeting, const struct phone *phone)
{
    return (size_t)(phone - meeting->crowd.phone);
}

bool meeting_answered(struct crowd *crowd)
{
    const struct meeting *meeting = crowd->owner;

    return meeting->open == 0;
}

void meeting_ask(struct meeting *meeting, struct phone *phone, const char *m, const char *d)
{
    meeting->open = 1;
    phone_say(&meeting->crowd, phone, m, d);
    crowd_until(&meeting->crowd, meeting_answered, PATIENCE_S, m);
}

struct stretch stretch_begin(const struct meeting *meeting)
{
    struct stretch now = {
        .server = measure_cpu(meeting->server),
        .client = measure_cpu(getpid()),
    };

    family_read(&now.family, meeting->postmaster);
    for (size_t i = 0; i < meeting->phones; i++) {
        now.frames += meeting->crowd.phone[i].frames;
        now.bytes += meeting->crowd.phone[i].bytes;
    }
    now.from = measure_now();
    return now;
}

struct stretch stretch_end(const struct meeting *meeting, const struct stretch *begun)
{
    int64_t end = measure_now();
    int64_t postgres = family_since(&begun->family, meeting->postmaster);
    struct stretch now = stretch_begin(meeting);

    return (struct stretch){
        .from = end - begun->from,
        .server = now.server - begun->server,
        .postgres = postgres,
        .client = now.client - begun->client,
        .frames = now.frames - begun->frames,
        .bytes = now.bytes - begun->bytes,
    };
}

/* ---- what comes ------------------------------------------------------------------------------ */

static void take_answer(struct meeting *meeting, struct phone *phone, const char *text)
{
    int64_t id = strtol(text + strlen("{\"re\":"), NULL, 10);

    if (id != phone->awaits) {
        return; /* a ping's */
    }
    if (strstr(text, "\"ok\":") == NULL) {
        measure_die("refused: %s", text);
    }
    if (phone == meeting_chair(meeting)) {
        snprintf(meeting->answer, sizeof meeting->answer, "%s", text);
    } else if (meeting->casting != 0) {
        if (strstr(text, "\"state\":\"counted\"") == NULL) {
            measure_die("no receipt: %s", text);
        }
        meeting->last_receipt = phone->heard;
        samples_add(&meeting->latency, (double)(phone->heard - phone->sent_at) / 1e6);
    }
    phone->awaits = 0;
    meeting->open--;
}

static void note_poll(struct meeting *meeting, const json_t *row)
{
    int64_t id = json_integer_value(json_object_get(row, "id"));
    size_t i = 0;

    while (i < meeting->polls && meeting->poll[i].id != id) {
        i++;
    }
    if (i == POLLS_MOST) {
        measure_die("too many polls in the meeting");
    }
    meeting->polls = i == meeting->polls ? i + 1 : meeting->polls;
    meeting->poll[i].id = id;
    snprintf(meeting->poll[i].state, sizeof meeting->poll[i].state, "%s",
             json_string_value(json_object_get(row, "state")));
}

/* The chair's phone reads rows in earnest. */
static void take_rows(struct meeting *meeting, const char *text)
{
    json_t *frame = json_loads(text, 0, NULL);
    const json_t *row;
    size_t i;

    json_array_foreach (json_object_get(frame, "rows"), i, row) {
        const char *t = json_string_value(json_object_get(row, "t"));
        if (t != NULL && strcmp(t, "poll") == 0) {
            note_poll(meeting, row);
        }
    }
    json_decref(frame);
}

static void on_frame(struct crowd *crowd, struct phone *phone, const char *text, size_t len)
{
    struct meeting *meeting = crowd->owner;

    if (strncmp(text, "{\"re\":", 6) == 0) {
        take_answer(meeting, phone, text);
    } else if (strncmp(text, "{\"bye\":", 7) == 0) {
        measure_die("the server leaves: %s", text);
    } else if (phone == meeting_chair(meeting)) {
        take_rows(meeting, text);
    } else {
        if (meeting->casting != 0 && phone->poll != meeting->casting) {
            ballots_seats(meeting, phone, text);
        }
        events_heard(meeting, phone, text, len);
    }
}

/* ---- coming in ------------------------------------------------------------------------------- */

static char tokens[TOKENS_MOST][TOKEN_TEXT];

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
    int64_t cpu = measure_cpu(meeting->server);
    int64_t from = measure_now();

    doors.path = "/slip";
    doors.body = slip_body;
    doors.taken = slip_taken;
    doors_open(&doors, meeting->phones);
    printf("signin.rate %.0f\n", (double)meeting->phones * 1e9 / (double)(measure_now() - from));
    printf("signin.server_us %.1f\n",
           (double)(measure_cpu(meeting->server) - cpu) / 1e3 / (double)meeting->phones);
    doors.path = "/login";
    doors.body = login_body;
    doors.taken = login_taken;
    doors_open(&doors, 1);
}

static bool batch_open(struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++) {
        if (crowd->phone[i].stage == PHONE_CONNECTING || crowd->phone[i].stage == PHONE_UPGRADING) {
            return false;
        }
    }
    return true;
}

/* A hundred at a time, as fast as the server takes them. */
static void join_all(struct meeting *meeting)
{
    struct crowd *crowd = &meeting->crowd;
    char d[80];

    snprintf(d, sizeof d, "{\"place\":\"meeting/%s\"}", measure_text("MEETING"));
    for (size_t from = 0; from < crowd->count; from += AT_ONCE) {
        size_t end = from + AT_ONCE < crowd->count ? from + AT_ONCE : crowd->count;
        for (size_t i = from; i < end; i++) {
            phone_connect(crowd, &crowd->phone[i]);
        }
        crowd_until(crowd, batch_open, PATIENCE_S, "connected");
        for (size_t i = from; i < end; i++) {
            meeting->open++;
            phone_say(crowd, &crowd->phone[i], "join", d);
        }
        crowd_until(crowd, meeting_answered, PATIENCE_S, "joined");
    }
}

static void command_join(struct meeting *meeting)
{
    double phones = (double)meeting->phones;

    sign_in(meeting);
    crowd_rest(&meeting->crowd, 500000000);
    int64_t memory = measure_memory(meeting->server);
    struct stretch begun = stretch_begin(meeting);
    join_all(meeting);
    int64_t took = measure_now() - begun.from;
    crowd_rest(&meeting->crowd, 3000000000); /* presence, told every two seconds, has settled */
    struct stretch cost = stretch_end(meeting, &begun);
    printf("join.seconds %.3f\n", (double)took / 1e9);
    printf("join.server_us %.1f\n", (double)cost.server / 1e3 / phones);
    printf("join.postgres_us %.1f\n", (double)cost.postgres / 1e3 / phones);
    printf("join.bytes %.0f\n", (double)cost.bytes / phones);
    printf("memory.before %lld\n", (long long)memory);
    printf("memory.after %lld\n", (long long)measure_memory(meeting->server));
    printf("memory.phone %.0f\n", (double)(measure_memory(meeting->server) - memory) / phones);
}

/* ---- commands -------------------------------------------------------------------------------- */

/* The server hangs up on who is silent for 45 s. */
static void keep_alive(struct meeting *meeting)
{
    int64_t now = measure_now();

    for (size_t i = 0; i < meeting->crowd.count; i++) {
        struct phone *phone = &meeting->crowd.phone[i];
        if (phone->stage == PHONE_OPEN && now - phone->last_sent > PING_NS_S * 1000000000LL) {
            phone_say(&meeting->crowd, phone, "ping", "{}");
            phone->awaits = 0;
        }
    }
}

/* They stay up: the queue is in the room while other things happen there. */
static void command_hands(struct meeting *meeting, size_t count)
{
    for (size_t i = 0; i < count && i < meeting->phones; i++) {
        meeting_ask(meeting, &meeting->crowd.phone[i], "hand.raise", "{\"kind\":\"opinion\"}");
    }
}

static void command_run(struct meeting *meeting, const char *line)
{
    char *rest;

    if (strcmp(line, "join") == 0) {
        command_join(meeting);
    } else if (strcmp(line, "memory") == 0) {
        printf("memory.now %lld\n", (long long)measure_memory(meeting->server));
    } else if (strcmp(line, "burst") == 0) {
        ballots_run(meeting, 0);
    } else if (strncmp(line, "hands ", 6) == 0) {
        command_hands(meeting, strtoul(line + 6, NULL, 10));
    } else if (strncmp(line, "paced ", 6) == 0) {
        ballots_run(meeting, strtol(line + 6, NULL, 10));
    } else if (strncmp(line, "events ", 7) == 0) {
        size_t count = strtoul(line + 7, &rest, 10);
        events_run(meeting, count, strtol(rest, NULL, 10));
    } else {
        measure_die("unknown command: %s", line);
    }
    printf("done\n");
    fflush(stdout);
}

/* One byte at a time, so that nothing stays in a buffer that epoll does not see. false: the end. */
static bool read_command(struct meeting *meeting, char line[LINE_MOST])
{
    struct epoll_event event;
    int input = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event wanted = {.events = EPOLLIN};
    size_t len = 0;
    bool more = true;

    epoll_ctl(input, EPOLL_CTL_ADD, STDIN_FILENO, &wanted);
    while (more) {
        if (epoll_wait(input, &event, 1, 0) == 0) {
            crowd_turn(&meeting->crowd, 20000000);
            keep_alive(meeting);
        } else if (read(STDIN_FILENO, line + len, 1) != 1 || len == LINE_MOST - 1) {
            close(input);
            return false;
        } else {
            more = line[len] != '\n';
            len += more;
        }
    }
    line[len] = '\0';
    close(input);
    return strcmp(line, "quit") != 0;
}

int main(void)
{
    static struct meeting meeting;
    char line[LINE_MOST];

    meeting.phones = (size_t)measure_setting("PHONES", 1000, 1, 15000);
    meeting.server = measure_setting("SERVER_PID", 0, 1, 1L << 30);
    meeting.postmaster = measure_setting("POSTMASTER_PID", 0, 1, 1L << 30);
    alarm((unsigned)measure_setting("TIME_LIMIT", 600, 1, 86400));
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    if (read_slips(measure_text("SLIPS")) < meeting.phones) {
        measure_die("fewer slips than phones");
    }
    crowd_init(&meeting.crowd, meeting.phones + 1, (int)measure_setting("PORT", 0, 1, 65535),
               measure_text("ORIGIN"));
    meeting.crowd.frame = on_frame;
    meeting.crowd.owner = &meeting;
    meeting.seen = calloc(meeting.phones, sizeof *meeting.seen);
    meeting.change = calloc(meeting.phones, sizeof *meeting.change);
    if (meeting.seen == NULL || meeting.change == NULL) {
        measure_die("out of memory");
    }
    while (read_command(&meeting, line)) {
        command_run(&meeting, line);
    }
    crowd_finish(&meeting.crowd);
    samples_finish(&meeting.latency);
    free(meeting.seen);
    free(meeting.change);
    return 0;
}
