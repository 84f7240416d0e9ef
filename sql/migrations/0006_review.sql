-- A review: who rates, and what the reviewed party said of itself before. Its rating is a poll; what comes of it are commitments.

create table sanhui.rater (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    capacity   text not null constraint rater_capacity check (capacity in ('household', 'owner', 'person')),
    holder     bigint not null,      -- household, owner or person
    label      text not null,
    how        text not null constraint rater_how check (how in ('named', 'lot', 'again')),
    via        text constraint rater_via check (via in ('phone', 'room')),   -- who said last whether it is here
    at         timestamptz,          -- null = not here
    c          bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, capacity, holder),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.rater is 'A rater 评议人 of a review: named, drawn by lot, or the one who rated before. The roll of its rating is made from these.';

create table sanhui.remark (
    precinct  bigint not null,
    rater     bigint not null,
    meeting   bigint not null,
    n         int,                   -- its place when they were read out: by lot, so that it tells nobody; null = not yet
    text      text not null,
    c         bigint not null default 0,
    primary key (precinct, rater),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, rater) references sanhui.rater (precinct, id)
);
comment on table sanhui.remark is 'What a rater wrote beside its rating 意见建议: not public who did; whoever runs the system could see it.';

create table sanhui.report (
    precinct      bigint not null,
    id            bigint generated always as identity,
    meeting       bigint not null,
    organisation  bigint not null,
    text          text not null,
    photos        bigint[] not null default '{}' constraint report_photos check (cardinality(photos) <= 9),
    own           boolean not null,  -- by its own account; false = the office typed in what came on paper
    version       int not null default 1,
    at            timestamptz not null,
    c             bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, organisation) references sanhui.organisation (precinct, id)
);
comment on table sanhui.report is 'The self-report 自评报告 that the reviewed party hands in before the meeting; the last one stands.';

create table sanhui.plan (
    precinct    bigint not null,
    commitment  bigint not null,     -- the plan that the reviewed owed
    meeting     bigint not null,
    points      jsonb not null,      -- [{problem, measure, who, due, commitment}]: each a promise of its own
    signer      text not null,
    own         boolean not null,    -- by its own account; false = the office typed in what came on paper
    at          timestamptz not null,
    primary key (precinct, commitment),
    unique (precinct, meeting),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, commitment) references sanhui.commitment (precinct, id)
);
comment on table sanhui.plan is 'The written plan 整改计划 that the reviewed party handed in, as it was signed.';
create trigger stays before update or delete on sanhui.plan for each row execute function sanhui.stays();

-- Rows are asked for by meeting and change number.
create index rater_c      on sanhui.rater  (precinct, meeting, c);
create index remark_c     on sanhui.remark (precinct, meeting, c);
create index report_c     on sanhui.report (precinct, meeting, c);
create index report_photo on sanhui.report using gin (photos);

do $$
declare t regclass;
begin
    for t in select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'sanhui'::regnamespace and c.relkind = 'r' and a.attname = 'precinct'
               and c.relname not in ('door') and not c.relrowsecurity
    loop
        perform sanhui.wall(t);
    end loop;
end
$$;
