/** What is nobody else's: numbers in what people say, names on the wall, and who reads what a side told in confidence. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { R01, holderOf, makeWorld, openHearing, staffOf, step } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let chair;
/** @type {Phone} */ let clerk;
/** @type {Phone} */ let wang;
/** @type {Phone} */ let neighbour;

before(async () => {
    world = await makeWorld();
    chair = await openHearing(world);
    clerk = await staffOf(world, 'clerk');
    const homes = world.here.households.filter((/** @type {any} */ home) => home.delegate);
    [wang, neighbour] = await Promise.all(homes.slice(0, 2).map((/** @type {any} */ home) => holderOf(world, home.link)));
    await Promise.all([clerk, wang, neighbour].map((phone) => phone.enter(world.hearing)));
});
after(() => world?.end());

describe('numbers of persons', () => {
    const said = '身份证31010119500101123X，电话138 0000 1111，卡6222020200112233445，物业021-63012345';
    const heard = '身份证310***************，电话138 **** ****，卡622****************，物业021-63012345';

    test('reach nobody: not in a comment, a proposal, a written opinion or a speech', async () => {
        await wang.must('comment.add', { text: said });
        await wang.must('proposal.add', { text: said });
        await clerk.must('opinion.enter', { text: said, label: '王建国 13800001111' });
        const written = await neighbour.until((p) => p.all('comment').find((row) => row.via === 'paper'));
        assert.deepEqual([written.text, written.label], [heard, '王建国 138********']);
        assert.equal((await neighbour.until((p) => p.all('comment').find((row) => row.via === 'phone'))).text, heard);
        assert.equal((await neighbour.until((p) => p.all('proposal')[0])).text, heard);
        const { hand } = await wang.must('hand.raise', { kind: 'opinion' });
        await chair.must('floor.give', { hand });
        await wang.must('floor.text', { hand, text: said });
        await neighbour.until((p) => p.row('hand', hand)?.text === heard);
        await wang.must('floor.end', { hand });
    });

    test('nor are they kept anywhere', async () => {
        for (const [table, column] of [['comment', 'text'], ['comment', 'label'], ['proposal', 'text'], ['hand', 'text'], ['beside', 'content'], ['line', 'bytes']]) {
            assert.equal(await world.sql(`select count(*) from sanhui.${table} where ${column}::text ~ '31010119500101123|138 0000 1111|13800001111|6222020200112233445'`), '0', `${table}.${column}`);
        }
    });
});

describe('names', () => {
    test('typed in with a written opinion stay in the meeting: the minutes count it', async () => {
        await clerk.must('opinion.enter', { text: '夜里不要清运', label: '王建国（3号501）' });
        await step(chair, 'meeting.close', 'closed');
        const recorder = await staffOf(world, 'recorder');
        await recorder.enter(world.hearing);
        await recorder.must('minutes.draft');
        const { sections } = await recorder.until((p) => p.all('minutes')[0]);
        const text = sections.find((/** @type {any} */ one) => one.key === 'discussion').text;
        assert.match(text, /线上留言 1 条，书面意见 2 条，/);
        assert.doesNotMatch(JSON.stringify(sections), /王建国|夜里不要清运/, 'a digest: how many wrote, not who, nor their words');
    });
});
