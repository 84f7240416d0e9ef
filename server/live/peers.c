#include "live/peers.h"

#include "base/clock.h"
#include "base/log.h"
#include "live/room.h"
#include "live/send.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* PostgreSQL takes less than 8,000 bytes; whoever is behind the 500th hand that is up need not be known. */
enum { SILENT_MS = 8 * 1000, WORDS_MOST = 7900, HANDS_MOST = 500 };

struct peer {
    LIST_ENTRY(peer) link; /* hall.peers */
    char name[TOKEN_TEXT];
    int64_t heard; /* monotonic ms */
    int64_t words; /* the number of its last one; 0 = none was heard */
};

/* What a peer said of a room. */
struct elsewhere {
    LIST_ENTRY(elsewhere) link; /* room.elsewhere */
    const struct peer *peer;
    size_t phones;
    size_t screens;
    int64_t last;   /* the newest hand that it knows of */
    int64_t *hands; /* up, and their speakers are there */
    size_t hand_count;
};

bool peers_serve(const struct hall *hall)
{
    return !LIST_EMPTY(&hall->peers);
}

static void say(struct hall *hall, const char *what, const char *rest)
{
    struct buffer words;

    if (hall->store == NULL) {
        return;
    }
    buffer_init(&words, WORDS_MOST);
    buffer_printf(&words, "%s %s %" PRId64 "%s", what, hall->name, ++hall->words, rest);
    if (!words.full) {
        store_tell(hall->store, words.bytes);
    }
    buffer_finish(&words);
}

static void say_number(struct hall *hall, const char *what, int64_t number)
{
    char rest[24];

    if (peers_serve(hall)) {
        snprintf(rest, sizeof rest, " %" PRId64, number);
        say(hall, what, rest);
    }
}

void peers_tell_desk(struct hall *hall, int64_t precinct)
{
    say_number(hall, "desk", precinct);
}

/* In the database's own words: register_bring says the first, too. */
static void tell_unnumbered(struct hall *hall, const char *what, int64_t number)
{
    char words[40];

    if (peers_serve(hall)) {
        snprintf(words, sizeof words, "%s %" PRId64, what, number);
        store_tell(hall->store, words);
    }
}

void peers_tell_slips(struct hall *hall, int64_t precinct)
{
    tell_unnumbered(hall, "slips", precinct);
}

void peers_tell_session(struct hall *hall, int64_t session)
{
    tell_unnumbered(hall, "session", session);
}

void peers_ask(const struct room *room)
{
    say_number(room->hall, "who", room->place.id);
}

void peers_leave(struct hall *hall)
{
    if (peers_serve(hall)) {
        say(hall, "gone", "");
    }
}

void peers_tell(struct room *room)
{
    struct buffer words;
    int64_t last = 0;
    size_t told = 0;

    if (!peers_serve(room->hall) || !room->loaded) {
        return;
    }
    buffer_init(&words, WORDS_MOST);
    for (size_t i = 0; i < room->hand_count; i++) {
        last = room->hands[i].id > last ? room->hands[i].id : last;
    }
    buffer_printf(&words, " %" PRId64 " %zu %zu %" PRId64, room->place.id, room->phones,
                  room->screens, last);
    for (size_t i = 0; i < room->hand_count && told < HANDS_MOST; i++) {
        const struct hand *hand = &room->hands[i];
        bool up = hand->state == HAND_WAITING || hand->id == room->turn.hand;
        if (up && hand->session != 0 && speaker_connected(room, hand)) {
            buffer_printf(&words, " %" PRId64, hand->id);
            told++;
        }
    }
    if (!words.full && (room->told == NULL || strcmp(room->told, words.bytes) != 0)) {
        say(room->hall, "here", words.bytes);
        mem_free(room->told);
        room->told = mem_copy_text(words.bytes);
    }
    buffer_finish(&words);
}

/* Whatever was told is told once more. */
static void tell_again(struct room *room)
{
    mem_free(room->told);
    room->told = NULL;
    peers_tell(room);
}

size_t peers_phones(const struct room *room)
{
    const struct elsewhere *one;
    size_t sum = 0;

    LIST_FOREACH(one, &room->elsewhere, link)
    {
        sum += one->phones;
    }
    return sum;
}

size_t peers_screens(const struct room *room)
{
    const struct elsewhere *one;
    size_t sum = 0;

    LIST_FOREACH(one, &room->elsewhere, link)
    {
        sum += one->screens;
    }
    return sum;
}

bool peers_have(const struct room *room, int64_t hand)
{
    const struct elsewhere *one;

    LIST_FOREACH(one, &room->elsewhere, link)
    {
        if (hand > one->last) {
            return true;
        }
        for (size_t i = 0; i < one->hand_count; i++) {
            if (one->hands[i] == hand) {
                return true;
            }
        }
    }
    return false;
}

static void elsewhere_free(struct elsewhere *one)
{
    LIST_REMOVE(one, link);
    mem_free(one->hands);
    mem_free(one);
}

void peers_forget(struct room *room)
{
    while (!LIST_EMPTY(&room->elsewhere)) {
        elsewhere_free(LIST_FIRST(&room->elsewhere));
    }
    mem_free(room->told);
    room->told = NULL;
}

static struct elsewhere *elsewhere_of(const struct room *room, const struct peer *peer)
{
    struct elsewhere *one;

