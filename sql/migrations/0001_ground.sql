-- The ground: who may see what, where secrets lead, the only clock, the people and their homes.
-- Every table with a column "precinct" is walled by wall() at the end of the migrations.

create schema if not exists sanhui;

-- Nobody may execute a function but the roles that it is granted to: the server's, at the end of each migrate.
alter default privileges revoke execute on functions from public;

-- The precincts that this transaction may see; unset = none.
create function sanhui.scope() returns bigint[] language plpgsql stable parallel safe security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    return nullif(current_setting('sanhui.scope', true), '')::bigint[];
end
$$;
comment on function sanhui.scope() is 'The precincts that this transaction may see and write.';

-- Puts the wall around a table: rows are seen and written only inside the scope, by its owner too.
-- The scope stands in a sub-select, so that it is read once for a statement and not once for a row; and it is scope()'s
-- expression and not its call, which would cost more than a small statement.
create function sanhui.wall(p_table regclass) returns void language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format($f$create policy wall on %s using
        (precinct = any((select nullif(current_setting('sanhui.scope', true), '')::bigint[])::bigint[]))$f$, p_table);
end
$$;
comment on function sanhui.wall(regclass) is 'Row level security by precinct on one table, forced on its owner too.';

create table sanhui.precinct (
    id      bigint generated always as identity primary key,
    parent  bigint references sanhui.precinct,
    kind    text not null constraint precinct_kind
            check (kind in ('street', 'block', 'neighbourhood', 'micro_grid', 'building_group')),
    name    text not null,
    phone   text
);
comment on table sanhui.precinct is
    'The five-tier tree. Rows of people, cases and meetings belong to a neighbourhood; a street''s scope covers those below it.';

-- Where a secret or a public code leads. Holds no personal data, so it stands outside the walls:
-- whoever shows the secret learns the precinct, everything else is read inside that scope.
create table sanhui.door (
    key       text primary key,   -- 'building:<hex>', 'slip:<hex>', 'link:<hex>', 'session:<hex>' (SHA-256 or HMAC), 'login:<name>', 'meeting:<code>', 'case:<number>', 'poll:<code>', 'paper:<code>', 'uncounted:<code>'
    precinct  bigint not null references sanhui.precinct,
    ref       bigint not null
);
comment on table sanhui.door is 'Where a hashed secret or a public code leads: a precinct and a row in it.';
create index door_ref on sanhui.door (ref);

create table sanhui.organisation (
    precinct  bigint not null references sanhui.precinct,
    id        bigint generated always as identity,
    name      text not null,
    kind      text not null constraint organisation_kind
              check (kind in ('committee', 'property', 'implementer', 'owners_committee', 'street')),
    primary key (precinct, id)
);
comment on table sanhui.organisation is 'Property company, implementing unit, office: who is asked in public and promises.';

create table sanhui.account (
    precinct      bigint not null references sanhui.precinct,   -- its home
    id            bigint generated always as identity,
    username      text not null unique,
    name          text not null,
    role          text not null constraint account_role check (role in
                  ('chair', 'clerk', 'recorder', 'signer', 'scrutineer', 'teller', 'mediator', 'grid_worker',
                   'building_leader', 'implementer', 'property', 'owners_committee', 'street', 'screen')),
    organisation  text,              -- name of the organisation it speaks for, the same in every precinct it serves
    serves        bigint[] not null, -- the precincts of its scope
    password      text,              -- Argon2id; null = by link only
    disabled_at   timestamptz,
    primary key (precinct, id)
);
comment on table sanhui.account is 'Staff and organisations: who signs in with a password.';

create table sanhui.estate (
    precinct  bigint not null references sanhui.precinct,
    id        bigint generated always as identity,
    name      text not null,
    address   text not null default '',
    primary key (precinct, id),
    unique (precinct, name)
);
comment on table sanhui.estate is 'The owners'' electorate.';

create table sanhui.building (
    precinct  bigint not null,
    id        bigint generated always as identity,
    estate    bigint not null,
    label     text not null,         -- '5号'
    sort      int not null,
    c         bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, estate, label),
    foreign key (precinct, estate) references sanhui.estate (precinct, id)
);
comment on table sanhui.building is 'One entrance 号: its plate is where a QR poster hangs.';

create table sanhui.building_code (
    precinct    bigint not null,
    id          bigint generated always as identity,
    building    bigint not null,
    seed        text not null,       -- the token derives from it under the installation's key: a poster can be printed again, a dump opens nothing
    expected    int not null,        -- uses expected; more alarm the clerk, nobody is refused
    uses        int not null default 0,
    made_at     timestamptz not null,
    revoked_at  timestamptz,
    primary key (precinct, id),
    foreign key (precinct, building) references sanhui.building (precinct, id)
);
comment on table sanhui.building_code is 'The code in a building''s QR poster: lets a person in to watch, speak and comment.';

create table sanhui.unit (
    precinct  bigint not null,
    id        bigint generated always as identity,
    building  bigint not null,
    room      text not null,         -- '302'
    floor     int not null,
    use       text not null default 'home' constraint unit_use
              check (use in ('home', 'shop', 'parking', 'unsold', 'undelivered', 'public', 'common')),
    area      bigint not null constraint unit_area check (area between 0 and 100000000),   -- dm²; 1 km² at the most
    gone_at   timestamptz,           -- no longer in the register
    primary key (precinct, id),
    unique (precinct, building, room),
    foreign key (precinct, building) references sanhui.building (precinct, id)
);
comment on table sanhui.unit is 'A flat 室 (or shop, parking space): has area and use.';

