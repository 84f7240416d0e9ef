-- What a meeting is asked to look at: papers photographed page by page.
create table sanhui.document (
    precinct   bigint not null,
    id         bigint generated always as identity,
    meeting    bigint not null,
    n          int not null,                 -- 1, 2, … within the meeting; never given twice
    title      text not null constraint document_title check (char_length(title) between 1 and 40),
    photos     bigint[] not null constraint document_pages check (cardinality(photos) between 1 and 20),
    at         timestamptz not null,
    dropped_at timestamptz,
    c          bigint not null default 0,
    primary key (precinct, id),
    unique (precinct, meeting, n),
    foreign key (precinct, meeting) references sanhui.meeting (precinct, id)
);
comment on table sanhui.document is 'A document of a meeting 会议材料: a title and its pages; the record has the SHA-256 of each.';
create index document_c     on sanhui.document (precinct, meeting, c);
create index document_photo on sanhui.document using gin (photos);
select sanhui.wall('sanhui.document');
