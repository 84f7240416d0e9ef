/** A phone that comes in the middle of three hours and five hundred comments: one answer, and a small one. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Browser, R01, R03, each, holderOf, makeWorld, openHearing, openPollFor, residentOf, staffOf } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

const COMMENTS = 500;
const REFUSED = 200;            // comments that the office did not show
const TURNS = 45;               // three hours of three minutes, and what lies between
const WAITING = 12;
const ENOUGH = 30 * 1024;       // bytes on the wire: frames are not compressed there
const NEWEST = 20;
const OLDER = 50;

/** What people say, neither the shortest nor the longest. @param {number} n */
const said = (n) => ['垃圾箱房夏天味道太大，能不能加一个除臭装置，早晚各冲洗一次？', '我家就在箱房楼上，车子六点进来，孩子被吵醒。',
    '支持绿植外墙，但是谁来浇水、钱从哪里出，要先讲清楚。', '方案三最省钱，老人看着也舒服，建议先做一栋试试看，三个月以后再决定要不要全部做。', '同意。'][n % 5] + `（${n}）`;

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {any} */ let home;
/** @type {any[]} by id */ let comments;

/** The three hours, through the functions that the server calls. @param {number[]} sessions @param {number} chairs */
async function pass(sessions, chairs) {
    const [precinct, meeting] = (await world.sql(`select precinct, id from sanhui.meeting where code = '${world.hearing}'`)).split('|');
    const firm = await world.sql(`select id from sanhui.organisation where precinct = ${precinct} order by id limit 1`);
    const call = (/** @type {string} */ name, /** @type {number} */ session, /** @type {object} */ args) =>
        `select pg_temp.must(sanhui.${name}(${session}, ${meeting}, $a$${JSON.stringify(args)}$a$)) as made \\gset`;
    const of = (/** @type {number} */ i) => sessions[i % sessions.length];
    const lines = ['\\set ON_ERROR_STOP on', '\\o /dev/null', `create function pg_temp.must(done jsonb) returns jsonb language plpgsql as $$ begin
        if done ? 'refused' then raise exception '%', done; end if; return done -> 'ok'; end $$;`, 'begin;', `select sanhui.set_scope(${precinct});`];
    const made = (/** @type {string} */ name) => `select (:'made'::jsonb ->> '${name}')::bigint as ${name} \\gset`;
    for (let i = 0; i < COMMENTS; i++) {
        lines.push(call('comment_add', of(i), { text: said(i), every: 0 }));
        if (i % 25 === 24) {
            lines.push(made('comment'), `select pg_temp.must(sanhui.comment_hide(${chairs}, ${meeting}, jsonb_build_object('comment', :comment, 'reason', '与议题无关')));`);
        }
    }
    lines.push(`select pg_temp.must(sanhui.comments_approve(${chairs}, ${meeting}, '{"on":true}'));`);
    for (let i = 0; i < REFUSED; i++) {
        lines.push(call('comment_add', of(i), { text: said(i), every: 0 }), made('held'));
        if (i % 2 === 0) {
            lines.push(`select pg_temp.must(sanhui.comment_refuse(${chairs}, ${meeting}, jsonb_build_object('held', :held, 'reason', '与议题无关')));`);
        }
    }
    lines.push(`select pg_temp.must(sanhui.comments_approve(${chairs}, ${meeting}, '{"on":false}'));`);
    for (let i = 0; i < TURNS + WAITING; i++) {
        lines.push(call('hand_raise', of(i), { kind: ['question', 'opinion', 'objection'][i % 3], ...(i % 2 === 0 && { stance: 'for' }) }), made('hand'));
        if (i < TURNS) {
            lines.push(`select pg_temp.must(sanhui.floor_give(${chairs}, ${meeting}, jsonb_build_object('hand', :hand, 'seconds', 180)));`,
                `select pg_temp.must(sanhui.floor_end(${chairs}, ${meeting}, jsonb_build_object('hand', :hand)));`,
                `select pg_temp.must(sanhui.floor_gist(${chairs}, ${meeting}, jsonb_build_object('hand', :hand, 'text', '${said(i)}主张早晚各冲洗一次，费用从公共收益里出，每季度公布一次。')));`);
        }
    }
    for (let i = 0; i < 8; i++) {
        lines.push(call('proposal_add', of(i), { text: `${said(i + 2)}建议由物业每天巡查并登记，月底张贴在公告栏。` }), made('proposal'));
        for (let k = 1; k < 6; k++) {
            lines.push(`select pg_temp.must(sanhui.proposal_second(${of(i + k)}, ${meeting}, jsonb_build_object('proposal', :proposal)));`);
        }
        if (i % 3 === 0) {
            lines.push(`select pg_temp.must(sanhui.proposal_amend(${of(i)}, ${meeting}, jsonb_build_object('proposal', :proposal, 'text', '${said(i + 1)}每周巡查两次。', 'reason', '听了邻居的意见')));`);
        }
    }
    for (let i = 0; i < 6; i++) {
        lines.push(call('commitment_add', chairs, { text: `第${i + 1}件：更换箱房门轴并加装感应灯，完成后拍照上传。`, organisation: Number(firm), who: '工程部 李工', due: '2099-12-31' }));
    }
    await world.script([...lines, 'commit;'].join('\n'));
}

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    const homes = await each(world.here.households.slice(0, 60), (one) => holderOf(world, one.link));
    await each(homes, (phone) => phone.enter(world.hearing));
    home = world.here.households[7];
    const sessions = homes.map((phone) => phone.me.session);
    const poll = await openPollFor(chair, R01, homes);
    await each(homes, async (phone) => assert.ok((await phone.cast(poll.id, [1])).ok));
    await chair.must('poll.close', { poll: poll.id });
    await openPollFor(chair, R03, []);
    const chairs = chair.me.session;
    homes.forEach((phone) => phone.close());
    chair.close();
    await world.stop();
    await pass(sessions, chairs);
    await world.start();
    comments = await world.rows(`select id, state, text from sanhui.comment where meeting = (select id from sanhui.meeting where code = '${world.hearing}') order by id`);
    assert.equal(comments.length, COMMENTS);
});
after(() => world?.end());

