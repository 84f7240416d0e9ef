-- Cases, meetings and what happens in them. "c" = the change number at which the place last touched the row.

create table sanhui.desk (
    precinct  bigint primary key references sanhui.precinct,
    c         bigint not null default 0,
    slips     bigint not null default 0      -- how often slips, codes and sessions have lost their right: who has read this number knows of all
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
    category  text constraint case_category              -- null until it is sorted
              check (category in ('property', 'hygiene', 'parking', 'building', 'lift', 'safety', 'renewal', 'neighbours', 'other')),
    tier      text constraint case_tier check (tier in ('grid', 'committee', 'street')),     -- 格内、社区、街道
    source    text constraint case_source check (source in ('resident', 'steward', 'grid', 'property', 'hotline', 'other')),
    term      text constraint case_term check (term in ('urgent', 'question', 'recheck', 'ordinary', 'complex')),
    since     date,                  -- the day from which its time runs: it was registered, or went a tier up
    warn_on   date,                  -- its lamp 红黄绿灯: yellow from this day on,
    due       date,                  -- red after this one
    held_on   date,                  -- the day from which its time stands still: a meeting about it is to come
    stream    bigint not null,
    c         bigint not null default 0,
    primary key (precinct, id),
    constraint case_sorted check ((category is null) = (tier is null)),
    constraint case_time check (num_nulls(term, since, warn_on, due) in (0, 4) and (term is null or tier is not null)
                                and warn_on <= due and since <= warn_on),
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
    version       int not null default 1,            -- of title, time, place and agenda
    state         text not null default 'drafted' constraint meeting_state check (state in
                  ('drafted', 'announced', 'checkin', 'open', 'recess', 'adjourned', 'closed', 'minutes_draft',
                   'minutes_confirmed', 'minutes_signed', 'published', 'filed', 'postponed', 'cancelled')),
    reason        text,              -- why it was postponed, cancelled or adjourned, as last said
    previous      bigint,            -- the round before, or the review that this one rates again
    reviewed      bigint,            -- the organisation under review
    rater_lot     jsonb,             -- review: {count, from, estate, source, on, number (null until drawn)}; named before its day
    rehearsal     boolean not null default false,    -- practice: no case, marked so everywhere
    urgent        text,              -- why it needs no days of notice (coordination); null = it does
    confidential  boolean not null default false,
    formal        boolean,           -- null until opened; false = 非正式(恳谈)
    declared      int,               -- delegates present when it was opened, as the chair declared; null until then
    starts_at     timestamptz not null,
    announced_at  timestamptz,
    opened_at     timestamptz,
    closed_at     timestamptz,       -- or adjourned
    adjourned_at  timestamptz,       -- set where it ended by being adjourned: people go on until the next round
    recess_at     timestamptz,       -- while it rests
    paused        int not null default 0,            -- seconds that it has rested so far
    notice_days   int not null default 7,            -- as its kind wants them
    notice_least  int not null default 3,            -- fewer leave it informal
    max_minutes   int not null default 0,            -- how long it lasts at most; 0 = days
    reported_at   timestamptz,       -- to the street office
    filed_at      timestamptz,
    -- Days that law or custom gives, as the calendar made them when they were set; a day runs to its 24:00.
    notice_until  date,              -- the first day for which the notice is old enough
    publish_due   date,              -- the minutes are to be published by then
    publish_until date,              -- and lie open until then
    report_due    date,              -- to the street office
    result_due    date,              -- by then whoever was reviewed has the result of it
    result_told_at timestamptz,
    plan_due      date,              -- of whoever was reviewed
    rerate_from   date,              -- the same raters may rate it again from this day on,
    rerate_until  date,              -- and should until this one
    outside_at    timestamptz,       -- since when the reviewed wait outside; null = they do not
    item          bigint,            -- the current one
    chair         bigint not null,   -- account
    chair_name    text not null,
    recorder_name text not null default '',
    invited       bigint[] not null default '{}',    -- organisations that must come
    stream        bigint not null,
    c             bigint not null default 0, -- change number of this row
    pc            bigint not null default 0, -- change number of this row on the desk
    primary key (precinct, id),
    foreign key (precinct, stream) references sanhui.stream (precinct, id),
    foreign key (precinct, previous) references sanhui.meeting (precinct, id),
    foreign key (precinct, reviewed) references sanhui.organisation (precinct, id),
    constraint meeting_previous check (previous <> id)
) with (fillfactor = 50);
create index meeting_previous on sanhui.meeting (precinct, previous) where previous is not null;
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
    party      bigint,               -- the side that it belongs to at a coordination
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

