/**
 * One hearing from the drafted case to the file at the street office, in the eleven steps of its order of proceedings.
 * What every part does in detail has a suite of its own; here each hands over to the next, and at every step each role
 * sees what it should and no more.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, Phone, afternoon, dayIn, exportRecord, holderOf, hurry, makeWorld, openPollFor, passDays, residentOf, staffOf, step, verify } from './harness.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let recorder;
/** @type {Phone} */ let property;
/** @type {Phone} */ let implementer;
/** @type {Phone} */ let screen;
/** @type {Phone} */ let wang;      // a delegate who is here by phone
/** @type {Phone} */ let li;        // another one
/** @type {Phone} */ let zhao;      // a household that is on no panel
/** @type {Phone} */ let guest;     // came in by the building's code
/** @type {string} */ let code;
/** @type {number} */ let poll;
/** @type {any} */ let firm;
/** @type {any} */ let works;
/** @type {string} */ let check;

const everybody = () => [chair, clerk, recorder, property, implementer, screen, wang, li, zhao, guest];
const residents = () => [wang, li, zhao, guest];
/** @param {(phone: Phone) => unknown} holds @param {string} what @param {Phone[]} [who] */
const all = (holds, what, who = everybody()) => Promise.all(who.map((phone) => phone.until(holds, `${what} for ${phone.me.label}`)));
/** Everybody is at the item of this step. @param {string} name */
async function begin(name) {
    const { id } = chair.items.find((item) => item.step === name);
    await chair.must('item.begin', { item: id });
    await all((phone) => phone.meeting.item === id && phone.row('item', id).state === 'current', `the item ${name}`);
}
/** Who waits first has the floor, says it in words and is done; the recorder notes the gist. @param {Phone} who @param {number} hand @param {string} text @param {string} gist */
async function speak(who, hand, text, gist) {
    await all((phone) => phone.row('hand', hand)?.state === 'speaking', 'who speaks');
    await who.must('floor.text', { hand, text });
    await screen.until((s) => s.row('hand', hand).text === text, 'the words on the big screen');
    await who.must('floor.end', { hand });
    await recorder.must('floor.gist', { hand, text: gist });
    await all((phone) => phone.row('hand', hand).state === 'done' && phone.row('hand', hand).gist === gist, 'the gist');
}

/** Everybody signs in, as after some days; whoever may be there is. */
async function comeBack() {
    const panel = world.here.households.filter((/** @type {any} */ home) => home.delegate);
    const other = world.here.households.find((/** @type {any} */ home) => !home.delegate);
    [chair, clerk, recorder, property, implementer, screen] = await Promise.all(['chair', 'clerk', 'recorder', 'property', 'implementer', 'screen'].map((name) => staffOf(world, name)));
    [wang, li, zhao] = await Promise.all([panel[0], panel[1], other].map((home) => holderOf(world, home.link)));
    guest = await residentOf(world, world.here.buildings[2].link);
    for (const phone of everybody()) {
        await phone.enter(code);
    }
}

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