/** Bytes on the wire, and what zipping would leave of them. @param {string[]} frames */
const weight = (frames) => ({ bytes: frames.reduce((sum, text) => sum + Buffer.byteLength(text), 0), gz: gzipSync(frames.join('')).length });
/** The ids of the comments that a phone shows, newest first. @param {Phone} phone */
const held = (phone) => phone.all('comment').map((one) => one.id).sort((a, b) => b - a);
const newest = (/** @type {number} */ count) => comments.slice(-count).map((one) => one.id).reverse();
/** How many of the last ones it takes until that many of them are in sight. @param {number} shown */
const covering = (shown) => comments.length - comments.indexOf(comments.filter((one) => one.state === 'shown').at(-shown));

describe('a phone that joins in the middle', () => {
    test('gets what it needs in one answer below 30 KB', async (t) => {
        const phone = await holderOf(world, home.link);
        phone.records = true;
        await phone.enter(world.hearing);
        await phone.until((p) => p.all('seat').length > 0 && p.all('held').length > 0);
        /** @type {Record<string, number>} */ const by = {};
        for (const row of phone.frames.flatMap((text) => JSON.parse(text).rows ?? [])) {
            by[row.t] = (by[row.t] ?? 0) + Buffer.byteLength(JSON.stringify(row));
        }
        const { bytes, gz } = weight(phone.frames);
        t.diagnostic(`${bytes} bytes on the wire, ${gz} zipped`);
        assert.ok(bytes < ENOUGH && gz < ENOUGH / 3, JSON.stringify([bytes, gz, by]));
        assert.deepEqual(held(phone), newest(covering(NEWEST)));
        assert.deepEqual(phone.row('older', 'older'), { t: 'older', id: 'older', before: held(phone).at(-1), left: COMMENTS - covering(NEWEST), all: true });
        const mine = phone.all('held');
        assert.ok(mine.length > 0 && mine.length < 10 && mine.every((one) => one.session !== undefined), 'of what waited its own alone');
        assert.equal(phone.all('hand').length, WAITING);
        assert.equal(phone.row('queue', 'queue').order.length, WAITING);
        assert.deepEqual([phone.all('proposal').length, phone.all('commitment').length, phone.all('poll').length], [8, 6, 2]);
        phone.close();
    });

    test('and in the page itself, and over HTTP', async () => {
        const phone = await holderOf(world, home.link);
        for (const path of [`/m/${world.hearing}`, `/rows/${world.hearing}?since=0`]) {
            const { text } = await phone.browser.get(path);
            assert.ok(Buffer.byteLength(text) < ENOUGH, `${path}: ${Buffer.byteLength(text)}`);
        }
        phone.close();
    });

    test('has the older ones when it asks, down to the first', async () => {
        const phone = await residentOf(world, world.here.buildings[1].link);
        await phone.enter(world.hearing);
        const first = await phone.older();
        assert.equal(first.length, OLDER);
        assert.deepEqual(held(phone), newest(covering(NEWEST) + OLDER));
        for (let left = phone.row('older', 'older').left; left > 0; left = phone.row('older', 'older').left) {
            await phone.older();
            assert.ok(phone.row('older', 'older').left < left);
        }
        assert.deepEqual(held(phone), newest(COMMENTS));
        assert.deepEqual(await phone.older(), []);
        const out = comments.filter((one) => one.state === 'hidden').map((one) => phone.row('comment', one.id));
        assert.ok(out.length > 0 && out.every((one) => one.text === null && one.state === 'hidden'));
        phone.close();
    });

    test('a desk has everything at once', async () => {
        for (const desk of [await staffOf(world, 'clerk'), await staffOf(world, 'property')]) {
            await desk.enter(world.hearing);
            assert.equal(desk.all('comment').length, COMMENTS);
            assert.equal(desk.all('hand').length, TURNS + WAITING);
            assert.equal(desk.row('older', 'older'), undefined);
            desk.close();
        }
    });

    test('nobody reads on who may not be there', async () => {
        const browser = new Browser(world);
        assert.equal((await browser.get(`/rows/${world.hearing}?before=999999`)).status, 401);
        const far = await residentOf(world, world.beside.buildings[0].link);
        assert.equal((await far.browser.get(`/rows/${world.hearing}?before=999999`)).json.err, 'place');
        far.close();
    });
});