-- Whom a meeting waits for without a seat on its panel. Who was taken back stays, with no time.
create table sanhui.arrival (
    precinct     bigint not null,
    meeting      bigint not null,
    organisation bigint not null,
    at           timestamptz,
    via          text not null constraint arrival_via check (via in ('phone', 'room')),
    primary key (precinct, meeting, organisation),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, organisation) references sanhui.organisation (precinct, id)
);
comment on table sanhui.arrival is 'Which organisations a meeting invited have somebody there.';

create table sanhui.attendant (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    label      text not null,
    role       text not null constraint attendant_role check (role in ('attendant', 'observer')),
    at         timestamptz not null,
    c          bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.attendant is 'Somebody in the room without a phone: 列席 attends, 旁听 listens.';

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

create table sanhui.theme (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    n         int not null,
    title     text not null,
    c         bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.theme is 'What several opinions are about: the recorder groups them, the minutes give counts.';

create table sanhui.hand (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    item       bigint,
    n          int not null,         -- order of raising within the meeting
    session    bigint,               -- the phone's; null = somebody in the hall, or an organisation that replies
    speaker    bigint not null,      -- whose turns are counted together: the first session that held the same slip; of others minus the id of their first hand
    organisation bigint,             -- whose right of reply it is
    label      text not null,
    kind       text not null constraint hand_kind check (kind in ('question', 'opinion', 'objection', 'addition', 'reply', 'report')),
    stance     text constraint hand_stance check (stance in ('for', 'against')),
    via        text not null default 'phone' constraint hand_via check (via in ('phone', 'room')),
    state      text not null default 'waiting' constraint hand_state check (state in ('waiting', 'speaking', 'done', 'withdrawn')),
    raised_at  timestamptz not null,
    given_at   timestamptz,
    until      timestamptz,
    extended   boolean not null default false,
    held_until timestamptz,          -- the speaker's connection is lost: how long the turn waits
    front      boolean not null default false,   -- it was lost for longer, or broken off: goes first
    rest       int,                  -- seconds that a turn which was broken off had left
    text       text not null default '',
    gist       text,                 -- what was said, as the recorder noted it
    clips      bigint[] not null default '{}',   -- the recordings that the speaker sent, in order
    reason     text,                 -- why the chair moved it up
    theme      bigint,
    c          bigint not null default 0,
    primary key (precinct, id),
    constraint hand_whose check ((session is not null) = (via = 'phone')),
    constraint hand_reply check ((organisation is not null) = (kind in ('reply', 'report'))),
    constraint hand_held check (held_until is null or state = 'speaking'),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.hand is 'A raised hand, from the queue to the end of the turn.';
create unique index hand_one on sanhui.hand (precinct, meeting, speaker) where state in ('waiting', 'speaking');
create unique index hand_floor on sanhui.hand (precinct, meeting) where state = 'speaking';

create table sanhui.clip (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    hand      bigint not null,
    type      text not null constraint clip_type check (type in ('audio/webm', 'audio/mp4', 'audio/ogg')),
    bytes     bytea not null constraint clip_size check (length(bytes) between 1 and 1048576),
    at        timestamptz not null,
    primary key (precinct, id),
    foreign key (precinct, hand) references sanhui.hand (precinct, id)
);
create index clip_meeting on sanhui.clip (precinct, meeting);
create index clip_at on sanhui.clip (precinct, at);
comment on table sanhui.clip is 'What a speaker far away recorded, to be played in the hall. Gone once the minutes are confirmed.';

create table sanhui.disorder (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    speaker   bigint not null,       -- as of a hand: the session, or somebody in the hall
    holders   jsonb not null default '[]',   -- [{capacity, holder}] it held, or its account: on another phone it is the same one
    sessions  bigint[] not null default '{}',  -- others that are known to be the same one: the desk offers them the step after
    label     text not null,
    step      text not null constraint disorder_step check (step in ('warned', 'muted', 'removed')),
    item      bigint,                -- during which it was; a mute ends with it
    reason    text not null,
    at        timestamptz not null,
    c         bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.disorder is 'Order kept 会场秩序: who was warned, muted for the item or removed from the discussion, and why.';

create table sanhui.comment (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    item      bigint,
    session   bigint not null,
    label     text not null,
    text      text,                  -- null once erased
    via       text not null default 'phone' constraint comment_via check (via in ('phone', 'paper', 'room')),
    state     text not null default 'shown' constraint comment_state check (state in ('shown', 'hidden', 'erased')),
    reason    text,
    at        timestamptz not null,
    line      bigint not null,       -- its line in the meeting's stream
    photos    bigint[] not null default '{}',
    anonymous boolean not null default false,     -- its label is the office's alone
    theme     bigint,
    c         bigint not null default 0,
    primary key (precinct, id),
    constraint comment_erased check ((text is null) = (state = 'erased')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
-- Most comments have no photo: what photo_add and photo_bytes look through holds none of those.
create index comment_photos on sanhui.comment using gin (photos) where photos <> '{}';
comment on table sanhui.comment is 'A comment 留言. The chair may hide it, its author may erase it; its line stays.';

create table sanhui.proposal (
    precinct    bigint not null,
    id          bigint generated always as identity,
    meeting     bigint not null,
    n           int not null,
    item        bigint,
    session     bigint not null,
    account     bigint,                -- of staff: it stays theirs when they have signed in again
    household   bigint,
    label       text not null,
    via         text not null default 'phone' constraint proposal_via check (via in ('phone', 'room', 'paper')),   -- else typed in by the office, whose session it is
    text        text not null,         -- as it stands: of its newest version
    version     int not null default 1,
    state       text not null default 'open' constraint proposal_state check (state in
                ('open', 'seconded', 'adopted', 'partly', 'rejected', 'merged', 'withdrawn', 'carried')),
    merged_into bigint,
    asked       bigint,                -- the organisation that must answer
    answered_by text,
    answered_via text constraint proposal_answered_via check (answered_via in ('room', 'paper')),   -- typed in by the office; null = its own account
    reason      text,
    commitment  bigint,                -- the promise that came with the answer, or to answer by a day
    previous    bigint,                -- in the round before, where it found no answer
    theme       bigint,
    at          timestamptz not null,
    c           bigint not null default 0,
    pc          bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    constraint proposal_merged check ((merged_into is not null) = (state = 'merged')),
    constraint proposal_carried check (state <> 'carried' or commitment is not null),
    constraint proposal_reason check (state not in ('adopted', 'partly', 'rejected') or (answered_by is not null and reason is not null)),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, merged_into) references sanhui.proposal (precinct, id),
    foreign key (precinct, previous) references sanhui.proposal (precinct, id),
    foreign key (precinct, asked) references sanhui.organisation (precinct, id)
);
comment on table sanhui.proposal is 'A proposal 提案: numbered, seconded from another household, answered or carried over.';

create table sanhui.proposal_version (
    precinct   bigint not null,
    proposal   bigint not null,
    n          int not null,
    text       text not null,
    label      text not null,
    reason     text,
    at         timestamptz not null,
    primary key (precinct, proposal, n),
    foreign key (precinct, proposal) references sanhui.proposal (precinct, id)
);
comment on table sanhui.proposal_version is 'What a proposal said before and after each amendment, by whom and why; none while it stands as it was made.';

create table sanhui.proposal_second (
    precinct   bigint not null,
    proposal   bigint not null,
    household  bigint not null,
    label      text not null,
    version    int not null default 1, -- of the text that it seconded; 0 = of another proposal, merged into this one
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
    state         text not null default 'offered' constraint commitment_state check (state in
                  ('offered', 'contested', 'accepted', 'done', 'kept', 'broken', 'withdrawn')),
    kind          text not null default 'promise' constraint commitment_kind check (kind in ('promise', 'answer', 'plan', 'clause')),
    proposal      bigint,
    contested_reason text,
    made_at       timestamptz not null,
    accepted_at   timestamptz,
    accepted_via  text constraint commitment_accepted_via check (accepted_via in ('room', 'paper')),   -- typed in by the office; null = its own account
    done_at       timestamptz,         -- the newest evidence
    checked_at    timestamptz,
    reason        text,                -- of the committee's check, or why it was withdrawn
    urged         int not null default 0,
    urged_at      timestamptz,
    c             bigint not null default 0,
    pc            bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    constraint commitment_contested check ((contested_reason is not null) = (state = 'contested')),
    constraint commitment_checked check (state not in ('kept', 'broken') or (checked_at is not null and reason is not null)),
    constraint commitment_done check (state <> 'done' or done_at is not null),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, case_file) references sanhui.case_file (precinct, id),
    foreign key (precinct, organisation) references sanhui.organisation (precinct, id)
);
comment on table sanhui.commitment is 'A commitment 承诺: what, by whom, by when; back onto the case.';

create table sanhui.evidence (
    precinct    bigint not null,
    id          bigint generated always as identity,
    commitment  bigint not null,
    text        text not null,
    photos      bigint[] not null default '{}' constraint evidence_photos check (cardinality(photos) <= 9),
    label       text not null,
    at          timestamptz not null,
    primary key (precinct, id),
    foreign key (precinct, commitment) references sanhui.commitment (precinct, id)
);
comment on table sanhui.evidence is 'What shows that a commitment was kept: words and photos, by the organisation or the committee.';
create index evidence_commitment on sanhui.evidence (precinct, commitment);
create index evidence_photo on sanhui.evidence using gin (photos);

create table sanhui.minutes (
    precinct      bigint not null,
    meeting       bigint not null,
    version       int not null,
    state         text not null default 'draft' constraint minutes_state check (state in ('draft', 'confirmed', 'withdrawn', 'signed', 'published')),
    sections      jsonb not null,    -- [{key,title,text}]
    confirmed_at  timestamptz,
    confirmed_session bigint,        -- who confirmed: the second person must be somebody else
    confirmed_account bigint,
    published_at  timestamptz,
    check_code    text unique,
    tip           jsonb,             -- the meeting's tip at its close
    c             bigint not null default 0,
    primary key (precinct, meeting, version),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.minutes is 'The minutes 纪要, version by version; the highest stands.';

create table sanhui.minutes_signature (
    precinct   bigint not null,
    meeting    bigint not null,
    version    int not null,
    n          int not null constraint minutes_signature_two check (n in (1, 2)),
    session    bigint not null,
    account    bigint,
    households bigint[] not null,    -- that the phone holds: two of one home are one
    label      text not null,
    at         timestamptz not null,
    primary key (precinct, meeting, version, n),
    foreign key (precinct, meeting, version) references sanhui.minutes (precinct, meeting, version)
);
comment on table sanhui.minutes_signature is 'The two people who sign the minutes, neither of them who confirmed.';

create table sanhui.minutes_objection (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    version    int not null,         -- the one that was published
    session    bigint not null,
    holder     text,                 -- whose it is, whatever the phone: 'household/5', 'account/7'; null = from paper, by whose label it says
    label      text not null,
    text       text not null,
    at         timestamptz not null,
    answer     text,
    revised    boolean,              -- a new version of the minutes followed
    answered_at timestamptz,
    c          bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, meeting, version) references sanhui.minutes (precinct, meeting, version)
);
comment on table sanhui.minutes_objection is 'An objection 异议 to published minutes, and what was made of it.';
create unique index minutes_objection_one on sanhui.minutes_objection (precinct, meeting, holder) where answer is null;

create table sanhui.paper (
    precinct    bigint not null,
    id          bigint generated always as identity,
    check_code  text not null unique,
    kind        text not null constraint paper_kind check (kind in ('notice', 'minutes', 'plan', 'roll', 'pollnotice', 'result')),
    meeting     bigint not null,
    poll        bigint,              -- whose roll, notice or result it is
    version     int not null,
    hash        text not null,       -- of the data it was printed from
    content     jsonb constraint paper_content check ((content is not null) = (kind = 'notice')), -- those data, where they go on changing
    state       text not null default 'published' constraint paper_state check (state in ('published', 'superseded')),
    at          timestamptz not null,
    primary key (precinct, id),
    constraint paper_poll check ((poll is not null) = (kind in ('roll', 'pollnotice', 'result'))),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.paper is 'A printed paper that can be checked by its code.';

-- Rows are asked for by meeting and change number.
create index delegate_c   on sanhui.delegate   (precinct, meeting, c);
create index attendant_c  on sanhui.attendant  (precinct, meeting, c);
create index item_c       on sanhui.item       (precinct, meeting, c);
create index hand_c       on sanhui.hand       (precinct, meeting, c);
create index disorder_c   on sanhui.disorder   (precinct, meeting, c);
create index comment_c    on sanhui.comment    (precinct, meeting, c);
create index comment_session on sanhui.comment (precinct, meeting, session, id);
create index proposal_c   on sanhui.proposal   (precinct, meeting, c);
create index minutes_objection_c on sanhui.minutes_objection (precinct, meeting, c);
create index commitment_c on sanhui.commitment (precinct, meeting, c);
create index commitment_case on sanhui.commitment (precinct, case_file);
create index theme_c      on sanhui.theme      (precinct, meeting, c);
create index proposal_asked on sanhui.proposal (precinct, asked) where asked is not null;
create index proposal_merged on sanhui.proposal (precinct, merged_into) where merged_into is not null;