describe('before the day', () => {
    test('drafted from the case: no resident hears of it, the organisations that must come are named', async () => {
        const desk = await staffOf(world, 'clerk');
        await desk.join('desk');
        const file = await desk.until((d) => d.all('case').find((one) => one.number === R01));
        ({ code } = await desk.must('meeting.make', { kind: 'hearing', title: '垃圾箱房美化听证会', starts_at: afternoon(world, 8), place: '居委会活动室', cases: [file.id] }));
        chair = await staffOf(world, 'chair');
        await chair.enter(code);
        assert.equal(chair.meeting.state, 'drafted');
        assert.deepEqual(chair.items.map((item) => item.step),
            ['check_in', 'opening', 'plan', 'questions', 'statements', 'comments', 'proposals', 'replies', 'vote', 'result', 'signing'], 'the eleven steps');
        const early = await residentOf(world, world.here.buildings[2].link);
        assert.ok(!(await early.browser.get('/meetings')).json.some((/** @type {any} */ one) => one.code === code), 'in no list yet');
        early.close();
        firm = chair.all('organisation').find((row) => row.name === '申浦物业');
        works = chair.all('organisation').find((row) => row.kind === 'implementer');
        for (const { id } of [firm, works]) {
            await chair.must('organisation.invite', { organisation: id, invited: true });
        }
        ({ poll } = await chair.must('poll.add', { case: file.id, title: '垃圾箱房外立面用哪个方案', electorate: 'households', method: 'single',
            motions: [{ title: '垃圾箱房外立面用哪个方案', options: ['A 春天的浦江', 'B 梧桐记忆', 'C 石库门剪影', 'D 仅清洗修补'].map((title) => ({ title })) }] }));
        await chair.until((c) => c.row('poll', poll)?.in_notice !== undefined);
        desk.close();
    });

    test('the notice begins its seven days, and says who, what, when and what is voted', async () => {
        await step(chair, 'meeting.announce', 'announced');
        assert.equal(chair.meeting.notice_until, dayIn(world, 7));
        await comeBack();
        const notice = await new Browser(world).get(`/print/notice/${code}`);
        for (const words of ['“垃圾箱房美化”听证会', '居委会活动室', '垃圾箱房外立面用哪个方案', '申浦物业', code]) {
            assert.ok(notice.text.includes(words), `the notice says ${words}`);
        }
        assert.match(notice.text, /每户一票）：A 春天的浦江、B 梧桐记忆、C 石库门剪影、D 仅清洗修补；规则：/);
        assert.ok((await guest.browser.get('/meetings')).json.some((/** @type {any} */ one) => one.code === code));
        await all((phone) => phone.meeting.state === 'announced' && phone.all('poll')[0]?.state === 'drafted', 'the notice');
        assert.deepEqual(everybody().filter((phone) => phone.all('delegate').length > 0).map((phone) => phone.me.label), [chair, clerk, recorder].map((phone) => phone.me.label),
            'who is on the panel is the office\'s to know');
        const desk = new Phone(world, property.browser);
        await desk.connect();
        await desk.join('desk');
        await desk.until((d) => d.all('meeting').some((row) => row.code === code), 'on the company\'s own desk');
        desk.close();
    });

    test('people speak in their own time: a comment, a letter, a proposal that a neighbour seconds', async () => {
        await guest.must('comment.add', { text: '夏天味道重，先解决除臭' });
        await clerk.must('opinion.enter', { text: '夜里不要清运', label: '3号 老王' });
        const { proposal } = await zhao.must('proposal.add', { text: '出风口改到背面' });
        await li.must('proposal.second', { proposal });
        await all((phone) => phone.all('comment').length === 2 && phone.row('proposal', proposal)?.state === 'seconded', 'what came before the day');
        await guest.refused('phase', 'hand.raise', { kind: 'question' });
        await chair.refused('phase', 'poll.open', { poll });
    });
});

