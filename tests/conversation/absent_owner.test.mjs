/** An owner who lives elsewhere is a side of a coordination: by the owner's own slip, beside tenants and households. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { holderOf, makeCoordination, makeWorld, offer, residentOf, step } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {import('./coordination.mjs').Coordination} */ let talk;
/** @type {Phone} */ let owner;
/** @type {number} */ let party;

before(async () => {
    world = await makeWorld();
    talk = await makeCoordination(world);
    owner = await holderOf(world, world.here.owners[40].link);
    await owner.join(`meeting/${world.hearing}`);
});
after(() => world?.end());

describe('an owner who lives elsewhere', () => {
    test('is named as a side, once, and nobody of another neighbourhood', async () => {
        const { id } = owner.me.owners[0];
        const [{ id: theirs }] = await world.rows(`select id from sanhui.owner where precinct <> (select precinct from sanhui.meeting where code = '${talk.code}') limit 1`);
        await talk.chair.refused('beyond', 'party.add', { name: '外面的业主', owners: [theirs] });
        ({ party } = await talk.chair.must('party.add', { name: '房东', owners: [id] }));
        await talk.chair.refused('twice', 'party.add', { name: '又一方', owners: [id] });
        const row = await talk.chair.until((c) => c.row('party', party));
        assert.deepEqual([row.members.length, row.signers.map((/** @type {any} */ one) => one.id)], [1, [-id]]);
        await step(talk.chair, 'meeting.announce', 'announced');
        await owner.enter(talk.code);
        await owner.until((p) => p.row('side', 'side')?.parties.includes(party), 'the talk is not public, and it is in it');
        const other = await holderOf(world, world.here.owners[80].link);
        await other.join(`meeting/${world.hearing}`);
        await other.refused('confidential', 'join', { place: `meeting/${talk.code}` });
    });

    test('writes what it claims, is waited for, and confirms the agreement itself', async () => {
        await owner.must('party.state', { party, claim: '修好以前不付租金差价', red_line: '房东底线密语' });
        await talk.mediator.until((m) => m.all('red_line').some((row) => row.text === '房东底线密语'));
        await step(talk.chair, 'meeting.check_in', 'checkin');
        for (const phone of [talk.one, talk.two]) {
            await phone.enter(talk.code);
            await phone.must('check_in');
        }
        assert.equal(talk.one.all('red_line').some((row) => row.text === '房东底线密语'), false);
        assert.equal(talk.chair.row('party', party).present, false);
        await owner.must('check_in');
        await talk.chair.until((c) => c.all('party').every((one) => one.present));
        assert.deepEqual(await step(talk.chair, 'meeting.open', 'open'), { formal: true });
        const { caucus } = await talk.mediator.must('caucus.open', { party });
        await owner.must('caucus.say', { caucus, text: '可以减一个月' });
        await talk.mediator.until((m) => m.all('caucus_word').length === 1);
        const version = await offer(talk.mediator, [{ text: '减一个月租金' }]);
        await talk.one.must('agreement.mark', { version, clause: 1 });
        assert.deepEqual(await talk.two.must('agreement.mark', { version, clause: 1 }), { effective: false }, 'the owner is asked too');
        await owner.refused('not_party', 'agreement.mark', { version, clause: 1, party: talk.drivers });
        const waits = async () => (await owner.browser.get('/mine')).json.find((/** @type {any} */ one) => one.code === talk.code).asks.length;
        assert.equal(await waits(), 1, 'its own list says so');
        assert.deepEqual(await owner.must('agreement.entrust', { to: 0 }), { effective: false }, 'nothing to take back');
        assert.deepEqual(await owner.must('agreement.mark', { version, clause: 1 }), { effective: true });
        assert.equal(await waits(), 0);
        const { text } = await owner.browser.get(`/print/agreement/${talk.code}`);
        assert.match(text, /当事人3：房东（\d+号\d+室 \S+）/);
        const stranger = await residentOf(world, world.here.buildings[3].link);
        assert.equal((await stranger.browser.get(`/print/agreement/${talk.code}`)).status, 404);
    });

    test('is a side of the next round too', async () => {
        const { code } = await talk.chair.must('meeting.adjourn', { reason: '下次再谈', starts_at: '2027-01-20T14:00:00+08:00' });
        await talk.chair.enter(code);
        await step(talk.chair, 'meeting.announce', 'announced');
        await owner.enter(code);
        const [own] = await owner.until((p) => p.row('side', 'side')?.parties.length === 1 && p.row('side', 'side').parties);
        assert.deepEqual([owner.row('party', own).claim, owner.row('party', own).signers[0].id], ['修好以前不付租金差价', -owner.me.owners[0].id]);
    });
});
