#include "documents/poll_paper.h"

#include "documents/ballot_text.h"
#include "documents/fields.h"
#include "documents/outcome_text.h"
#include "documents/rule_text.h"
#include "domain/day.h"
#include "domain/meeting.h"
#include "domain/poll_clock.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* What the whole thing, a paper of it and whoever fills it in are called. */
static void add_names(json_t *data, const json_t *poll)
{
    bool decides = poll_decides(poll);
    bool informal = field_true(poll, "informal");
    bool owners = field_is(poll, "electorate", "owners");
    bool homes = field_is(poll, "electorate", "households");
    bool deputies = field_is(poll, "electorate", "representatives");
    bool raters = field_is(poll, "electorate", "raters");
    bool panel = field_is(poll, "electorate", "delegates");
    const char *asked = informal ? (raters ? "意向评议" : "意向征询")
                        : raters ? "评议"
                                 : "意见征询";
    const char *meeting = owners ? "业主大会" : deputies ? "居民代表会议" : "居民会议";

    field_write(data, "act_words", "%s", decides ? "表决" : asked);
    if (decides) {
        field_write(data, "ballot_title", "%s表决票", meeting);
        field_write(data, "held_words", "组织了%s%s", meeting, owners ? "书面征求意见" : "表决");
    } else {
        field_write(data, "ballot_title", "%s%s表", owners ? "业主" : "", asked);
        field_write(data, "held_words", "组织了%s%s",
                    owners  ? "业主"
                    : panel ? "听证小组"
                            : "居民",
                    asked);
    }
    json_object_set_new(data, "decides", json_boolean(decides));
    json_object_set_new(data, "by_area", json_boolean(owners));
    field_write(data, "voter_words", "%s",
                owners     ? "业主"
                : homes    ? "居民户"
                : deputies ? "居民代表"
                : raters   ? "评议人"
                : panel    ? "正式代表"
                           : "居民");
    field_write(data, "unit_words", "%s", homes ? "户" : "人");
    field_write(data, "sign_words", "%s",
                owners     ? "业主签名"
                : homes    ? "户代表签名"
                : deputies ? "代表签名"
                : panel    ? "正式代表签名"
                : raters   ? "评议人签名"
                           : "本人签名");
    field_write(data, "greeting", "%s",
                owners     ? "各位业主"
                : deputies ? "各位居民代表"
                : panel    ? "各位正式代表"
                           : "各位居民");
    json_object_set_new(data, "box_outside", json_boolean(field_is(poll, "box", "outside")));
    json_object_set_new(data, "box_here", json_boolean(field_is(poll, "box", "here")));
}

static const char *way_words(const char *way)
{
    static const char *const ways[][2] = {{"by_hand", "当面"},
                                          {"mail", "邮寄"},
                                          {"electronic", "电子"},
                                          {"posted", "公告"},
                                          {"unserved", "未能送达"}};

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strcmp(way, ways[i][0]) == 0) {
            return ways[i][1];
        }
    }
    return "";
}

static void add_seat(json_t *seat, const json_t *poll)
{
    const char *capacity = field_text(seat, "capacity");
    bool owners = field_is(poll, "electorate", "owners");

    field_write(seat, "number", "%s-%" PRId64, field_text(poll, "code"), field_number(seat, "n"));
    field_write(seat, "way_words", "%s", way_words(field_text(seat, "way")));
    field_write(seat, "name_words", "%s",
                strcmp(capacity, "owner") == 0    ? "业主姓名"
                : owners                          ? "承租人"
                : strcmp(capacity, "person") == 0 ? "姓名"
                                                  : "户代表");
}

/* The door list: who is still to be visited. Where nobody records service, only the vote is asked. */
static void keep_open_doors(json_t *seats)
{
    bool recorded = false;

    for (size_t i = 0; i < json_array_size(seats); i++) {
        recorded = recorded || *field_text(json_array_get(seats, i), "way") != '\0';
    }
    for (size_t i = json_array_size(seats); i-- > 0;) {
        const json_t *seat = json_array_get(seats, i);
        if (field_true(seat, "voted") && (field_true(seat, "served") || !recorded)) {
            json_array_remove(seats, i);
        }
    }
}

