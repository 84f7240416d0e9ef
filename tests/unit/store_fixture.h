/* A database with a few functions of its own, and a store in a loop: what every store test stands on. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <uv.h>

#include "base/clock.h"
#include "base/settings.h"
#include "store/once.h"
#include "store/store.h"

/* comment_add writes one note and says in which transaction; {"bad":…} raises, {"refuse":…} refuses,
 * {"slow":…} takes its time inside COMMIT, {"end":…} ends the server's process. ballot_cast stores the
 * openings of a batch and raises on 'bad'; members that are alike share a result. Notes are the rows of their meeting. */
static const char *const fixture_sql =
    "grant pg_signal_backend to sanhui_owner;"
    "create schema sanhui authorization sanhui_owner;"
    "set role sanhui_owner;"
    "create function sanhui.migrated() returns int language sql stable as 'select 3';"
    "create table sanhui.note (id bigint generated always as identity, precinct bigint,"
    "  meeting bigint, c bigint, text text, xid xid8 default pg_current_xact_id());"
    "create table sanhui.counter (meeting bigint primary key, n bigint not null);"
    "create function sanhui.slow() returns trigger language plpgsql as $$ begin"
    "  if new.text = 'slow' then perform pg_sleep(20); end if; return null; end $$;"
    "create constraint trigger slow after insert on sanhui.note deferrable initially deferred"
    "  for each row execute function sanhui.slow();"
    "create function sanhui.add_note(p_meeting bigint, p_text text) returns bigint"
    "  language plpgsql security definer as $$ declare v bigint; begin"
    "  insert into sanhui.counter values (p_meeting, 1)"
    "    on conflict (meeting) do update set n = counter.n + 1 returning n into v;"
    "  insert into sanhui.note (precinct, meeting, c, text)"
    "    values (trim(current_setting('sanhui.scope'), '{}')::bigint, p_meeting, v, p_text);"
    "  return v; end $$;"
    "create function sanhui.comment_add(p_session bigint, p_place bigint, p_args jsonb)"
    "  returns jsonb language plpgsql security definer as $$ begin"
    "  if p_args ? 'bad' then raise exception 'bad member'; end if;"
    "  if p_args ? 'end' then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); "
    "end if;"
    "  if p_args ? 'refuse' then return '{\"refused\":\"phase\"}'; end if;"
    "  perform sanhui.add_note(p_place, case when p_args ? 'slow' then 'slow' else p_args->>'text' "
    "end);"
    "  return jsonb_build_object('ok', jsonb_build_object('xid', pg_current_xact_id()::text,"
    "    'scope', current_setting('sanhui.scope'), 'pid', pg_backend_pid())); end $$;"
    "create function sanhui.ballot_cast(p_poll bigint[], p_seat int[], p_key uuid[],"
    "  p_replaces uuid[], p_answers text[], p_opening text[], p_commitment text[],"
    "  p_session bigint[], p_slips bigint[], p_roll text[], p_area bigint[], p_heads int[])"
    "  returns table (members int[], result jsonb) language plpgsql security definer as $$ begin"
    "  if 'bad' = any(p_commitment) then raise exception 'bad ballot'; end if;"
    "  perform sanhui.add_note(p_poll[1], o) from unnest(p_opening) o;"
    "  return query select array_agg(u.n::int), jsonb_build_object('seat', u.s, 'key', u.k,"
    "    'opening', u.o, 'replaces', u.r, 'session', u.w, 'members', cardinality(p_seat))"
    "    from unnest(p_seat, p_key, p_opening, p_replaces, p_session)"
    "    with ordinality u (s, k, o, r, w, n)"
    "    group by u.s, u.k, u.o, u.r, u.w order by u.s desc; end $$;"
    "create function sanhui.meeting_rows(p_meeting bigint, p_since bigint)"
    "  returns table (t text, id text, c bigint, audience text, \"row\" text)"
    "  language sql stable security definer as $$"
    "  select 'note', n.id::text, n.c, 'room', coalesce(n.text, '') from sanhui.note n"
    "  where meeting = p_meeting and n.c > p_since"
    "    and n.precinct = trim(current_setting('sanhui.scope'), '{}')::bigint order by n.c $$;"
    "create function sanhui.building_units(p_building bigint) returns jsonb language plpgsql stable"
    "  as $$ begin if p_building < 0 then raise exception 'no such building'; end if;"
    "  return jsonb_build_object('building', p_building, 'scope', current_setting('sanhui.scope', "
    "true));"
    "  end $$;"
    "grant usage on schema sanhui to sanhui_server;"
    "reset role;";

struct fixture {
    uv_loop_t loop;
    uv_timer_t bell; /* rings often, so that waiting never hangs */
    struct settings settings;
    struct store *store;
    struct once *once; /* as the database's superuser, to look behind the store */
    char *admin_url;
    bool ready;
    bool finished;
    int64_t poked; /* the last one */
};

static inline const char *fixture_env(const char *name)
{
    const char *value = getenv(name);

    if (value == NULL) {
        fail_msg("%s is not set: run this under tests/tools/cluster with", name);
    }
    return value;
}

/* url with /sanhui replaced by another database. */
static inline char *fixture_url(const char *url, const char *database)
{
    const char *at = strstr(url, "/sanhui?");
    size_t size = strlen(url) + strlen(database) + 1;
    char *out = mem_alloc(size);

    assert_non_null(at);
    snprintf(out, size, "%.*s/%s%s", (int)(at - url), url, database, at + strlen("/sanhui"));
    return out;
}

