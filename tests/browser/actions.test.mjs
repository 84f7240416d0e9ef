/** What the phone offers at each step, one slip on two phones, and who has come by building: in Chromium. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { makeWorld, openHearing } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap } from './browser.mjs';
import { hall, look, step } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let wang;
/** @type {Page} the same slip, on a narrow phone */ let small;
/** @type {import('../conversation/harness.mjs').Phone} */ let chair;
/** @type {NodeJS.Timeout} */ let heartbeat;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'actions');
    chair = await openHearing(hall.world);
    heartbeat = setInterval(() => void chair.say('ping'), 15_000);
});
after(async () => {
    clearInterval(heartbeat);
    chair?.close();
    await hall.browser?.close();
    await hall.world?.end();
});

/** @param {string} name @param {number} width @param {number} height */
async function phone(name, width, height) {
    const page = await hall.visitors.phone(name, width, height);
    await hall.visitors.goto(page, hall.world.here.households[3].link);
    await tap(page, '知道了，进入会议');
    await tap(page, '签到');
    await says(page, 'main', /已签到/);
    return page;
}
/** @param {string} name */
async function begin(name) {
    const { id } = chair.items.find((/** @type {any} */ item) => item.step === name);
    await chair.must('item.begin', { item: id });
    await chair.until((c) => c.meeting.item === id);
}
const foot = (/** @type {Page} */ page) => page.locator('.foot .main').innerText();

describe('the meeting on the phone', () => {
    step('each step has its own main action, and the floor stays a tap away', async () => {
        [wang, small] = [await phone('wang', 390, 844), await phone('small', 320, 640)];
        for (const [name, action, leads, tile] of /** @type {const} */ ([
            ['plan', '看议程和方案', '议程', true], ['questions', '我要提问', '您想说的是', false], ['statements', '我要发言', '您想说的是', false],
            ['comments', '我要留言', '留言', true], ['proposals', '提修改意见', '提案', true], ['replies', '看答复', '提案', true],
        ])) {
            await begin(name);
            await says(wang, '.foot', action);
            assert.equal((await foot(wang)).trim(), action);
            await counts(wang.locator('.tile').filter({ hasText: '我要发言' }), tile ? 1 : 0, name);
            await says(small, '.foot', action);
            await look(small, `at-${name}`, { sizes: ['largest'] });
            await fits(small, `at-${name}`);
            await tap(wang, action);
            await says(wang, 'h1', leads);
            await wang.goto(`${hall.world.origin}/m/${hall.world.hearing}`);
            await says(wang, '.foot', action);
        }
        await look(wang, 'at-replies-390', { full: true, sizes: ['standard'] });
    });

    step('a hand raised on one phone is up on the other with the same slip', async () => {
        await begin('questions');
        await tap(wang, '我要提问');
        await tap(wang, '排队');
        await says(wang, 'h1', '您是下一位');
        await says(small, '.card.turn', '您是下一位');
        await look(small, 'same-hand', { sizes: ['standard'] });
        await chair.must('floor.give');
        await says(small, 'main', '轮到您了');
        await chair.must('meeting.recess');
        await chair.until((c) => c.meeting.state === 'recess');
        await chair.must('meeting.resume');
        await says(small, 'main', '您的发言刚才中断了，接下来先请您');
        await look(small, 'broken-off', { sizes: ['standard'] });
        await tap(small, '取消申请');
        await chair.until((c) => c.all('hand').every((/** @type {any} */ hand) => hand.state === 'done'));
    });

    step('who has come, by building, on the desk and the big screen', async () => {
        const { building } = chair.all('arrivals')[0].buildings[0];
        const desk = await hall.visitors.desk('chair', { width: 1366, height: 768 });
        await desk.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}`);
        await says(desk, '.panel', new RegExp(`来自：.*${building} \\d+ 人（\\d+/\\d+ 户）`));
        await look(desk, 'desk-arrivals');
        const screen = await hall.visitors.come('screen', { width: 1920, height: 1080 });
        await hall.visitors.goto(screen, hall.world.here.screen.link);
        await hall.world.sql(`update sanhui.meeting set state = 'checkin' where code = '${hall.world.hearing}'`);
        await hall.world.stop();
        await hall.world.start();
        await screen.reload();
        await says(screen, '.arrivals', new RegExp(`${building} \\d+ 人`));
        await look(screen, 'screen-arrivals');
    });
});
