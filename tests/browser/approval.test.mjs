/** Comments that wait for a look, and the one on top: desk, phones and big screen in Chromium. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { makeWorld, openHearing, repo, staffOf } from '../conversation/harness.mjs';
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
    chair.close();
    chair = await staffOf(hall.world, 'chair');      // the one from before was silent for too long
    await chair.enter(hall.world.hearing);
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
    const album = small.locator('.photo-field input[type=file]').last();
    await album.setInputFiles({ name: 'text.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await says(small, '.photo-refused', '照片打不开');
    for (const n of [1, 2, 3]) {
        await small.locator('.photo-field input[type=file]').last().setInputFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
        await small.getByRole('button', { name: `删除照片${n}` }).waitFor();
    }
    await small.locator('.photo-field').waitFor({ state: 'detached' });
    await small.getByRole('button', { name: '删除照片3' }).tap();
    await small.locator('.photo-field').waitFor();
    await look(small, 'photos', { sizes: ['largest'], full: true });
    await fits(small, 'photos');
    await small.reload();
    await small.getByRole('button', { name: '删除照片2' }).waitFor();
    await write('门禁卡能不能和车闸一起换？');
    await says(small, '.good', '已交给主持人');
    await says(small, '.lines', '等主持人看');
    assert.doesNotMatch(await textOf(wang, 'main'), /门禁卡/);
    await look(small, 'waits', { sizes: ['largest'], full: true });
    await fits(small, 'waits');
    await says(clerk, '.held-comments', '门禁卡能不能和车闸一起换');
    await clerk.locator('.held-comments .photo-row img').nth(1).waitFor();
    await small.locator('.lines .photo-row img').nth(1).waitFor();
    await clerk.getByRole('button', { name: '1条留言等您看' }).or(clerk.getByText('1条留言等您看')).first().click();
    await look(clerk, 'desk-waits');
    await small.reload();
    await says(small, '.lines', '门禁卡能不能和车闸一起换');
});

step('shown, it is a comment; on top, it stands on phones and on the big screen', async () => {
    await clerk.getByRole('button', { name: /^同意显示：/ }).click();
    await wang.getByRole('button', { name: '有1条新留言' }).tap();
    await says(wang, '.lines', '门禁卡能不能和车闸一起换');
    await wang.waitForFunction(() => [...document.querySelectorAll('.lines .photo-row img')].filter((one) => /** @type {HTMLImageElement} */ (one).naturalWidth > 0).length === 2);
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

step('anonymous, and about an item: the room reads both, the desk whose it is, and its own phone still takes it back', async () => {
    const box = wang.getByRole('checkbox', { name: /匿名/ });
    await wang.locator('#comment').fill('怕得罪人，不写名字');
    await wang.locator('.unnamed').tap();
    await wang.locator('#about').selectOption({ label: await wang.locator('#about option', { hasText: /^议程1 / }).innerText() });
    await look(wang, 'anonymous-form', { full: true });
    await wang.reload();
    await says(wang, 'h1', '留言');
    await wang.locator('#comment').waitFor();
    assert.deepEqual([await box.isChecked(), await wang.locator('#about option:checked').innerText().then((it) => /^议程1 /.test(it))], [true, true]);
    await small.locator('#about').waitFor();
    await look(small, 'anonymous-form-small', { sizes: ['largest'], full: true });
    await fits(small, 'anonymous-form-small');
    await tap(wang, '发出');
    await says(wang, '.lines', '您的留言（匿名）');
    await says(clerk, '.held-comments', '要求匿名');
    await look(clerk, 'desk-anonymous-waits');
    await clerk.getByRole('button', { name: /^同意显示：/ }).click();
    const theirs = small.locator('.lines li', { hasText: '怕得罪人' });
    await small.getByRole('button', { name: '有1条新留言' }).tap();
    await theirs.getByText('匿名居民').waitFor();
    await theirs.getByText('议程1').waitFor();
    assert.equal(await theirs.getByRole('button', { name: '删除' }).count(), 0);
    await look(small, 'anonymous-shown-small', { sizes: ['largest'], full: true });
    await fits(small, 'anonymous-shown-small');
    const own = wang.locator('.lines li', { hasText: '怕得罪人' });
    await own.getByText('您（匿名）').waitFor();
    await look(wang, 'anonymous-shown', { full: true });
    await clerk.getByText('要求匿名').first().waitFor();
    await look(clerk, 'desk-anonymous');
    await clerk.locator('.row.comment').filter({ hasText: '怕得罪人' }).getByRole('button', { name: '删除' }).click();
    const sure = clerk.locator('.el-dialog').filter({ visible: true });
    await sure.getByText('删除：匿名居民 的留言').waitFor(); // others may look at the clerk's screen
    await sure.getByText('怕得罪人').waitFor();
    await look(clerk, 'desk-anonymous-erase');
    await sure.getByRole('button', { name: '取消' }).click();
    await own.getByRole('button', { name: '删除' }).tap();
    await own.getByRole('button', { name: '删除' }).tap();
    await wang.getByText('怕得罪人').waitFor({ state: 'detached' });
    await small.getByText('怕得罪人').waitFor({ state: 'detached' });
});

step('one that nobody looked at: said before the close and beside the minutes, with a way to it', async () => {
    await small.waitForTimeout(20_500);
    await write('车闸费用谁来付？');
    await says(small, '.lines', '等主持人看');
    chair.close();
    chair = await staffOf(hall.world, 'chair');      // the one from before was silent for too long
    await chair.enter(hall.world.hearing);
    await chair.must('item.begin', { item: chair.items.reduce((/** @type {any} */ a, /** @type {any} */ b) => (a.n > b.n ? a : b)).id });
    const head = await hall.visitors.desk('chair', { width: 1366, height: 768 });
    await head.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}`);
    await head.locator('#step', { hasText: '散会' }).click();
    const dialog = head.getByRole('dialog').filter({ visible: true });
    await dialog.getByText('还有1条留言没有看过，不会写进纪要。').waitFor();
    await look(head, 'desk-close');
    await dialog.getByRole('button', { name: '1条留言等您看' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await head.getByRole('list', { name: '等您看的留言（1条）' }).getByText('车闸费用谁来付').waitFor();
    await chair.must('meeting.close');
    await head.locator('#step', { hasText: '起草纪要' }).click();
    await dialog.getByText('还有1条留言没有看过').waitFor();
    await dialog.getByRole('button', { name: '起草纪要' }).click();
    await head.getByText('看过以后，请重新起草纪要。').waitFor();
    await look(head, 'desk-minutes-unseen');
    await head.getByRole('link', { name: '去看留言' }).click();
    await head.getByRole('button', { name: /^同意显示：/ }).click();
    await head.getByRole('list', { name: /等您看的留言/ }).waitFor({ state: 'detached' });
});
