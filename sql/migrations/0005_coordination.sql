-- Coordination 协调会: the parties, what they claim, what they dispute, what they say apart, and what they agree on.
-- What one side alone may see goes out to its own audience ('party1' … 'party8') and to the mediator's, never to the room's.

create table sanhui.party (
    precinct      bigint not null,
    id            bigint generated always as identity,
    meeting       bigint not null,
    n             int not null constraint party_n check (n between 1 and 8),   -- its audience; never given to another
    name          text not null,
    organisation  bigint,
    owners        bigint[] not null default '{}' constraint party_owners check (cardinality(owners) <= 30),   -- who own a flat and live elsewhere
    claim         text not null default '',
    facts         text not null default '',
    photos        bigint[] not null default '{}' constraint party_photos check (cardinality(photos) <= 9),
    red_line      text,              -- for the mediator's and the party's own eyes
    red_c         bigint not null default 0,         -- change number of what is for those eyes
    version       int not null default 0,            -- of claim, facts and photos: who writes says which it has read
    red_version   int not null default 0,            -- of the red line
    at            timestamptz,       -- its organisation has checked in, or the office saw somebody of it; null = neither
    via           text constraint party_via check (via in ('phone', 'room')),
    applied_on    date,              -- when it asked for this coordination; null = others did
    stated_at     timestamptz,
    dropped_at    timestamptz,
    c             bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, organisation) references sanhui.organisation (precinct, id)
);
comment on table sanhui.party is 'A party 当事人 of a coordination: a side with its claim, its facts and its red line. Its households are delegates; owners who live elsewhere its own.';
create unique index party_organisation on sanhui.party (precinct, meeting, organisation) where dropped_at is null;
create index party_photo on sanhui.party using gin (photos);

create table sanhui.party_proxy (
    precinct   bigint not null,
    party      bigint not null,
    signer     bigint not null,      -- as party_signers says: a household, or below 0 an owner, of the side
    proxy      bigint not null,      -- the one of the same side that confirms the agreement for it too
    primary key (precinct, party, signer),
    foreign key (precinct, party) references sanhui.party (precinct, id)
);
comment on table sanhui.party_proxy is 'Whom a household or owner of a side has entrusted with its word on the agreement.';

create table sanhui.point (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    n         int not null,
    title     text not null,
    state     text not null default 'open' constraint point_state check (state in ('open', 'partly', 'agreed')),
    text      text not null default '',
    version   int not null default 1,
    c         bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.point is 'A point in dispute 争议焦点: numbered, and how far it is settled.';

create table sanhui.caucus (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    party      bigint not null,
    stream     bigint not null,      -- its own: the meeting's knows that it was opened and closed
    state      text not null default 'open' constraint caucus_state check (state in ('open', 'closed')),
    opened_at  timestamptz not null,
    closed_at  timestamptz,
    c          bigint not null default 0,
    primary key (precinct, id),
    constraint caucus_closed check ((closed_at is not null) = (state = 'closed')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, party) references sanhui.party (precinct, id),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
);
comment on table sanhui.caucus is 'A private talk 背靠背 of the mediator with one party.';
create unique index caucus_one on sanhui.caucus (precinct, party) where state = 'open';

create table sanhui.caucus_word (
    precinct  bigint not null,
    id        bigint generated always as identity,
    caucus    bigint not null,
    session   bigint not null,
    label     text not null,
    text      text not null,
    at        timestamptz not null,
    line      bigint not null,       -- in the caucus's own stream
    c         bigint not null default 0,
    primary key (precinct, id),
    foreign key (precinct, caucus) references sanhui.caucus (precinct, id)
);
comment on table sanhui.caucus_word is 'What was said in a caucus: for its party and the mediator alone.';

create table sanhui.agreement (
    precinct      bigint not null,
    id            bigint generated always as identity,
    meeting       bigint not null,
    version       int not null,
    state         text not null default 'drafted' constraint agreement_state check (state in ('drafted', 'offered', 'effective', 'failed')),
    clauses       jsonb not null,    -- [{n, text, organisation?, who?, due?}]
    offered_at    timestamptz,
    effective_at  timestamptz,
    hash          text,              -- of the clauses, once in force
    photo         bigint,            -- of the signed paper, also of a record of failure; null = none: confirmed on phones
    seconded_by   text,              -- who saw the paper beside the chair
    failed_at     timestamptz,
    failed_reason text,
    route         text constraint agreement_route check (route in ('street', 'mediation_centre', 'arbitration', 'court')),
    court         text constraint agreement_court check (court in ('applied', 'confirmed', 'refused')),
    court_on      date,
    c             bigint not null default 0,
    pc            bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, version),
    constraint agreement_effective check ((effective_at is not null) = (state = 'effective') and (hash is not null) = (state = 'effective')),
    constraint agreement_failed check ((failed_at is not null) = (state = 'failed') and (route is not null) = (state = 'failed')
        and (failed_reason is not null) = (state = 'failed')),
    constraint agreement_court_on check ((court_on is not null) = (court is not null) and (court is null or state = 'effective')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id),
    foreign key (precinct, photo) references sanhui.photo (precinct, id)
);
comment on table sanhui.agreement is 'The agreement 协议书, version by version; the highest stands. Or the record of failure with the next route.';
create index agreement_photo on sanhui.agreement (precinct, photo) where photo is not null;

create table sanhui.agreement_mark (
    precinct   bigint not null,
    agreement  bigint not null,
    party      bigint not null,
    signer     bigint not null,      -- the household that confirmed; 0 = the party's organisation, -5 = the owner 5
    clause     int not null,
    session    bigint not null,
    label      text not null,
    at         timestamptz not null,
    primary key (precinct, agreement, party, signer, clause),
    foreign key (precinct, agreement) references sanhui.agreement (precinct, id),
    foreign key (precinct, party) references sanhui.party (precinct, id)
);
comment on table sanhui.agreement_mark is 'That one household or the organisation of a party confirmed a clause of one version, on its own phone.';

create table sanhui.agreement_check (
    precinct   bigint not null,
    agreement  bigint not null,
    day        int not null constraint agreement_check_day check (day in (7, 30)),
    result     text not null constraint agreement_check_result check (result in ('none', 'partly', 'done')),
    note       text not null,
    label      text not null,
    at         timestamptz not null,
    primary key (precinct, agreement, day),
    foreign key (precinct, agreement) references sanhui.agreement (precinct, id)
);
comment on table sanhui.agreement_check is 'How an agreement was kept 履行情况, 7 and 30 days after it took effect.';

-- What is agreed stays: a version in force is never reworded.
create function sanhui.agreed_stays() returns trigger language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    if old.state = 'effective' and (new.clauses <> old.clauses or new.state <> old.state or new.hash <> old.hash
                                    or new.effective_at <> old.effective_at) then
        raise exception 'an agreement in force stays as it is' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
comment on function sanhui.agreed_stays() is 'Trigger: the clauses of an agreement in force are never changed.';
create trigger agreed_stays before update on sanhui.agreement for each row execute function sanhui.agreed_stays();
create trigger stays before delete on sanhui.agreement for each row execute function sanhui.stays();

alter table sanhui.delegate add foreign key (precinct, party) references sanhui.party (precinct, id);

-- Rows are asked for by meeting, or by caucus, and change number.
create index party_c       on sanhui.party       (precinct, meeting, c);
create index point_c       on sanhui.point       (precinct, meeting, c);
create index caucus_c      on sanhui.caucus      (precinct, meeting, c);
create index caucus_word_c on sanhui.caucus_word (precinct, caucus, c);
create index agreement_c   on sanhui.agreement   (precinct, meeting, c);

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
