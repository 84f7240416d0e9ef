/** Doors: how a person comes in, and how the wrong one stays out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, holderOf, makeWorld, openHearing, openPollFor, R01, residentOf, staffOf, tokenOf } from './harness.mjs';

/** @type {import('./harness.mjs').World} */
let world;

before(async () => {
    world = await makeWorld();
});
after(() => world?.end());

/** The links as they are now: codes may have been issued again. */
async function currentLinks() {
    const file = join(world.dir, 'links-now.json');
    const { code, err } = await world.command('demo', '--links', file);
    assert.equal(code, 0, err);
    return JSON.parse(readFileSync(file, 'utf8')).neighbourhoods[0];
}

/** @param {string} digits */
const wrong = (digits) => String((Number(digits) + 1) % 100_000_000).padStart(8, '0');

describe('a building\'s code', () => {
    test('lets a phone in, which then knows its building and its meeting', async () => {
        const browser = new Browser(world);
        const answer = await browser.enter('/enter', { token: tokenOf(world.here.buildings[4].link) });
        assert.equal(answer.building.label, '5号');
        assert.equal(answer.meeting, world.hearing);
        assert.match(browser.cookie ?? '', /^sanhui=[\w-]{22}$/);
        const phone = new Phone(world, browser);
        await phone.connect();
        const { me, tips } = await phone.enter(world.hearing);
        assert.deepEqual(me.roles, ['resident']);
        assert.equal(me.building.label, '5号');
        assert.deepEqual(me.households, []);
        assert.equal(me.privacy, false);
        assert.equal(tips, 'none');
    });

    test('shown again keeps the phone\'s session', async () => {
        const browser = new Browser(world);
        const first = await browser.enter('/enter', { token: tokenOf(world.here.buildings[4].link) });
        const cookie = browser.cookie;
        const second = await browser.enter('/enter', { token: tokenOf(world.here.buildings[5].link) });
        assert.equal(second.session, first.session);
        assert.equal(browser.cookie, cookie);
        assert.equal(second.building.label, '6号');
    });

    test('is refused when nobody knows it', async () => {
        const answer = await new Browser(world).post('/enter', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
        assert.equal(answer.status, 409);
        assert.equal(answer.json.err, 'code');
        assert.match(answer.json.say, /二维码/);
        assert.equal(answer.headers['set-cookie'], undefined);
    });

    test('is refused in English to who reads English', async () => {
        const text = '{"token":"AAAAAAAAAAAAAAAAAAAAAA"}';
        const answer = await new Browser(world).request('POST', '/enter', { body: text, headers: {
            'Content-Type': 'application/json', 'Content-Length': String(text.length), 'Accept-Language': 'en-GB,en;q=0.9' } });
        assert.match(answer.json.say, /poster/);
    });

    test('opens nothing once it was issued again; the new one does', async () => {
        const clerk = await staffOf(world, 'clerk');
        await clerk.join('desk');
        const building = await clerk.until((c) => c.all('building').find((row) => row.label === '12号'));
        const old = world.here.buildings[11];
        assert.equal(old.label, '12号');
        const { path } = await clerk.must('door.reissue', { building: building.id });
        const refused = await new Browser(world).post('/enter', { token: tokenOf(old.link) });
        assert.equal(refused.json.err, 'code');
        assert.equal((await clerk.browser.get(path)).status, 200);
        const now = (await currentLinks()).buildings[11];
        assert.notEqual(now.link, old.link);
        assert.equal((await new Browser(world).enter('/enter', { token: tokenOf(now.link) })).building.label, '12号');
    });
});

describe('a slip', () => {
    test('shown by its QR needs nothing typed', async () => {
        const home = world.here.households[40];
        const browser = new Browser(world);
        await browser.enter('/slip', { token: tokenOf(home.link) });
        const phone = await new Phone(world, browser).connect();
        const { me } = await phone.enter(world.hearing);
        assert.deepEqual(me.roles, ['resident', 'household']);
        assert.equal(me.households[0].label, home.label);
        assert.equal(me.label, home.label);
    });

    test('of an owner comes beside that of the household', async () => {
        const home = world.here.households[40];
        const owner = world.here.owners.find((/** @type {any} */ one) => one.unit_id === home.unit_id);
        const phone = await holderOf(world, home.link, owner.link);
        const { me } = await phone.enter(world.hearing);
        assert.deepEqual(me.roles, ['resident', 'household', 'owner']);
        assert.equal(me.owners[0].label, owner.label);
        assert.ok(me.owners[0].area > 0);
    });

    test('typed as eight digits together with the flat', async () => {
        const home = world.here.households.find((/** @type {any} */ one) => one.unit.startsWith('5号'));
        const phone = await residentOf(world, world.here.buildings[4].link);
        const { me: before } = await phone.join(`meeting/${world.hearing}`);
        const units = await phone.browser.get(`/units?building=${before.building.id}`);
        assert.equal(units.status, 200);
        assert.ok(JSON.stringify(units.json).includes(`"id":${home.unit_id}`), 'the flat is in the picker');
        await phone.browser.enter('/slip', { unit: home.unit_id, digits: home.digits });
        const { me } = await phone.join(`meeting/${world.hearing}`);
        assert.equal(me.households[0].label, home.label);
    });

    test('needs a phone that came in by the building before digits are typed', async () => {
        const home = world.here.households[0];
        const answer = await new Browser(world).post('/slip', { unit: home.unit_id, digits: home.digits });
        assert.equal(answer.json.err, 'not_signed_in');
        assert.equal(answer.status, 401);
    });

    test('is locked after five wrong digits; its QR still opens', async () => {
        const home = world.here.households.find((/** @type {any} */ one) => one.unit.startsWith('2号'));
        const phone = await residentOf(world, world.here.buildings[1].link);
        for (let tries = 1; tries <= 5; tries++) {
            const answer = await phone.browser.post('/slip', { unit: home.unit_id, digits: wrong(home.digits) });
            assert.equal(answer.json.err, tries < 5 ? 'slip' : 'slip_locked', `try ${tries}`);
            assert.equal(answer.status, tries < 5 ? 409 : 429);
        }
        const right = await phone.browser.post('/slip', { unit: home.unit_id, digits: home.digits });
        assert.equal(right.json.err, 'slip_locked', 'the right digits are locked out too');
        assert.match(right.json.say, /二维码/);
        await phone.browser.enter('/slip', { token: tokenOf(home.link) });
        const { me } = await phone.join(`meeting/${world.hearing}`);
        assert.equal(me.households[0].label, home.label);
    });

    test('with a wrong token or nonsense for digits is refused', async () => {
        const phone = await residentOf(world, world.here.buildings[2].link);
        const { json } = await phone.browser.post('/slip', { token: 'AAAAAAAAAAAAAAAAAAAAAA' });
        assert.equal(json.err, 'slip');
        for (const digits of ['1234567', '123456789', 'abcdefgh', '１２３４５６７８']) {
            const answer = await phone.browser.post('/slip', { unit: world.here.households[0].unit_id, digits });
            assert.equal(answer.json.err, 'field', digits);
        }
    });

    test('printed again revokes the old one, and the open page loses the right', async () => {
        const home = world.here.households.find((/** @type {any} */ one) => one.unit.startsWith('9号'));
        const other = world.here.households.find((/** @type {any} */ one) => one.unit.startsWith('8号'));
        const chair = await openHearing(world);
        const phone = await holderOf(world, home.link);
        const neighbour = await holderOf(world, other.link);
        await phone.enter(world.hearing);
        await neighbour.enter(world.hearing);
        const poll = await openPollFor(chair, R01, [phone, neighbour]);
        const { n } = phone.seat(poll.id);
        const clerk = await staffOf(world, 'clerk');
        await clerk.join('desk');
        const { slip } = await clerk.must('slip.reprint', { capacity: 'household', holder: phone.me.households[0].id });
        assert.equal((await phone.browser.post('/slip', { token: tokenOf(home.link) })).json.err, 'slip');
        // The socket is still open: what it held it holds no more.
        await phone.until((p) => p.row('me', p.me.id)?.households.length === 0, 'the page is told');
        const reply = await phone.cast(poll.id, [1], { seat: n });
        assert.ok(['not_on_roll', 'role'].includes(reply.err ?? ''), JSON.stringify(reply));
        const byPost = await phone.browser.post('/cast', { meeting: world.hearing, poll: poll.id, seat: n, answers: [1],
            key: '00000000-0000-4000-8000-000000000001' });
        assert.ok(['not_on_roll', 'role'].includes(byPost.json.err), byPost.text);
        assert.equal(await world.sql(`select count(*) from sanhui.ballot where poll = ${poll.id} and seat = ${n}`), '0');
        assert.ok((await neighbour.cast(poll.id, [1])).ok, 'the neighbour votes on');
        // The new slip opens.
        assert.match(slip, /^\/print\/slips\/one\/\d+$/);
        assert.equal((await clerk.browser.get(slip)).status, 200);
        assert.ok((await phone.browser.get(slip)).status >= 400, 'slips are printed by the office alone');
        const now = (await currentLinks()).households.find((/** @type {any} */ one) => one.unit_id === home.unit_id);
        assert.notEqual(now.link, home.link);
        const again = new Phone(world);
        await again.browser.enter('/slip', { token: tokenOf(now.link) });
        await again.connect();
        await again.enter(world.hearing);
        await again.until((p) => p.seat(poll.id)?.n === n);
        assert.ok((await again.cast(poll.id, [2])).ok);
    });
});

describe('the privacy notice', () => {
    test('is accepted once and stays accepted', async () => {
        const phone = await residentOf(world, world.here.buildings[6].link);
        assert.equal((await phone.join(`meeting/${world.hearing}`)).me.privacy, false);
        await phone.browser.enter('/privacy', { version: '1' });
        assert.equal((await phone.join(`meeting/${world.hearing}`)).me.privacy, true);
    });

    test('cannot be accepted by nobody', async () => {
        assert.equal((await new Browser(world).post('/privacy', { version: '1' })).json.err, 'not_signed_in');
    });
});

describe('staff', () => {
    test('sign in with name and password, and out again', async () => {
        const clerk = world.here.staff.find((/** @type {any} */ one) => one.role === 'clerk');
        const browser = new Browser(world);
        const { role } = await browser.enter('/login', { username: clerk.username, password: clerk.password });
        assert.equal(role, 'clerk');
        const desk = await new Phone(world, browser).connect();
        assert.deepEqual((await desk.join('desk')).me.roles, ['clerk']);
        const cookie = browser.cookie;
        await browser.enter('/logout', {});
        assert.equal(browser.cookie, undefined, 'the cookie is cleared');
        const late = new Phone(world);
        late.browser.cookie = cookie;
        await late.connect();
        await late.refused('not_signed_in', 'join', { place: 'desk' });
    });

    test('are refused with a wrong password, and so is a name that nobody has', async () => {
        for (const [username, password] of [['clerk', 'wrong'], ['nobody', 'wrong'], ['', 'x']]) {
            const { json, headers } = await new Browser(world).post('/login', { username, password });
            assert.ok(json.err === 'password' || (username === '' && json.err === 'field'), JSON.stringify(json));
            assert.equal(headers['set-cookie'], undefined);
        }
    });

    test('that are disabled do not come in', async () => {
        const { code, err } = await world.command('staff', 'disable', 'teller');
        assert.equal(code, 0, err);
        const teller = world.here.staff.find((/** @type {any} */ one) => one.role === 'teller');
        assert.equal((await new Browser(world).post('/login', { username: 'teller', password: teller.password })).json.err, 'password');
        const byLink = await new Browser(world).post('/link', { token: tokenOf(teller.link) });
        assert.ok(byLink.status >= 400, byLink.text);
    });
});

describe('a page without a session', () => {
    test('joins nothing', async () => {
        const phone = await new Phone(world).connect();
        for (const place of [`meeting/${world.hearing}`, 'desk', `case/${R01}`]) {
            await phone.refused('not_signed_in', 'join', { place });
        }
        await phone.refused('not_signed_in', 'check_in');
        assert.ok((await phone.must('ping')).now > 0);
    });

    test('with an invented cookie joins nothing either', async () => {
        const phone = new Phone(world);
        phone.browser.cookie = 'sanhui=AAAAAAAAAAAAAAAAAAAAAA';
        await phone.connect();
        await phone.refused('not_signed_in', 'join', { place: `meeting/${world.hearing}` });
    });

    test('reads the health of the process and no rows', async () => {
        assert.equal((await new Browser(world).get('/healthz')).status, 200);
        assert.equal((await new Browser(world).get(`/rows/${world.hearing}`)).json.err, 'not_signed_in');
        for (const path of ['/print/posters/', '/print/slips/household/'].map((p) => p + world.hearing)) {
            const answer = await new Browser(world).get(path);
            assert.ok(answer.status >= 400, `${path}: ${answer.status}`);
        }
    });
});
