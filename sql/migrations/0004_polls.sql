-- Polls, their rolls, and every way into the box.

create table sanhui.poll (
    precinct      bigint not null,
    id            bigint generated always as identity,
    code          text not null unique,      -- 'PH-K7M3PQ' households, 'PO-…' owners, 'PR-…' persons
    meeting       bigint not null,
    case_file     bigint,
    rehearsal     boolean not null default false,    -- practice: marked so everywhere, never on a case
    title         text not null,
    class         text not null default 'consultation' constraint poll_class check (class in ('consultation', 'residents', 'owners')),
    electorate    text not null constraint poll_electorate check (electorate in ('households', 'owners', 'residents', 'representatives', 'raters', 'delegates')),
    secrecy       text not null default 'named' constraint poll_secrecy check (secrecy in ('named', 'not_public')),   -- what is promised on every page: who runs the system can always see
    estate        bigint,                    -- whose owners these are; null = the electorate are no owners
    scope         bigint[],                  -- buildings whose electorate it is; null = all
    method        text not null constraint poll_method check (method in
                  ('yes_no', 'single', 'multi_k', 'approval', 'ranked_irv', 'ranked_borda', 'ranked_schulze', 'score',
                   'sat3', 'sat5', 'grade4', 'perf4')),
    form          jsonb not null default '{}',   -- what a ballot may hold and how many win: k, seats, points_min, points_max, …
    matter        int constraint poll_matter check (matter between 1 and 9),      -- Civil Code 278 (1)–(9)
    state         text not null default 'drafted' constraint poll_state check (state in
                  ('drafted', 'roll_public', 'noticed', 'open', 'polls_closed', 'box_closed', 'counted', 'preliminary', 'final', 'void')),
    box           text not null default 'here' constraint poll_box check (box in ('here', 'paper', 'outside')),   -- where ballots are cast
    sheet         text,                      -- its rule sheet, 'shanghai-owners'
    sheet_hash    text,
    sheet_json    text,                      -- the sheet as it was frozen with the roll: what sheet_hash is of
    in_notice     boolean not null default false,    -- it stood in the notice of its meeting
    rule          jsonb not null,            -- frozen with the roll: thresholds, base, days
    informal      boolean,                   -- opened in a 恳谈 or after too short a notice: 意向征询
    min_seconds   int not null default 180,
    window_seconds int default 60,           -- how long a ballot may be replaced: the 10 s in which the phone offers it, and time to choose anew; null = until the polls close
    roll_public_at timestamptz,
    noticed_at    timestamptz,
    opens_at      timestamptz,               -- as noticed
    closes_at     timestamptz,               -- as noticed or extended; null = when the chair closes
    extended_at   timestamptz,
    opened_at     timestamptz,
    closed_at     timestamptz,
    box_closed_at timestamptz,
    counted_at    timestamptz,
    preliminary_at timestamptz,
    objections_until timestamptz,
    final_at      timestamptz,
    reminded_at   timestamptz,
    void_reason   text,
    lot           jsonb,                     -- {source, date} in the opening; number once it is drawn
    wording_hash  text,
    roll_hash     text,
    pattern       text,                      -- what a ballot's answers look like, frozen with the wording
    seats         int not null default 0,
    total_area    bigint not null default 0 constraint poll_total_area check (total_area between 0 and 1000000000000),
    total_heads   int not null default 0,
    papers        int not null default 0,    -- papers received, numbered
    outcome       jsonb,
    stream        bigint not null,
    c             bigint not null default 0,
    sums          jsonb,                     -- SQL's own, formed at the close of the box
    doubted_at    timestamptz,               -- the two sums differed: nothing is announced until they agree
    doubt_c       bigint not null default 0,
    primary key (precinct, id),
    constraint poll_case check (rehearsal = (case_file is null)),
    constraint poll_void check ((state = 'void') = (void_reason is not null)),
    constraint poll_estate check ((electorate = 'owners') = (estate is not null)),
    -- a choice that decides needs its majority
    constraint poll_majority check (class = 'consultation' or method not in ('single', 'multi_k')
        or coalesce((form ->> case method when 'single' then 'run_off' else 'half' end)::boolean, false)),
    constraint poll_class_electorate check (class <> 'owners' or electorate = 'owners'),
    constraint poll_delegates check (electorate <> 'delegates' or class = 'consultation'),
    constraint poll_raters check (electorate <> 'raters' or (class = 'consultation' and secrecy = 'not_public')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, case_file) references sanhui.case_file (precinct, id),
    foreign key (precinct, estate) references sanhui.estate (precinct, id),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
);
alter table sanhui.paper add foreign key (precinct, poll) references sanhui.poll (precinct, id);
comment on table sanhui.poll is 'A poll 表决: one opening, one roll, one box, one or more motions.';

