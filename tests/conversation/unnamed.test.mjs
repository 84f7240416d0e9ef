/**
 * What hangs on the wall names nobody (Personal Information Protection Law art. 25; the table of masks stands in tests/masking.csv).
 * Every paper and every list of the demo's finished case and of meetings played to their end is asked for, in every form, by a
 * stranger, and page by page by a neighbour: none has a name, a telephone number or a flat of the register. (The picture for the chat
 * group is set from what page, PDF and Word are set from.) Papers of the office do: so the search finds them.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, R01, holderOf, makeWorld, openHearing, openPoll, staffOf, step, tool } from './harness.mjs';
import { NAMES, everyPaper, solid } from './every_paper.mjs';
import { bookOf } from './spreadsheet.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** What everybody may ask for, by what it is asked with; all else is for whoever works with it. */
const PUBLIC = { meeting: ['notice', 'minutes', 'plan', 'agenda', 'rating'], poll: ['roll', 'pollnotice', 'mandate', 'result'], case: [] };
const PUBLIC_LISTS = { meeting: ['commitments'], poll: ['results'], case: ['commitments'] };
/** For whoever may be in that meeting. */
const SIDES = ['agreement', 'failure'];
const LISTS = ['register', 'roll', 'ballots', 'attendance', 'themes', 'monthly', 'commitments', 'results'];

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Browser} */ let stranger;
/** @type {Phone} */ let neighbour;
/** @type {Phone} */ let clerk;
/** @type {Record<'meeting' | 'poll' | 'case', string[]>} codes of all that there is */ let keys;
/** @type {{names: string[], phones: string[], flats: string[]}} what the register knows of people */ let estate;
/** @type {string} a building in which one household is left */ let lonely;
/** @type {string} one whose three households all vote alike */ let alike;
/** @type {string} whom the clerk types in by the name that the room heard; papers do not have it */ let typed;
/** @type {import('./every_paper.mjs').Paper[]} */ let papers;
let files = 0;
/** docx2txt leaves out what stands at the head and the foot of the pages, and what a file says of itself. */
const EVERY_PART = 'import re, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print("\\n".join(re.sub("<[^>]*>", "", z.read(n).decode()) for n in z.namelist() if n.endswith(".xml")))';

/** In a building all households but so many have gone. @param {string[]} taken those to stay out of @param {number} left */
async function empty(taken, left) {
    const [one] = await world.rows(`select b.id, b.label from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct and m.code = '${world.hearing}'
        join sanhui.unit u on u.building = b.id join sanhui.household h on h.unit = u.id left join sanhui.delegate d on d.household = h.id and d.meeting = m.id
        where b.label <> all ('{${taken.join(',')}}') group by b.id, b.label, b.sort having count(d.id) <= ${left} order by b.sort`);
    await world.sql(`update sanhui.household set left_at = now() where id in (select h.id from sanhui.household h join sanhui.unit u on u.id = h.unit
        left join sanhui.delegate d on d.household = h.id where u.building = ${one.id} order by d.id is null, h.id offset ${left})`);
    return one.label;
}

/** Phones of the households that are left in a building. @param {string} label */
async function homesOf(label) {
    const units = (await world.rows(`select u.id from sanhui.unit u join sanhui.building b on b.id = u.building join sanhui.household h on h.unit = u.id
        where b.label = '${label}' and h.left_at is null and b.precinct = (select precinct from sanhui.meeting where code = '${world.hearing}')`)).map((row) => row.id);
    return holderOf(world, ...world.here.households.filter((/** @type {any} */ home) => units.includes(Number(home.unit_id))).map((/** @type {any} */ home) => home.link));
}

/** Says something of every kind, once, by words of its own. @param {Phone} chair @param {Phone} phone @param {string} words */
async function speak(chair, phone, words) {
    const { hand } = await phone.must('hand.raise', { kind: 'objection' });
    await chair.until((c) => c.row('hand', hand));
    await chair.must('floor.give', { hand, reason: '先听这一户' });
    await phone.must('floor.text', { hand, text: `${words}：不赞成方案A` });
    await phone.must('floor.end', { hand });
    await phone.must('comment.add', { text: `${words}：怕吵` });
    await phone.must('proposal.add', { text: `${words}：改到背面` });
}

