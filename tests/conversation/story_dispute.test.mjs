/**
 * D1 over real sockets, one case from end to end: four sides are brought together, agree point by point on their own phones, the
 * owners vote for fifteen days, promises are proven and looked at, the agreement is checked after 7 and 30 days, and the property
 * company is reviewed, plans, and is rated once more by the same people. The clock goes on by whole days.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, LANE, castRatings, exportRecord, holderOf, hurry, makeWorld, offer, publishMinutes, reach, residentOf, staffOf, step, verify } from './harness.mjs';
import { POINTS, SIDES, clausesOf, photoOf, walk } from './dispute.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./dispute.mjs').Days} */ let days;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let mediator;
/** @type {Phone} */ let property;
/** @type {Phone} */ let owners;
/** @type {Phone[]} */ let drivers;
/** @type {Phone[]} */ let elders;
/** @type {string} */ let talk;
/** @type {string} */ let assembly;
/** @type {string[]} */ const reviews = [];
/** @type {number} */ let caseId;
/** @type {Record<string, number>} */ const firm = {};
/** @type {Record<string, number>} */ const party = {};

before(async () => {
    world = await makeWorld();
    days = walk(world);
});
after(() => world?.end());

/** Signs in again, as whoever comes back after days. @param {string} username @param {string} code */
async function deskIn(username, code) {
    const desk = await staffOf(world, username);
    await desk.enter(code);
    return desk;
}

/** A meeting about the case, made on the desk. @param {object} fields @returns {Promise<{code: string, meeting: number}>} */
async function make(fields) {
    const desk = await staffOf(world, 'chair');
    await desk.join('desk');
    caseId = (await desk.until((d) => d.all('case').find((one) => one.number === LANE))).id;
    for (const row of desk.all('organisation')) {
        firm[row.name] = row.id;
    }
    const made = await desk.must('meeting.make', { cases: [caseId], ...fields });
    desk.close();
    return made;
}

/** Both verifiers' word on a meeting. @param {string} code */
async function check(code) {
    const { code: status, last } = await verify(await exportRecord(world, `${code}.zip`, code));
    assert.equal(status, 0, last);
}

/** The case's page as a stranger reads it. */
const page = async () => (await new Browser(world).get(`/case/${LANE}`)).text;

