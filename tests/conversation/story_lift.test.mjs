/**
 * D2 over real sockets: the lifts of building 13. In private, with haste; the first round fails and names the next way, the
 * second is signed on paper before a second person, and what nobody kept is proposed for a review.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, exportRecord, holderOf, makeWorld, offer, publishMinutes, staffOf, step, verify } from './harness.mjs';
import { LIFT, photoOf, walk } from './dispute.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./dispute.mjs').Days} */ let days;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let mediator;
/** @type {Phone} */ let property;
/** @type {Phone} */ let owners;
/** @type {Phone[]} */ let homes;
/** @type {string} */ let first;
/** @type {string} */ let second;
/** @type {Record<string, number>} */ const firm = {};

before(async () => {
    world = await makeWorld();
    days = walk(world);
});
after(() => world?.end());

/** @param {string} username @param {string} code */
async function deskIn(username, code) {
    const desk = await staffOf(world, username);
    await desk.enter(code);
    return desk;
}

/** The mediator's and the sides' desks in a round. @param {string} code */
async function gather(code) {
    [chair, mediator, property, owners] = await Promise.all(['chair', 'mediator', 'property', 'owners'].map((name) => deskIn(name, code)));
}

/** Checked in and opened, all sides there. @param {string} code */
async function open(code) {
    await step(chair, 'meeting.check_in', 'checkin');
    for (const phone of homes) {
        await phone.connect();
        await phone.enter(code);
    }
    for (const phone of [...homes, property, owners]) {
        await phone.must('check_in');
    }
    await chair.until((c) => c.all('party').every((one) => one.present));
    return step(chair, 'meeting.open', 'open');
}

const page = async () => (await new Browser(world).get(`/case/${LIFT.number}`)).text;

describe('the first round', () => {
    test('is called at once, for its three sides alone', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const { id } = await desk.until((d) => d.all('case').find((one) => one.number === LIFT.number));
        for (const row of desk.all('organisation')) {
            firm[row.name] = row.id;
        }
        ({ code: first } = await desk.must('meeting.make', { kind: 'coordination', title: '13号楼电梯协调会', starts_at: days.on(1), place: '居委会调解室', cases: [id], urgent: '重大纠纷' }));
        chair = await deskIn('chair', first);
        const links = world.here.households.filter((/** @type {any} */ home) => home.unit.startsWith('13号')).slice(0, 3).map((/** @type {any} */ home) => home.link);
        homes = await Promise.all(links.map((/** @type {string} */ link) => holderOf(world, link)));
        for (const phone of homes) {
            await phone.join(`meeting/${world.hearing}`);
        }
        await chair.must('party.add', { name: '13号楼居民', households: homes.map((phone) => phone.me.households[0].id) });
        await chair.must('party.add', { name: '物业公司', organisation: firm['申浦物业'] });
        await chair.must('party.add', { name: '业委会', organisation: firm['春晖小区业主委员会'] });
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(1);
        await gather(first);
        for (const phone of homes) {
            phone.socket?.terminate();
        }
        assert.equal((await open(first)).formal, true, 'haste needs no days');
    });

    test('argues about five points and does not agree: the record of it names the next way', async () => {
        const sides = chair.all('party');
        const own = [homes[0], property, owners];
        for (const [i, side] of sides.sort((a, b) => a.n - b.n).entries()) {
            await own[i].must('party.state', { party: side.id, claim: LIFT.claims[i], facts: LIFT.facts[i] });
        }
        for (const title of LIFT.points) {
            await mediator.must('point.add', { title });
        }
        const points = await homes[1].until((p) => p.all('point').length === LIFT.points.length && p.all('point'));
        await mediator.must('point.change', { point: points[1].id, state: 'agreed', text: '近两月的缺漏补上，全部公开' });
        await mediator.must('point.change', { point: points[3].id, state: 'partly', text: '代购可以，送餐还要谈' });
        await mediator.must('agreement.fail', { version: 0, reason: '更新范围和补偿谈不拢', route: 'street' });
        await homes[2].until((p) => p.all('agreement')[0]?.state === 'failed');
        await step(chair, 'meeting.close', 'closed');
        const { status, text } = await homes[0].browser.get(`/print/failure/${first}`);
        assert.equal(status, 200);
        assert.match(text, /更新范围和补偿谈不拢[\s\S]*由街道办事处协调/);
        assert.equal((await new Browser(world).get(`/print/failure/${first}`)).status, 404);
        await publishMinutes(world, chair);
        assert.match(await page(), /各方就“春晖大楼电梯：维保责任与更新费用”事项未能达成一致/);
        assert.doesNotMatch(await page(), /谈不拢|13号楼电梯协调会/);
    });
});

