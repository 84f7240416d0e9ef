/** Who sits on a hearing's panel, and who was in the room: over real sockets, from a neighbourhood that never had a panel. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { afternoon, dayIn, each, exportRecord, holderOf, makeCoordination, makeWorld, passDays, seeDelegates, staffOf, step, verify } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {number[]} households of the neighbourhood */ let homes;
/** @type {string} */ let code;
/** @type {number} the poll that the notice names */ let noticed;

before(async () => {
    world = await makeWorld();
    await world.sql('delete from sanhui.delegate where at is null');        // nobody was ever invited
    homes = (await world.rows(`select h.id from sanhui.household h where h.left_at is null
        and h.precinct = (select precinct from sanhui.meeting where code = '${world.hearing}') order by h.id`)).map((row) => row.id);
    chair = await staffOf(world, 'chair');
    clerk = await staffOf(world, 'clerk');
    await chair.join('desk');
    const { id } = await chair.until((c) => c.all('case').find((row) => row.number === '2026-CH-0210'));
    ({ code } = await chair.must('meeting.make', { kind: 'hearing', title: '便民菜点听证会', starts_at: afternoon(world, 8), place: '格里厢', cases: [id] }));
    await chair.enter(code);
    await clerk.enter(code);
});
after(() => world?.end());

const ask = () => ({ case: chair.meeting.cases[0].id, title: '同意方案吗', electorate: 'delegates', method: 'yes_no', motions: [{ title: '同意方案吗' }] });