describe('the coordination', () => {
    test('is made from the case with its sides, and waits its seven days', async () => {
        ({ code: talk } = await make({ kind: 'coordination', title: '生命通道拓宽协调会', starts_at: days.on(8), place: '居委会调解室', confidential: false }));
        chair = await deskIn('chair', talk);
        mediator = await deskIn('mediator', talk);
        const links = (/** @type {string[]} */ labels) => labels.map((label) => world.here.households.find((/** @type {any} */ home) => home.unit.startsWith(label)).link);
        drivers = await Promise.all(links(SIDES.drivers.homes).map((link) => holderOf(world, link)));
        elders = await Promise.all(links(SIDES.elders.homes).map((link) => holderOf(world, link)));
        for (const phone of [...drivers, ...elders]) {
            await phone.join(`meeting/${world.hearing}`);
        }
        const homes = (/** @type {Phone[]} */ side) => side.map((phone) => phone.me.households[0].id);
        for (const [key, side] of Object.entries(SIDES)) {
            party[key] = (await mediator.must('party.add', { name: side.name, ...(side.organisation ? { organisation: firm[side.organisation] }
                : { households: homes(key === 'drivers' ? drivers : elders) }) })).party;
        }
        await step(chair, 'meeting.announce', 'announced');
        assert.equal(chair.meeting.notice_until, days.day(7));
        assert.match((await new Browser(world).get(`/print/notice/${talk}`)).text, /“生命通道拓宽”协调会/, 'public: it hangs at the doors');
    });

    test('each side says its claim and facts on its own phone or desk before the day', async () => {
        for (const phone of [...drivers, ...elders]) {
            await phone.enter(talk);
        }
        property = await deskIn('property', talk);
        owners = await deskIn('owners', talk);
        const speaker = { drivers: drivers[0], elders: elders[0], property, owners };
        for (const [key, side] of Object.entries(SIDES)) {
            const photo = await photoOf(speaker[key], talk);
            await speaker[key].must('party.state', { party: party[key], claim: side.claim, facts: side.facts, red_line: side.red_line, photos: [photo] });
        }
        await elders[1].until((p) => p.row('party', party.drivers)?.claim === SIDES.drivers.claim);
        assert.equal(elders[1].row('red_line', party.drivers), undefined);
        await drivers[2].until((p) => p.row('red_line', party.drivers)?.text === SIDES.drivers.red_line);
        await mediator.until((p) => p.all('red_line').length === 4);
    });

    test('opens formally on its day with all four sides there, and pins down five points', async () => {
        await days.wait(8);
        chair = await deskIn('chair', talk);
        mediator = await deskIn('mediator', talk);
        property = await deskIn('property', talk);
        owners = await deskIn('owners', talk);
        await step(chair, 'meeting.check_in', 'checkin');
        for (const phone of [...drivers, ...elders]) {
            await phone.again(talk);
        }
        for (const phone of [...drivers, ...elders, property, owners]) {
            await phone.must('check_in');
        }
        await chair.until((c) => c.all('party').every((one) => one.present));
        const { formal } = await step(chair, 'meeting.open', 'open');
        assert.equal(formal, true);
        for (const title of POINTS) {
            await mediator.must('point.add', { title });
        }
        const points = await drivers[0].until((p) => p.all('point').length === POINTS.length && p.all('point'));
        assert.deepEqual(points.map((one) => one.title), POINTS);
    });

    test('is talked over apart, and the points agreed one by one', async () => {
        const { caucus } = await mediator.must('caucus.open', { party: party.drivers });
        await drivers[1].must('caucus.say', { caucus, text: '能有二十个错时车位，我们可以让十个' });
        await mediator.until((p) => p.all('caucus_word').length === 1);
        await elders[0].refused('caucus', 'caucus.say', { caucus, text: '听听' });
        assert.equal(elders[0].all('caucus_word').length, 0);
        await mediator.must('caucus.close', { caucus });
        for (const { id, title } of mediator.all('point')) {
            await mediator.must('point.change', { point: id, state: 'agreed', text: `${title}：见协议` });
        }
        await elders[2].until((p) => p.all('point').every((one) => one.state === 'agreed'));
    });

    test('is agreed point by point on the sides\' own phones; one change, and all confirm anew', async () => {
        const wanted = clausesOf(firm, days);
        await offer(mediator, wanted.slice(0, -1));
        await drivers[0].until((p) => p.all('agreement')[0]?.state === 'offered');
        await drivers[0].must('agreement.mark', { version: 1, clause: 1 });
        const version = await offer(mediator, wanted);
        await elders[0].refused('version', 'agreement.mark', { version: 1, clause: 1 });
        // Every household of a side confirms; one may let its neighbour do it, which everybody's page says.
        const trusted = drivers[2].me.households[0];
        await drivers[1].must('agreement.entrust', { to: trusted.id });
        await elders[0].until((p) => p.row('party', party.drivers).signers.filter((/** @type {any} */ one) => one.to === trusted.id).length === 1);
        await drivers[1].refused('entrusted', 'agreement.mark', { version, clause: 1 });
        await elders[0].refused('not_party', 'agreement.entrust', { to: trusted.id });
        const hands = [drivers[0], drivers[2], ...elders, property, owners];
        let last = { effective: false };
        for (const hand of hands) {
            assert.deepEqual(last, { effective: false });
            for (let clause = 1; clause <= wanted.length; clause++) {
                last = await hand.must('agreement.mark', { version, clause });
            }
        }
        assert.deepEqual(last, { effective: true });
        const row = await drivers[0].until((p) => p.all('agreement')[0].state === 'effective' && p.all('agreement')[0]);
        assert.equal(row.marks.length, hands.length * wanted.length);
        const promises = await chair.until((c) => c.all('commitment').length === 3 && c.all('commitment'));
        assert.deepEqual(promises.map((one) => [one.kind, one.organisation_name, one.state]).sort(), [
            ['clause', '春晖小区业主委员会', 'accepted'], ['clause', '申浦物业', 'accepted'], ['clause', '申浦物业', 'accepted']]);
        await step(chair, 'meeting.close', 'closed');
        assert.match(await publishMinutes(world, chair), /\S+/);
        await check(talk);
    });

    test('its promises are proven with photos and looked at; after seven days the agreement is checked', async () => {
        await days.wait(7);
        property = await deskIn('property', talk);
        const lines = property.all('commitment').find((one) => /划线/.test(one.text));
        await property.must('commitment.prove', { commitment: lines.id, text: '标线和禁停标识已画好', photos: [await photoOf(property, talk)] });
        const clerk = await deskIn('clerk', talk);
        await clerk.must('commitment.check', { commitment: lines.id, kept: true, reason: '到场看过' });
        await clerk.must('agreement.check', { day: 7, result: 'partly', note: '标线已画，错时车位在谈' });
        await clerk.must('meeting.report');
        await days.wait(1);
        chair = await deskIn('chair', talk);
        await step(chair, 'meeting.file', 'filed');
    });
});

