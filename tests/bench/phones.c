/* Thousands of phones in one meeting of a running server, on this machine alone.
 *
 * Reads commands from standard input, one a line, answers each with lines "name value" and a line
 * "done"; stops at the end of input, after TIME_LIMIT seconds, or at the first thing that a phone should not
 * meet (a refusal, a lost connection).
 *   join [TO]       sign everybody in (POST /slip), connect, join, or so many of them; memory and processor time of a phone
 *   arrive SECONDS  the same, one after the other, spread over so long: how long each waits for its room
 *   reconnect       all hang up, then come again with what they know
 *   outage          the server is about to be killed: ends when everybody has its room again, as pages try
 *   idle SECONDS    nothing but their pings, one in 20 s each: what that costs
 *   burst           the next poll: everybody casts at once
 *   paced RATE      the next poll: so many ballots a second, Poisson
 *   events COUNT RATE   comments; RATE 0 = the next one when all have the last
 *   hands COUNT     so many phones raise their hand
 *   lively SECONDS  a meeting as it is: comments, hands, proposals, seconds, and everybody casts a ballot meanwhile
 *   chair MESSAGE   the chair says a message that has no fields
 *   change MESSAGE  the same, of a message that changes the meeting: how long until every phone has heard
 *   server PID      the server's process is another one now
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

#include "parts/meeting.h"

enum { PATIENCE_S = 60, LINE_MOST = 128 };

struct phone *meeting_chair(struct meeting *meeting)
{
    return &meeting->crowd.phone[meeting->crowd.count - 1];
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
    }
    if (meeting->answered != NULL) {
        meeting->answered(meeting, phone, text);
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

    (void)len;
    if (strncmp(text, "{\"re\":", 6) == 0) {
        take_answer(meeting, phone, text);
    } else if (strncmp(text, "{\"bye\":", 7) == 0) {
        measure_die("the server leaves: %s", text);
    } else if (phone == meeting_chair(meeting)) {
        take_rows(meeting, text);
    } else {
        if (strncmp(text, "{\"c\":", 5) == 0) {
            meeting->change[meeting_index(meeting, phone)] = strtol(text + 5, NULL, 10);
        }
        arrivals_heard(meeting, phone, text);
        if (meeting->casting != 0 && phone->poll != meeting->casting) {
            ballots_seats(meeting, phone, text);
        }
        events_heard(meeting, phone, text);
    }
}

/* ---- commands -------------------------------------------------------------------------------- */

static void run_join(struct meeting *meeting, const char *rest)
{
    size_t to = strtoul(rest, NULL, 10);

    arrivals_join(meeting, to == 0 ? meeting->crowd.count - 1 : to);
}

static void run_arrive(struct meeting *meeting, const char *rest)
{
    arrivals_spread(meeting, strtol(rest, NULL, 10));
}

static void run_reconnect(struct meeting *meeting, const char *rest)
{
    (void)rest;
    arrivals_again(meeting);
}

static void run_outage(struct meeting *meeting, const char *rest)
{
    (void)rest;
    arrivals_outage(meeting);
}

static void run_idle(struct meeting *meeting, const char *rest)
{
    arrivals_idle(meeting, strtol(rest, NULL, 10));
}

static void run_burst(struct meeting *meeting, const char *rest)
{
    (void)rest;
    ballots_run(meeting, 0);
}

static void run_paced(struct meeting *meeting, const char *rest)
{
    ballots_run(meeting, strtol(rest, NULL, 10));
}

static void run_events(struct meeting *meeting, const char *rest)
{
    char *rate;
    size_t count = strtoul(rest, &rate, 10);

    events_run(meeting, count, strtol(rate, NULL, 10));
}

/* They stay up: the queue is in the room while other things happen there. */
static void run_hands(struct meeting *meeting, const char *rest)
{
    size_t count = strtoul(rest, NULL, 10);

    for (size_t i = 0; i < count && i < meeting->phones; i++) {
        meeting_ask(meeting, &meeting->crowd.phone[i], "hand.raise", "{\"kind\":\"opinion\"}");
    }
}

static void run_lively(struct meeting *meeting, const char *rest)
{
    lively_run(meeting, strtol(rest, NULL, 10));
}

static void run_chair(struct meeting *meeting, const char *rest)
{
    meeting_ask(meeting, meeting_chair(meeting), rest, "{}");
}

static void run_change(struct meeting *meeting, const char *rest)
{
    arrivals_change(meeting, rest);
}

static void run_server(struct meeting *meeting, const char *rest)
{
    meeting->server = strtol(rest, NULL, 10);
}

static void run_memory(struct meeting *meeting, const char *rest)
{
    (void)rest;
    printf("memory.now %lld\n", (long long)measure_memory(meeting->server));
}

static void command_run(struct meeting *meeting, const char *line)
{
    static const struct {
        const char *name;
        void (*run)(struct meeting *meeting, const char *rest);
    } command[] = {
        {"join", run_join},     {"arrive", run_arrive}, {"reconnect", run_reconnect},
        {"idle", run_idle},     {"outage", run_outage}, {"burst", run_burst},
        {"paced", run_paced},   {"events", run_events}, {"hands", run_hands},
        {"chair", run_chair},   {"lively", run_lively}, {"change", run_change},
        {"server", run_server}, {"memory", run_memory},
    };
    size_t len = strcspn(line, " ");
    size_t i = 0;

    while (i < sizeof command / sizeof command[0] &&
           (strlen(command[i].name) != len || strncmp(command[i].name, line, len) != 0)) {
        i++;
    }
    if (i == sizeof command / sizeof command[0]) {
        measure_die("unknown command: %s", line);
    }
    command[i].run(meeting, line + len + (line[len] == ' '));
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
            arrivals_ping(meeting);
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

    size_t phones = (size_t)measure_setting("PHONES", 1000, 1, PHONES_MOST);
    meeting.server = measure_setting("SERVER_PID", 0, 1, 1L << 30);
    meeting.postmaster = measure_setting("POSTMASTER_PID", 0, 1, 1L << 30);
    alarm((unsigned)measure_setting("TIME_LIMIT", 600, 1, 86400));
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    crowd_init(&meeting.crowd, phones + 1, (int)measure_setting("PORT", 0, 1, 65535),
               measure_text("ORIGIN"));
    meeting.crowd.frame = on_frame;
    meeting.crowd.owner = &meeting;
    meeting.seen = calloc(phones + 1, sizeof *meeting.seen);
    meeting.change = calloc(phones + 1, sizeof *meeting.change);
    if (meeting.seen == NULL || meeting.change == NULL) {
        measure_die("out of memory");
    }
    arrivals_prepare(&meeting);
    while (read_command(&meeting, line)) {
        command_run(&meeting, line);
    }
    crowd_finish(&meeting.crowd);
    samples_finish(&meeting.latency);
    free(meeting.seen);
    free(meeting.change);
    return 0;
}
