# Lines "name value", one for each round, become the tables of tests/bench/run. "size.NAME" are the sizes of the run.
$1 ~ /^size\./ { sizes[$1] = sizes[$1] == "" ? $2 : sizes[$1] " " $2; next }
{ n[$1]++; v[$1, n[$1]] = $2 + 0 }

# Sorts the values of a name; s[1] … s[count].
function sorted(name,   i, j, t) {
    for (i = 1; i <= n[name]; i++) {
        t = v[name, i]
        for (j = i - 1; j > 0 && s[j] > t; j--) s[j + 1] = s[j]
        s[j + 1] = t
    }
    return n[name]
}
function median(name,   k) {
    k = sorted(name)
    return k == 0 ? 0 : k % 2 ? s[(k + 1) / 2] : (s[k / 2] + s[k / 2 + 1]) / 2
}
# So many rows of the size NAME in at[1] … at[count].
function each(name) { return split(sizes["size." name], at, " ") }
function form(x) { return x >= 1000 ? sprintf("%.0f", x) : x >= 100 ? sprintf("%.1f", x) : sprintf("%.2f", x) }

# The heading of the rows that follow; printed with the first of them.
function part(title) { heading = title }
# What, unit, ratio to which peer (its name, or ""), goal.
function row(what, name, unit, peer, goal,   value, spread, ratio, floor) {
    if (!n[name]) return
    if (heading != "") {
        printf "%s### %s\n\n| what | median | least–most | ratio | goal |\n| --- | --- | --- | --- | --- |\n", begun++ ? "\n" : "", heading
        heading = ""
    }
    value = median(name)
    spread = n[name] > 1 ? form(s[1]) "–" form(s[n[name]]) : "once"
    floor = peer != "" && n[peer] ? median(peer) : 0
    ratio = floor > 0 ? sprintf("%.2f", value / floor) : "–"
    printf "| %s | %s%s | %s | %s | %s |\n", what, form(value), unit == "" ? "" : " " unit, spread, ratio, goal
}

# One sender of a case: what, whose, its figures, the floor that its processor time is measured by, the goal.
function sender(what, who, ours, floor, goal,   us, ratio, spread, cost) {
    cost = n[ours ".us"] ? ours ".us" : ours ".server_us"
    if (!n[cost]) return
    if (heading != "") {
        printf "%s### %s\n\n", begun++ ? "\n" : "", heading
        print "| what | who | µs a delivery | least–most | to bare | p50 ms | p99 ms | deliveries/s | of a core | the reader's | goal |"
        print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
        heading = ""
    }
    us = median(cost)
    spread = form(s[1]) "–" form(s[n[cost]])
    ratio = n[floor] ? sprintf("%.2f", us / median(floor)) : "–"
    printf "| %s | %s | %s | %s | %s | %s | %s | %.0f | %.2f | %.2f | %s |\n", what, who, form(us), spread, ratio, form(median(ours ".p50")),
        form(median(ours ".p99")), median(ours ".rate"), median(ours ".cores"), median(ours ".client"), goal
}

# What one event of ours costs before anybody gets it: a room of ten, less ten deliveries.
function event_alone() {
    if (!n["fan10.events0.server_us"] || !n["fan10.bare0.us"]) return 0
    return 10 * (median("fan10.events0.server_us") - median("fan10.bare0.us"))
}
# The same without that, for who compares with senders that are handed a text that is ready.
function sending_alone(what, phones, ours, floor,   us) {
    us = median(ours ".server_us") - event_alone() / phones
    if (n[ours ".server_us"] && event_alone() > 0 && phones > 10)
        printf "| %s | – without the event itself | %s | – | %.2f | | | | | | |\n", what, form(us), us / median(floor)
}

# One event at a time to so many phones, or so many a second.
function sending(group, phones, rate, goal,   what, bare) {
    what = rate == 0 ? "one event to " phones : rate " events/s to " phones
    bare = group ".bare" rate
    sender(what, "Sanhui", group ".events" rate, bare ".us", goal)
    if (rate == 0) sending_alone(what, phones + 0, group ".events" rate, bare ".us")
    sender(what, "nchan", group ".nchan" rate, bare ".us", "")
    sender(what, "bare write()", bare, bare ".us", "the floor")
}