describe('the second round', () => {
    test('takes sides and points along', async () => {
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const before = await desk.until((d) => d.all('meeting').find((one) => one.code === first));
        ({ code: second } = await desk.must('meeting.make', { kind: 'coordination', title: '13号楼电梯协调会', starts_at: days.on(8), place: '街道会议室', cases: [], previous: before.id }));
        await gather(second);
        assert.deepEqual([chair.meeting.round, chair.meeting.confidential, chair.all('party').length], [2, true, 3]);
        assert.deepEqual(chair.all('point').sort((a, b) => a.n - b.n).map((one) => one.title), LIFT.points);
        await step(chair, 'meeting.announce', 'announced');
        const street = await deskIn('street', second);
        assert.equal(street.all('party').length, 3, 'the street was asked for help');
        await days.wait(8);
        await gather(second);
        homes = await Promise.all(world.here.households.filter((/** @type {any} */ home) => home.unit.startsWith('13号')).slice(0, 3).map((/** @type {any} */ home) => holderOf(world, home.link)));
        for (const phone of homes) {
            phone.socket?.terminate();
        }
        assert.equal((await open(second)).formal, true);
    });

    test('is agreed and signed on paper, which a second person has seen', async () => {
        const version = await offer(mediator, LIFT.clauses(firm, days));
        const photo = await photoOf(chair, second);
        const { code, request } = await chair.must('agreement.paper', { version, photo });
        await chair.refused('role', 'countersign.read', { code });
        const witness = await deskIn('signer', second);
        assert.equal((await witness.must('countersign.read', { code })).request, request);
        await witness.must('countersign.confirm', { request, code });
        const row = await homes[0].until((p) => p.all('agreement')[0]?.state === 'effective' && p.all('agreement')[0]);
        assert.equal(row.photo, photo);
        assert.match((await homes[0].browser.get(`/print/agreement/${second}`)).text, /各方已在纸上签名/);
        assert.equal((await homes[1].browser.get(`/photo/${photo}`)).status, 200);
        await step(chair, 'meeting.close', 'closed');
        await publishMinutes(world, chair);
    });

    test('is not kept: after seven days nothing was done, and the desk knows what to review', async () => {
        await days.wait(8);
        const clerk = await deskIn('clerk', second);
        await clerk.must('agreement.check', { day: 7, result: 'none', note: '维保记录还没有公开' });
        const late = clerk.all('commitment').find((one) => /维保记录/.test(one.text));
        assert.ok(late.due < days.day(0));
        await clerk.must('commitment.urge', { commitment: late.id });
        await clerk.must('commitment.check', { commitment: late.id, kept: false, reason: '到期没有公开' });
        await clerk.until((c) => c.row('commitment', late.id).state === 'broken');
        const desk = await staffOf(world, 'chair');
        await desk.join('desk');
        const row = await desk.until((d) => d.all('commitment').find((one) => one.state === 'broken'));
        assert.equal(row.id, late.id);
        // 发起评议: the row says whom, and about what.
        const { code } = await desk.must('meeting.make', { kind: 'review', title: '电梯维保评议会', starts_at: days.on(8), place: '活动室', cases: [row.case.id], reviewed: row.organisation });
        const review = await desk.until((d) => d.all('meeting').find((one) => one.code === code));
        assert.deepEqual([review.reviewed.name, review.cases.map((/** @type {any} */ one) => one.number)], ['申浦物业', [LIFT.number]]);
    });

    test('the case tells strangers how both ended, and nothing that was said', async () => {
        const text = await page();
        const story = (text.match(/<ol class="steps">([\s\S]*?)<\/ol>/)?.[1] ?? '').replace(/<[^>]+>/g, '');
        const places = ['协调会（第1轮）', '未能达成一致', '协调会（第2轮）', '事项达成一致', '协议回访：第7天：未履行'].map((word) => story.indexOf(word));
        assert.ok(places.every((at) => at >= 0), story);
        assert.deepEqual(places, [...places].sort((a, b) => a - b));
        assert.doesNotMatch(text, /维保记录还没有公开|13号楼电梯协调会|第三方评估|谈不拢/);
        for (const code of [first, second]) {
            const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
            assert.equal(status, 0, last);
        }
    });
});
