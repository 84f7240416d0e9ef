/** A coordination without an agreement in Chromium: who asked for it, the record of failure and its signatures. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeCoordination, makeWorld, openCoordination, staffOf, step } from '../conversation/harness.mjs';
import { repo } from '../conversation/world.mjs';
import { Visitors, fits, launch, says, typeSize } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;
/** @type {import('../conversation/coordination.mjs').Coordination} */ let talk;
/** @type {import('./browser.mjs').Page} */ let desk;

before(async () => {
    world = await makeWorld();
    talk = await makeCoordination(world, { title: '车位协调会' });
    browser = await launch();
    all = new Visitors(browser, world, 'unagreed');
    desk = await all.desk('chair', { width: 1366, height: 768 });
});
after(async () => {
    await browser?.close();
    await world?.end();
});

describe('no agreement', () => {
    test('who asked for the talk is noted at its side', async () => {
        await desk.goto(`${world.origin}/desk#/meeting/${talk.code}/prepare`);
        await desk.getByRole('button', { name: '修改有车居民' }).click();
        const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
        await desk.getByLabel('申请协调的日期').fill(day);
        await all.look(desk, 'desk-applied');
        await desk.locator('.el-dialog').getByRole('button', { name: '保存', exact: true }).click();
        await says(desk, '.side', /日申请协调/);
        await all.look(desk, 'desk-sides', { full: true });
    });

    test('the record is printed, signed, and its photo checked by a second person', async () => {
        await openCoordination(talk);
        await talk.mediator.must('point.add', { title: '车位替代' });
        await talk.mediator.must('agreement.fail', { version: 0, reason: '车位数谈不拢', route: 'street' });
        await step(talk.chair, 'meeting.close', 'closed');
        await desk.goto(`${world.origin}/desk#/meeting/${talk.code}`);
        const form = desk.locator('.paper-signed');
        await says(desk, '.paper-signed', '到会各方已在记录上签名');
        await form.locator('input[type=file]').last().setInputFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
        await form.locator('.photo-kept').waitFor();
        await all.look(desk, 'desk-failed', { full: true });
        await form.getByRole('button', { name: '到会各方已在记录上签名' }).click();
        const code = (await desk.locator('.two-code').innerText()).replace(/\D/g, '');
        const second = await staffOf(world, 'signer');
        await second.enter(talk.code);
        const { request } = await second.must('countersign.read', { code });
        await second.must('countersign.confirm', { request, code });
        await says(desk, '.agreement', /到会各方已在记录上签名，\S+核对/);
        await desk.locator('.el-dialog').getByRole('button', { name: '关闭' }).last().click();
        await all.look(desk, 'desk-signed', { full: true });
        await desk.getByRole('button', { name: '起草协议' }).click();
        await desk.getByLabel('履行期限').click();
        // Seven days stand side by side, far enough apart to be told from each other and hit.
        const days = desk.locator('.el-date-table td').filter({ visible: true });
        await days.nth(1).waitFor();
        const [first, second_day] = await days.evaluateAll((cells) => cells.slice(0, 2).map((one) => one.getBoundingClientRect().left));
        assert.ok(second_day - first >= 30, `${second_day - first}px from day to day`);
        await all.look(desk, 'desk-due');
        await desk.keyboard.press('Escape');
        await desk.reload();
        await says(desk, '.agreement', '未达成协议');
        const paper = await desk.context().newPage();
        await paper.goto(`${world.origin}/print/failure/${talk.code}`);
        await says(paper, 'main', '到会各方已在纸上签名');
        await all.print(paper, 'paper-failure');
        await paper.close();
    });

    test('its sides see it on their phones, in large type too', async () => {
        const phone = await all.phone('side');
        await all.goto(phone, world.here.households[2].link);
        await phone.locator('.shell').first().waitFor();
        await phone.goto(`${world.origin}/m/${talk.code}#talks`);
        const agree = phone.getByRole('button', { name: '知道了，进入会议' });
        const link = phone.getByRole('link', { name: '看签名的记录（只给各方和工作人员看）' });
        await Promise.race([agree.waitFor(), link.waitFor()]);
        if (await agree.isVisible()) {
            await agree.tap();
            await phone.goto(`${world.origin}/m/${talk.code}#talks`);
        }
        await link.waitFor();
        assert.equal((await phone.request.get(new URL(/** @type {string} */ (await link.getAttribute('href')), world.origin).href)).status(), 200);
        await all.look(phone, 'phone-failed', { full: true });
        await typeSize(phone, 'largest');
        await phone.setViewportSize({ width: 320, height: 640 });
        await fits(phone, 'failed at 320');
        await all.look(phone, 'phone-failed-320', { full: true });
    });
});
