-- Comments that are looked at before they are shown, and the one that stands on top.
alter table sanhui.meeting
    add column approves boolean not null default false,     -- a resident's comment waits until the office shows it
    add column pinned   bigint;                             -- the comment on top, on phones and on the big screen

-- What waits is no comment yet: it becomes one, with a number and a time of its own, when it is shown.
create table sanhui.held_comment (
    precinct  bigint not null,
    id        bigint generated always as identity,
    meeting   bigint not null,
    item      bigint,
    session   bigint not null,
    label     text not null,
    text      text,                  -- null once erased
    photos    bigint[] not null default '{}',
    anonymous boolean not null default false,     -- also when it is shown
    state     text not null default 'waiting' constraint held_state check (state in ('waiting', 'shown', 'refused', 'erased')),
    reason    text,                  -- why it was not shown; for the office
    comment   bigint,                -- what it became
    at        timestamptz not null,
    line      bigint not null,       -- its line in the meeting's stream
    c         bigint not null default 0,
    primary key (precinct, id),
    constraint held_erased check ((text is null) = (state = 'erased')),
    constraint held_shown check ((comment is not null) = (state = 'shown')),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.held_comment is 'A comment that waits for approval 待审留言: shown, or not, by the office; its author may take it back.';
create index held_comment_photos on sanhui.held_comment using gin (photos) where photos <> '{}';
create index held_comment_c       on sanhui.held_comment (precinct, meeting, c);
create index held_comment_session on sanhui.held_comment (precinct, meeting, session, id);
select sanhui.wall('sanhui.held_comment');