describe('a hearing in a neighbourhood that never had one', () => {
    test('has nobody on its panel; the clerk names fifteen, and one of them is taken off', async () => {
        assert.equal(chair.meeting.delegates, 0);
        const beyond = (await world.rows(`select h.id from sanhui.household h where h.precinct <> (select precinct from sanhui.meeting where code = '${world.hearing}') limit 1`))[0].id;
        await clerk.refused('beyond', 'delegate.add', { households: [homes[0], beyond] });
        await clerk.refused('field', 'delegate.add', { households: [] });
        assert.deepEqual(await clerk.must('delegate.add', { households: homes.slice(0, 15) }), { delegates: 15 });
        assert.deepEqual(await clerk.must('delegate.add', { households: homes.slice(14, 16) }), { delegates: 1 }, 'one of the two is on it already');
        const rows = await chair.until((c) => c.all('delegate').length === 16 && c.meeting.delegates === 16 && c.all('delegate'));
        const last = rows.find((row) => row.household === homes[15]).id;
        await clerk.must('delegate.drop', { delegate: last });
        await chair.until((c) => c.row('delegate', last) === undefined && c.meeting.delegates === 15);
        await clerk.refused('gone', 'delegate.drop', { delegate: last });
        ({ poll: noticed } = await clerk.must('poll.add', ask()));
        const notice = await chair.browser.get(`/print/notice/${code}`);
        assert.match(notice.text, /正式代表 15 人/);
        assert.match(notice.text, /意见征询，全体正式代表，一人一票）：.*；规则：到会人员中过半数同意为达到/);
    });

    test('neither residents nor anybody else names it, and a coordination has its sides', async () => {
        const home = await holderOf(world, world.here.households[20].link);
        await step(chair, 'meeting.announce', 'announced');
        await home.enter(code);
        await home.refused('role', 'delegate.add', { households: [homes[20]] });
        assert.deepEqual(home.all('delegate'), [], 'who sits on it is the office\'s to see');
        const talk = await makeCoordination(world);
        await talk.chair.refused('sides', 'delegate.add', { households: [homes[3]] });
    });

    test('is formal after its seven days with two thirds of them there, seen in the room', async () => {
        const firm = clerk.all('organisation').find((row) => row.name === '申浦物业').id;
        await clerk.must('organisation.invite', { organisation: firm, invited: true });
        await passDays(world, 8);
        await step(chair, 'meeting.check_in', 'checkin');
        await seeDelegates(clerk, 10);
        await clerk.must('organisation.check_in', { organisation: firm, present: true });
        const { attendant } = await clerk.must('attendant.add', { label: '5号 王阿婆', role: 'observer' });
        await clerk.must('attendant.add', { label: '设计院 张工', role: 'attendant' });
        await clerk.must('attendant.add', { label: '写错了', role: 'observer' }).then((ok) => clerk.must('attendant.drop', ok));
        await clerk.refused('field', 'attendant.add', { label: '某人', role: 'delegate' });
        await chair.until((c) => c.meeting.attendance === 13 && c.row('attendant', attendant));
        assert.deepEqual([chair.meeting.present, chair.meeting.invited], [10, [{ id: firm, name: '申浦物业', present: true }]]);
        const { formal } = await step(chair, 'meeting.open', 'open');
        assert.equal(formal, true);
        await clerk.refused('phase', 'delegate.add', { households: [homes[16]] });
        await clerk.refused('phase', 'delegate.drop', { delegate: clerk.all('delegate')[0].id });
    });

    test('its panel alone votes, and more than half of those present must agree', async () => {
        const units = new Map((await world.rows('select id, unit from sanhui.household')).map((row) => [row.id, row.unit]));
        const link = (/** @type {number} */ home) => world.here.households.find((/** @type {any} */ one) => Number(one.unit_id) === units.get(home)).link;
        const here = chair.all('delegate').filter((row) => row.present).map((row) => row.household);
        const phone = await holderOf(world, ...here.map(link));
        const neighbour = await holderOf(world, link(homes[40]));
        await Promise.all([phone, neighbour].map((one) => one.enter(code)));
        await clerk.refused('field', 'poll.add', { ...ask(), class: 'residents' });
        for (const [named, yes, verdict, at] of /** @type {[boolean, number, string, number][]} */ ([[true, 5, 'not_met', 5], [false, 6, 'met', 10]])) {
            const { poll } = named ? { poll: noticed } : await clerk.must('poll.add', ask());
            await world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
            await chair.must('poll.open', { poll });
            const row = await chair.until((c) => c.row('poll', poll)?.state === 'open' && c.row('poll', poll));
            assert.deepEqual([row.seats, row.informal, row.rule.base, row.rule.agree, row.sheet], [15, !named, 'present', 'more than 1/2', 'shanghai-delegates'], 'what no notice named is informal');
            const seats = await phone.until((p) => {
                const own = p.all('seat').filter((seat) => seat.poll === poll);
                return own.length === here.length && own;
            });
            assert.equal(neighbour.all('seat').filter((seat) => seat.poll === poll).length, 0, 'whoever is not on it has no ballot');
            // 5 of 5 who vote agree: of the ten present that is exactly half.
            for (const [i, seat] of seats.slice(0, at).entries()) {
                const { ok, err } = await phone.cast(poll, [i < yes ? 1 : 2], { seat: seat.n });
                assert.ok(ok, err);
            }
            await chair.must('poll.close', { poll });
            const done = await chair.until((c) => c.row('poll', poll)?.outcome && c.row('poll', poll));
            const [motion] = done.outcome.motions;
            assert.deepEqual([motion.verdict, motion.base_heads ?? motion.part_heads, motion.yes_heads], [verdict, 10, yes]);
            const result = await chair.browser.get(`/print/result/${done.code}`);
            assert.match(result.text, /正式代表，一人一票。到会人员中过半数同意为达到/);
        }
    });

    test('an organisation without an account answers by word of mouth: the office types it in, and it says so', async () => {
        const [one, other] = [await holderOf(world, world.here.households[50].link), await holderOf(world, world.here.households[51].link)];
        await Promise.all([one, other].map((phone) => phone.enter(code)));
        const { proposal } = await one.must('proposal.add', { text: '菜点早上七点以后开门' });
        await other.must('proposal.second', { proposal });
        const answer = { proposal, verdict: 'partly', reason: '七点半开门', commitment: { text: '七点半以前不开门', who: '张经理', due: dayIn(world, 30) } };
        const firm = clerk.all('organisation').find((row) => row.name === '申浦物业').id;
        await clerk.until((c) => c.row('proposal', proposal)?.state === 'seconded');
        await clerk.refused('field', 'proposal.answer', answer);
        await clerk.refused('beyond', 'proposal.answer', { ...answer, organisation: 999_999 });
        const asked = clerk.all('organisation').find((row) => row.kind === 'owners_committee').id;
        await chair.must('proposal.ask', { proposal, organisation: firm });
        await clerk.refused('asked', 'proposal.answer', { ...answer, organisation: asked });
        await one.refused('role', 'proposal.answer', { ...answer, organisation: firm });
        await clerk.must('proposal.answer', { ...answer, organisation: firm });
        const row = await one.until((p) => p.row('proposal', proposal)?.state === 'partly' && p.row('proposal', proposal));
        assert.deepEqual([row.answered_by, row.answered_via, row.reason], ['申浦物业', 'room', '七点半开门']);
        const promise = await one.until((p) => p.row('commitment', row.commitment));
        assert.equal(promise.state, 'offered', 'its word is its own to accept');
        const property = await staffOf(world, 'property');
        await property.enter(code);
        await one.refused('role', 'commitment.accept', { commitment: promise.id, organisation: firm });
        await clerk.refused('role', 'commitment.accept', { commitment: promise.id });
        await clerk.refused('asked', 'commitment.accept', { commitment: promise.id, organisation: asked });
        await clerk.must('commitment.accept', { commitment: promise.id, organisation: firm });
        await property.until((p) => p.row('commitment', promise.id)?.state === 'accepted' && p.row('commitment', promise.id).accepted_via === 'room');
        // By its own account an organisation answers for itself, whatever it says.
        const { proposal: next } = await one.must('proposal.add', { text: '垃圾当天清' });
        await other.must('proposal.second', { proposal: next });
        await property.refused('not_asked', 'proposal.answer', { proposal: next, verdict: 'adopted', reason: '好' });
        await chair.must('proposal.ask', { proposal: next, organisation: firm });
        await property.must('proposal.answer', { proposal: next, verdict: 'adopted', reason: '好', organisation: asked });
        const own = await one.until((p) => p.row('proposal', next)?.state === 'adopted' && p.row('proposal', next));
        assert.deepEqual([own.answered_by, own.answered_via], ['申浦物业', null]);
        // The street office is asked in public as well.
        const { proposal: wider } = await one.must('proposal.add', { text: '门口的路也修一修' });
        await other.must('proposal.second', { proposal: wider });
        await chair.must('proposal.ask', { proposal: wider, organisation: clerk.all('organisation').find((one) => one.kind === 'street').id });
        const street = await staffOf(world, 'street');
        await street.enter(code);
        await street.must('proposal.answer', { proposal: wider, verdict: 'partly', reason: '明年列入计划' });
        const theirs = await one.until((p) => p.row('proposal', wider)?.state === 'partly' && p.row('proposal', wider));
        assert.deepEqual([theirs.answered_by, theirs.answered_via], ['申江街道办事处', null]);
    });

    test('who has no phone proposes and seconds in the hall: the office types it in, and the rule of one\'s own household holds', async () => {
        const home = world.here.households[52];
        const phone = await holderOf(world, home.link);
        await phone.enter(code);
        await phone.refused('role', 'proposal.add', { text: '装扶手', household: homes[51] });
        await clerk.refused('beyond', 'proposal.add', { text: '装扶手', household: 999_999_999 });
        const own = /** @type {number} */ (phone.me.households[0].id);
        const { proposal } = await clerk.must('proposal.add', { text: '装扶手', household: own });
        const row = await phone.until((p) => p.row('proposal', proposal));
        assert.deepEqual([row.label, row.via], [phone.me.label, 'room']);
        await phone.refused('own_household', 'proposal.second', { proposal });
        await clerk.refused('own_household', 'proposal.second', { proposal, household: own });
        await clerk.refused('role', 'proposal.second', { proposal });
        const other = homes.find((one) => one !== own);
        await phone.refused('role', 'proposal.second', { proposal, household: other });
        assert.deepEqual(await clerk.must('proposal.second', { proposal, household: other }), { seconds: 1 });
        await phone.until((p) => p.row('proposal', proposal)?.state === 'seconded');
        // Nobody is called to order for what another typed: the session is the typist's.
        await chair.until((c) => c.row('proposal', proposal));
        await chair.refused('typed', 'disorder.warn', { proposal, reason: '骂人' });
        const { comment } = await clerk.must('opinion.enter', { text: '夜里不要倒垃圾', label: '3号 老王' });
        await chair.until((c) => c.row('comment', comment));
        await chair.refused('typed', 'disorder.warn', { comment, reason: '骂人' });
        const firm = clerk.all('organisation').find((one) => one.name === '申浦物业').id;
        await clerk.must('proposal.answer', { proposal, verdict: 'adopted', reason: '好', organisation: firm });
    });

    test('its minutes say who came and who did not, and name nobody', async () => {
        const owners = clerk.all('organisation').find((row) => row.kind === 'owners_committee').id;
        await clerk.must('organisation.invite', { organisation: owners, invited: true });
        await step(chair, 'meeting.close', 'closed');
        await step(chair, 'minutes.draft', 'minutes_draft');
        const minutes = await chair.until((c) => c.all('minutes').find((row) => row.state === 'draft'));
        const { text } = minutes.sections.find((/** @type {any} */ one) => one.key === 'people');
        assert.match(text, /正式代表应到 15 人，实到 10 人，缺席 5 人。到会共 13 人/);
        assert.match(text, /到会单位：申浦物业。\n未到单位：.*业(主)?委(员)?会。/);
        assert.match(text, /列席（现场登记）1 人。\n旁听（现场登记）1 人。/);
        assert.doesNotMatch(text, /王阿婆|张工/);
        const said = minutes.sections.map((/** @type {any} */ one) => one.text).join('\n');
        assert.match(said, /申浦物业现场口头答复：部分采纳，七点半开门/);
        assert.match(said, /申浦物业答复：采纳，好/);
        const { code: status, last } = await verify(await exportRecord(world, 'panel', code));
        assert.equal(status, 0, last);
    });
});

describe('a coordination with a company as a side', () => {
    test('is formal when somebody of it sits in the hall, without its account', async () => {
        const talk = await makeCoordination(world, { title: '停车协调会' });
        const { party } = await talk.chair.must('party.add', { name: '物业公司', organisation: talk.firm });
        await step(talk.chair, 'meeting.announce', 'announced');
        await talk.chair.refused('phase', 'party.check_in', { party, present: true });
        await step(talk.chair, 'meeting.check_in', 'checkin');
        await each([talk.one, talk.two], async (/** @type {Phone} */ phone) => {
            await phone.enter(talk.code);
            await phone.must('check_in');
        });
        await talk.mediator.must('party.check_in', { party, present: true });
        await talk.chair.until((c) => c.row('party', party).present);
        await talk.mediator.must('party.check_in', { party, present: false });
        await talk.chair.until((c) => !c.row('party', party).present);
        await talk.chair.must('party.check_in', { party, present: true });
        await talk.chair.until((c) => c.all('party').every((row) => row.present) && c.meeting.attendance === 3);
        assert.equal((await step(talk.chair, 'meeting.open', 'open')).formal, true);
        await talk.chair.refused('gone', 'party.check_in', { party: 999_999, present: true });
    });
});