static void add_seats(json_t *data, const json_t *poll, const char *kind)
{
    json_t *seats = json_object_get(data, "seats");
    int64_t area = 0;
    int64_t heads = 0;

    if (!json_is_array(seats)) {
        return;
    }
    for (size_t i = 0; i < json_array_size(seats); i++) {
        const char *text = field_text(json_array_get(seats, i), "area");
        int64_t dm2 = 0;
        for (; *text != '\0'; text++) {
            dm2 = *text == '.' ? dm2 : dm2 * 10 + (*text - '0');
        }
        area += dm2;
        heads += field_number(json_array_get(seats, i), "heads");
    }
    if (strcmp(kind, "doors") == 0) {
        keep_open_doors(seats);
    }
    for (size_t i = 0; i < json_array_size(seats); i++) {
        add_seat(json_array_get(seats, i), poll);
    }
    char all[SHARE_TEXT];
    share_area_text(all, area);
    field_write(data, "all_area", "%s", all);
    json_object_set_new(data, "all_heads", json_integer(heads));
    json_object_set_new(data, "listed", json_integer((json_int_t)json_array_size(seats)));
}

/* 发出、送达、收回、有效、无效, in one sentence. Of owners' ballots it is told that none was served, too. */
static void add_returns(json_t *data, const json_t *poll)
{
    static const char *const vias[][2] = {
        {"phone", "线上"}, {"paper", "纸质"}, {"visit", "上门协助"}, {"proxy", "委托"}};
    const json_t *ways = json_object_get(data, "ways");
    const json_t *service = json_object_get(data, "service");
    const json_t *outcome = json_object_get(poll, "outcome");
    int64_t invalid = field_number(data, "void_papers");
    int64_t cast = field_number(outcome, "cast");
    char served[160] = "";
    char by[200] = "";

    if (field_true(service, "recorded")) {
        snprintf(served, sizeof served,
                 "送达 %" PRId64 " 张（当面 %" PRId64 "、邮寄 %" PRId64 "、电子 %" PRId64
                 "、公告 %" PRId64 "），未能送达 %" PRId64 " 张，",
                 field_number(service, "served"), field_number(service, "by_hand"),
                 field_number(service, "mail"), field_number(service, "electronic"),
                 field_number(service, "posted"), field_number(service, "unserved"));
    } else if (strcmp(field_text(poll, "electorate"), "owners") == 0) {
        snprintf(served, sizeof served, "送达情况没有登记，");
    }
    for (size_t i = 0; i < sizeof vias / sizeof *vias; i++) {
        size_t len = strlen(by);
        snprintf(by + len, sizeof by - len, "%s%s %" PRId64, i > 0 ? "、" : "", vias[i][1],
                 field_number(ways, vias[i][0]));
    }
    if (*field_text(data, "outside") != '\0') {
        field_write(data, "returns",
                    "本次投票在“%s”进行，结果整体录入；应%s %" PRId64 " %s，有效 %" PRId64 "。",
                    field_text(data, "outside"), field_text(data, "act_words"),
                    field_number(poll, "seats"), field_text(data, "unit_words"), cast);
        return;
    }
    field_write(data, "returns",
                "发出 %" PRId64 " 张，%s收回 %" PRId64 " 张（%s%s），有效 %" PRId64
                " 张，无效 %" PRId64 " 张。",
                field_number(poll, "seats"), served, cast + invalid, by,
                invalid > 0 ? "、无效纸质票另计" : "", cast, invalid);
}