    LIST_FOREACH(one, &room->elsewhere, link)
    {
        if (one->peer == peer) {
            return one;
        }
    }
    return NULL;
}

static void peer_free(struct peer *peer)
{
    LIST_REMOVE(peer, link);
    mem_free(peer);
}

void peers_free(struct hall *hall)
{
    while (!LIST_EMPTY(&hall->peers)) {
        peer_free(LIST_FIRST(&hall->peers));
    }
}

static void peer_gone(struct hall *hall, struct peer *peer)
{
    struct room *room;

    LIST_FOREACH(room, &hall->rooms, link)
    {
        struct elsewhere *one = elsewhere_of(room, peer);
        if (one != NULL) {
            bool had = peers_have(room, room->turn.hand);
            elsewhere_free(one);
            room_touch_presence(room);
            turn_elsewhere(room, had);
        }
    }
    log_info("peer.gone", "peer=%s", peer->name);
    peer_free(peer);
}

static struct peer *peer_named(struct hall *hall, const char *name)
{
    struct peer *peer;
    struct room *room;

    LIST_FOREACH(peer, &hall->peers, link)
    {
        if (strcmp(peer->name, name) == 0) {
            return peer;
        }
    }
    peer = mem_alloc(sizeof *peer);
    snprintf(peer->name, sizeof peer->name, "%s", name);
    LIST_INSERT_HEAD(&hall->peers, peer, link);
    log_info("peer.came", "peer=%s", name);
    say(hall, "alive", "");
    LIST_FOREACH(room, &hall->rooms, link)
    {
        tell_again(room);
    }
    return peer;
}

static struct elsewhere *elsewhere_add(struct room *room, const struct peer *peer)
{
    struct elsewhere *one = elsewhere_of(room, peer);

    if (one == NULL) {
        one = mem_alloc(sizeof *one);
        one->peer = peer;
        LIST_INSERT_HEAD(&room->elsewhere, one, link);
    }
    return one;
}

/* " MEETING PHONES SCREENS LAST HAND…" */
static void hear_room(struct hall *hall, const struct peer *peer, const char *rest)
{
    char *at = NULL;
    struct room *room = hall_room_of(hall, strtoll(rest, &at, 10));

    if (room == NULL) {
        return;
    }
    bool had = peers_have(room, room->turn.hand);
    struct elsewhere *one = elsewhere_add(room, peer);
    size_t phones = strtoull(at, &at, 10);
    size_t screens = strtoull(at, &at, 10);
    if (phones != one->phones || screens != one->screens) {
        room_touch_presence(room);
    }
    one->phones = phones;
    one->screens = screens;
    one->last = strtoll(at, &at, 10);
    one->hand_count = 0;
    one->hands = mem_resize(one->hands, (HANDS_MOST + 1) * sizeof *one->hands);
    while (*at == ' ' && one->hand_count < HANDS_MOST) {
        one->hands[one->hand_count++] = strtoll(at, &at, 10);
    }
    turn_elsewhere(room, had);
}

/* The word up to the next space, which is left in front of the rest; false when it is too long, or there is none. */
static bool take_word(const char **rest, char *word, size_t size)
{
    const char *from = *rest + strspn(*rest, " ");
    size_t len = strcspn(from, " ");

    if (len == 0 || len >= size) {
        return false;
    }
    memcpy(word, from, len);
    word[len] = '\0';
    *rest = from + len;
    return true;
}

/* Words are numbered, so that a lost one is noticed at the next: then it says again who is where. */
static void count_word(struct hall *hall, struct peer *peer, int64_t number)
{
    const struct room *room;
    bool lost = peer->words != 0 && number > peer->words + 1;

    peer->words = number;
    if (lost) {
        log_info("peer.lost_words", "peer=%s", peer->name);
        LIST_FOREACH(room, &hall->rooms, link)
        {
            peers_ask(room);
        }
    }
}

void peers_told(struct hall *hall, const char *words)
{
    char what[8];
    char name[TOKEN_TEXT];
    const char *rest = words;

    if (!take_word(&rest, what, sizeof what) || !take_word(&rest, name, sizeof name) ||
        strcmp(name, hall->name) == 0) {
        return;
    }
    struct peer *peer = peer_named(hall, name);
    char *at = NULL;
    peer->heard = clock_monotonic();
    count_word(hall, peer, strtoll(rest, &at, 10));
    rest = at;
    int64_t number = strtoll(rest, NULL, 10);
    if (strcmp(what, "here") == 0) {
        hear_room(hall, peer, rest);
    } else if (strcmp(what, "who") == 0) {
        struct room *room = hall_room_of(hall, number);
        if (room != NULL) {
            elsewhere_add(room, peer);
            tell_again(room);
        }
    } else if (strcmp(what, "desk") == 0) {
        hall_desk_changed(hall, number);
    } else if (strcmp(what, "gone") == 0) {
        peer_gone(hall, peer);
    }
}

void peers_look(struct hall *hall)
{
    int64_t now = clock_monotonic();
    struct peer *peer = LIST_FIRST(&hall->peers);
    bool hears = store_is_ready(hall->store);

    while (peer != NULL) {
        struct peer *next = LIST_NEXT(peer, link);
        if (!hears) {
            peer->heard = now; /* nobody can be heard: that is not their silence */
        } else if (now - peer->heard > SILENT_MS) {
            peer_gone(hall, peer);
        }
        peer = next;
    }
    if (hears) {
        say(hall, "alive", "");
    }
}