/** The demo's hearing to its published minutes, with votes, speeches, comments, proposals, an opinion on paper and a neighbour's signature. */
async function playHearing() {
    const chair = await openHearing(world);
    const [one, three] = [await homesOf(lonely), await homesOf(alike)];
    const delegate = await holderOf(world, world.here.households.find((/** @type {any} */ home) => home.delegate && !home.label.startsWith(lonely) && !home.label.startsWith(alike)).link);
    for (const phone of [one, three, delegate, clerk]) {
        await phone.enter(world.hearing);
    }
    await delegate.must('check_in');
    await chair.must('item.begin', { item: chair.items.find((item) => item.step === 'statements').id });
    await speak(chair, one, '独居一户');
    await speak(chair, three, '三户之一');
    await clerk.must('opinion.enter', { text: '夜里不要清运', label: `${typed}（${lonely}101）` });
    const poll = await openPoll(chair, R01);
    for (const phone of [one, three, delegate]) {
        const seats = await phone.until((p) => p.all('seat').filter((seat) => seat.poll === poll.id).length > 0 && p.all('seat').filter((seat) => seat.poll === poll.id));
        for (const seat of seats) {
            await phone.cast(poll.id, [phone === three ? 1 : 2], { seat: seat.n });
        }
    }
    await chair.must('poll.close', { poll: poll.id });
    await step(chair, 'meeting.close', 'closed');
    const { version } = await step(chair, 'minutes.draft', 'minutes_draft');
    await step(chair, 'minutes.confirm', 'minutes_confirmed', { version });
    await delegate.must('minutes.sign', { version });
    const signer = await staffOf(world, 'signer');
    await signer.enter(world.hearing);
    await signer.must('minutes.sign', { version });
    await chair.until((c) => c.meeting.state === 'minutes_signed');
    await step(chair, 'minutes.publish', 'published', { version });
}

before(async () => {
    world = await makeWorld();
    stranger = new Browser(world);
    clerk = await staffOf(world, 'clerk');
    const column = async (/** @type {string} */ query) => (await world.rows(query)).map((row) => row.x);
    estate = {
        names: await column(`select distinct x from (select unnest(string_to_array(name, '、')) as x from sanhui.owner where kind = 'person' union select delegate from sanhui.household
            union select name from sanhui.person) n where char_length(x) > 1`),
        phones: await column('select distinct x from (select phone as x from sanhui.household union select phone from sanhui.owner union select phone from sanhui.person) p where char_length(x) > 5'),
        flats: await column('select b.label || u.room as x from sanhui.unit u join sanhui.building b on b.id = u.building'),
    };
    typed = estate.names[0];
    assert.ok(estate.names.length > 300 && estate.phones.length > 300 && estate.flats.length > 380);
    const homes = await world.rows(`select b.label from sanhui.household h join sanhui.unit u on u.id = h.unit join sanhui.building b on b.id = u.building order by h.id`);
    const used = ['3号', '5号', '7号', '8号', '11号', '13号', ...[2, 9, 30].map((i) => homes[i].label)];      // whom demo and everyPaper let play
    lonely = await empty(used, 1);
    alike = await empty([lonely, ...used], 3);
    await playHearing();
    papers = await everyPaper(world);
    neighbour = await holderOf(world, world.here.households[60].link);
    keys = {
        meeting: await column('select code as x from sanhui.meeting'), poll: await column('select code as x from sanhui.poll'),
        case: await column('select number as x from sanhui.case_file'),
    };
});
after(() => world?.end());

/** What of the register stands in a text. @param {string} text @param {boolean} [room] it is for those in the room: they know each other as 5号 王女士 */
function found(text, room = false) {
    const bare = solid(text);
    return [...estate.names.filter((name) => bare.includes(solid(name))), ...estate.phones.filter((phone) => bare.includes(phone)),
        ...estate.flats.filter((flat) => new RegExp(`(?<!\\d)${flat.replace('号', '(号|幢|-)')}(?!\\d)`).test(bare)),
        // 王女士 of building 5 is one person.
        ...(room ? [] : bare.match(/\d+号\p{Script=Han}{1,2}(女士|先生|\*+)|1\d\d\*{4}\d{4}|手机尾号/gu) ?? []),
        // One household is known by its building.
        ...(bare.match(new RegExp(`(?<!\\d)${lonely}居民.*`, 'g')) ?? [])];
}

