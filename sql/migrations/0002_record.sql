-- The proof: hash-chained streams of lines, and what lies beside them (docs/record-format.md).

create table sanhui.stream (
    precinct  bigint not null references sanhui.precinct,
    id        bigint generated always as identity,
    name      text not null unique,  -- 'poll/PH-K7M3PQ'
    n         bigint not null default -1,    -- number of its last line
    hash      text not null default repeat('0', 64),
    at        timestamptz,
    c         bigint not null default 0,
    primary key (precinct, id)
) with (fillfactor = 50);
comment on table sanhui.stream is 'An append-only, hash-chained list of lines; this row holds its tip and is the lock for appending.';

create table sanhui.stream_parent (
    precinct  bigint not null,
    stream    bigint not null,
    parent    bigint not null,
    primary key (precinct, stream, parent),
    foreign key (precinct, stream) references sanhui.stream (precinct, id),
    foreign key (precinct, parent) references sanhui.stream (precinct, id)
);
comment on table sanhui.stream_parent is 'Which streams a stream''s tips become lines of.';

create table sanhui.actor (
    precinct  bigint not null,
    stream    bigint not null,
    by        int not null,
    session   bigint,
    account   bigint,
    primary key (precinct, stream, by),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
);
comment on table sanhui.actor is 'Who a line''s number "by" stands for; 0 is the system.';
create index actor_session on sanhui.actor (precinct, stream, session);

create table sanhui.line (
    precinct  bigint not null,
    stream    bigint not null,
    n         bigint not null,
    at        timestamptz not null,
    kind      text not null,
    bytes     text not null,         -- exactly what was hashed
    hash      text not null,
    c         bigint not null default 0,     -- change number of its place; of the desk for a case's lines
    primary key (precinct, stream, n),
    foreign key (precinct, stream) references sanhui.stream (precinct, id)
);
comment on table sanhui.line is 'One line of a stream, stored as it was hashed. Never changed, never deleted.';

create table sanhui.beside (
    precinct   bigint not null,
    stream     bigint not null,
    n          bigint not null,
    name       text not null,        -- the key of the line's body that holds its hash
    audience   text not null constraint beside_audience check (audience in ('room', 'staff', 'scrutineers')),
    content    text,                 -- salted JSON; null once erased
    hash       text not null,        -- SHA-256("sanhui.words.1\n" || content)
    erased_at  timestamptz,
    primary key (precinct, stream, n, name),
    constraint beside_erased check ((content is null) = (erased_at is not null)),
    foreign key (precinct, stream, n) references sanhui.line (precinct, stream, n)
);
comment on table sanhui.beside is 'Words, labels and lists that a line holds only the hash of, so that they can be erased.';

-- What is proof stays: an error in a function must not be able to change it.
create function sanhui.stays() returns trigger language plpgsql volatile security definer
    set search_path = sanhui, pg_catalog as
$$
begin
    raise exception '% of %: what was recorded stays', tg_op, tg_table_name using errcode = 'restrict_violation';
end
$$;
comment on function sanhui.stays() is 'Trigger: rows of this table are never changed and never deleted.';
create trigger stays before update or delete on sanhui.line for each row execute function sanhui.stays();
create trigger stays_whole before truncate on sanhui.line for each statement execute function sanhui.stays();
create trigger stays before delete on sanhui.beside for each row execute function sanhui.stays();
create trigger stays_whole before truncate on sanhui.beside for each statement execute function sanhui.stays();