static void write_day(json_t *data, const char *name, int64_t day)
{
    const time_t at = (time_t)(day * 24 * 60 * 60);
    struct tm date;

    gmtime_r(&at, &date);
    field_write(data, name, "%d年%d月%d日", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

/* The last day on which the public roll can be objected to. */
static void add_roll_until(json_t *data)
{
    const json_t *days = json_object_get(
        json_object_get(json_object_get(data, "sheet_fields"), "roll_public_days"), "value");
    int64_t from = field_number(data, "roll_public_at") * 1000;
    int64_t count = json_integer_value(days);

    json_object_set_new(data, "roll_until", json_string(""));
    if (from > 0 && count > 0) {
        write_day(data, "roll_until", day_of(poll_clock_period_end(from, (int)count)) - 1);
    }
}

/* From when until when a result hangs, once it is more than a preliminary one: as long as minutes do. */
static void add_published(json_t *data, const struct workday_calendar *days)
{
    bool hangs =
        field_true(data, "final") || (field_true(data, "counted") && !field_true(data, "decides"));
    int64_t from = field_number(data, "result_at");
    enum meeting_kind kind = KIND_HEARING;

    json_object_set_new(data, "published_until", json_string(""));
    if (hangs && from > 0 && meeting_kind_of(field_text(data, "meeting_kind"), &kind)) {
        int64_t until = meeting_publish_until(kind, days, from);
        write_day(data, "published_from", day_of(from));
        write_day(data, "published_until", until);
        json_object_set_new(data, "published_days", json_integer(until - day_of(from)));
    }
}

/* The number that a lot is drawn by is named beforehand; what was drawn is said in the result. */
static void add_lot(json_t *data)
{
    const json_t *lot = json_object_get(data, "lot");
    const char *source = field_text(lot, "source");
    const char *number = field_text(lot, "number");

    field_write(data, "lot_words", "%s", "");
    field_write(data, "drawn_words", "%s", "");
    if (*source != '\0') {
        field_write(data, "lot_words", "票数相同需要抽签的，以%s公布的“%s”为准",
                    field_text(lot, "day"), source);
    }
    if (*number != '\0') {
        field_write(data, "drawn_words", "票数相同，按“%s”的号码 %s 抽签决定先后", source, number);
    } else if (json_array_size(json_object_get(lot, "order")) > 0) {
        field_write(data, "drawn_words", "%s", "票数相同，当众掷骰子决定先后，由两人核对");
    }
}

/* What the fallback set needs beside the others: the rows of the tally sheet, and two papers to copy. */
static void add_fallback(json_t *data, json_t *poll)
{
    json_t *motions = json_object_get(poll, "motions");
    json_t *papers = json_array();
    bool ranked = strncmp(field_text(poll, "method"), "ranked_", 7) == 0;

    for (size_t m = 0; m < json_array_size(motions); m++) {
        json_t *motion = json_array_get(motions, m);
        const json_t *boxes = json_object_get(motion, "boxes");
        json_t *tally = json_array();

        for (size_t b = 0; b < json_array_size(boxes); b++) {
            json_array_append(tally, json_object_get(json_array_get(boxes, b), "words"));
        }
        if (!field_is(poll, "method", "yes_no")) {
            list_write(tally, "弃权（空白）");
        }
        list_write(tally, "无效");
        json_object_set_new(motion, "tally", tally);
    }
    json_object_set_new(data, "ranked", json_boolean(ranked));
    json_object_set_new(data, "points", json_boolean(field_is(poll, "method", "score")));
    for (int i = 0; i < (field_true(poll, "half") ? 2 : 1); i++) {
        json_array_append_new(papers, json_object());
    }
    json_object_set_new(data, "papers", papers);
}

void poll_paper_add(json_t *data, const char *kind, const struct workday_calendar *days)
{
    json_t *poll = json_object_get(data, "poll");

    outcome_text_add(poll);
    ballot_text_add(poll);
    add_names(data, poll);
    rule_sheet_text_add(data, json_object_get(data, "sheet_fields"));
    add_seats(data, poll, kind);
    add_roll_until(data);
    add_lot(data);
    add_fallback(data, poll);
    json_object_set(data, "half", json_object_get(poll, "half"));
    if (strcmp(kind, "result") == 0) {
        add_returns(data, poll);
        add_published(data, days);
    }
}