/** The words of an answer, whatever its form. @param {import('./web.mjs').Answer} answer @param {string} form */
async function wordsIn({ bytes, text }, form) {
    if (form === 'xlsx') {
        return JSON.stringify(await bookOf(bytes));
    }
    if (form !== 'pdf' && form !== 'docx') {
        return text;
    }
    const at = join(world.dir, `${files++}.${form}`);
    writeFileSync(at, bytes);
    const { code, out } = await tool(form === 'pdf' ? 'pdftotext' : 'docx2txt', [...(form === 'pdf' ? ['-raw'] : []), at, '-']);
    assert.equal(code, 0, at);
    return form === 'pdf' ? out : `${out}\n${(await tool('python3', ['-c', EVERY_PART, at])).out}`;
}

/** Every address of a paper or a list that there could be. @returns {{path: string, kind: string, of: 'meeting' | 'poll' | 'case', list: boolean}[]} */
function everyAddress() {
    const of = /** @type {('meeting' | 'poll' | 'case')[]} */ (Object.keys(keys));
    return of.flatMap((what) => keys[what].flatMap((key) => [
        ...Object.keys(NAMES).map((kind) => ({ path: `/print/${kind}/${key}`, kind, of: what, list: false })),
        ...LISTS.map((kind) => ({ path: `/list/${kind}/${key}`, kind, of: what, list: true }))]));
}

/** @param {Browser} browser @param {string[]} papers forms of a paper; '' is the page @param {string[]} lists */
async function readAll(browser, papers, lists) {
    const given = new Map();
    const told = new Set();
    for (const { path, kind, of, list } of everyAddress()) {
        for (const form of list ? lists : papers) {
            const answer = await browser.get(form === '' ? path : `${path}.${form}`);
            if (answer.status !== 200) {
                assert.ok([401, 403, 404].includes(answer.status) && answer.json?.err && answer.json?.say, `${path} ${form}: ${answer.status} ${answer.text.slice(0, 200)}`);
                told.add(`${answer.status} ${answer.json.err}`);
                break;
            }
            const room = SIDES.includes(kind) && browser !== stranger;      // of a coordination that is not confidential
            assert.ok(room || (list ? PUBLIC_LISTS : PUBLIC)[of].includes(kind), `${path} is not for everybody`);
            const text = await wordsIn(answer, form);
            assert.deepEqual(found(text, room), [], `${path} ${form}`);
            assert.ok(!solid(text).includes('内部'), `${path} ${form}`);
            given.set(kind, (given.get(kind) ?? 0) + 1);
        }
    }
    for (const kind of [...Object.values(PUBLIC).flat(), ...Object.values(PUBLIC_LISTS).flat()]) {
        assert.ok(given.get(kind) > 0, `there is one: ${kind}`);
    }
    return { given, told };
}

describe('on the wall and for anybody who asks', () => {
    test('no paper and no list names a person, a telephone number or a flat: to a stranger', async () => {
        const { told } = await readAll(stranger, ['', 'pdf', 'docx'], ['csv', 'xlsx']);
        assert.deepEqual([...told].sort(), ['403 internal', '404 place']);
    });

    test('nor to a neighbour with a slip', async () => {
        const { told } = await readAll(neighbour.browser, [''], ['csv']);
        assert.deepEqual([...told].sort(), ['403 internal', '404 place']);
    });

    test('nor a case\'s page, nor the check of any paper, whatever became of it', async () => {
        const states = new Set();
        for (const { check_code: code, state } of await world.rows('select check_code, state from sanhui.paper')) {
            const { status, text } = await stranger.get(`/check/${code}`);
            assert.equal(status, 200, code);
            assert.deepEqual(found(text), [], `/check/${code}`);
            states.add(state);
        }
        assert.deepEqual([...states].sort(), ['published', 'superseded']);
        for (const number of keys.case) {
            const { status, text } = await stranger.get(`/case/${number}`);
            assert.equal(status, 200, number);
            assert.deepEqual(found(text), [], `/case/${number}`);
        }
    });

    test('nor do the rows that a neighbour\'s phone is given: of others it knows 5号 王女士', async () => {
        for (const code of keys.meeting) {
            const { status, text } = await neighbour.browser.get(`/rows/${code}`);
            if (status === 200) {
                assert.deepEqual([...estate.names, ...estate.phones].filter((one) => one !== typed && text.includes(one)), [], code);
            }
        }
    });

    test('how a building voted stands nowhere, though all in it voted alike', async () => {
        for (const kind of ['minutes', 'notice', 'agenda']) {
            const { text } = await stranger.get(`/print/${kind}/${world.hearing}`);
            const bare = solid(text.replace(/<[^>]+>/g, '\n'));
            assert.ok(!new RegExp(`${alike}(?!居民)`).test(bare), `${kind}: ${bare.slice(bare.indexOf(alike) - 40, bare.indexOf(alike) + 60)}`);
        }
        const minutes = await stranger.get(`/print/minutes/${world.hearing}`);
        assert.match(minutes.text, new RegExp(`${alike}居民`), 'of three nobody can tell who said it');
        assert.match(minutes.text, /独居一户/, 'what one said is there');
    });
});

