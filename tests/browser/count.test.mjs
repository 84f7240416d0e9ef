/**
 * The whole count as its chair, clerk, teller and scrutineer play it on the desk: an owners' decision with papers,
 * mandates and clashes from the roll to the final result; one that is void; a platform's result; a count by hand; a lot.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { R03, makeWorld, tokenOf } from '../conversation/harness.mjs';
import { Visitors, launch, says, textOf, until } from './browser.mjs';
import { confirmed, fillTime, next, noErrors, noon, part, photograph, picture, see, sitDown, stands, take, told, voteFrom, wait } from './counting.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let clerk;
/** @type {Page} */ let teller;
/** @type {Page} */ let scrutineer;
/** @type {string} */ let code;
/** @type {number} */ let poll;
/** @type {any[]} slips of owners who are on the roll once */ let owners;
const desks = () => ({ chair, clerk, teller, scrutineer1: scrutineer });

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'count');
    chair = await sitDown('chair');
    ({ owners } = hall.world.here);
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/** @param {Page} page */
const room = (page) => page.goto(`${hall.world.origin}/desk#/meeting/${code}/poll/${poll}`);

/** Finds a seat of the roll by its holder's label. @param {Page} page @param {string} label @param {any} owner */
async function chooseSeat(page, label, owner) {
    const [{ n }] = await hall.world.rows(`select n from sanhui.seat where poll = ${poll} and label = '${owner.label}' limit 1`);
    const input = page.getByLabel(label);
    const list = await input.getAttribute('list');
    const text = await page.locator(`[id="${list}"] option[value^="${n} · "]`).getAttribute('value');
    await input.fill(/** @type {string} */ (text));
}

/** @param {Page} page @param {number} n @param {string[]} digits */
async function typePaper(page, n, digits) {
    const dialog = page.locator('.el-dialog').filter({ visible: true });
    await dialog.filter({ hasText: `录入第 ${n} 号票` }).waitFor();
    await until(() => page.evaluate(() => document.activeElement?.classList.contains('digit')), (on) => on, 'the first field is ready');
    if (await dialog.locator('.photo-kept').count() === 0) {
        await photograph(dialog);
        await dialog.locator('input.digit').first().focus();
    }
    for (const digit of digits) {
        await page.keyboard.press(digit);
    }
    await look(page, `paper-type-${n}-${digits.join('')}`);
    await dialog.getByRole('button', { name: '录入，交给另一人核对' }).click();
    await told(page, `第 ${n} 号已录入`);
}

