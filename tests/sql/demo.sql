-- When the demo hearing is set for: soon, and never at night.
begin;
\ir support/world.psql
select plan(9);
select is(to_char(sanhui.demo_starts(now_::timestamptz) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'), starts, why)
from (values
    ('2026-11-22T09:00:00+08:00', '2026-11-22 09:35:00', 'the first that is soon'),
    ('2026-11-22T14:02:10+08:00', '2026-11-22 14:40:00', 'rounded up to five minutes'),
    ('2026-11-22T14:00:00+08:00', '2026-11-22 14:35:00', 'a round one stays'),
    ('2026-11-22T20:00:00+08:00', '2026-11-22 20:35:00', 'the last that is soon'),
    ('2026-11-22T20:00:01+08:00', '2026-11-23 09:30:00', 'in the evening: tomorrow morning'),
    ('2026-11-22T23:59:59+08:00', '2026-11-23 09:30:00', 'before midnight: tomorrow morning'),
    ('2026-11-22T00:00:00+08:00', '2026-11-22 09:30:00', 'after midnight: this morning'),
    ('2026-11-22T08:59:59+08:00', '2026-11-22 09:30:00', 'early: this morning'),
    ('2026-12-31T13:00:00Z', '2027-01-01 09:30:00', 'by the clock of Shanghai, over the year''s end')
) as t (now_, starts, why);
select * from finish();
rollback;