describe('papers of the office', () => {
    test('have the names, in every form: what was searched for can be found', async () => {
        const coordination = await world.sql(`select code from sanhui.meeting where kind = 'coordination' and state = 'filed' limit 1`);
        const building = await world.sql(`select id from sanhui.building where label = '5号' and precinct = (select precinct from sanhui.meeting where code = '${world.hearing}')`);
        for (const path of [`/print/signin/${coordination}`, `/print/signin/${world.hearing}`]) {
            for (const form of ['', '.pdf', '.docx']) {
                const answer = await clerk.browser.get(`${path}${form}`);
                assert.equal(answer.status, 200, answer.text.slice(0, 200));
                const text = await wordsIn(answer, form.slice(1));
                const here = found(text);
                assert.ok(here.some((one) => estate.names.includes(one)) && here.some((one) => estate.flats.includes(one)), `${path}${form}: ${here}`);
                assert.match(solid(text), /内部/, `${path}${form}`);
            }
        }
        const record = await clerk.browser.get(`/print/record/${coordination}`);
        assert.ok(found(record.text).some((one) => /号.+(女士|先生)/.test(one)), 'labels of the room');
        for (const form of ['csv', 'xlsx']) {
            const answer = await clerk.browser.get(`/list/register/${building}.${form}`);
            const here = found(await wordsIn(answer, form));
            assert.ok(here.some((one) => estate.names.includes(one)) && here.some((one) => estate.phones.includes(one)), form);
        }
    });

    test('an agreement too, for its sides and the office: it goes to court. A neighbour reads labels', async () => {
        const { path, browser } = /** @type {import('./every_paper.mjs').Paper} */ (papers.find((paper) => paper.path.startsWith('/print/agreement/')));
        for (const one of [browser, clerk.browser]) {
            const { text } = await one.get(path);
            const here = found(text);
            assert.match(text, /内部/);
            assert.ok(here.some((word) => estate.names.includes(word)) && here.some((word) => estate.flats.includes(word)), `${here}`);
        }
        const other = await neighbour.browser.get(path);
        assert.equal(other.status, 200);
        assert.deepEqual(found(other.text, true), []);
    });

    test('are refused to whoever does not work with them, with the reason', async () => {
        const kinds = Object.keys(NAMES).filter((kind) => !Object.values(PUBLIC).flat().includes(kind) && !SIDES.includes(kind));
        assert.ok(kinds.length > 8);
        for (const kind of kinds) {
            const key = kind === 'casesheet' ? keys.case[0] : /ballots|service|doors|fallback/.test(kind) ? keys.poll[0] : world.hearing;
            for (const form of ['', '.pdf', '.docx', '.png']) {
                for (const browser of [stranger, neighbour.browser]) {
                    const answer = await browser.get(`/print/${kind}/${key}${form}`);
                    assert.deepEqual([answer.status, answer.json?.err], [403, 'internal'], `${kind}${form}`);
                    assert.match(answer.json.say, /内部使用.*请到居委会/);
                }
            }
        }
    });
});
