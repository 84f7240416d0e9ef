/** Lists where the desk shows them: a link beside each, a file behind it, for whoever may have it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { holderOf, makeWorld, openHearing } from '../conversation/harness.mjs';
import { OWNERS_OUTCOME, OWNERS_POLL, bring, makePoll } from '../conversation/poll_papers.mjs';
import { Visitors, counts, launch } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let visitors;
/** @type {Page} */ let desk;
/** @type {Page} */ let small;
/** @type {{id: number, code: string}} */ let poll;

before(async () => {
    world = await makeWorld();
    poll = await makePoll(world, OWNERS_POLL);
    await bring(world, poll, 'preliminary', OWNERS_OUTCOME);
    await openHearing(world);
    const holder = await holderOf(world, world.here.households[0].link);
    await holder.enter(world.hearing);
    await holder.must('comment.add', { text: '=1+1 路灯太暗' });
    browser = await launch();
    visitors = new Visitors(browser, world, 'lists');
    desk = await visitors.desk('chair', { width: 1366, height: 768 });
    small = await visitors.desk('clerk', { width: 390, height: 844, touch: true });
});
after(async () => {
    await browser?.close();
    await world?.end();
});

/** Follows both links of a list. @param {Page} page @param {string} list @param {RegExp} file @param {string[]} [forms] */
async function taken(page, list, file, forms = ['Excel 表格', 'CSV']) {
    for (const form of forms) {
        const start = form === 'CSV' ? '\uFEFF' : 'PK';
        const link = page.getByRole('link', { name: `下载${list}，${form}` }).first();
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        assert.match(download.suggestedFilename(), file);
        assert.ok(readFileSync(await download.path(), 'utf8').startsWith(start), list);
    }
}
/** @param {Page} page @param {string} hash @param {string} [ready] */
async function go(page, hash, ready = '.list-links') {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.locator(ready).first().waitFor();
}

test('at home: the month, and every promise', async () => {
    await go(desk, '#/', '.monthly');
    await taken(desk, '月度报表', /^月度报表-20\d\d-\d\d\.(xlsx|csv)$/);
    await taken(desk, '承诺清单', /^承诺\.(xlsx|csv)$/);
    await desk.locator('.monthly select').selectOption({ index: 1 });
    await taken(desk, '月度报表', /^月度报表-20\d\d-\d\d\.(xlsx|csv)$/);
    await desk.locator('.monthly').scrollIntoViewIfNeeded();
    await visitors.look(desk, 'home', { full: true });
    await go(small, '#/', '.monthly');
    await visitors.look(small, 'home', { full: true });
});

test('a poll: roll, ballots, result', async () => {
    await go(desk, `#/meeting/${world.hearing}/poll/${poll.id}`, '.prints');
    await taken(desk, '名册（带姓名）', new RegExp(`^名册-${poll.code}（内部）\\.(xlsx|csv)$`));
    await taken(desk, '发放和收回', new RegExp(`^发放和收回-${poll.code}（内部）\\.(xlsx|csv)$`));
    await taken(desk, '结果数据', new RegExp(`^结果-${poll.code}\\.(xlsx|csv)$`));
    await visitors.look(desk, 'poll');
    await go(small, `#/meeting/${world.hearing}/poll/${poll.id}`, '.prints');
    await visitors.look(small, 'poll');
});

test('a case: sorted on its page, its lamp among the cases', async () => {
    for (const page of [desk, small]) {
        await go(page, '#/case/2026-CH-0209', '.case-sort');
        await page.locator('.case-sort').getByRole('button', { name: '修改' }).click();
        const dialog = page.getByRole('dialog', { name: '归类定级' });
        await dialog.getByLabel('时限').selectOption(page === desk ? 'urgent' : 'ordinary');
        await dialog.getByLabel('由谁处理').selectOption(page === desk ? 'street' : 'committee');
        await visitors.look(page, 'sorting');
        assert.equal(await dialog.getByRole('button', { name: '保存' }).isDisabled(), true, 'another tier: not without a reason');
        await dialog.getByLabel('为什么改由这一级处理').fill(page === desk ? '要市场监管所来看' : '看过了，居委会能办');
        await dialog.getByRole('button', { name: '保存' }).click();
        await page.locator('.case-sort .lamp', { hasText: page === desk ? '黄灯，快到期' : '绿灯' }).waitFor();
        await visitors.look(page, 'case', { full: true });
        await go(page, '#/', '.monthly');
        await page.locator('.lamp', { hasText: page === desk ? '黄灯' : '绿灯' }).waitFor();
        await visitors.look(page, 'cases', { full: true });
    }
});

test('a meeting: who came, what was said', async () => {
    await go(desk, `#/meeting/${world.hearing}`);
    await taken(desk, '签到表', new RegExp(`^签到表-${world.hearing}（内部）\\.(xlsx|csv)$`));
    await visitors.look(desk, 'run', { full: true });
    await taken(desk, '意见归类', new RegExp(`^意见归类-${world.hearing}（内部）\\.(xlsx|csv)$`));
});

test('the register and a case', async () => {
    await go(desk, '#/register');
    await taken(desk, '名册表格', /^名册-春晖小区（内部）\.xlsx$/, ['Excel 表格']);
    await visitors.look(desk, 'register');
    await go(small, '#/register');
    await visitors.look(small, 'register');
    await go(desk, '#/case/2026-CH-0147');
    await taken(desk, '承诺清单', /^承诺-2026-CH-0147\.(xlsx|csv)$/);
    await visitors.look(desk, 'case', { full: true });
});

test('nobody is offered what is not theirs', async () => {
    const firm = await visitors.desk('property', { width: 1366, height: 768 });
    await go(firm, `#/meeting/${world.hearing}/poll/${poll.id}`, '.prints');
    await firm.getByRole('link', { name: /下载结果数据/ }).first().waitFor();
    await counts(firm.getByRole('link', { name: /下载(名册（带姓名）|名册表格|发放)/ }), 0);
    assert.deepEqual([visitors.complaints, visitors.faults], [[], []]);
});
