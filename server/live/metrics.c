/* What a machine asks: whether the server can serve, and its figures. Nobody's name is in them. */
#include "live/child.h"
#include "live/press.h"
#include "live/room.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- ready? --------------------------------------------------------------------------------------- */

enum { SENTENCE_MAX = 160 };

struct asked {
    struct hall *hall;
    void (*told)(void *owner, const char *why_not);
    void *owner;
};

/* A step of `sanhui migrate` beside a running server shows here before the server is started anew. */
static void migrated(void *owner, bool failed, const char *const *value, size_t count)
{
    struct asked *asked = owner;
    char text[SENTENCE_MAX];
    const char *why_not = NULL;
    long brings = asked->hall->store != NULL ? store_migrations(asked->hall->store) : 0;

    if (failed || count == 0 || value[0] == NULL) {
        why_not = "The database does not answer.";
    } else if (asked->hall->ending) {
        why_not = "The server is ending.";
    } else if (brings > 0 && strtol(value[0], NULL, 10) != brings) {
        snprintf(text, sizeof text, "The database is at migration %s, this program brings %ld: %s.",
                 value[0], brings,
                 strtol(value[0], NULL, 10) > brings ? "start the newer sanhui"
                                                     : "run sanhui migrate");
        why_not = text;
    }
    asked->told(asked->owner, why_not);
    mem_free(asked);
}

void hall_ask_ready(struct hall *hall, void (*told)(void *owner, const char *why_not), void *owner)
{
    if (hall->ending) {
        told(owner, "The server is ending.");
    } else if (!store_is_ready(hall->store)) {
        told(owner, "The database cannot be reached, or may not be served: see the log.");
    } else {
        struct asked *asked = mem_alloc(sizeof *asked);

        *asked = (struct asked){.hall = hall, .told = told, .owner = owner};
        store_read(hall->store, CALL_MIGRATED, NULL, NULL, migrated, asked);
    }
}

/* ---- figures -------------------------------------------------------------------------------------- */

enum page { PAGE_NONE, PAGE_PHONE, PAGE_STAFF, PAGE_SCREEN, PAGE_DESK, PAGE_CASE, PAGES };

static enum page page_of(const struct member *member)
{
    if (member->at == PLACE_NONE || member->session == NULL) {
        return PAGE_NONE;
    }
    if (member->at != PLACE_MEETING) {
        return member->at == PLACE_DESK ? PAGE_DESK : PAGE_CASE;
    }
    if (!member->session->staff) {
        return PAGE_PHONE;
    }
    return (member->session->roles & ROLE_SCREEN) != 0 ? PAGE_SCREEN : PAGE_STAFF;
}

static void print_members(const struct hall *hall, struct buffer *out)
{
    static const char *const labels[PAGES] = {
        [PAGE_NONE] = "page=\"not_joined\"", [PAGE_PHONE] = "page=\"phone\"",
        [PAGE_STAFF] = "page=\"staff\"",     [PAGE_SCREEN] = "page=\"screen\"",
        [PAGE_DESK] = "page=\"desk\"",       [PAGE_CASE] = "page=\"case\""};
    const struct member *member;
    unsigned pages[PAGES] = {0};

    LIST_FOREACH(member, &hall->members, link)
    {
        pages[page_of(member)]++;
    }
    metrics_head(out, "sanhui_members", "gauge", "Connected pages by their kind.");
    for (int i = 0; i < PAGES; i++) {
        metrics_value(out, "sanhui_members", labels[i], pages[i]);
    }
    metrics_counter(out, "sanhui_returns_total",
                    "Pages that came back with what they had seen before.", (double)hall->returns);
}

static void print_answers(const struct hall *hall, struct buffer *out)
{
    static const char *const labels[ANSWERED_KINDS] = {
        [ANSWERED_OK] = "outcome=\"ok\"",
        [ANSWERED_REFUSED] = "outcome=\"refused\"",
        [ANSWERED_BUSY] = "outcome=\"busy\"",
        [ANSWERED_UNAVAILABLE] = "outcome=\"unavailable\"",
        [ANSWERED_UNCONFIRMED] = "outcome=\"unconfirmed\""};

    metrics_head(out, "sanhui_answers_total", "counter",
                 "Messages and requests by what they were answered.");
    for (int i = 0; i < ANSWERED_KINDS; i++) {
        metrics_value(out, "sanhui_answers_total", labels[i], (double)hall->answers[i]);
    }
    metrics_counter(out, "sanhui_ballots_acknowledged_total",
                    "Receipts for ballots that are stored, those sent again included.",
                    (double)hall->ballots);
    metrics_head(out, "sanhui_ballot_duration_seconds", "histogram",
                 "From a ballot's arrival to its receipt.");
    metrics_histogram(out, "sanhui_ballot_duration_seconds", NULL, &hall->ballot_seconds);
}

void hall_metrics(const struct hall *hall, struct buffer *out)
{
    const struct room *room;
    unsigned rooms = 0;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        rooms++;
    }
    print_members(hall, out);
    print_answers(hall, out);
    metrics_gauge(out, "sanhui_rooms", "Meetings held in memory.", rooms);
    metrics_gauge(out, "sanhui_workers_busy", "Registers and boxes being worked on by a thread.",
                  hall->works);
    metrics_gauge(out, "sanhui_passwords_checking", "Passwords being checked by a thread.",
                  hall->checking_passwords);
    metrics_gauge(out, "sanhui_children", "Programs at work beside the server.", child_count(hall));
    metrics_gauge(out, "sanhui_papers_waiting", "Papers that wait to be set.", press_waiting(hall));
    if (hall->store != NULL) {
        store_metrics(hall->store, out);
    }
}