describe('the owners\' vote R08', () => {
    /** @type {number} */ let poll;
    /** @type {Phone[]} */ let phones;

    test('is put on the same case, its roll public for fifteen days, its notice for as many', async () => {
        const { code } = await make({ kind: 'owners_assembly', title: '生命通道拓宽业主大会会议', starts_at: days.on(60), place: '居委会会议室' });
        assembly = code;
        chair = await deskIn('chair', assembly);
        const { question } = await (async () => {
            const desk = await staffOf(world, 'chair');
            await desk.join('desk');
            return desk.until((d) => d.all('case').find((one) => one.number === LANE));
        })();
        ({ poll } = await chair.must('poll.add', { ...question, case: caseId, class: 'owners' }));
        const row = await reach(chair, poll, 'drafted');
        assert.deepEqual([row.matter, row.electorate], [8, 'owners']);
        await chair.must('poll.publish_roll', { poll });
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(16);
        chair = await deskIn('chair', assembly);
        await chair.must('poll.notice', { poll, opens_at: days.noon(17), closes_at: days.noon(32) });
        await reach(chair, poll, 'noticed');
    });

    test('meanwhile day 30 of the agreement comes, though its meeting is filed: it is checked all the same', async () => {
        await days.wait(7);
        const clerk = await deskIn('clerk', talk);
        const space = clerk.all('commitment').find((one) => /错时/.test(one.text));
        property = await deskIn('property', talk);
        await property.must('commitment.prove', { commitment: space.id, text: '已与隔壁商场签错时停车协议，二十个车位', photos: [] });
        await clerk.must('commitment.check', { commitment: space.id, kept: true, reason: '协议原件看过' });
        await clerk.must('agreement.check', { day: 30, result: 'done', note: '错时车位已签，业委会已启动表决' });
        await clerk.until((c) => c.all('agreement')[0].checks?.every((one) => one.result !== null));
        const starting = clerk.all('commitment').find((one) => /启动/.test(one.text));
        const committee = await deskIn('owners', talk);
        await committee.must('commitment.prove', { commitment: starting.id, text: '业主大会会议已公告，名册已公示', photos: [] });
        await clerk.must('commitment.check', { commitment: starting.id, kept: true, reason: '公告在册' });
        await check(talk);
    });

    test('is open for fifteen days and outlives its meeting\'s day; the owners vote by phone', async () => {
        chair = await deskIn('chair', assembly);
        await step(chair, 'meeting.open', 'open');
        await days.wait(11);
        chair = await deskIn('chair', assembly);
        await chair.must('poll.open', { poll });
        const row = await reach(chair, poll, 'open');
        assert.deepEqual([row.class, row.informal, row.seats], ['owners', false, 351]);
        const links = world.here.owners.map((/** @type {any} */ owner) => owner.link).slice(0, 300);
        phones = [];
        for (let from = 0; from < links.length; from += 15) {
            const phone = await holderOf(world, ...links.slice(from, from + 15));
            await phone.enter(assembly);
            phones.push(phone);
        }
        await castRatings(phones, poll, Array.from({ length: 300 }, (_, i) => [i % 12 === 5 ? 2 : i % 25 === 7 ? 0 : 1]));
        await world.stop();
        await days.wait(16);
        await world.start();
        chair = await deskIn('chair', assembly);
        const closed = await reach(chair, poll, 'polls_closed');
        assert.equal(closed.cast, 300);
    });

    test('passes by three quarters of area and heads, and is final after seven days', async () => {
        const { outcome } = await chair.must('poll.close_box', { poll });
        assert.equal(outcome.motions[0].verdict, 'met');
        await chair.must('poll.publish', { poll });
        await reach(chair, poll, 'preliminary');
        assert.match(await page(), /主路拓宽为4\.5米生命通道：[^<]*表决通过/);
        await days.wait(8);
        chair = await deskIn('chair', assembly);
        await chair.must('poll.finish', { poll });
        await reach(chair, poll, 'final');
        await chair.must('commitment.add', { text: '分两段施工，每段十二天，始终保留一侧通行', organisation: firm['申浦物业'], who: '潘经理', due: days.day(40), case: caseId });
        await step(chair, 'meeting.close', 'closed');
        property = await deskIn('property', assembly);
        const { id } = property.all('commitment').find((one) => /分两段/.test(one.text));
        await property.must('commitment.accept', { commitment: id });
        await publishMinutes(world, chair);
        await check(assembly);
    });
});