describe('a phone that slept', () => {
    test('has what was said last, knows of a gap, and of what was hidden below it', async () => {
        const phone = await residentOf(world, world.here.buildings[2].link);
        await phone.enter(world.hearing);
        await phone.older();
        const before = held(phone);
        phone.socket?.terminate();
        chair = await staffOf(world, 'chair');
        await chair.enter(world.hearing);
        const speakers = await each(world.here.households.slice(60, 60 + NEWEST + 5), (one) => holderOf(world, one.link));
        await each(speakers, (one) => one.enter(world.hearing));
        const hidden = comments.filter((one) => one.state === 'shown').at(-3).id;
        await chair.must('comment.hide', { comment: hidden, reason: '重复' });
        const down = chair.all('hand').find((hand) => hand.state === 'waiting').id;
        await chair.must('hand.lower', { hand: down });
        const said = [];
        for (const one of speakers) {
            said.push((await one.must('comment.add', { text: '您睡着的时候说的' })).comment);
        }
        await chair.until((c) => c.row('comment', said.at(-1)));
        phone.records = true;
        await phone.again(world.hearing);
        await phone.until((p) => p.row('comment', said.at(-1)) && p.row('older', 'older').before === said[5]);
        assert.equal(phone.row('older', 'older').all, false);
        assert.equal(phone.row('older', 'older').left, COMMENTS + 5);
        assert.deepEqual(held(phone), [...said.slice(5).reverse(), ...before], 'what it had stays');
        assert.equal(phone.row('comment', hidden).text, null);
        assert.equal(phone.row('hand', down).state, 'withdrawn');
        await phone.older();
        assert.deepEqual(held(phone).slice(0, NEWEST + 5), [...said].reverse());
        const fresh = await residentOf(world, world.here.buildings[3].link);
        await fresh.enter(world.hearing);
        assert.equal(fresh.row('hand', down), undefined);
        assert.deepEqual(held(fresh), said.slice(5).reverse());
        [phone, fresh, chair, ...speakers].forEach((one) => one.close());
    });
});
