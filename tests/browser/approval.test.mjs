/** Comments that wait for a look, and the one on top: desk, phones and big screen in Chromium. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { makeWorld, openHearing } from '../conversation/harness.mjs';
import { Visitors, fits, launch, says, tap, textOf } from './browser.mjs';
import { hall, look, step } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let wang;
/** @type {Page} */ let small;
/** @type {Page} */ let clerk;
/** @type {Page} */ let screen;
/** @type {import('../conversation/harness.mjs').Phone} */ let chair;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'approval');
    chair = await openHearing(hall.world);
    await chair.must('item.begin', { item: chair.items.find((/** @type {any} */ one) => one.step === 'comments').id });
});
after(async () => {
    chair?.close();
    await hall.browser?.close();
    await hall.world?.end();
});

/** @param {string} name @param {number} home @param {number} width @param {number} height */
async function phone(name, home, width, height) {
    const page = await hall.visitors.phone(name, width, height);
    await hall.visitors.goto(page, hall.world.here.households[home].link);
    await tap(page, '知道了，进入会议');
    await page.evaluate(() => (location.hash = '#comments'));
    await says(page, 'h1', '留言');
    return page;
}
/** @param {string} text */
async function write(text) {
    await small.locator('#comment').fill(text);
    await tap(small, '发出');
}

step('the clerk turns the switch; what a resident writes then waits, and its page says so', async () => {
    clerk = await hall.visitors.desk('clerk', { width: 1366, height: 768 });
    await clerk.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}`);
    await clerk.getByRole('tab', { name: /留言/ }).or(clerk.getByRole('button', { name: /^留言/ })).first().click().catch(() => undefined);
    await clerk.locator('.held-comments .tick').click();
    [wang, small] = [await phone('wang', 3, 390, 844), await phone('small', 9, 320, 640)];
    await small.getByPlaceholder('主持人看过以后').waitFor();
    await write('门禁卡能不能和车闸一起换？');
    await says(small, '.good', '已交给主持人');
    await says(small, '.lines', '等主持人看');
    assert.doesNotMatch(await textOf(wang, 'main'), /门禁卡/);
    await look(small, 'waits', { sizes: ['largest'], full: true });
    await fits(small, 'waits');
    await says(clerk, '.held-comments', '门禁卡能不能和车闸一起换');
    await clerk.getByRole('button', { name: '1条留言等您看' }).or(clerk.getByText('1条留言等您看')).first().click();
    await look(clerk, 'desk-waits');
    await small.reload();
    await says(small, '.lines', '门禁卡能不能和车闸一起换');
});

step('shown, it is a comment; on top, it stands on phones and on the big screen', async () => {
    await clerk.getByRole('button', { name: /^同意显示：/ }).click();
    await wang.getByRole('button', { name: '有1条新留言' }).tap();
    await says(wang, '.lines', '门禁卡能不能和车闸一起换');
    await clerk.getByRole('button', { name: /^置顶：/ }).click();
    await says(wang, '.turn', '置顶留言');
    screen = await hall.visitors.screen(hall.world.hearing);
    await says(screen, '.pinned', '门禁卡能不能和车闸一起换');
    await look(wang, 'on-top', { full: true });
    await look(screen, 'screen-on-top');
    await look(clerk, 'desk-on-top');
    await clerk.getByRole('button', { name: /^取消置顶：/ }).click();
    await screen.locator('.pinned').waitFor({ state: 'detached' });
});

step('not shown: its author reads that, and may take it back', async () => {
    await small.waitForTimeout(20_500);      // not two in a moment
    await write('骂人的话');
    await clerk.getByRole('button', { name: /^不显示：/ }).click();
    await clerk.locator('.el-dialog').filter({ visible: true }).locator('input').fill('不文明');
    await look(clerk, 'desk-refuse');
    await clerk.locator('.el-dialog').filter({ visible: true }).getByRole('button', { name: '不显示' }).click();
    await says(small, '.lines', '主持人没有显示这条留言');
    assert.doesNotMatch(await textOf(small, 'main'), /不文明/);
    await look(small, 'refused', { full: true });
    await small.getByRole('list', { name: '您的留言' }).getByRole('button', { name: '删除' }).tap();
    await small.getByText('骂人的话').waitFor({ state: 'detached' });
});
