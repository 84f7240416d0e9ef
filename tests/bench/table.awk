# Lines "name value", one for each round, become the table of tests/bench/run.
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
function form(x) { return x >= 1000 ? sprintf("%.0f", x) : x >= 100 ? sprintf("%.1f", x) : sprintf("%.2f", x) }

# What, unit, ratio to which peer (its name, or ""), goal.
function row(what, name, unit, peer, goal,   at, spread, ratio) {
    if (!n[name]) return
    at = median(name)
    spread = form(s[1]) "–" form(s[n[name]])
    ratio = peer != "" && n[peer] ? sprintf("%.2f", at / median(peer)) : "–"
    printf "| %s | %s %s | %s | %s | %s |\n", what, form(at), unit, spread, ratio, goal
}

END {
    print "| what | median | least–most | ratio | goal |"
    print "| --- | --- | --- | --- | --- |"
    row("pgbench, 64 connections, a plain row per commit", "pgbench.rate", "/s", "pgbench.rate", "the yardstick: 1")
    row("ballots at the store, 1,000 waiting, one poll", "store1000.rate", "/s", "pgbench.rate", "≥ 4")
    row("– submitted to acknowledged, p50", "store1000.p50", "ms", "disk.flush.p50", "")
    row("– p99", "store1000.p99", "ms", "disk.flush.p50", "")
    row("ballots at the store, 64 waiting, one poll", "store64.rate", "/s", "pgbench.rate", "≥ 2.5")
    row("– p50", "store64.p50", "ms", "disk.flush.p50", "")
    row("– p99", "store64.p99", "ms", "disk.flush.p50", "")
    row("the same, 1,000 waiting, " polls " polls in as many neighbourhoods", "storemany.rate", "/s", "pgbench.rate", "≥ 2")
    row("PostgreSQL's processor time, pgbench", "pgbench.postgres_us", "µs/row", "", "53–69 on the machine of the design")
    row("– a ballot, 1,000 waiting", "store1000.postgres_us", "µs", "pgbench.postgres_us", "≤ 9 µs")
    row("– a ballot, 64 waiting", "store64.postgres_us", "µs", "pgbench.postgres_us", "")
    row("– a ballot, 1,000 waiting, " polls " polls", "storemany.postgres_us", "µs", "pgbench.postgres_us", "")
    row("the store's own processor time, 1,000 waiting", "store1000.own_us", "µs", "", "")
    row("close to verdict, " seats " ballots, both sums", "store.close.ms", "ms", "", "≤ 250 ms")
    row("– of it SQL", "store.close.sql_ms", "ms", "", "")
    row("– PostgreSQL's processor time", "store.close.postgres_ms", "ms", "", "")
    row("– the server's", "store.close.server_ms", "ms", "", "")
    row("– longest turn of its loop", "store.close.turn_ms", "ms", "", "")
    many = split("yes_no single multi_k approval score sat3 sat5 grade4 perf4 ranked_irv ranked_borda ranked_schulze", method, " ")
    for (i = 1; i <= many; i++) {
        m = method[i]
        row((m ~ /^ranked/ ? "100,000 rankings of 8 options" : "1,000,000 ballots") " counted in C, " m, "count." m ".ms", "ms", "count." m ".bare", "beside a bare loop over the same memory")
        row("– in SQL", "sums." m ".ms", "ms", "count." m ".ms", "beside C")
    }
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
    row("one event to " phones " phones: processor time a delivery", "phones.events0.server_us", "µs", "bare0.us", "≤ 1.25 of bare write()")
    row("– bare write(), frames of the same size", "bare0.us", "µs", "bare0.us", "the floor: 1")
    row("– event to arrival (with its commit), p99", "phones.events0.p99", "ms", "", "")
    row("100 events/s to " phones " phones: processor time a delivery", "phones.events100.server_us", "µs", "bare100.us", "≤ 0.8 of bare (0.4 of nchan, which takes twice bare)")
    row("– event to arrival, p99", "phones.events100.p99", "ms", "", "")
    row("500 events/s to " phones " phones: processor time a delivery", "phones.events500.server_us", "µs", "bare500.us", "≤ 0.5 of a bare writer that coalesces")
    row("– event to arrival, p99", "phones.events500.p99", "ms", "", "≤ 40 ms")
    row("– cores used", "phones.events500.cores", "", "", "")
    row(hall " phones, 50 hands up, two comments a second: processor time a delivery", "hall.events2.server_us", "µs", "barehall.us", "≤ 1.25 of bare write()")
    row("– bare write(), frames of the same size", "barehall.us", "µs", "barehall.us", "the floor: 1")
    row("– event to arrival (with its commit), p99", "hall.events2.p99", "ms", "", "")
    row("– joining: bytes received a phone", "hall.join.bytes", "", "", "")
    row("signing in: server's processor time a phone", "phones.signin.server_us", "µs", "", "")
    row("joining: server's processor time a phone", "phones.join.server_us", "µs", "", "≤ 150 µs (10,000 in 1.5 s)")
    row("– PostgreSQL's", "phones.join.postgres_us", "µs", "", "")
    row("– bytes received a phone", "phones.join.bytes", "", "", "")
    row("memory of a member, all state included", "phones.memory.phone", "bytes", "", "≤ 8,192")
    row("– server with everybody joined", "phones.memory.after", "bytes", "", "")
    row("– after each round", "phones.memory.now", "bytes", "phones.memory.after", "")
    row("start to ready, database running", "start.ready", "ms", "", "≤ 300 ms")
    row("one flush of the disk", "disk.flush.p50", "ms", "", "")
}
