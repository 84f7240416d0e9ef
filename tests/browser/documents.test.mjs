/** A meeting's documents with one's own hands: brought at the desk, read on a phone; and a number that a phone says it will not show. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { makeWorld, staffOf } from '../conversation/harness.mjs';
import { Visitors, fits, launch, says, tap, typeSize } from './browser.mjs';
import { picture } from './counting.mjs';
import { hall, look, step } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let desk;
/** @type {Page} */ let phone;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    const { world } = hall;
    hall.visitors = new Visitors(hall.browser, world, 'documents');
    hall.truth = await staffOf(world, 'clerk');
    await hall.truth.enter(world.hearing);
    desk = await hall.visitors.desk('clerk', { width: 1366, height: 768 });
    phone = await hall.visitors.phone('wang');
    await hall.visitors.goto(phone, world.here.households[0].link);
    await tap(phone, '知道了，进入会议');
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

step('the office adds a document, page by page', async () => {
    await desk.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}/prepare`);
    const card = desk.locator('section').filter({ has: desk.getByRole('heading', { name: '会议材料' }) });
    await card.getByRole('button', { name: '加一份材料' }).click();
    assert.equal(await card.getByRole('button', { name: '加入会议材料' }).isDisabled(), true);
    await card.getByRole('textbox').fill('垃圾箱房改造方案图');
    for (const pages of [1, 2]) {
        await card.locator('input[type=file]').last().setInputFiles(picture);
        await card.getByRole('link', { name: `看第${pages}页` }).waitFor();
    }
    await card.scrollIntoViewIfNeeded();
    await look(desk, 'adding');
    await card.getByRole('button', { name: '加入会议材料' }).click();
    const row = await hall.truth.until((t) => t.all('document')[0]);
    assert.equal(row.pages.length, 2);
    await card.getByText(row.pages[0].hash).first().waitFor();
    await card.scrollIntoViewIfNeeded();
    await look(desk, 'added');
});

step('a phone shows it, with what proves each page, in large type on a small screen too', async () => {
    await says(phone, 'h2 >> text=会议材料', '会议材料');
    await phone.locator('details').last().locator('summary').tap();
    await phone.locator('details').last().getByText(`第2页 ${hall.truth.all('document')[0].pages[1].hash}`).waitFor();
    await look(phone, 'phone', { full: true });
    await fits(phone, 'documents');
    await phone.setViewportSize({ width: 320, height: 640 });
    await typeSize(phone, 'largest');
    await look(phone, 'phone-320', { full: true });
    await phone.setViewportSize({ width: 390, height: 844 });
    await typeSize(phone, 'standard');
    const href = await phone.getByRole('link', { name: '垃圾箱房改造方案图，第1页' }).getAttribute('href');
    assert.equal((await phone.request.get(`${hall.world.origin}${href}`)).status(), 200);
});

step('whoever writes a number is told that it will not be shown', async () => {
    await phone.evaluate(() => (location.hash = '#comments'));
    await phone.locator('#comment').fill('请打 13800001111');
    await says(phone, '[role=status]', '自动隐去');
    await look(phone, 'number');
    await tap(phone, '发出');
    await says(phone, 'li .prose', '请打 138********');
});