describe('the eleven steps', () => {
    /** @type {number} */ let carried;
    /** @type {number} */ let asked;

    test('1 check-in: by phone, by the clerk for who is in the hall, until the quorum is there', async () => {
        await passDays(world, 8);
        await comeBack();
        await step(chair, 'meeting.check_in', 'checkin');
        await all((phone) => phone.meeting.state === 'checkin', 'the doors open');
        for (const phone of residents()) {
            await phone.must('check_in');
        }
        const away = (await clerk.until((c) => c.all('delegate').filter((row) => row.present).length === 2 && c.all('delegate'))).filter((/** @type {any} */ row) => !row.present);
        for (const { id } of away.slice(0, 8)) {
            await clerk.must('delegate.check_in', { delegate: id, present: true });
        }
        await all((phone) => phone.meeting.present === 10 && phone.meeting.delegates === 15 && phone.meeting.attendance === 12, 'ten of fifteen');
        assert.deepEqual(chair.all('delegate').filter((row) => row.present).map((row) => row.via).sort(), [...Array(2).fill('phone'), ...Array(8).fill('room')]);
    });

    test('2 the chair opens a formal hearing', async () => {
        assert.deepEqual(await chair.must('meeting.open'), { formal: true });
        await all((phone) => phone.meeting.state === 'open' && phone.meeting.formal && phone.meeting.declared === 10 && phone.row('item', phone.meeting.item)?.step === 'opening', 'the opening');
        assert.match(chair.meeting.recorder, /./);
    });

    test('3 the implementing unit presents the plan', async () => {
        await begin('plan');
        const { hand } = await chair.must('floor.reply', { organisation: works.id });
        await speak(implementer, hand, '四个方案，都先装除臭，再做外立面。', '四个方案都含除臭');
        const row = guest.row('hand', hand);
        assert.deepEqual([row.label, row.kind], [works.name, 'report']);
        assert.ok(Date.parse(row.until) - Date.parse(row.given_at) > 14 * 60_000, 'as long as its item still lasts');
    });

    test('4 questions from a phone and from the hall, and the answer of the company that was named', async () => {
        await begin('questions');
        const { hand: first } = await guest.must('hand.raise', { kind: 'question' });
        const { hand: hall } = await clerk.must('hand.enter', { label: '5号王女士', kind: 'question' });
        await all((phone) => String(phone.row('queue', 'queue')?.order) === `${first},${hall}`, 'the queue');
        await chair.must('floor.give');
        await speak(guest, first, '方案B的绿植谁来浇水？', '问：绿植由谁养护');
        await chair.must('floor.give');
        await all((phone) => phone.row('hand', hall).state === 'speaking' && phone.row('hand', hall).via === 'room', 'who speaks in the hall');
        const { hand: reply } = await chair.must('floor.reply', { organisation: firm.id });
        assert.equal((await screen.until((s) => s.row('hand', reply)?.state === 'speaking' && s.row('hand', hall).front && s.row('hand', reply))).kind, 'reply');
        await speak(property, reply, '由物业绿化班养护，不另收费。', '答：物业养护，不另收费');
    });

    test('5 delegates state: for and against in turn, also from the hall', async () => {
        await begin('statements');
        const { hand: a } = await wang.must('hand.raise', { kind: 'opinion', stance: 'for' });
        const { hand: b } = await li.must('hand.raise', { kind: 'opinion', stance: 'for' });
        const { hand: c } = await clerk.must('hand.enter', { label: '11号赵伯伯', kind: 'objection', stance: 'against' });
        await all((phone) => String(phone.row('queue', 'queue')?.order) === `${a},${c},${b}`, 'for and against in turn');
        assert.deepEqual(screen.row('queue', 'queue').waiting, [2, 1]);
        for (const [who, hand, text] of /** @type {[Phone, number, string][]} */ ([[wang, a, '赞成做主题，小区要有点颜色。'], [clerk, c, ''], [li, b, '赞成，但钱要公开。']])) {
            assert.equal((await chair.must('floor.give')).hand, hand);
            if (text === '') {
                await clerk.until((p) => p.row('hand', hand).state === 'speaking');
                await clerk.must('floor.end', { hand });
                await recorder.must('floor.gist', { hand, text: '反对：清洗修补就够' });
            } else {
                await speak(who, hand, text, text.slice(0, 4));
            }
        }
        await all((phone) => String(phone.row('queue', 'queue').spoken) === '2,1', 'who has spoken');
    });

    test('6 comments are read out in groups: themes for the office, words for all', async () => {
        await begin('comments');
        const { theme } = await recorder.must('theme.add', { title: '气味' });
        await recorder.must('theme.put', { theme, comments: guest.all('comment').map((row) => row.id), proposals: guest.all('proposal').map((row) => row.id) });
        await all((phone) => phone.row('theme', theme)?.entries === 3 && phone.row('theme', theme).people === 3, 'the theme', [chair, clerk, recorder]);
        for (const phone of [property, screen, ...residents()]) {
            assert.equal(phone.all('theme').length, 0);
            assert.equal(phone.all('comment').length, 2);
        }
    });

    test('7 proposals: seconded, amended, merged; each phone sees what became of its own', async () => {
        await begin('proposals');
        const [{ id }] = guest.all('proposal');
        carried = id;
        ({ proposal: asked } = await li.must('proposal.add', { text: '装一盏照地面的灯' }));
        await wang.must('proposal.second', { proposal: asked });
        const { proposal: same } = await zhao.must('proposal.add', { text: '门口要有灯' });
        await zhao.must('proposal.merge', { proposal: same, into: asked });
        assert.equal((await li.must('proposal.amend', { proposal: asked, text: '装两盏照地面的感应灯', reason: '一盏照不到台阶' })).version, 2);
        await wang.must('proposal.second', { proposal: asked });
        await all((phone) => phone.row('proposal', asked)?.version === 2 && phone.row('proposal', asked).state === 'seconded' && phone.row('proposal', asked).seconds === 2 && phone.row('proposal', same)?.merged_into === asked, 'amended and merged');
    });

    test('8 the organisations answer, or it is carried over with a day: not before, not past it', async () => {
        await begin('replies');
        await chair.must('proposal.ask', { proposal: asked, organisation: firm.id });
        await property.until((p) => p.row('proposal', asked).asked === firm.id);
        await chair.refused('unanswered', 'item.begin', { item: chair.items.find((item) => item.step === 'vote').id });
        await property.must('proposal.answer', { proposal: asked, verdict: 'adopted', reason: '随外立面一起装', commitment: { text: '装两盏照地面的感应灯', who: '潘经理', due: dayIn(world, 30) } });
        await chair.must('proposal.carry', { proposal: carried, organisation: works.id, who: '蒋工', due: dayIn(world, 10) });
        await all((phone) => phone.row('proposal', asked).state === 'adopted' && phone.row('proposal', carried).state === 'carried' && phone.all('commitment').length === 2, 'both answered');
    });

    test('9 the vote: everybody sees how many, nobody how, until it is closed', async () => {
        await hurry(world);
        await openPollFor(chair, R01, [wang, li, zhao]);
        await all((phone) => phone.row('item', phone.meeting.item)?.step === 'vote' && phone.row('poll', poll).state === 'open', 'the vote');
        assert.equal(guest.seat(poll), undefined, 'who has shown no slip has no seat');
        for (const [phone, answer] of /** @type {[Phone, number][]} */ ([[wang, 1], [li, 1], [zhao, 2]])) {
            assert.ok((await phone.cast(poll, [answer])).ok);
        }
        await all((phone) => phone.row('poll', poll).cast === 3 && phone.row('poll', poll).outcome === null, 'how many');
        await chair.refused('one_poll', 'item.begin', { item: chair.items.find((item) => item.step === 'result').id });
        await chair.refused('polls', 'meeting.close');
        const { outcome } = await chair.must('poll.close', { poll });
        assert.deepEqual([outcome.motions[0].options, outcome.motions[0].leader], [[2, 1, 0, 0], 1]);
        await all((phone) => phone.row('poll', poll).state === 'counted' && JSON.stringify(phone.row('poll', poll).outcome) === JSON.stringify(outcome), 'the same outcome');
    });

    test('10 who does what by when: promised in the meeting, accepted by whom it binds', async () => {
        await begin('result');
        const { commitment } = await chair.must('commitment.add', { text: '按方案A施工', organisation: works.id, who: '蒋工', due: dayIn(world, 60) });
        await all((phone) => phone.row('commitment', commitment)?.state === 'offered', 'the promise');
        await property.refused('role', 'commitment.accept', { commitment });
        await implementer.must('commitment.accept', { commitment });
        await all((phone) => phone.row('commitment', commitment).state === 'accepted', 'accepted');
    });

    test('11 read back, and closed: the floor is shut for everybody', async () => {
        await begin('signing');
        await step(chair, 'meeting.close', 'closed');
        await all((phone) => phone.meeting.state === 'closed' && phone.meeting.item === null && !phone.meeting.talks, 'the close');
        assert.deepEqual([chair.meeting.publish_due, chair.meeting.report_due > chair.meeting.publish_due], [dayIn(world, 3), true]);
        for (const phone of residents()) {
            await phone.refused('phase', 'comment.add', { text: '晚了' });
        }
    });
});

