-- Which of the photos that prove a promise show how it was before.
alter table sanhui.evidence
    add column before bigint[] not null default '{}',
    add constraint evidence_before check (before <@ photos);