describe('the review', () => {
    /** @type {any[]} */ let raters;
    /** @type {number} */ let first;

    /** Rated by phones, each with the slips of several raters. @param {string} code @param {number[][]} ballots @param {number} poll */
    async function rate(code, ballots, poll) {
        const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
        const links = raters.map((rater) => world.here.households.find((/** @type {any} */ home) => Number(home.unit_id) === units.get(rater.holder)).link);
        const phones = [];
        for (let from = 0; from < links.length; from += 15) {
            const phone = await holderOf(world, ...links.slice(from, from + 15));
            await phone.enter(code);
            await phone.must('check_in');
            phones.push(phone);
        }
        await chair.until((c) => c.meeting.present === raters.length);
        const { formal } = await step(chair, 'meeting.open', 'open');
        assert.equal(formal, true);
        await chair.must('reviewed.leave');
        await chair.must('poll.open', { poll });
        await reach(chair, poll, 'open');
        await castRatings(phones, poll, ballots);
        const { outcome } = await chair.must('poll.close', { poll });
        await reach(chair, poll, 'counted');
        await step(chair, 'meeting.close', 'closed');
        return outcome;
    }

    const rating = { title: '评议车位和施工配合', electorate: 'raters', method: 'sat3', motions: [{ title: '错时车位' }, { title: '施工配合' }, { title: '总体评价', whole: true }] };

    test('rates the property company by thirty households drawn by lot', async () => {
        const { code, meeting } = await make({ kind: 'review', title: '生命通道落实情况评议会', starts_at: days.on(9), place: '格里厢', reviewed: firm['申浦物业'] });
        reviews.push(code);
        first = meeting;
        chair = await deskIn('chair', code);
        const { poll } = await chair.must('poll.add', { ...rating, case: caseId });
        await chair.must('rater.lot', { count: 30, from: 'households', source: '福彩双色球', on: days.day(1) });
        await days.wait(1);
        chair = await deskIn('chair', code);
        await chair.must('rater.draw', { number: '双色球2027021期 0308141922' });
        raters = await chair.until((c) => c.all('rater').length === 30 && c.all('rater'));
        await step(chair, 'meeting.announce', 'announced');
        property = await deskIn('property', code);
        await property.must('report.hand_in', { text: '错时车位二十个已用起来，外来车清理九辆，施工按两段进行。' });
        await days.wait(8);
        await hurry(world);
        chair = await deskIn('chair', code);
        await step(chair, 'meeting.check_in', 'checkin');
        const outcome = await rate(code, Array.from({ length: 28 }, (_, i) => [1 + (i % 3), i % 2 + 1, i < 10 ? 1 : i < 20 ? 2 : 3]), poll);
        assert.deepEqual([outcome.motions[2].grades, outcome.motions[2].wide], [[10, 10, 8], '71.43%']);
    });

    test('its plan is handed in within 15 working days, and each point is a promise on the case', async () => {
        property = await deskIn('property', reviews[0]);
        const plan = property.all('commitment').find((one) => one.kind === 'plan');
        assert.equal(plan.due, chair.meeting.plan_due);
        await property.must('plan.hand_in', { signer: '潘经理', points: [{ problem: '错时车位晚上常被占', measure: '门岗每晚巡查两次', who: '潘经理', due: days.day(20) },
            { problem: '施工早晨太吵', measure: '八点后开工', who: '潘经理', due: days.day(10) }] });
        await publishMinutes(world, chair);
        await check(reviews[0]);
        for (const one of property.all('commitment').filter((row) => row.kind === 'promise' && row.meeting.code === reviews[0])) {
            await property.must('commitment.prove', { commitment: one.id, text: '已做到，记录公示', photos: [] });
        }
        const clerk = await deskIn('clerk', reviews[0]);
        for (const one of clerk.all('commitment').filter((row) => row.kind === 'promise')) {
            await clerk.must('commitment.check', { commitment: one.id, kept: true, reason: '连查三天' });
        }
    });

    test('is rated again by the same people after more than thirty days, side by side', async () => {
        await days.wait(35);
        const { code } = await make({ kind: 'review', title: '生命通道落实情况回头看', starts_at: days.on(8), place: '格里厢', previous: first, cases: [] });
        reviews.push(code);
        chair = await deskIn('chair', code);
        const again = await chair.until((c) => c.all('rater').filter((row) => row.how === 'again').length === 30 && c.all('rater'));
        assert.deepEqual(again.map((row) => row.holder).sort(), raters.map((row) => row.holder).sort());
        assert.deepEqual(chair.meeting.cases.map((/** @type {any} */ one) => one.number), [LANE]);
        const { poll } = await chair.must('poll.add', { ...rating, case: caseId });
        await step(chair, 'meeting.announce', 'announced');
        await days.wait(8);
        await hurry(world);
        chair = await deskIn('chair', code);
        await step(chair, 'meeting.check_in', 'checkin');
        const outcome = await rate(code, Array.from({ length: 29 }, (_, i) => [1, 1, i < 22 ? 1 : i < 28 ? 2 : 3]), poll);
        assert.equal(outcome.motions[2].wide, '96.55%');
        const paper = chair.row('poll', poll).code;
        assert.match((await chair.browser.get(`/print/result/${paper}`)).text, /总体评价<\/td><td>[^<]*71\.43%<\/td><td>[^<]*96\.55%<\/td>/);
        await publishMinutes(world, chair);
        await check(code);
    });
});