-- Apart from the poll's row: a batch of ballots does not write that anew, nor has all its constraints checked.
create table sanhui.turnout (
    precinct  bigint not null,
    poll      bigint not null,
    ballots   int not null,
    area      bigint not null,
    heads     int not null,
    c         bigint not null,
    primary key (precinct, poll),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
) with (fillfactor = 50);
comment on table sanhui.turnout is 'What has been cast in a poll so far, seats once; none = nothing yet.';

create table sanhui.motion (
    precinct       bigint not null,
    poll           bigint not null,
    n              int not null,
    title          text not null,
    options        jsonb not null default '[]',   -- [{n,title,text,picture,cost}]
    only_if_fails  int,              -- counted only if that motion fails
    whole          boolean not null default false,   -- of a rating: not an aspect but all of it
    primary key (precinct, poll, n),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.motion is 'A motion 表决事项: one question of a poll.';

create table sanhui.seat (
    precinct   bigint not null,
    poll       bigint not null,
    n          int not null,
    capacity   text not null constraint seat_capacity check (capacity in ('household', 'owner', 'person')),
    holder     bigint not null,      -- household, owner or person
    label      text not null,
    area       bigint not null,
    heads      int not null,
    building   bigint,               -- where its slip is brought to
    salt       text not null,        -- hex; keeps the roll's published hash from naming anyone
    primary key (poll, n),           -- without the precinct: every ballot looks here, by as little as finds it
    unique (holder, capacity, poll), -- begins unlike it: nothing else leads to a poll's seats
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.seat is 'One entry of a poll''s roll 名册, with its weight.';

create table sanhui.ballot (
    precinct    bigint not null,
    poll        bigint not null,
    seat        int not null,
    version     int not null,
    key         uuid not null,
    answers     int[] not null,
    opening     text not null,       -- the exact text whose hash is the commitment
    commitment  text not null,
    at          timestamptz not null,
    line        bigint not null,     -- its batch's line in the poll's stream
    via         text not null default 'phone' constraint ballot_via check (via in ('phone', 'paper', 'visit', 'proxy')),
    primary key (poll, seat, version)        -- as seat's
);
comment on table sanhui.ballot is
    'Every ballot received; of a seat''s versions the highest counts. The key makes a resend safe.';

-- An open poll's box while a batch goes into it.
create type sanhui.box as (
    poll            bigint,
    meeting         bigint,
    stream          bigint,
    name            text,            -- of the stream
    prev            text,            -- hash of its last line
    line            bigint,          -- the line that the batch becomes
    at              timestamptz,     -- and its time
    pattern         text,            -- what answers look like: '{1,0,2}', one for each motion
    window_seconds  int,
    slips           bigint,          -- how often slips have lost their right in the precinct
    roll            text             -- hash of its roll
);
comment on type sanhui.box is 'An open poll''s box as ballot_cast fills it.';

create table sanhui.ballot_batch (
    precinct     bigint not null,
    poll         bigint not null,
    line         bigint not null,
    commitments  text[] not null,    -- sorted
    primary key (precinct, poll, line)
);
create trigger stays before update or delete on sanhui.ballot for each row execute function sanhui.stays();
create trigger stays_whole before truncate on sanhui.ballot for each statement execute function sanhui.stays();
-- Hashes don't compress; trying to would be a tenth of a cast.
alter table sanhui.ballot_batch alter commitments set storage external;
create trigger stays before update or delete on sanhui.ballot_batch for each row execute function sanhui.stays();
create trigger stays_whole before truncate on sanhui.ballot_batch for each statement execute function sanhui.stays();
comment on table sanhui.ballot_batch is 'The list beside a line ballots.received: the batch''s commitments, sorted.';

create type sanhui.answer_sum as (said int[], kind text, area bigint, heads bigint);
comment on type sanhui.answer_sum is 'One motion''s answer, and what those who gave it weigh together.';

create table sanhui.photo (
    precinct  bigint not null,
    id        bigint generated always as identity,
    session   bigint not null,       -- who brought it
    at        timestamptz not null,
    hash      text not null,         -- SHA-256 of the bytes kept
    width     int not null,
    height    int not null,
    jpeg      bytea not null,        -- shrunk, without the metadata that it came with
    primary key (precinct, id)
);
alter table sanhui.photo alter jpeg set storage external;
comment on table sanhui.photo is 'A picture of a paper: what was decoded and drawn anew, never the file that came.';

-- A ballot that did not come by a phone: numbered when it is received, typed in by one, confirmed by another.
create table sanhui.paper_ballot (
    precinct      bigint not null,
    poll          bigint not null,
    n             int not null,      -- number of receipt
    seat          int not null,
    via           text not null constraint paper_ballot_via check (via in ('paper', 'proxy')),
    mandate       bigint,
    received_at   timestamptz not null,
    received_by   bigint not null,   -- session
    photo         bigint,
    answers       int[],             -- null until typed, and when void
    void_reason   text,
    remark        text,              -- what is written beside the choice, until it is read out
    typed_at      timestamptz,
    typed_by      bigint,            -- session
    typed_label   text,
    returned      text,              -- why the second person gave it back to be typed anew
    confirmed_at  timestamptz,
    confirmed_by  bigint,            -- session
    confirmed_label text,
    key           uuid,              -- of the ballot that it became
    state         text not null default 'received' constraint paper_ballot_state
                  check (state in ('received', 'typed', 'counted', 'aside', 'void')),
    c             bigint not null default 0,
    primary key (precinct, poll, n),
    constraint paper_ballot_typed check ((state = 'received') = (answers is null and void_reason is null)),
    constraint paper_ballot_void check (answers is null or void_reason is null),
    constraint paper_ballot_mandate check ((via = 'proxy') = (mandate is not null)),
    constraint paper_ballot_two check (confirmed_by is distinct from typed_by or confirmed_by is null),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.paper_ballot is 'A paper received 收回的纸质票: numbered before the polls close, typed in by two people.';

-- A door visit with a helper: the helper's device, the voter's choice.
create table sanhui.visit (
    precinct  bigint not null,
    poll      bigint not null,
    seat      int not null,
    key       uuid not null,         -- of the ballot
    helper    bigint not null,       -- account
    consent   text not null,         -- the words that were agreed to
    receipt   text not null constraint visit_receipt check (receipt in ('shown', 'printed')),
    at        timestamptz not null,
    primary key (precinct, poll, seat, key),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.visit is 'Who helped with which ballot, and that the voter agreed to it.';

create table sanhui.mandate (
    precinct  bigint not null,
    id        bigint generated always as identity,
    poll      bigint not null,
    seat      int not null,
    proxy     text not null,         -- name
    proxy_id  text not null,         -- last four of the identity card: tells namesakes apart
    photo     bigint not null,
    at        timestamptz not null,
    session   bigint not null,
    revoked_at timestamptz,
    c         bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
create unique index mandate_one on sanhui.mandate (precinct, poll, seat) where revoked_at is null;
comment on table sanhui.mandate is 'A written mandate 委托书: who votes for a seat.';

-- A ballot that came by another way than the one counted: stored, not counted, until two decide.
create table sanhui.clash (
    precinct    bigint not null,
    id          bigint generated always as identity,
    poll        bigint not null,
    seat        int not null,
    via         text not null constraint clash_via check (via in ('phone', 'paper', 'visit', 'proxy')),
    key         uuid not null,
    answers     int[] not null,
    opening     text not null,
    commitment  text not null,
    at          timestamptz not null,
    line        bigint not null,
    state       text not null default 'open' constraint clash_state check (state in ('open', 'counted', 'left', 'replaced')),
    decided_at  timestamptz,
    reason      text,
    c           bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, poll, seat, key),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
-- Else whoever sends ballots could keep the box open for ever.
create unique index clash_one on sanhui.clash (precinct, poll, seat, via) where state = 'open';
comment on table sanhui.clash is 'The scrutineers'' list: ballots set aside because their seat had voted another way.';

create table sanhui.service (
    precinct  bigint not null,
    poll      bigint not null,
    seat      int not null,
    way       text not null constraint service_way check (way in ('by_hand', 'mail', 'electronic', 'posted', 'unserved')),
    at        timestamptz not null,
    servers   text[] not null constraint service_servers check (cardinality(servers) = 2),
    note      text,                  -- who signed for it, or why it could not be served
    session   bigint not null,
    c         bigint not null default 0,
    primary key (precinct, poll, seat),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.service is 'Service 送达 of the ballots, flat by flat: way, time and two servers.';

create table sanhui.roll_change (
    precinct  bigint not null,
    id        bigint generated always as identity,
    poll      bigint not null,
    seat      int not null,
    was       jsonb,                 -- {label, holder, area, heads}; null = added
    now       jsonb,                 -- null = taken off
    reason    text not null,
    at        timestamptz not null,
    line      bigint not null,
    primary key (precinct, id),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
create trigger stays before update or delete on sanhui.roll_change for each row execute function sanhui.stays();
comment on table sanhui.roll_change is 'A correction of a frozen roll, with its reason; two people made it.';

-- A whole result that was not counted here, or a count by hand when the phones failed.
create table sanhui.figures (
    precinct  bigint not null,
    poll      bigint not null,
    kind      text not null constraint figures_kind check (kind in ('outside', 'by_hand')),
    source    text not null,         -- platform, or the names of the counters
    sums      jsonb not null,
    photo     bigint,
    at        timestamptz not null,
    line      bigint not null,
    primary key (precinct, poll, kind),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
comment on table sanhui.figures is 'Figures that were typed in whole: an outside platform''s result, or a count by hand.';

create table sanhui.objection (
    precinct     bigint not null,
    id           bigint generated always as identity,
    poll         bigint not null,
    about        text not null constraint objection_about check (about in ('roll', 'result')),
    session      bigint not null,
    capacity     text,               -- whose slip it was made with; null = from paper, by whose label it says
    holder       bigint,
    label        text not null,
    text         text not null,
    at           timestamptz not null,
    line         bigint not null,    -- its line in the poll's stream
    hidden       boolean not null default false,     -- with its answer: the room sees the words no more
    answer       text,
    answered_by  text,
    answered_at  timestamptz,
    c            bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, poll) references sanhui.poll (precinct, id)
);
create unique index objection_one on sanhui.objection (precinct, poll, capacity, holder) where answered_at is null;
comment on table sanhui.objection is 'An objection 异议 to a public roll or a preliminary result, and its answer.';

-- A step that needs a second person: asked for by one, confirmed by another, then done as it was asked for.
create table sanhui.countersign (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    step      text not null constraint countersign_step check (step in
              ('poll.void', 'poll.draw', 'roll.correct', 'clash.decide', 'outside.enter', 'agreement.paper', 'paper.second')),
    args      jsonb not null,
    code      text not null,         -- six digits on the first person's screen
    session   bigint not null,
    account   bigint,
    asked_at  timestamptz not null,
    wrong     int not null default 0,
    state     text not null default 'open' constraint countersign_state check (state in ('open', 'done', 'dropped')),
    by        text,                  -- label of the second person
    reader    bigint,                -- session that was told last what the code stands for
    c         bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.countersign is 'A two-person step 双人核对, between the first person and the second.';

create table sanhui.gone (
    precinct  bigint not null,
    meeting   bigint not null,
    t         text not null,
    id        bigint not null,
    c         bigint not null,
    primary key (precinct, meeting, t, id),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.gone is 'Rows of a meeting that were taken back: pages that have them are told.';

-- Rows are asked for by meeting, or by poll, and change number.
create index poll_c         on sanhui.poll         (precinct, meeting, c);
create index paper_ballot_c on sanhui.paper_ballot (precinct, poll, c);
create index mandate_c      on sanhui.mandate      (precinct, poll, c);
create index clash_c        on sanhui.clash        (precinct, poll, c);
create index objection_c    on sanhui.objection    (precinct, poll, c);
create index countersign_c  on sanhui.countersign  (precinct, meeting, c);

do $$
declare t regclass;
begin
    for t in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'sanhui'::regnamespace and c.relkind = 'r' and a.attname = 'precinct'
               and c.relname not in ('door')
    loop
        perform sanhui.wall(t);
    end loop;
end
$$;