END {
    phones = sizes["size.phones"]
    hall = sizes["size.hall"]

    part("Ballots at the store")
    row("pgbench, 64 connections, a plain row per commit", "pgbench.rate", "/s", "pgbench.rate", "the yardstick: 1")
    row("ballots at the store, 1,000 waiting, one poll", "store1000.rate", "/s", "pgbench.rate", "≥ 4")
    row("– submitted to acknowledged, p50", "store1000.p50", "ms", "disk.flush.p50", "")
    row("– p99", "store1000.p99", "ms", "disk.flush.p50", "")
    row("ballots at the store, 64 waiting, one poll", "store64.rate", "/s", "pgbench.rate", "≥ 2.5")
    row("– p50", "store64.p50", "ms", "disk.flush.p50", "")
    row("– p99", "store64.p99", "ms", "disk.flush.p50", "")
    row("the same, 1,000 waiting, " sizes["size.polls"] " polls in as many neighbourhoods", "storemany.rate", "/s", "pgbench.rate", "≥ 2")
    row("PostgreSQL's processor time, pgbench", "pgbench.postgres_us", "µs/row", "", "53–69 on the machine of the design")
    row("– a ballot, 1,000 waiting", "store1000.postgres_us", "µs", "pgbench.postgres_us", "≤ 9 µs")
    row("– a ballot, 64 waiting", "store64.postgres_us", "µs", "pgbench.postgres_us", "")
    row("– a ballot, 1,000 waiting, " sizes["size.polls"] " polls", "storemany.postgres_us", "µs", "pgbench.postgres_us", "")
    row("the store's own processor time, 1,000 waiting", "store1000.own_us", "µs", "", "")
    row("close to verdict, " sizes["size.seats"] " ballots, both sums", "store.close.ms", "ms", "", "≤ 250 ms")
    row("– of it SQL", "store.close.sql_ms", "ms", "", "")
    row("– PostgreSQL's processor time", "store.close.postgres_ms", "ms", "", "")
    row("– the server's", "store.close.server_ms", "ms", "", "")
    row("– longest turn of its loop", "store.close.turn_ms", "ms", "", "")

    part("The count alone")
    many = split("yes_no single multi_k approval score sat3 sat5 grade4 perf4 ranked_irv ranked_borda ranked_schulze", method, " ")
    for (i = 1; i <= many; i++) {
        m = method[i]
        row((m ~ /^ranked/ ? "100,000 rankings of 8 options" : "1,000,000 ballots") " counted in C, " m, "count." m ".ms", "ms", "count." m ".bare", "beside a bare loop over the same memory")
        row("– in SQL", "sums." m ".ms", "ms", "count." m ".ms", "beside C")
    }

    part("Ballots end to end")
    row(phones " phones, burst: ballots end to end", "phones.burst.rate", "/s", "pgbench.rate", "≥ 1.2")
    row("– ballot to receipt, p50", "phones.burst.p50", "ms", "", "")
    row("– p99", "phones.burst.p99", "ms", "", "")
    row("– server's processor time a ballot", "phones.burst.server_us", "µs", "", "")
    row("– PostgreSQL's", "phones.burst.postgres_us", "µs", "", "")
    row("– the phones' own (one thread for all)", "phones.burst.client_us", "µs", "", "")
    row("– frames received a phone", "phones.burst.frames", "", "", "")
    row("– bytes received a phone", "phones.burst.bytes", "", "", "")
    row("– close to verdict, as the chair sees it", "phones.burst.verdict", "ms", "", "≤ 20 ms for 383")
    row(phones " phones, 1,000 ballots/s: ballot to receipt, p50", "phones.paced.p50", "ms", "disk.flush.p50", "≤ 2 flushes")
    row("– p99", "phones.paced.p99", "ms", "disk.flush.p50", "≤ 3 flushes; ≤ 2 ms on a fast disk")
    row("– server's processor time a ballot", "phones.paced.server_us", "µs", "", "")
    row("– PostgreSQL's", "phones.paced.postgres_us", "µs", "", "")
    row("signing in: server's processor time a phone", "phones.signin.server_us", "µs", "", "")
    row("joining: server's processor time a phone", "phones.join.server_us", "µs", "", "≤ 150 µs (10,000 in 1.5 s)")
    row("– PostgreSQL's", "phones.join.postgres_us", "µs", "", "")
    row("– bytes received a phone", "phones.join.bytes", "", "", "")
    row("memory of a member, all state included", "phones.memory.phone", "bytes", "", "≤ 8,192")
    row("– server with everybody joined", "phones.memory.after", "bytes", "", "")
    row("– after each round", "phones.memory.now", "bytes", "phones.memory.after", "")
    row("start to ready, database running", "start.ready", "ms", "", "≤ 300 ms")
    row("one flush of the disk", "disk.flush.p50", "ms", "", "")

    part("Meanwhile")
    row(phones " phones, 20 comments a second: event to arrival, p99", "papers_none.events20.p99", "ms", "papers_none.events20.p99", "")
    row("– while minutes of 300 lines are set as PDF, again and again", "papers_minutes.events20.p99", "ms", "papers_none.events20.p99", "≤ 40 ms")
    row("– while 400 slips are set, eight buildings one after the other", "papers_slips.events20.p99", "ms", "papers_none.events20.p99", "≤ 40 ms")
    row("minutes of 300 lines as PDF meanwhile", "papers.minutes.ms", "ms", "", "")
    row("400 slips as eight PDFs meanwhile", "papers.slips.ms", "ms", "", "")
    row(hall " phones, 50 hands up, two comments a second: processor time a delivery", "hall.events2.server_us", "µs", "barehall.us", "≤ 1.25 of bare write()")
    row("– bare write(), frames of the same size", "barehall.us", "µs", "barehall.us", "the floor: 1")
    row("– event to arrival (with its commit), p99", "hall.events2.p99", "ms", "", "")
    row("– joining: bytes received a phone", "hall.join.bytes", "", "", "")
    row("archive of a meeting, " sizes["size.archived"] " ballots, 500 comments", "archive.seconds", "s", "", "")
    row("– its size", "archive.megabytes", "MB", "", "")
    row("– a meeting of 1,000 phones meanwhile, event to arrival (with its commit), p99", "archive.busy.events5.p99", "ms", "archive.idle.events5.p99", "≤ 40 ms")
    row("– the same with no archive being written", "archive.idle.events5.p99", "ms", "archive.idle.events5.p99", "")
    row("– server's memory before", "archive.server_before_mb", "MB", "", "flat")
    row("– server's memory after", "archive.server_after_mb", "MB", "archive.server_before_mb", "flat")
    row("– the program beside it, at most", "archive.child_mb", "MB", "", "")

    part("Sending")
    count = each("fan")
    for (i = 1; i <= count; i++) sending("fan" at[i], at[i], 0, "≤ 1.25")
    sending("fan1000", 1000, 100, "≤ 0.8 (0.4 of nchan)")
    sending("fan1000", 1000, 500, "≤ 0.5, p99 ≤ 40 ms")
    sending("few", sizes["size.few"] " of " at[count], 0, "≤ 1.3")
    part("What goes with it")
    if (event_alone() > 0)
        printf "\nOne event itself (a comment: read, decided, stored, told once): about %.0f µs of the server.\n", event_alone()
    for (i = 1; i <= count; i++)
        row("one event to " at[i] ": PostgreSQL's processor time", "fan" at[i] ".events0.postgres_us", "µs", "", "")
    row("100 events/s to 1000: PostgreSQL's processor time an event", "fan1000.events100.postgres_us", "µs", "", "")
    row("– frames for each event and phone", "fan1000.events100.frames", "", "", "")
    row("500 events/s to 1000: PostgreSQL's processor time an event", "fan1000.events500.postgres_us", "µs", "", "")
    row("– frames for each event and phone", "fan1000.events500.frames", "", "", "")
    row("memory a phone, nchan, " at[count] " phones", "peers.nchan.memory", "bytes", "", "")
    row("– bare", "peers.bare.memory", "bytes", "", "")
    row("taking one in, nchan: processor time", "peers.nchan.connect_us", "µs", "", "")
    row("– bare", "peers.bare.connect_us", "µs", "", "")

    joins = sizes["size.joins"]
    most = sizes["size.joins_most"]
    part("Coming in, staying, coming back")
    row(most " phones join as fast as they can", "most.join.seconds", "s", "", "")
    row("– server's processor time a phone", "most.join.server_us", "µs", "", "")
    row("– PostgreSQL's", "most.join.postgres_us", "µs", "", "")
    row("– the phones' share of a core", "most.join.client", "", "", "")
    row("– memory of an idle member, all state included", "most.memory.phone", "bytes", "", "≤ 8,192")
    row(most " phones do nothing but ping every 20 s: of a core", "most.idle.cores", "", "", "")
    row("– PostgreSQL", "most.idle.postgres_cores", "", "", "")
    row(most " phones reconnect: server's processor time", "most.reconnect.server_s", "s", "", "≤ 1.5 s for 10,000")
    row("– PostgreSQL's, a phone", "most.reconnect.postgres_us", "µs", "", "")
    row("– until all have their room", "most.reconnect.seconds", "s", "", "")
    row("– the phones' share of a core", "most.reconnect.client", "", "", "")
    row("– bytes received a phone", "most.reconnect.bytes", "", "", "")
    row("– server's memory after all of it", "most.memory.now", "bytes", "most.memory.after", "")
    row(joins " phones arrive within " sizes["size.joins_seconds"] " s: due to room, p50", "p7.arrive.p50", "ms", "", "")
    row("– p99", "p7.arrive.p99", "ms", "", "≤ 2,000 ms (P7)")
    row("– server's processor time a phone", "p7.arrive.server_us", "µs", "", "")
    row("one change of the meeting: said to heard by everybody, p50", "p7.change.p50", "ms", "", "")
    row("– p99", "p7.change.p99", "ms", "", "≤ 1,000 ms (P7)")
    row("server killed and started: loss to the last one's room", "p7.outage.seconds", "s", "", "≤ 5 s")
    row("– a phone's, p50", "p7.outage.p50", "ms", "", "the page itself waits 0.3 to 1 s")
    row("– p99", "p7.outage.p99", "ms", "", "")
    row("– processor time of the server since its start", "p7.outage.server_s", "s", "", "")
    row("– start to ready meanwhile", "p7.start.ready", "ms", "", "")
    row("– the phones' share of a core", "p7.outage.client", "", "", "")
    row("– server's memory with everybody back", "p7.memory.now", "bytes", "", "≤ 64 kB a phone (P7)")

    count = each("slow")
    for (i = 1; i <= count; i++) {
        group = "slow" at[i]
        part("A slower disk: every flush " at[i] " ms longer")
        row("one flush", group ".flush.p50", "ms", "", "")
        row("pgbench, 64 connections, a plain row per commit", group ".pgbench.rate", "/s", group ".pgbench.rate", "the yardstick: 1")
        row("– PostgreSQL's processor time a row", group ".pgbench.postgres_us", "µs", "", "")
        row("ballots at the store, 1,000 waiting", group ".store1000.rate", "/s", group ".pgbench.rate", "")
        row("– p50", group ".store1000.p50", "ms", group ".flush.p50", "")
        row("– p99", group ".store1000.p99", "ms", group ".flush.p50", "")
        row("– PostgreSQL's processor time a ballot", group ".store1000.postgres_us", "µs", group ".pgbench.postgres_us", "")
        row("ballots at the store, 64 waiting", group ".store64.rate", "/s", group ".pgbench.rate", "")
        row("– p50", group ".store64.p50", "ms", group ".flush.p50", "")
        row("– p99", group ".store64.p99", "ms", group ".flush.p50", "")
        row(sizes["size.slow_phones"] " phones, 1,000 ballots/s: ballot to receipt, p50", group ".paced.p50", "ms", group ".flush.p50", "≤ 2 flushes")
        row("– p99", group ".paced.p99", "ms", group ".flush.p50", "≤ 3 flushes")
        row("– server's processor time a ballot", group ".paced.server_us", "µs", "", "")
        row("– PostgreSQL's", group ".paced.postgres_us", "µs", "", "")
    }

    count = each("lively")
    many = split("ping comment.add hand.raise hand.lower proposal.add proposal.second ballot.cast", method, " ")
    for (i = 1; i <= count; i++) {
        group = "lively" at[i]
        part("A meeting as it is: " at[i] " phones, everybody casts within " sizes["size.lively_seconds"] " s")
        for (k = 1; k <= many; k++) {
            row("`" method[k] "` to its answer, p50 (of " median(group "." method[k] ".count") ")", group "." method[k] ".p50", "ms", "", "")
            row("– p99", group "." method[k] ".p99", "ms", "", method[k] == "ballot.cast" ? "≤ 500 ms (P9)" : "≤ 250 ms (P6)")
        }
        row("close to verdict", group ".lively.verdict", "ms", "", at[i] == 383 ? "≤ 20 ms" : "")
        row("of a core: the server", group ".lively.cores", "", "", "")
        row("– PostgreSQL", group ".lively.postgres_cores", "", "", "")
        row("– the phones", group ".lively.client", "", "", "")
        row("bytes received a phone", group ".lively.bytes", "", "", "")
        row("the phones ended later than planned by", group ".lively.behind", "s", "", "0: they kept up")
    }
}