describe('the case', () => {
    test('is told by its page in the order in which it happened', async () => {
        const text = await page();
        const story = /** @type {RegExpMatchArray} */ (text.match(/<ol class="steps">([\s\S]*?)<\/ol>/))[1].split('</li>').map((one) => one.replace(/<[^>]+>/g, '').trim()).filter(Boolean);
        const places = ['协调会（第1轮）', '达成一致', '第1条', '画好', '协议回访：第7天', '错时停车协议', '协议回访：第30天', '业主大会会议', '绿120平方米：表决通过', '分两段施工',
            '评议会（第1轮）', '71.43%', '整改', '门岗每晚巡查', '评议会（第2轮）', '96.55%'].map((word) => story.findIndex((one) => one.includes(word)));
        assert.ok(places.every((at) => at >= 0), `${places}\n${story.join('\n')}`);
        assert.deepEqual(places, [...places].sort((a, b) => a - b), story.join('\n'));
        for (const side of Object.values(SIDES)) {
            assert.doesNotMatch(text, new RegExp(side.red_line));
        }
        assert.doesNotMatch(text, /让十个/);
    });

    test('stands in records that both verifiers accept to the end', async () => {
        for (const code of [talk, assembly, ...reviews]) {
            await check(code);
        }
        const guest = await residentOf(world, world.here.buildings[0].link);
        await guest.join(`case/${LANE}`);
        const kinds = (await guest.until((p) => p.all('line').length > 20 && p.all('line'))).sort((a, b) => a.n - b.n).map((line) => line.kind);
        assert.deepEqual(kinds.filter((kind) => ['agreement.reached', 'outcome.reached', 'agreement.checked', 'plan.handed_in', 'meeting.held'].includes(kind)),
            ['agreement.reached', 'meeting.held', 'agreement.checked', 'agreement.checked', 'outcome.reached', 'meeting.held', 'outcome.reached', 'meeting.held', 'plan.handed_in',
                'outcome.reached', 'meeting.held']);
    });
});
