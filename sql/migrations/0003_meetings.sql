-- Cases, meetings and what happens in them. "c" = the change number at which the place last touched the row.

create table sanhui.desk (
    precinct  bigint primary key references sanhui.precinct,
    c         bigint not null default 0,
    slips     bigint not null default 0      -- how often slips have lost their right: who has read this number knows of all
);
comment on table sanhui.desk is 'The change counter of a neighbourhood''s desk and case pages.';

-- One sequence for all desks: an account that serves several neighbourhoods asks for all of them with one number.
create sequence sanhui.desk_change;

create table sanhui.case_file (
    precinct  bigint not null,
    id        bigint generated always as identity,
    number    text not null unique,  -- '2026-CH-0201'
    title     text not null,
    summary   text not null default '',
    state     text not null default 'registered' constraint case_state
              check (state in ('registered', 'in_progress', 'deliberating', 'closed')),
    question  jsonb,                 -- a poll ready to be put: {title, electorate, method, matter, motions}
    stream    bigint not null,
    c         bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
);
comment on table sanhui.case_file is 'A case 案件: what a meeting is held about and what its outcomes and commitments come back to.';

create table sanhui.meeting (
    precinct      bigint not null,
    id            bigint generated always as identity,
    code          text not null unique,      -- 'HE-K7M3PQ'
    kind          text not null constraint meeting_kind check (kind in ('hearing', 'coordination', 'review', 'owners_assembly', 'residents_assembly')),
    round         int not null default 1,
    title         text not null,
    place         text not null,
    state         text not null default 'drafted' constraint meeting_state check (state in
                  ('drafted', 'announced', 'checkin', 'open', 'closed', 'minutes_draft', 'minutes_confirmed',
                   'minutes_signed', 'published', 'postponed', 'cancelled')),
    rehearsal     boolean not null default false,    -- practice: no case, marked so everywhere
    formal        boolean,           -- null until opened; false = 非正式(恳谈)
    declared      int,               -- delegates present when it was opened, as the chair declared; null until then
    starts_at     timestamptz not null,
    announced_at  timestamptz,
    opened_at     timestamptz,
    closed_at     timestamptz,
    item          bigint,            -- the current one
    chair         bigint not null,   -- account
    chair_name    text not null,
    recorder_name text not null default '',
    stream        bigint not null,
    c             bigint not null default 0, -- change number of this row
    pc            bigint not null default 0, -- change number of this row on the desk
    primary key (precinct, id),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
) with (fillfactor = 50);
comment on table sanhui.meeting is 'A meeting 会议. Its row is the lock under which its other rows change.';

-- Apart from the meeting's row: each batch of ballots moves it, and that row's constraints would be checked each time.
create table sanhui.meeting_counter (
    precinct  bigint not null,
    meeting   bigint not null,
    n         bigint not null default 0, -- change counter of the place
    rows_c    bigint not null default 0, -- change number of the last write that was more than ballots cast
    primary key (precinct, meeting),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
) with (fillfactor = 50);
comment on table sanhui.meeting_counter is 'How far a meeting''s change numbers have come.';

create table sanhui.meeting_case (
    precinct   bigint not null,
    meeting    bigint not null,
    case_file  bigint not null,
    primary key (precinct, meeting, case_file),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, case_file) references sanhui.case_file (precinct, id)
);
comment on table sanhui.meeting_case is 'Cases and meetings are many to many.';

create table sanhui.delegate (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    household  bigint not null,
    label      text not null,
    via        text constraint delegate_via check (via in ('phone', 'room')),
    at         timestamptz,          -- null = not checked in
    c          bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, household),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, household) references sanhui.household (precinct, id)
);
comment on table sanhui.delegate is 'A member of the hearing panel: an invited voting member of a meeting.';