describe('an owners\' decision on the desk', () => {
    step('an assembly is made of a case, with one poll of two motions', async () => {
        await chair.locator('tr').filter({ hasText: R03 }).locator('input[type=checkbox]').check();
        await chair.locator('.card-foot button').filter({ hasText: '1' }).click();
        await chair.getByLabel('开什么会').selectOption('owners_assembly');
        await fillTime(chair.locator('.el-date-editor input'), noon(40));
        await chair.getByLabel('地点', { exact: true }).fill('居委会活动室');
        await see(chair, 'make');
        await chair.getByRole('button', { name: '建立会议' }).click();
        await chair.waitForURL(/prepare$/);
        code = new URL(chair.url()).hash.split('/')[2];
        await chair.getByRole('button', { name: '加一项表决' }).click();
        await chair.getByLabel('题目', { exact: true }).fill('更新小区出入口车闸');
        await chair.getByLabel('民法典第278条事项').selectOption('5');
        await chair.getByRole('button', { name: '加一项', exact: true }).click();
        await chair.getByLabel('第 1 项的题目').fill('同意使用维修资金更换车闸');
        await chair.getByLabel('第 2 项的题目').fill('同意委托业委会招标');
        await see(chair, 'poll-form');
        await chair.getByRole('button', { name: '加上这项表决' }).click();
        await chair.locator('.previews > *').first().waitFor();
        await see(chair, 'prepare');
        await chair.getByRole('button', { name: '发布公告' }).click();
        await look(chair, 'announce-asks');
        await confirm(chair, '发布公告');
        await chair.getByRole('link', { name: '去会场' }).click();
        await see(chair, 'run-announced');
    });

    step('the roll is published, for fifteen days; then the notice with its dates', async () => {
        await press(chair, /^去计票室：/);
        await says(chair, '.life', '草拟');
        poll = Number(new URL(chair.url()).hash.split('/')[4]);
        await next(chair, '公示名册');
        await look(chair, 'roll-asks');
        await confirm(chair, '公示名册');
        await stands(chair, '名册公示');
        await says(chair, '.life-why', '名册公示的天数还没有满');
        assert.equal(await chair.locator('.life button.step').isDisabled(), true);
        await see(chair, 'roll-public');
        await wait(16, { chair });
        await next(chair, '发布表决公告');
        const [opens, closes] = [chair.getByLabel('开始时间'), chair.getByLabel('结束时间')];
        await fillTime(opens, noon(3));
        await says(chair, '.el-dialog', '按规则表，最早');
        await look(chair, 'notice-early');
        await fillTime(opens, noon(17));
        await fillTime(closes, noon(27));
        await look(chair, 'notice-asks');
        await confirm(chair, '发布表决公告');
        await stands(chair, '已公告');
        await see(chair, 'noticed');
    });

    step('the papers are brought to a building by two, and that is written down', async () => {
        await part(chair, '送达');
        await chair.locator('section.part select').first().selectOption({ index: 5 });
        await chair.getByRole('button', { name: '全选没有送达的' }).click();
        await chair.getByLabel('送达人 1').fill('林楼长');
        const submit = chair.getByRole('button', { name: /^记下 \d+ 个席位的送达$/ });
        assert.equal(await submit.isDisabled(), true, 'it takes two');
        await chair.getByLabel('送达人 2').fill('陆委员');
        await see(chair, 'service');
        await submit.click();
        await told(chair, '已记下');
        await says(chair, 'section.part', '这栋楼没有要送达的');
        await see(chair, 'served');
    });

    step('a mandate with its photo; none by the property company\'s people, and no fourth', async () => {
        clerk = await sitDown('clerk');
        await room(clerk);
        await part(clerk, '委托');
        const proxy = async (/** @type {any} */ owner, /** @type {boolean} */ property) => {
            await chooseSeat(clerk, '谁委托（席位）', owner);
            await clerk.getByLabel('受托人姓名').fill('钱某');
            await clerk.getByLabel('受托人身份证后四位').fill('123x');
            await clerk.getByLabel('受托人是物业人员').setChecked(property);
            await photograph(clerk.locator('section.part'));
            await clerk.getByRole('button', { name: '登记委托书' }).click();
        };
        await proxy(owners[0], true);
        await told(clerk, '物业');
        await see(clerk, 'mandate-property');
        await clerk.getByLabel('受托人是物业人员').setChecked(false);
        await clerk.getByRole('button', { name: '登记委托书' }).click();
        await says(clerk, 'section.part .row', '委托 钱某');
        for (const owner of owners.slice(1, 3)) {
            await proxy(owner, false);
            await says(clerk, 'section.part .row', owner.label.replace(/^.* /, ''));
        }
        await until(() => clerk.locator('section.part .row').count(), (n) => n === 3, 'three mandates');
        await proxy(owners[3], false);
        await told(clerk, '3');
        await see(clerk, 'mandate-fourth');
        assert.equal(await clerk.locator('section.part .row').count(), 3);
    });

    step('the meeting and its polls are opened on the day that was noticed', async () => {
        await says(chair, '.life-why', '会议还没有开始');
        await next(chair, '去会场');
        await press(chair, '开始会议');
        await look(chair, 'open-asks');
        await confirm(chair, '开始会议');
        await press(chair, /^去计票室：/);
        await says(chair, '.life-why', '公告的天数还没有满');
        await see(chair, 'open-waits');
        await wait(18, { chair, clerk });
        await next(chair, '开启表决');
        await look(chair, 'open-poll-asks');
        await confirm(chair, '开启表决');
        await stands(chair, '表决中');
        await see(chair, 'open');
    });

    step('a paper is received by its slip, typed in with a photo, sent back once, confirmed by another', async () => {
        teller = await sitDown('teller');
        scrutineer = await sitDown('scrutineer1');
        await Promise.all([teller, scrutineer].map(async (page) => {
            await room(page);
            await part(page, '纸质票');
        }));
        const scanned = teller.getByLabel('扫票上的二维码，或输入 8 位码');
        await scanned.fill('AAAAAAAAAAAAAAAAAAAAAA');
        await scanned.press('Enter');
        await told(teller, '码');
        await scanned.fill(owners[4].link);
        await see(teller, 'paper-receive');
        await scanned.press('Enter');
        await typePaper(teller, 1, ['1', '2']);
        await says(teller, '.row', '第 1 号');
        await scrutineer.getByRole('button', { name: '核对第 1 号票' }).click();
        await says(scrutineer, '.el-dialog', '不同意');
        await scrutineer.locator('.check-photo img').waitFor();
        await look(scrutineer, 'paper-check');
        await scrutineer.getByRole('button', { name: '退回重录' }).click();
        await scrutineer.getByLabel('哪里不对').fill('第二项写的是同意');
        await look(scrutineer, 'paper-return');
        await scrutineer.locator('.el-dialog__footer button').filter({ hasText: '退回重录' }).filter({ visible: true }).click();
        await says(teller, '.row', '退回：第二项写的是同意');
        await see(teller, 'paper-returned');
        await teller.getByRole('button', { name: '录入第 1 号票' }).click();
        await typePaper(teller, 1, ['1', '1']);
        await teller.getByRole('button', { name: '核对第 1 号票' }).click();
        await teller.getByRole('button', { name: '和照片、原件一致，计入' }).click();
        await told(teller, '另');
        await look(teller, 'paper-same-person');
        await teller.keyboard.press('Escape');
        await scrutineer.getByRole('button', { name: '核对第 1 号票' }).click();
        await scrutineer.getByRole('button', { name: '和照片、原件一致，计入' }).click();
        await says(scrutineer, '.row', '已计入');
        await see(scrutineer, 'paper-counted');
    });
});
