/**
 * A whole hearing, then what its server said and what its database holds: no token, code or password that opens anything,
 * in neither; and in the log besides no name, no word that anybody said, and no choice.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Browser, Phone, R01, holderOf, makeWorld, openHearing, openPollFor, publishMinutes, staffOf, step, tokenOf, tool } from './harness.mjs';
import { assertDiscreet, holds, secretsOf } from './discreet.mjs';

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Map<string, string>} what may stand nowhere, by what it is */ const secrets = new Map();
/** @type {Map<string, string>} what may stand in no log */ const words = new Map();
/** @type {string} everything that server and database wrote */ let log;
/** @type {string} */ let dump;
/** @type {any[]} */ let receipts;

const said = '夜里清运太吵了，请改到早上七点以后';

/** @param {Browser} browser @param {string} whose */
function keepCookie(browser, whose) {
    const token = String(browser.cookie).split('=')[1];
    assert.match(token, /^[\w-]{22}$/);
    secrets.set(`the session of ${whose}`, token);
}

before(async () => {
    world = await makeWorld({ own: true });
    const { doors, names } = secretsOf(world.links);
    doors.forEach((value, key) => secrets.set(key, value));
    names.forEach((value, key) => words.set(key, value));
    secrets.set('the key file', readFileSync(join(world.dir, 'data/key'), 'utf8').trim());
    // the whole register: who is in it, and how they are reached (the demo's have no telephones)
    for (const [table, start] of [['household', 138], ['owner', 139], ['person', 137]]) {
        await world.sql(`update sanhui.${table} set phone = '${start}' || lpad(id::text, 8, '0') where phone is null`);
    }
    const register = await world.rows(`select delegate as word from sanhui.household union select phone from sanhui.household union select name from sanhui.owner
        union select phone from sanhui.owner union select name from sanhui.person union select phone from sanhui.person union select name from sanhui.account`);
    for (const [i, { word }] of register.entries()) {
        words.set(`register ${i}`, word);
    }
    const chair = await openHearing(world);
    const clerk = await staffOf(world, 'clerk');
    await clerk.enter(world.hearing);
    const homes = world.here.households.filter((/** @type {any} */ home) => home.delegate).slice(0, 3);
    const phones = await Promise.all(homes.map((/** @type {any} */ home) => holderOf(world, home.link)));
    await Promise.all(phones.map((phone) => phone.enter(world.hearing)));
    [chair, clerk, ...phones].forEach((phone, i) => keepCookie(phone.browser, `page ${i}`));

    // wrong and right doors, by every way in
    const staff = world.here.staff.find((/** @type {any} */ one) => one.role === 'clerk');
    const browser = new Browser(world);
    await browser.post('/login', { username: staff.username, password: `${staff.password}x` });
    secrets.set('a mistyped password', `${staff.password}x`);
    await browser.enter('/login', { username: staff.username, password: staff.password });
    keepCookie(browser, 'the clerk by password');
    const typing = new Phone(world);
    await typing.browser.enter('/enter', { token: tokenOf(world.here.buildings[0].link) });
    await typing.browser.post('/slip', { unit: homes[0].unit_id, digits: homes[0].digits });
    keepCookie(typing.browser, 'the phone that typed');
    await typing.browser.get(`/j/${tokenOf(world.here.buildings[0].link)}`);
    await typing.browser.get(`/no/such/${tokenOf(homes[1].link)}`);
    await typing.browser.get('/meetings');
    await typing.browser.request('GET', `/mine?${tokenOf(homes[1].link)}`);

    // words, a vote, a request of two people, minutes
    await phones[0].must('comment.add', { text: said });
    await phones[1].must('proposal.add', { text: said });
    await phones[1].say('comment.add', { text: said.repeat(60) });
    const { hand } = await phones[0].must('hand.raise', { kind: 'opinion' });
    await chair.must('floor.give', { hand });
    await chair.must('floor.end', { hand });
    words.set('what was said', said);
    const poll = await openPollFor(chair, R01, phones);
    receipts = [];
    for (const [i, phone] of phones.entries()) {
        receipts.push((await phone.cast(poll.id, [1 + i])).ok.receipt);
    }
    await phones[0].cast(poll.id, [9]);
    await step(chair, 'poll.close', 'open', { poll: poll.id });
    await step(chair, 'meeting.close', 'closed');
    await publishMinutes(world, chair);

    // what goes wrong: rubbish, a lost database
    typing.browser.cookie = undefined;
    await new Browser(world).post('/slip', { token: tokenOf(homes[2].link), more: said });
    await world.sql('select pg_terminate_backend(pid) from pg_stat_activity where usename = \'sanhui_server\'');
    await phones[0].again(world.hearing);
    dump = (await tool('pg_dump', ['--inserts', '-d', world.cluster.admin])).out;
    await world.stop();
    log = world.log + readFileSync(join(String(world.cluster.dir), 'postgresql.log'), 'utf8');
});
after(() => world?.end());

describe('after a whole hearing', () => {
    test('there is something to look through', () => {
        assert.ok(secrets.size > 500, String(secrets.size));
        assert.ok(words.size > 2000, String(words.size));
        assert.ok(dump.length > 1e6 && dump.includes(world.hearing) && dump.includes(said));
        assert.ok(log.split('\n').length > 8, log);
    });

    test('nothing that the server or PostgreSQL logged opens a door', () => {
        for (const [what, secret] of secrets) {
            assert.ok(!holds(log, secret), `${what} is in the log`);
        }
    });

    test('nothing in the dump opens a door', () => {
        for (const [what, secret] of secrets) {
            assert.ok(!holds(dump, secret), `${what} is in the dump`);
        }
    });

    test('the log names nobody, tells no word and no choice', () => {
        for (const [what, word] of words) {
            assert.ok(word.length < 2 || !log.includes(word), `${what} is in the log: ${word}`);
        }
        for (const { key, opening, commitment } of receipts) {
            for (const part of [key, opening, commitment]) {
                assert.ok(typeof part === 'string' && !log.includes(part));
            }
        }
        assert.doesNotMatch(log, /answers|opening|choice|salt|cookie/i);
        assert.doesNotMatch(log, /\p{Script=Han}/u, 'people write Chinese, the log does not');
    });

    test('the log is one line an event, and tells the steps of meeting and poll', () => {
        assertDiscreet(world.log, world.links);
        for (const event of ['meeting_open', 'poll_open', 'poll_close', 'meeting_close', 'minutes_publish']) {
            assert.equal([...world.log.matchAll(new RegExp(`event=${event} meeting=${world.hearing}\n`, 'g'))].length, 1, `${event}\n${world.log}`);
        }
    });
});
