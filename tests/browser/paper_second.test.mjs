/** A chair alone with the residents in the hall, in Chromium: a delegate compares a typed paper with its photo, on the own phone. */
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { R01, makeWorld, openHearing, openPollFor, holderOf } from '../conversation/harness.mjs';
import { repo } from '../conversation/world.mjs';
import { Visitors, fits, launch, says, tap } from './browser.mjs';

/** @type {import('../conversation/harness.mjs').World} */ let world;
/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Visitors} */ let all;

before(async () => {
    world = await makeWorld();
    browser = await launch();
    all = new Visitors(browser, world, 'paper-second');
});
after(async () => {
    await browser?.close();
    await world?.end();
});

test('the paper is typed in at the desk, and compared on a phone', async () => {
    const chair = await openHearing(world);
    const seated = world.here.households.find((/** @type {any} */ home) => home.delegate);
    const other = world.here.households.find((/** @type {any} */ home) => !home.delegate && home.unit_id !== seated.unit_id);
    const voter = await holderOf(world, other.link);
    await voter.enter(world.hearing);
    const voted = await holderOf(world, seated.link);
    await voted.enter(world.hearing);
    const poll = await openPollFor(chair, R01, [voter, voted]);
    await chair.must('paper.receive', { poll: poll.id, seat: voter.seat(poll.id).n });

    const desk = await all.desk('chair', { width: 1366, height: 768 });
    await desk.goto(`${world.origin}/desk#/meeting/${world.hearing}/poll/${poll.id}?part=papers`);
    await desk.getByRole('button', { name: '录入第 1 号票' }).click();
    const form = desk.locator('.el-dialog');
    await form.locator('input[type=file]').last().setInputFiles(join(repo, 'tests/hostile/pictures/good.jpg'));
    await form.locator('.photo-kept').waitFor();
    await all.look(desk, 'desk-type');
    await form.locator('input.digit').first().focus();
    await desk.keyboard.press('1');
    await form.getByRole('button', { name: '录入，交给另一人核对' }).click();
    const ask = desk.getByRole('button', { name: '请到场的人核对第 1 号票' });
    await ask.waitFor();
    await all.look(desk, 'desk-typed', { full: true });
    await ask.click();
    const code = (await desk.locator('.two-code').innerText()).replace(/\D/g, '');
    await all.look(desk, 'desk-code');

    const phone = await all.phone('delegate');
    await all.goto(phone, seated.link);
    await tap(phone, '知道了，进入会议');
    const own = phone.getByRole('button', { name: '稍后再投' });
    await own.waitFor(); // its own ballot, not yet cast, has the screen
    await phone.evaluate(() => { location.hash = '#second'; });
    await says(phone, 'h1', '帮着核对');
    await phone.reload();
    await says(phone, 'h1', '帮着核对');
    await all.look(phone, 'phone-code');
    for (const digit of code) {
        await phone.getByRole('button', { name: digit, exact: true }).click();
    }
    await tap(phone, '看这一步是什么');
    await says(phone, 'h1', '您将确认');
    await phone.locator('.paper-photo').waitFor();
    await phone.waitForFunction(() => (document.querySelector('.paper-photo')?.naturalWidth ?? 0) > 0);
    await all.look(phone, 'phone-read', { full: true });
    await fits(phone, 'the typed paper');
    await tap(phone, '我核对过了，确认');
    await says(phone, 'h1', '已确认');
    await tap(phone, /去投票/, false);
    await own.waitFor();
    await says(desk, '.two-state', /已|核对/);
    await chair.until((c) => c.row('paper', `${poll.id}/1`)?.state === 'counted');
});