static inline void fixture_run(struct once *once, const char *script)
{
    if (!once_script(once, script)) {
        fail_msg("%s", once_error(once));
    }
}

static inline long fixture_count(struct fixture *fixture, const char *sql)
{
    char *value = NULL;
    long count;

    if (!once_call(fixture->once, sql, 0, NULL, &value)) {
        fail_msg("%s", once_error(fixture->once));
    }
    assert_non_null(value);
    count = strtol(value, NULL, 10);
    mem_free(value);
    return count;
}

static inline void fixture_on_ready(void *owner, bool ready)
{
    ((struct fixture *)owner)->ready = ready;
}

static inline void fixture_on_poked(void *owner, int64_t meeting)
{
    ((struct fixture *)owner)->poked = meeting;
}

static inline void fixture_on_finished(void *owner)
{
    ((struct fixture *)owner)->finished = true;
}

static inline void fixture_ring(uv_timer_t *bell)
{
    (void)bell;
}

/* Runs the loop until *flag or the seconds are over; says which. */
static inline bool fixture_wait(struct fixture *fixture, const bool *flag, int seconds)
{
    int64_t end = clock_monotonic() + seconds * 1000;

    while (!*flag && clock_monotonic() < end) {
        uv_run(&fixture->loop, UV_RUN_ONCE);
    }
    return *flag;
}

static inline void fixture_sleep(struct fixture *fixture, int milliseconds)
{
    int64_t end = clock_monotonic() + milliseconds;

    while (clock_monotonic() < end) {
        uv_run(&fixture->loop, UV_RUN_ONCE);
    }
}

static inline void fixture_database(struct fixture *fixture, const char *database)
{
    struct once *once = once_open(fixture_env("DATABASE_ADMIN_URL"));
    char script[200];

    assert_non_null(once);
    snprintf(script, sizeof(script), "drop database if exists %s with (force)", database);
    fixture_run(once, script);
    snprintf(script, sizeof(script), "create database %s owner sanhui_owner", database);
    fixture_run(once, script);
    once_close(once);
    fixture->admin_url = fixture_url(fixture_env("DATABASE_ADMIN_URL"), database);
    fixture->settings.database_url = fixture_url(fixture_env("DATABASE_URL"), database);
    fixture->settings.sql_dir = mem_copy_text("/nonexistent");
    fixture->once = once_open(fixture->admin_url);
    assert_non_null(fixture->once);
    fixture_run(fixture->once, fixture_sql);
}

static inline void fixture_start(struct fixture *fixture, const char *database)
{
    memset(fixture, 0, sizeof(*fixture));
    fixture_database(fixture, database);
    uv_loop_init(&fixture->loop);
    uv_timer_init(&fixture->loop, &fixture->bell);
    uv_timer_start(&fixture->bell, fixture_ring, 20, 20);
    fixture->store = store_create(&fixture->loop, &fixture->settings, fixture_on_ready,
                                  fixture_on_poked, fixture);
    assert_true(fixture_wait(fixture, &fixture->ready, 10));
}

static inline void fixture_end(struct fixture *fixture)
{
    store_finish(fixture->store, fixture_on_finished);
    assert_true(fixture_wait(fixture, &fixture->finished, 15));
    uv_close((uv_handle_t *)&fixture->bell, NULL);
    uv_run(&fixture->loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&fixture->loop), 0);
    once_close(fixture->once);
    mem_free(fixture->admin_url);
    mem_free(fixture->settings.database_url);
    mem_free(fixture->settings.sql_dir);
}

/* The cluster's script: "kill", "stop", "start". */
static inline void fixture_cluster(const char *what)
{
    char command[64];

    snprintf(command, sizeof(command), "tests/tools/cluster %s >/dev/null 2>&1 </dev/null", what);
    assert_int_equal(system(command), 0);
}

/* One write and what became of it. */
struct probe {
    struct write write;
    char args[64];
    char place_text[24];
    bool done;
    enum stored stored;
    char result[300];
    unsigned order; /* when it was answered */
};

static unsigned probe_answers;

static inline void probe_done(struct write *write, enum stored stored, const char *result)
{
    struct probe *probe = (struct probe *)(void *)write;

    assert_false(probe->done);
    probe->done = true;
    probe->stored = stored;
    probe->order = ++probe_answers;
    snprintf(probe->result, sizeof(probe->result), "%s", result);
}

/* A comment in a meeting; args is the message's fields. */
static inline void probe_comment(struct fixture *fixture, struct probe *probe, struct place *place,
                                 const char *args)
{
    memset(probe, 0, sizeof(*probe));
    snprintf(probe->args, sizeof(probe->args), "%s", args);
    snprintf(probe->place_text, sizeof(probe->place_text), "%lld", (long long)place->id);
    probe->write.call = CALL_COMMENT_ADD;
    probe->write.precinct = place->precinct;
    probe->write.place = place;
    probe->write.param[0] = "1";
    probe->write.param[1] = probe->place_text;
    probe->write.param[2] = probe->args;
    probe->write.done = probe_done;
    store_write(fixture->store, &probe->write);
}

static inline bool probes_wait(struct fixture *fixture, struct probe *probe, size_t count,
                               int seconds)
{
    int64_t end = clock_monotonic() + seconds * 1000;

    for (size_t i = 0; i < count; i++) {
        while (!probe[i].done && clock_monotonic() < end) {
            uv_run(&fixture->loop, UV_RUN_ONCE);
        }
        if (!probe[i].done) {
            return false;
        }
    }
    return true;
}

#endif
