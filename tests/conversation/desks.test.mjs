/** A desk that serves two neighbourhoods: everything it writes goes into the one that it names, and into no other. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, R03, holderOf, makeWorld, staffOf, step, tokenOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const PM = '2026-PM-0012';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {number} */ let home;
/** @type {number} */ let beside;

before(async () => {
    world = await makeWorld();
    [{ home, beside }] = await world.rows(`select a.precinct as home, b.precinct as beside from sanhui.account a, sanhui.account b
        where a.username = 'chair' and b.username = 'pm-chair'`);
    await world.sql(`update sanhui.account set serves = array[${home}, ${beside}] where username in ('chair', 'clerk')`);
    [chair, clerk] = await Promise.all(['chair', 'clerk'].map(async (username) => {
        const desk = await staffOf(world, username);
        await desk.join('desk');
        await desk.until((d) => d.all('case').length > 12 && d.all('building').length > 13);
        return desk;
    }));
});
after(() => world?.end());

/** @param {Phone} desk @param {string} number */
const caseOf = (desk, number) => desk.all('case').find((row) => row.number === number);
/** @param {number[]} cases @param {number} [precinct] */
const hearing = (cases, precinct) => ({ kind: 'hearing', title: '两边都听听', starts_at: '2027-01-31T14:00:00+08:00', place: '活动室', cases, ...(precinct !== undefined && { precinct }) });
/** What stands in a precinct's tables that these messages write. @param {number} precinct */
const written = (precinct) => world.rows(`select (select count(*) from sanhui.meeting where precinct = ${precinct}) as meetings,
    (select count(*) from sanhui.slip where precinct = ${precinct}) as slips, (select count(*) from sanhui.building_code where precinct = ${precinct}) as codes`);