create table sanhui.check_in (
    precinct   bigint not null,
    meeting    bigint not null,
    session    bigint not null,
    households bigint[] not null,    -- that came with this phone
    label      text not null,
    role       text not null,
    via        text not null default 'phone',
    at         timestamptz not null,
    primary key (precinct, meeting, session),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.check_in is 'Who has come, and how.';

create table sanhui.item (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    n         int not null,
    step      text not null,         -- key of the order of proceedings: check_in, opening, plan, questions, …
    title     text not null,
    minutes   int not null,
    state     text not null default 'pending' constraint item_state check (state in ('pending', 'current', 'done')),
    began_at  timestamptz,
    poll      bigint,
    c         bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.item is 'An agenda item 议程.';

create table sanhui.hand (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    item       bigint,
    n          int not null,         -- order of raising within the meeting
    session    bigint not null,
    label      text not null,
    kind       text not null constraint hand_kind check (kind in ('question', 'opinion', 'objection', 'addition')),
    state      text not null default 'waiting' constraint hand_state check (state in ('waiting', 'speaking', 'done', 'withdrawn')),
    raised_at  timestamptz not null,
    given_at   timestamptz,
    until      timestamptz,
    extended   boolean not null default false,
    text       text not null default '',
    reason     text,                 -- why the chair moved it up
    c          bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.hand is 'A raised hand, from the queue to the end of the turn.';
create unique index hand_one on sanhui.hand (precinct, meeting, session) where state in ('waiting', 'speaking');
create unique index hand_floor on sanhui.hand (precinct, meeting) where state = 'speaking';

create table sanhui.comment (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    item      bigint,
    session   bigint not null,
    label     text not null,
    text      text,                  -- null once erased
    state     text not null default 'shown' constraint comment_state check (state in ('shown', 'hidden', 'erased')),
    reason    text,
    at        timestamptz not null,
    line      bigint not null,       -- its line in the meeting's stream
    c         bigint not null default 0,
    primary key (precinct, id),
    constraint comment_erased check ((text is null) = (state = 'erased')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.comment is 'A comment 留言. The chair may hide it, its author may erase it; its line stays.';

create table sanhui.proposal (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    n          int not null,
    item       bigint,
    session    bigint not null,
    household  bigint,
    label      text not null,
    text       text not null,
    state      text not null default 'open' constraint proposal_state check (state in ('open', 'seconded', 'adopted', 'partly', 'rejected')),
    answered_by text,
    reason     text,
    at         timestamptz not null,
    c          bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.proposal is 'A proposal 提案: numbered, seconded from another household, answered.';

create table sanhui.proposal_second (
    precinct   bigint not null,
    proposal   bigint not null,
    household  bigint not null,
    label      text not null,
    at         timestamptz not null,
    primary key (precinct, proposal, household),
    foreign key (precinct, proposal) references sanhui.proposal (precinct, id)
);
comment on table sanhui.proposal_second is 'A seconder 附议: one per household, never the proposer''s own.';

create table sanhui.commitment (
    precinct      bigint not null,
    id            bigint generated always as identity,
    meeting       bigint not null,
    case_file     bigint not null,
    n             int not null,
    text          text not null,
    organisation  bigint not null,
    who           text not null,
    due           date not null,
    state         text not null default 'offered' constraint commitment_state check (state in ('offered', 'accepted', 'done')),
    proposal      bigint,
    accepted_at   timestamptz,
    c             bigint not null default 0,
    pc            bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, case_file) references sanhui.case_file (precinct, id),
    foreign key (precinct, organisation) references sanhui.organisation (precinct, id)
);
comment on table sanhui.commitment is 'A commitment 承诺: what, by whom, by when; back onto the case.';

create table sanhui.minutes (
    precinct      bigint not null,
    meeting       bigint not null,
    version       int not null,
    state         text not null default 'draft' constraint minutes_state check (state in ('draft', 'confirmed', 'signed', 'published')),
    sections      jsonb not null,    -- [{key,title,text}]
    confirmed_at  timestamptz,
    confirmed_session bigint,        -- who confirmed: the second person must be somebody else
    confirmed_account bigint,
    signed_by     text,
    published_at  timestamptz,
    check_code    text unique,
    tip           jsonb,             -- the meeting's tip at its close
    c             bigint not null default 0,
    primary key (precinct, meeting, version),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.minutes is 'The minutes 纪要, version by version; the highest stands.';

create table sanhui.paper (
    precinct    bigint not null,
    id          bigint generated always as identity,
    check_code  text not null unique,
    kind        text not null constraint paper_kind check (kind in ('notice', 'poster', 'minutes', 'roll', 'pollnotice', 'result')),
    meeting     bigint not null,
    poll        bigint,              -- whose roll, notice or result it is
    version     int not null,
    hash        text not null,       -- of the data it was printed from
    state       text not null default 'published' constraint paper_state check (state in ('published', 'superseded')),
    at          timestamptz not null,
    primary key (precinct, id),
    constraint paper_poll check ((poll is not null) = (kind in ('roll', 'pollnotice', 'result'))),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.paper is 'A printed paper that can be checked by its code.';

-- Rows are asked for by meeting and change number.
create index delegate_c   on sanhui.delegate   (precinct, meeting, c);
create index item_c       on sanhui.item       (precinct, meeting, c);
create index hand_c       on sanhui.hand       (precinct, meeting, c);
create index comment_c    on sanhui.comment    (precinct, meeting, c);
create index comment_session on sanhui.comment (precinct, meeting, session, id);
create index proposal_c   on sanhui.proposal   (precinct, meeting, c);
create index commitment_c on sanhui.commitment (precinct, meeting, c);