create table sanhui.household (
    precinct  bigint not null,
    id        bigint generated always as identity,
    unit      bigint not null,
    label     text not null,         -- '5号 王女士': what others may see
    delegate  text not null,         -- full name of the household delegate
    tenancy   text not null default 'owner' constraint household_tenancy check (tenancy in ('owner', 'let', 'public')),
    people    int not null default 1,
    phone     text,
    left_at   timestamptz,           -- moved out: frozen rolls still name it
    primary key (precinct, id),
    foreign key (precinct, unit) references sanhui.unit (precinct, id)
);
create index household_unit on sanhui.household (precinct, unit);
comment on table sanhui.household is 'People living together in a flat: one vote in a household poll, cast by the delegate.';

create table sanhui.owner (
    precinct  bigint not null,
    id        bigint generated always as identity,
    estate    bigint not null,
    name      text not null,         -- the exact set of registered owners, '王小明、李丽'
    label     text not null,         -- '5号 王先生'
    kind      text not null default 'person' constraint owner_kind check (kind in ('person', 'company', 'developer', 'public')),
    number    text,                  -- as the register has it: tells namesakes apart
    phone     text,
    left_at   timestamptz,           -- owns nothing here any more: frozen rolls still name it
    primary key (precinct, id),
    foreign key (precinct, estate) references sanhui.estate (precinct, id)
);
comment on table sanhui.owner is 'One head: an exact set of registered owners (interpretation of the Supreme Court, art. 9).';

create table sanhui.owner_unit (
    precinct  bigint not null,
    owner     bigint not null,
    unit      bigint not null,
    primary key (precinct, owner, unit),
    unique (precinct, unit),
    foreign key (precinct, owner) references sanhui.owner (precinct, id),
    foreign key (precinct, unit) references sanhui.unit (precinct, id)
);
comment on table sanhui.owner_unit is 'Which units an owner owns.';

create table sanhui.person (
    precinct        bigint not null,
    id              bigint generated always as identity,
    household       bigint not null,
    name            text not null,
    label           text not null,   -- '5号 王女士': what others may see
    adult           boolean not null,
    adult_from      date,            -- of a minor, where the register says it; no birth date is kept
    representative  text,            -- the group that elected this person 居民代表
    phone           text,
    left_at         timestamptz,     -- moved out
    primary key (precinct, id),
    constraint person_adult check (not adult or adult_from is null),
    foreign key (precinct, household) references sanhui.household (precinct, id)
);
create index person_household on sanhui.person (precinct, household);
comment on table sanhui.person is 'A resident of 18 or more, or younger, for the residents'' meeting and their representatives.';

create table sanhui.slip (
    precinct    bigint not null,
    id          bigint generated always as identity,
    capacity    text not null constraint slip_capacity check (capacity in ('household', 'owner', 'person')),
    household   bigint,
    owner       bigint,
    person      bigint,
    unit        bigint not null,     -- the flat that its digits are typed together with
    seed        text not null,       -- token and digits derive from it under the installation's key, which is not in the database
    digits      text not null,       -- HMAC of the 8 digits under the same key
    made_at     timestamptz not null,
    revoked_at  timestamptz,
    uses        int not null default 0,
    used_at     timestamptz,
    wrong       int not null default 0,      -- wrong digits typed for this flat, forgotten slowly
    wrong_at    timestamptz,
    primary key (precinct, id),
    constraint slip_holder check ((capacity = 'household') = (household is not null)
        and (capacity = 'owner') = (owner is not null) and (capacity = 'person') = (person is not null)),
    foreign key (precinct, household) references sanhui.household (precinct, id),
    foreign key (precinct, owner) references sanhui.owner (precinct, id),
    foreign key (precinct, person) references sanhui.person (precinct, id),
    foreign key (precinct, unit) references sanhui.unit (precinct, id)
);
comment on table sanhui.slip is 'A household''s, an owner''s or a person''s own slip: the right to vote. Each is a capacity of its own with its own slip.';
create index slip_unit on sanhui.slip (precinct, unit);

create table sanhui.session (
    precinct    bigint not null,
    id          bigint generated always as identity,
    account     bigint,              -- staff; its home may be another precinct
    building    bigint,              -- resident: came in by this building
    code        bigint,              -- and by this code of it; null = by a slip or a meeting's code
    privacy     text,                -- version of the privacy notice accepted
    privacy_at  timestamptz,
    made_at     timestamptz not null,
    seen_at     timestamptz not null,
    ends_at     timestamptz not null,
    wrong       int not null default 0,      -- wrong slip codes typed in this session
    wrong_at    timestamptz,                 -- the last of them
    was         bigint[] not null default '{}',  -- sessions of the same phone before, against which order was kept
    primary key (precinct, id),
    foreign key (precinct, code) references sanhui.building_code (precinct, id)
);
comment on table sanhui.session is 'A signed-in phone or desk. Its token''s hash is in door.';

create table sanhui.session_slip (
    precinct  bigint not null,
    session   bigint not null,
    slip      bigint not null,
    at        timestamptz not null,
    primary key (precinct, session, slip),
    foreign key (precinct, session) references sanhui.session (precinct, id) on delete cascade,
    foreign key (precinct, slip) references sanhui.slip (precinct, id)
);
-- Begins unlike the key: by its session a row is found through nothing else.
create index session_slip_slip on sanhui.session_slip (slip, precinct);
comment on table sanhui.session_slip is 'The slips that a phone has shown: its capacities.';
