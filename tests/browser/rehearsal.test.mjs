/**
 * A rehearsal on the desk, marked so everywhere: a platform's result, a count by hand, a tie decided by lot.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { makeWorld } from '../conversation/harness.mjs';
import { Visitors, counts, launch, says } from './browser.mjs';
import { ask, confirmed, fillTime, next, noErrors, noon, part, photograph, see, sitDown, stands, told, voteFrom } from './counting.mjs';
import { inEnglish, noChinese } from './english.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let scrutineer;
/** @type {string} */ let code;
/** @type {number} */ let poll;
/** @type {any[]} two households */ let homes;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'rehearsal');
    chair = await sitDown('chair');
    scrutineer = await sitDown('scrutineer1');
    homes = hall.world.here.households.slice(0, 2);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

describe('a rehearsal', () => {
    /** Where it must be said that it is one. @param {Page} page */
    const rehearsed = (page) => says(page, '.page-note .tag', '演练');

    /** One poll more, and its room. @param {string} title @param {() => Promise<void>} fill */
    async function add(title, fill) {
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}/prepare`);
        await chair.getByRole('button', { name: '加一项表决' }).click();
        await chair.getByLabel('题目', { exact: true }).fill(title);
        await fill();
        await chair.getByRole('button', { name: '加上这项表决' }).click();
        await chair.getByRole('link', { name: `去计票室 ${title}` }).click();
        await rehearsed(chair);
        poll = Number(new URL(chair.url()).hash.split('/')[4]);
    }

    /** From the draft to the open poll, without any days. @param {string[]} labels @param {() => Promise<void>} [lot] */
    async function openIt(labels, lot) {
        for (const label of labels) {
            await next(chair, label);
            if (label === '发布表决公告') {
                await lot?.();
            }
            await confirm(chair, label);
        }
        await stands(chair, '已公告');
        await next(chair, '开启表决');
        await confirm(chair, '开启表决');
        await stands(chair, '表决中');
    }

    step('is made without a case, and says everywhere what it is', async () => {
        await chair.goto(`${hall.world.origin}/desk#/`);
        await chair.getByRole('link', { name: '做一次演练' }).click();
        await says(chair, '.rehearsal-band', '不算数');
        await see(chair, 'rehearsal-make');
        await chair.getByRole('button', { name: '建立会议' }).click();
        await chair.waitForURL(/prepare$/);
        code = new URL(chair.url()).hash.split('/')[2];
        await rehearsed(chair);
        await add('外部平台的结果', async () => {
            await chair.getByLabel('民法典第278条事项').selectOption('9');
            await chair.locator('label.choice').filter({ hasText: '外部平台' }).locator('input').check();
        });
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}/prepare`);
        await chair.getByRole('button', { name: '发布公告' }).click();
        await confirm(chair, '发布公告');
        await chair.goto(`${hall.world.origin}/desk#/`);
        await says(chair, 'tr', '演练');
        await see(chair, 'rehearsal-home');
    });

    step('a platform\'s result that does not add up is refused; a right one is marked', async () => {
        await chair.goto(`${hall.world.origin}/desk#/meeting/${code}`);
        await rehearsed(chair);
        await press(chair, /^去计票室：/);
        await chair.waitForURL(/poll/);
        for (const label of ['公示名册', '发布表决公告']) {
            await next(chair, label);
            await confirm(chair, label);
        }
        await next(chair, '去会场');
        await press(chair, /^开始会议/);
        await confirm(chair, /** @type {any} */ (await chair.locator('.step-bar button.step').innerText()).trim());
        await press(chair, /^去计票室：/);
        await next(chair, '开启表决');
        await confirm(chair, '开启表决');
        await next(chair, '录入外部平台结果');
        await chair.getByLabel('平台名称').fill('市业主电子投票平台');
        await photograph(chair.locator('section.part'));
        const inputs = chair.locator('.figures-table.typed input');
        const fill = async (/** @type {string[]} */ values) => {
            for (const [i, value] of values.entries()) {
                await inputs.nth(i).fill(value);
            }
        };
        const submit = chair.getByRole('button', { name: '提交，等另一人确认' });
        await fill(['300', '18000.00', '2', '9.00', '250', '15000.00', '30', '2000.00', '21', '1000.00']);
        await says(chair, 'section.part', '合计 301，应为 300');
        assert.equal(await submit.isDisabled(), true);
        await see(chair, 'outside-wrong');
        await inEnglish(chair, 'outside');
        await fill(['300', '18000.00', '2', '9.00', '250', '15000.00', '30', '2000.00', '20', '1000.00']);
        await see(chair, 'outside-right');
        await submit.click();
        await chair.locator('.two-code').waitFor();
        await look(chair, 'outside-second');
        await scrutineer.goto(chair.url());
        await rehearsed(scrutineer);
        await confirmed(chair, scrutineer, '市业主电子投票平台。有效 300，无效 2。外部平台的结果：同意 250（15000.00㎡）、不同意 30');
        await says(chair, '.notice-state', '已录入“市业主电子投票平台”的结果');
        await says(chair, '.page-note .tag', '外部平台');
        await see(chair, 'outside-entered');
        await next(chair, '结束表决');
        await confirm(chair, '结束表决', '结束');
        await next(chair, '封箱计票');
        await confirm(chair, '封箱计票');
        await stands(chair, '已计票');
        await says(chair, 'section.part', '结果来自外部平台：市业主电子投票平台');
        await says(chair, 'section.part', '演练');
        await see(chair, 'outside-result');
    });

    step('when the network dies the papers are counted by hand, and that is typed in', async () => {
        await add('手工计票', async () => {
            await chair.locator('label.choice').filter({ hasText: '意见征询' }).locator('input').check();
            await chair.locator('label.choice').filter({ hasText: '只收纸质票' }).locator('input').check();
        });
        await openIt(['公示名册', '发布表决公告']);
        await part(chair, '总数录入');
        await chair.getByLabel('计票人 1').fill('唐老师');
        await chair.getByLabel('计票人 2').fill('陆委员');
        const inputs = chair.locator('.figures-table.typed input');
        for (const [i, value] of ['3', '2', '1', '0'].entries()) {
            await inputs.nth(i).fill(value);
        }
        await see(chair, 'by-hand');
        await inEnglish(chair, 'by-hand');
        await chair.getByRole('button', { name: '记下手工计票' }).click();
        await says(chair, '.notice-state', '手工计票 3 张（唐老师、陆委员），已逐张录入 0 张');
        await see(chair, 'by-hand-typed');
    });

    step('a tie is decided by lot', async () => {
        await add('雨棚的颜色', async () => {
            await chair.locator('label.choice').filter({ hasText: '意见征询' }).locator('input').check();
            await chair.locator('.poll-form .field-row select').first().selectOption('households');
            await chair.locator('label.choice').filter({ hasText: '单选' }).locator('input').check();
            await chair.getByLabel('选项 1', { exact: true }).fill('蓝色');
            await chair.getByLabel('选项 2', { exact: true }).fill('绿色');
        });
        await openIt(['发布表决公告'], async () => {
            await chair.getByLabel('用哪个公开号码').fill('福利彩票双色球');
            await fillTime(chair.getByLabel('哪一天的'), noon(1).slice(0, 10));
            await look(chair, 'lot-notice');
        });
        await voteFrom(homes, code, poll, (i) => [i + 1]);
        await next(chair, '结束表决');
        await confirm(chair, '结束表决', '结束');
        await says(chair, 'section.part', '票数相同');
        await see(chair, 'tie');
        await next(chair, '抽签');
        await chair.locator('.el-dialog label.field').filter({ hasText: '公开号码' }).filter({ visible: true }).locator('input').fill('07 11 18 22 25 30 + 09');
        await look(chair, 'draw-asks');
        await ask(chair, '抽签');
        await scrutineer.goto(chair.url());
        await confirmed(chair, scrutineer, '07 11 18 22 25 30 + 09');
        await says(chair, 'section.part', '抽签：');
        await see(chair, 'drawn');
    });

    step('one who practises alone is told in time that too few take part, and fills the box', async () => {
        await add('更新车闸', async () => {
            await chair.locator('label.choice').filter({ hasText: '业主共同决定' }).locator('input').check();
            await chair.getByLabel('民法典第278条事项').selectOption('5');
        });
        await openIt(['公示名册', '发布表决公告']);
        await voteFrom(hall.world.here.owners.slice(0, 1), code, poll, () => [1]);
        await says(chair, '.practice', '已收 1 / 351 票，参与不够，现在结束，结果会是“不成立”');
        await see(chair, 'practice-too-few');
        await inEnglish(chair, 'practice');
        await chair.getByRole('button', { name: '投一批练习票' }).click();
        await told(chair, /已投 \d+ 张练习票/);
        await says(chair, '.practice', '参与够了');
        await chair.getByRole('button', { name: /^还有 \d+ 票未投，再按一次$/ }).waitFor();
        await says(chair, '.needed', '参与比例已够');
        await see(chair, 'practice-enough');
        await next(chair, '结束表决');
        await confirm(chair, '结束表决', '结束');
        for (const label of ['封箱计票', '公布初步结果', '公布最终结果']) {
            await next(chair, label);
            await confirm(chair, label);
        }
        await stands(chair, '最终结果');
        await says(chair, 'section.part', '演练');
        await see(chair, 'practice-final');
        const [{ outcome }] = await hall.world.rows(`select outcome from sanhui.poll where id = ${poll}`);
        assert.equal(outcome.motions[0].verdict, 'met');
    });

    step('and whoever does not, finds why it came to nothing', async () => {
        await add('车闸的维修', async () => {
            await chair.locator('label.choice').filter({ hasText: '业主共同决定' }).locator('input').check();
            await chair.getByLabel('民法典第278条事项').selectOption('5');
        });
        await openIt(['公示名册', '发布表决公告']);
        await voteFrom(hall.world.here.owners.slice(0, 1), code, poll, () => [1]);
        await next(chair, '结束表决');
        await says(chair, '.el-dialog', '结果会是“不成立”');
        await look(chair, 'practice-close-asks');
        await confirm(chair, '结束表决', '结束');
        await next(chair, '封箱计票');
        await confirm(chair, '封箱计票');
        await says(chair, 'section.part', '票太少，所以“不成立”');
        await see(chair, 'practice-failed');
        await inEnglish(chair, 'practice-failed');
    });

    step('owners who choose are told that most votes are not enough', async () => {
        await add('道闸的样式', async () => {
            await chair.locator('label.choice').filter({ hasText: '业主共同决定' }).locator('input').check();
            await chair.locator('label.choice').filter({ hasText: '单选' }).locator('input').check();
            await says(chair, '.poll-form .choices .hint', '选中的一项，面积和人数都要过半数，重大事项都要四分之三以上');
            await counts(chair.locator('.poll-form .tick input').filter({ visible: true }), 0, 'nothing to tick, nothing to forget');
            await chair.locator('.poll-form .field-row select').nth(1).selectOption('8');
            await chair.getByLabel('选项 1', { exact: true }).fill('栅栏');
            await chair.getByLabel('选项 2', { exact: true }).fill('直杆');
            await see(chair, 'choice-that-decides');
        });
        await chair.locator('summary').filter({ hasText: '居民手机上的样子' }).click();
        await chair.locator('.phone-rule').filter({ hasText: '每票选一项，须面积和人数都四分之三以上；没有这样的，前两名进入第二轮。' }).first().waitFor();
        await see(chair, 'choice-that-decides-room');
    });

    step('nothing on any of these pages was wrong', async () => {
        noErrors();
        noChinese();
        hall.visitors.content();
    });
});
