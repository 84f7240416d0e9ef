#include "store/grants.h"

#include "base/buffer.h"
#include "store/calls.h"
#include "store/once.h"

enum { NAMES_MAX = 16 * 1024 };

/* Called by the server, but not as a call: rows after each write, and what brings a register in on a
 * connection of its own. Reads of an export are named record_… . */
#define OTHERS "meeting_rows,register_preview,register_people_preview,register_bring"

#define GRANTS                                                                                     \
    "do $do$ declare f regprocedure;"                                                              \
    " r text := quote_ident(current_setting('sanhui.server_role'));"                               \
    " begin"                                                                                       \
    " if not exists (select from pg_roles where rolname ="                                         \
    "   current_setting('sanhui.server_role')) then"                                               \
    "   raise exception 'role % does not exist: create role % login', r, r; end if;"               \
    " execute 'revoke all on schema sanhui from public';"                                          \
    " execute 'grant usage on schema sanhui to ' || r;"                                            \
    " execute 'revoke all on all tables in schema sanhui from public, ' || r;"                     \
    " execute 'revoke all on all sequences in schema sanhui from public, ' || r;"                  \
    " execute 'revoke all on all functions in schema sanhui from public, ' || r;"                  \
    " for f in select p.oid from pg_proc p where p.pronamespace = 'sanhui'::regnamespace"          \
    "   and (p.proname = any (current_setting('sanhui.granted')::name[])"                          \
    "        or starts_with(p.proname, 'record_'))"                                                \
    " loop execute format('grant execute on function %s to %s', f, r); end loop;"                  \
    " execute 'alter default privileges revoke execute on functions from public';"                 \
    " end $do$"

bool grants_apply(struct once *once, const char *server_role)
{
    struct buffer names;
    bool ok;

    buffer_init(&names, NAMES_MAX);
    buffer_add_text(&names, "{" OTHERS);
    for (int call = 0; call < CALL_COUNT; call++) {
        buffer_printf(&names, ",%s", call_row((enum call)call)->name);
    }
    buffer_add_text(&names, "}");

    const char *const param[] = {server_role, names.bytes};
    ok = !names.full &&
         once_call(once,
                   "select set_config('sanhui.server_role', $1, true),"
                   " set_config('sanhui.granted', $2, true)",
                   2, param, NULL) &&
         once_script(once, GRANTS);
    buffer_finish(&names);
    return ok;
}
