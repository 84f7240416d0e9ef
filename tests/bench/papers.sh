# Papers set while a meeting goes on: part of tests/bench/ballots, which has a server and its phones.
#
# A row is a paper, or several, asked for again and again while twenty comments a second go to all phones:
#   papers_row NAME ADDRESS…   notes papers.NAME.ms, how long all of them took, and papers_NAME.events20.p99, how late the
#                              comments came meanwhile. Add a row to papers_round and to tests/bench/table.awk.

papers_jar=$work/papers.cookies
papers_more=$work/papers.more # while it is there, papers are asked for

papers_get() { curl -sS --fail -o /dev/null -b "$papers_jar" "$ORIGIN$1"; }

# Minutes of 300 lines, published, and the buildings whose slips are printed.
papers_ground() {
    local lines
    lines=$(awk 'BEGIN { for (i = 1; i <= 300; i++)
        printf "%s第%d条意见：楼道里的灯请换成感应的，晚上老人下楼看不清台阶。", (i > 1 ? "\\n" : ""), i }')
    owner -v code="$MEETING" -v lines="[{\"key\":\"discussion\",\"title\":\"讨论情况\",\"text\":\"$lines\"}]" <<'SQL'
begin;
select sanhui.set_scope(precinct) from sanhui.door where key = 'meeting:' || :'code' \g /dev/null
insert into sanhui.minutes (precinct, meeting, version, state, sections, published_at, check_code)
    select precinct, ref, 1, 'published', :'lines'::jsonb, clock_timestamp(), 'MI-BENCH1' from sanhui.door where key = 'meeting:' || :'code';
commit;
SQL
    # 383 households are the demo estate's: eight buildings of fifty are as many.
    mapfile -t papers_slips < <(owner -v code="$MEETING" <<'SQL'
begin;
select sanhui.set_scope(precinct) from sanhui.door where key = 'meeting:' || :'code' \g /dev/null
select '/print/slips/household/' || b.id || '.pdf' from sanhui.building b
    join sanhui.door d on d.precinct = b.precinct and d.key = 'meeting:' || :'code' order by b.id limit 8;
commit;
SQL
)
    curl -sS --fail -o /dev/null -c "$papers_jar" -H 'Content-Type: application/json' -H "Origin: $ORIGIN" \
        -d "{\"username\":\"$CHAIR\",\"password\":\"$CHAIR_PASSWORD\"}" "$ORIGIN/login"
}

papers_ask() { # NAME ADDRESS…
    local name=$1 from address
    shift
    while [ -e "$papers_more" ]; do
        from=$(date +%s%N)
        for address; do
            papers_get "$address"
        done
        awk -v from="$from" -v to="$(date +%s%N)" -v name="$name" 'BEGIN { printf "papers.%s.ms %.1f\n", name, (to - from) / 1e6 }'
    done
}

papers_row() { # NAME ADDRESS…
    local asking
    : >"$papers_more"
    papers_ask "$@" >"$work/papers.$1" &
    asking=$!
    crowd_say phones "papers_$1" events 60 20 >>"$figures"
    rm "$papers_more"
    wait "$asking" || die "a paper was not given"
    cat "$work/papers.$1" >>"$figures"
}

papers_round() {
    crowd_say phones papers_none events 60 20 >>"$figures"
    papers_row minutes "/print/minutes/$MEETING.pdf"
    papers_row slips "${papers_slips[@]}"
}