describe('whoever serves two neighbourhoods', () => {
    test('sees of each case and building where it belongs', () => {
        assert.deepEqual([caseOf(chair, R01).precinct, caseOf(chair, R01).neighbourhood], [home, world.here.name]);
        assert.deepEqual([caseOf(chair, PM).precinct, caseOf(chair, PM).neighbourhood], [beside, world.beside.name]);
        assert.deepEqual(new Set(chair.all('building').map((row) => `${row.precinct} ${row.neighbourhood}`)),
            new Set([`${home} ${world.here.name}`, `${beside} ${world.beside.name}`]));
    });

    test('makes a hearing in either, and runs it there', async () => {
        const { code } = await chair.must('meeting.make', hearing([caseOf(chair, PM).id], beside));
        const row = await chair.until((c) => c.all('meeting').find((one) => one.code === code), 'its row on the desk');
        assert.equal(row.neighbourhood, world.beside.name);
        assert.equal(row.chair, '沈主任', 'who makes it presides');
        await clerk.until((c) => c.all('meeting').some((one) => one.code === code), 'on the other desk too');
        const { code: atHome } = await chair.must('meeting.make', hearing([caseOf(chair, R01).id, caseOf(chair, R03).id]));
        assert.equal((await chair.until((c) => c.all('meeting').find((one) => one.code === atHome))).neighbourhood, world.here.name, 'home when it names none');
        const runs = await staffOf(world, 'chair');
        await runs.enter(code);
        await step(runs, 'meeting.announce', 'announced');
        const next = await holderOf(world, world.beside.households[0].link);
        await next.enter(code);
        assert.equal(next.meeting.neighbourhood, world.beside.name);
        runs.close();
        next.close();
    });

    test('a clerk makes one there for the chair of that neighbourhood', async () => {
        const { code } = await clerk.must('meeting.make', hearing([caseOf(clerk, PM).id], beside));
        const row = await clerk.until((c) => c.all('meeting').find((one) => one.code === code));
        const [{ name }] = await world.rows('select name from sanhui.account where username = \'pm-chair\'');
        assert.equal(row.chair, name);
    });

    test('cannot mix cases, nor name a neighbourhood that it does not serve', async () => {
        const before = [await written(home), await written(beside)];
        const both = [caseOf(chair, R01).id, caseOf(chair, PM).id];
        for (const desk of [chair, clerk]) {
            for (const precinct of [undefined, home, beside]) {
                await desk.refused('case_beyond', 'meeting.make', hearing(both, precinct));
            }
            await desk.refused('case_beyond', 'meeting.make', hearing([both[0]], beside));
            await desk.refused('case_beyond', 'meeting.make', hearing([both[1]]));
            const [{ street }] = await world.rows('select precinct as street from sanhui.account where username = \'street\'');
            for (const precinct of [street, 999_999, 0]) {
                await desk.refused('place', 'meeting.make', hearing([both[0]], precinct));
                await desk.refused('place', 'door.reissue', { building: 1, precinct });
                await desk.refused('place', 'slip.reprint', { capacity: 'household', holder: 1, precinct });
            }
        }
        assert.deepEqual([await written(home), await written(beside)], before);
    });

    test('prints a slip again and changes a door\'s code in either', async () => {
        const phone = await holderOf(world, world.beside.households[1].link);
        await phone.enter(world.beside.meetings[0].code);
        const holder = phone.me.households[0].id;
        await clerk.refused('gone', 'slip.reprint', { capacity: 'household', holder });
        const { slip } = await clerk.must('slip.reprint', { capacity: 'household', holder, precinct: beside });
        await phone.until((p) => p.closed !== null || p.all('me').some((row) => row.households.length === 0), 'the old slip holds nothing any more');
        assert.equal((await clerk.browser.get(slip)).status, 200);
        const building = clerk.all('building').find((row) => row.precinct === beside);
        const [old] = world.beside.buildings;
        await clerk.refused('gone', 'door.reissue', { building: building.id, precinct: home });
        for (const { id } of clerk.all('building').filter((row) => row.precinct === beside)) {
            await clerk.must('door.reissue', { building: id, precinct: beside });
        }
        assert.equal((await phone.browser.post('/enter', { token: tokenOf(old.link) })).json.err, 'code');
        const [{ mine }] = await world.rows(`select count(*) as mine from sanhui.building_code where precinct = ${home} and revoked_at is not null`);
        assert.equal(mine, 0, 'no door at home was touched');
    });
});

describe('whoever serves one', () => {
    test('is refused the other by its name', async () => {
        const recorder = await staffOf(world, 'pm-clerk');
        await recorder.join('desk');
        await recorder.until((d) => d.all('case').length > 0);
        await recorder.refused('place', 'meeting.make', hearing([caseOf(chair, R01).id], home));
        await recorder.refused('case_beyond', 'meeting.make', hearing([caseOf(chair, R01).id], beside));
        await recorder.refused('place', 'door.reissue', { building: chair.all('building')[0].id, precinct: home });
        await recorder.refused('place', 'slip.reprint', { capacity: 'household', holder: 1, precinct: home });
    });

    test('the street sees both and writes in neither what it has no right to', async () => {
        const before = [await written(home), await written(beside)];
        const street = await staffOf(world, 'street');
        await street.join('desk');
        await street.until((s) => caseOf(s, R01) && caseOf(s, PM));
        for (const precinct of [home, beside]) {
            const { id } = street.all('case').find((row) => row.precinct === precinct);
            await street.refused('role', 'meeting.make', hearing([id], precinct));
            await street.refused('role', 'door.reissue', { building: street.all('building').find((row) => row.precinct === precinct).id, precinct });
            await street.refused('role', 'slip.reprint', { capacity: 'household', holder: 1, precinct });
        }
        for (const code of [world.hearing, world.beside.meetings[0].code]) {
            await street.enter(code);
            for (const message of ['meeting.announce', 'meeting.check_in', 'meeting.open', 'meeting.close', 'minutes.draft']) {
                await street.refused('role', message);
            }
            await street.refused('role', 'poll.open', { poll: 1 });
        }
        assert.deepEqual([await written(home), await written(beside)], before);
    });
});