describe('after the meeting', () => {
    /** @type {number} */ let version;

    test('the minutes hold every step; while a promise is contested nobody confirms them', async () => {
        await step(recorder, 'minutes.draft', 'minutes_draft');
        const contested = property.all('commitment').find((row) => row.who === '潘经理');
        await property.must('commitment.contest', { commitment: contested.id, text: '答应的是一盏，不是两盏' });
        await chair.until((c) => c.row('commitment', contested.id).state === 'contested');
        await chair.refused('contested', 'minutes.confirm', { version: 1 });
        await chair.must('commitment.amend', { commitment: contested.id, text: '装一盏照地面的感应灯' });
        await property.must('commitment.accept', { commitment: contested.id });
        ({ version } = await chair.must('minutes.draft'));
        const minutes = await chair.until((c) => c.all('minutes').find((row) => row.version === version));
        const text = minutes.sections.map((/** @type {any} */ section) => section.text).join('\n');
        for (const words of ['10', '四个方案都含除臭', '问：绿植由谁养护', '答：物业养护，不另收费', '反对：清洗修补就够', '气味：3 人', '装两盏照地面的感应灯', '随外立面一起装', '出风口改到背面', 'A 春天的浦江', '按方案A施工', '装一盏照地面的感应灯', '蒋工']) {
            assert.ok(text.includes(words), `the minutes say ${words}:\n${text}`);
        }
        for (const phone of [property, screen, ...residents()]) {
            assert.equal(phone.all('minutes').length, 0, 'a draft is the office\'s');
        }
    });

    test('confirmed by the chair, signed by a delegate and an officer, published', async () => {
        await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
        await wang.until((p) => p.all('minutes')[0]?.state === 'confirmed');
        assert.deepEqual(await wang.must('minutes.sign', { version }), { signatures: 1 });
        await zhao.refused('signers', 'minutes.sign', { version });
        const signer = await staffOf(world, 'signer');
        await signer.enter(code);
        assert.deepEqual(await signer.must('minutes.sign', { version }), { signatures: 2 });
        await chair.until((c) => c.meeting.state === 'minutes_signed');
        ({ check_code: check } = await step(chair, 'minutes.publish', 'published', { version }));
        await all((phone) => phone.meeting.minutes_code === check && phone.all('minutes')[0]?.state === 'published', 'the minutes');
        assert.match((await new Browser(world).get(`/check/${check}`)).text, /就是公布的那一份|公布/);
        signer.close();
    });

    test('an objection is answered in the open, the street is told, and it is filed when its days have run', async () => {
        await zhao.must('minutes.object', { text: '我说的是改出风口，不是加高' });
        const [waiting] = await chair.until((c) => c.all('minutes_objection').length === 1 && c.all('minutes_objection'));
        await chair.refused('objections', 'meeting.file');
        await chair.must('minutes.settle', { objections: [waiting.id], text: '与录音一致：改出风口，不加高', revise: false });
        await all((phone) => phone.all('minutes_objection')[0]?.answer === '与录音一致：改出风口，不加高', 'the answer');
        await implementer.must('proposal.answer', { proposal: chair.all('proposal').find((row) => row.state === 'carried').id, verdict: 'adopted', reason: '改到背面' });
        await chair.refused('too_soon', 'meeting.file');
        await clerk.must('meeting.report');
        await all((phone) => phone.meeting.reported_at, 'reported');
        assert.ok(dayIn(world) <= chair.meeting.report_due, 'in time');
        await passDays(world, 12);
        await comeBack();
        await step(chair, 'meeting.file', 'filed');
        await all((phone) => phone.meeting.state === 'filed' && phone.all('minutes')[0]?.check_code === check, 'the file');
        await zhao.refused('phase', 'minutes.object', { text: '还有' });
    });

    test('the case tells its story to anybody, and what I joined to each', async () => {
        const page = await new Browser(world).get(`/case/${R01}`);
        for (const words of ['垃圾箱房美化听证会', 'A 春天的浦江', '按方案A施工', '装一盏照地面的感应灯', check]) {
            assert.ok(page.text.includes(words), `the case says ${words}`);
        }
        const [own] = (await li.browser.get('/mine')).json;
        assert.deepEqual([own.code, own.proposals.map((/** @type {any} */ one) => one.state), own.polls.length, own.commitments.length], [code, ['adopted'], 1, 3]);
        const firms = new Phone(world, implementer.browser);
        await firms.connect();
        await firms.join('desk');
        const promised = await firms.until((d) => d.all('commitment').filter((row) => row.organisation === works.id).length === 2 && d.all('commitment'));
        assert.deepEqual(promised.filter((/** @type {any} */ row) => row.organisation === works.id).map((/** @type {any} */ row) => [row.kind, row.state]).sort(), [['answer', 'done'], ['promise', 'accepted']]);
        firms.close();
    });

    test('the record holds every step in its order, and verifies in C and in Python', async () => {
        const { code: status, last } = await verify(await exportRecord(world, 'story-hearing.zip', code));
        assert.equal(status, 0, last);
        const kinds = (await world.rows(`select l.kind from sanhui.line l join sanhui.meeting m on m.stream = l.stream where m.code = '${code}' order by l.n`)).map((row) => row.kind);
        const order = ['meeting.made', 'meeting.announced', 'comment.made', 'proposal.made', 'proposal.seconded', 'meeting.opened', 'item.begun', 'speech.noted', 'proposal.merged', 'proposal.amended',
            'proposal.answered', 'commitment.offered', 'commitment.accepted', 'meeting.closed', 'commitment.contested', 'commitment.amended', 'minutes.confirmed', 'minutes.signed', 'minutes.published',
            'minutes.objected', 'minutes.settled', 'meeting.reported', 'meeting.filed'];
        let at = -1;
        for (const kind of order) {
            const next = kinds.indexOf(kind, at + 1);
            assert.ok(next > at, `${kind} after ${kinds[at]}: ${kinds.join(' ')}`);
            at = next;
        }
        assert.equal(kinds.filter((kind) => kind === 'item.begun').length >= 10, true);
    });
});
