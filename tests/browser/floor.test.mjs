/**
 * The floor in Chromium: sides and clocks on phone, desk and big screen, a recording held and played, people in the hall,
 * a reply, a lost connection, order, the chair's seat.
 */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { hurry, makeWorld, openHearing, residentOf, sleep, staffOf } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, textOf, until } from './browser.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let desk;
/** @type {Page} */ let small;      // the chair's own phone, used as the desk
/** @type {Page} */ let recorder;
/** @type {Page} */ let property;
/** @type {Page} */ let pocket;     // the company's phone
/** @type {Page} */ let screen;
/** @type {Page} */ let wang;
/** @type {Page} */ let li;
/** @type {import('../conversation/harness.mjs').Phone} */ let truth;
/** @type {import('../conversation/harness.mjs').Phone} */ let guest;
/** @type {NodeJS.Timeout} */ let heartbeat;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'])]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'floor');
    await hurry(hall.world);
    truth = await openHearing(hall.world);
    guest = await residentOf(hall.world, hall.world.here.buildings[2].link);
    await guest.enter(hall.world.hearing);
    heartbeat = setInterval(() => [truth, guest].forEach((one) => void one.say('ping')), 15_000);
});
after(async () => {
    clearInterval(heartbeat);
    await hall.browser?.close();
    await hall.world?.end();
});

const inMeeting = (/** @type {Page} */ page) => page.goto(`${hall.world.origin}/desk#/meeting/${hall.world.hearing}`);
/** A phone with a household's slip, in the meeting. @param {string} name @param {any} home */
async function phone(name, home) {
    const page = await hall.visitors.phone(name);
    await hall.visitors.goto(page, home.link);
    await tap(page, '知道了，进入会议');
    await says(page, '.top', '已连接');
    await tap(page, '签到');
    await says(page, 'p', '已签到');
    return page;
}
/** @param {Page} page */
const floor = (page) => page.locator('section.panel').filter({ has: page.getByRole('heading', { name: '发言', exact: true }) });
const speaking = () => truth.all('hand').find((one) => one.state === 'speaking');
/** @param {string} id */
async function begin(id) {
    const item = truth.items.find((one) => one.step === id);
    await truth.must('item.begin', { item: item.id });
    await truth.until((t) => t.meeting.item === item.id);
}

/** In a speaker's page: records for so many milliseconds each and sends it. @param {number[]} args */
const SEND = async ([hand, ...lengths]) => {
    const sent = [];
    for (const ms of lengths) {
        const recorder = new MediaRecorder(await navigator.mediaDevices.getUserMedia({ audio: true }), { mimeType: 'audio/webm' });
        const parts = /** @type {Blob[]} */ ([]);
        recorder.ondataavailable = (event) => parts.push(event.data);
        const done = new Promise((end) => (recorder.onstop = end));
        recorder.start();
        await new Promise((end) => setTimeout(end, ms));
        recorder.stop();
        await done;
        const answer = await fetch(`/clip?hand=${hand}`, { method: 'POST', body: new Blob(parts, { type: 'audio/webm' }), headers: { 'Content-Type': 'audio/webm' } });
        sent.push(answer.status);
    }
    return sent;
};

describe('the floor', () => {
    step('everybody is here', async () => {
        const { households } = hall.world.here;
        await begin('statements');
        [wang, li] = [await phone('wang', households[3]), await phone('li', households[9])];
        desk = await hall.visitors.desk('chair', { width: 1366, height: 768 });
        small = await hall.visitors.desk('chair', { width: 390, height: 844, touch: true });
        recorder = await hall.visitors.desk('recorder', { width: 1366, height: 768 });
        property = await hall.visitors.desk('property', { width: 1366, height: 768 });
        pocket = await hall.visitors.desk('property', { width: 390, height: 844, touch: true });
        for (const page of [desk, small, recorder, property, pocket]) {
            await inMeeting(page);
            await says(page, 'h1', truth.meeting.title);
        }
        screen = await hall.visitors.come('screen', { width: 1920, height: 1080 });
        await hall.visitors.goto(screen, hall.world.here.screen.link);
        await says(screen, 'h1', '代表发言');
        await says(screen, '.times', /会议还剩 2小时2\d分钟/);
        await says(wang, 'p', /本项还剩.*会议还剩/);
        await says(desk, '.page-note', '您正在主持');
        await look(screen, 'screen-agenda');
        await look(wang, 'live', { full: true });
    });

    step('a hand with a side; for and against are counted and alternate', async () => {
        for (const page of [wang, li]) {
            await page.evaluate(() => {
                const { start } = OscillatorNode.prototype;
                OscillatorNode.prototype.start = function (...when) {
                    Object.assign(window, { tones: (/** @type {any} */ (window).tones ?? 0) + 1 });
                    return start.apply(this, when);
                };
            });
        }
        await tap(wang, '我要发言');
        await wang.locator('label.choice').filter({ hasText: '意见' }).tap();
        await wang.getByRole('button', { name: '赞成', exact: true }).tap();
        await look(wang, 'speak-side', { full: true });
        await fits(wang, 'speak-side');
        await tap(wang, '排队');
        await says(wang, 'h1', '您是下一位');
        await guest.must('hand.raise', { kind: 'opinion', stance: 'for' });
        await tap(li, '我要发言');
        await li.locator('label.choice').filter({ hasText: '反对' }).first().tap();
        await li.getByRole('button', { name: '反对', exact: true }).tap();
        await tap(li, '排队');
        await says(desk, 'p', '赞成 2 · 反对 1');
        await floor(desk).getByRole('button', { name: /^请发言：/ }).first().click();
        await says(li, 'h1', '您是下一位');
        await says(screen, '.balance', '赞成 1 · 反对 0');
        await says(screen, '.next', truth.all('hand').find((one) => one.stance === 'against').label);
    });

    step('far away: writes, and talks while a button is held; the chair\'s page plays it in the hall', async () => {
        await says(wang, 'h1', '轮到您了，请讲');
        const tones = (/** @type {Page} */ page) => page.evaluate(() => /** @type {any} */ (window).tones ?? 0);
        await until(() => tones(wang), (n) => n === 2, 'whose turn it is hears two tones');
        assert.equal(await tones(li), 0, 'nobody else hears anything');
        await wang.locator('#floor-text').fill('我家窗户正对着垃圾房，请先解决除臭。');
        await tap(wang, '发出文字');
        await says(screen, '.speech', '请先解决除臭');
        await says(small, '.speaker-text', '请先解决除臭');
        const button = wang.locator('button.hold');
        const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await (await button.elementHandle())?.boundingBox());
        await button.scrollIntoViewIfNeeded();
        await button.dispatchEvent('pointerdown');
        await says(wang, 'button.hold', /正在录音.*还剩\d+秒/);
        await look(wang, 'speak-recording', { full: true });
        await sleep(1200);
        await button.dispatchEvent('pointerup');
        await says(wang, '.good', '已发出，主持人会在会场播放');
        assert.ok(box.height >= 60, `a big button: ${box.height} px`);
        const [clip] = await truth.until(() => speaking()?.clips);
        assert.ok(clip > 0);
        await says(desk, '.clip-line', '正在播放');
        assert.equal(await small.locator('.clip-line').count(), 0, 'of the chair\'s two pages the one in the hall');
        await desk.locator(`[data-clip="${clip}"]`).first().waitFor();
        const played = await desk.evaluate(async (id) => {
            const response = await fetch(`/clip/${id}`);
            const sound = new Audio(URL.createObjectURL(await response.blob()));
            await sound.play();
            await new Promise((done) => (sound.ontimeupdate = () => sound.currentTime > 0.2 && done(undefined)));
            return { type: response.headers.get('content-type'), at: sound.currentTime };
        }, clip);
        assert.equal(played.type, 'audio/webm');
        assert.ok(played.at > 0.2, 'a real recording');
        // A longer one, and another that comes meanwhile; then the turn ends, and both are heard to their end.
        await desk.locator('.clip-line').waitFor({ state: 'hidden' });
        assert.deepEqual(await wang.evaluate(SEND, [speaking().id, 6000, 2500]), [200, 200]);
        await says(desk, '.clip-line', '还有 1 段');
        await look(screen, 'screen-speaker');
        await look(desk, 'run-floor', { full: true });
        await look(small, 'run-floor-phone', { full: true });
    });

    step('half a minute before the end and after it everybody is told; nothing below moves', async () => {
        const top = () => wang.locator('#floor-text').evaluate((one) => one.getBoundingClientRect().top + scrollY);
        const before = await top();
        await hall.world.sql(`with m as (update sanhui.meeting_counter k set n = k.n + 1, rows_c = k.n + 1 from sanhui.meeting m where m.id = k.meeting and m.code = '${hall.world.hearing}' returning k.n)
            update sanhui.hand set until = clock_timestamp() + interval '25 seconds', c = m.n from m where id = ${speaking().id}`);
        await truth.must('hand.enter', { label: '11号赵伯伯', kind: 'question' });     // which brings the rows
        await says(wang, 'h1', '还剩半分钟了');
        assert.equal(await top(), before);
        await says(screen, '.turn-note', '还有半分钟');
        await says(desk, '.clock-note', '还有半分钟');
        await hall.world.sql(`with m as (update sanhui.meeting_counter k set n = k.n + 1, rows_c = k.n + 1 from sanhui.meeting m where m.id = k.meeting and m.code = '${hall.world.hearing}' returning k.n)
            update sanhui.hand set until = clock_timestamp() - interval '1 seconds', c = m.n from m where id = ${speaking().id}`);
        await truth.must('floor.gist', { hand: speaking().id, text: '先解决除臭' });
        await says(wang, 'h1', '时间到，请结束');
        assert.equal(await top(), before);
        await says(screen, '.turn-note', '请结束发言');
        await look(screen, 'screen-time-up');
        await look(wang, 'speak-time-up', { full: true });
        // Who presses 说完了 is heard to the end.
        const more = await wang.evaluate(SEND, [speaking().id, 9000]);
        assert.deepEqual(more, [200]);
        await says(desk, '.clip-line', '正在播放');
        await wang.getByRole('button', { name: '说完了' }).tap();
        await truth.until(() => !speaking());
        await desk.locator('.speaker').waitFor({ state: 'hidden' });
        await says(desk, '.clip-line', '正在播放');
        await look(desk, 'run-clip-after');
        await desk.locator('.clip-line').waitFor({ state: 'hidden', timeout: 20_000 });
    });

    step('who has no phone proposes and seconds in the hall', async () => {
        const [a, b] = [truth.all('proposal').length, '门口装一把长椅'];
        await desk.getByRole('button', { name: '替没有手机的人提案' }).click();
        const dialog = desk.locator('.el-dialog').filter({ visible: true });
        const flat = async (/** @type {number} */ room) => {
            await dialog.locator('select').first().selectOption({ index: 2 });
            await until(() => dialog.locator('select').nth(1).locator('option').count(), (count) => count > room, 'its flats');
            await dialog.locator('select').nth(1).selectOption({ index: room });
        };
        await flat(1);
        await until(() => dialog.locator('input[maxlength="20"]').inputValue(), (value) => value.length > 2, 'the label of the flat\'s household');
        await dialog.locator('textarea').fill(b);
        await look(desk, 'run-hall-proposal');
        await confirm(desk, '录入提案');
        const made = await truth.until((t) => t.all('proposal').length > a && t.all('proposal').find((one) => one.text === b));
        await says(desk, '.proposal', '现场');
        await desk.getByRole('button', { name: `现场附议：第${made.n}号提案` }).click();
        await flat(2);
        await look(desk, 'run-hall-second');
        await dialog.getByRole('button', { name: /^现场附议 · / }).click();
        await truth.until((t) => t.row('proposal', made.id).state === 'seconded');
        await counts(desk.locator('.proposal').filter({ hasText: b }).getByRole('button', { name: /^维持秩序/ }), 0, 'nobody is called to order for what another typed');
        await desk.locator('.proposal').filter({ hasText: b }).first().scrollIntoViewIfNeeded();
        await look(desk, 'run-hall-proposed');
    });

    step('somebody in the hall, entered by the office; the organisation replies', async () => {
        await floor(desk).locator('.hall-box summary').click();
        await floor(desk).getByPlaceholder('发言人（例如：3号王女士）').fill('3号王女士');
        await floor(desk).getByRole('button', { name: '排队', exact: true }).click();
        await says(desk, 'li', '现场·3号王女士');
        await floor(desk).locator('select').last().selectOption({ label: /** @type {string} */ (truth.all('organisation').find((one) => one.kind === 'property').name) });
        await floor(desk).getByRole('button', { name: '请单位当场答复' }).click();
        await says(screen, '.soft', '当场答复');
        await says(property, '.why', '请贵单位现在答复');
        // On a phone it reads its proposals first: it is told there, and the page doesn't move by itself.
        await says(pocket, '.floor-call', '请贵单位现在答复');
        assert.ok(await pocket.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scroll');
        await look(pocket, 'run-floor-call');
        await pocket.getByRole('button', { name: '去发言' }).tap();
        await says(pocket, '.why', '请贵单位现在答复');
        await pocket.locator('.floor-call').waitFor({ state: 'hidden' });
        await property.locator('section.panel textarea').first().fill('一周内重新划线，先做除臭。');
        await property.getByRole('button', { name: '发到屏幕' }).click();
        await says(screen, '.speech', '一周内重新划线');
        await look(property, 'run-reply', { full: true });
        await look(screen, 'screen-reply');
        await floor(desk).getByRole('button', { name: '结束发言', exact: true }).click();
    });

    step('a lost connection: the clock stands, everybody sees for how long', async () => {
        await truth.until((t) => t.row('queue', 'queue').order.length > 0 && !speaking());
        const hand = truth.all('hand').find((one) => one.stance === 'against' && one.state === 'waiting');
        await truth.must('floor.give', { hand: hand.id, reason: '轮到反对意见' });
        await says(li, 'h1', '轮到您了，请讲');
        await li.goto('about:blank');
        await says(screen, '.turn-note', /断线，保留\d+秒/);
        await says(desk, '.clock-note', /断线，保留 \d+ 秒/);
        await look(screen, 'screen-held');
        await li.goto(`${hall.world.origin}/m/${hall.world.hearing}`);
        await truth.until(() => !speaking()?.held_until);
        await says(screen, '.ring-middle', '剩余时间');
    });

    step('the recorder notes what was said', async () => {
        const gists = recorder.locator('section.panel').filter({ has: recorder.getByRole('heading', { name: /^发言要点/ }) });
        const row = gists.locator('li').filter({ hasText: '请先解决除臭' });
        await row.locator('textarea').fill('垃圾房要先除臭，再谈颜色');
        await row.getByRole('button', { name: '记下' }).click();
        await row.getByRole('button', { name: '已记下' }).waitFor();
        await look(recorder, 'run-gists', { full: true });
    });

    step('order: a reason, and the person is told; the next step comes after it', async () => {
        const { comment } = await guest.must('comment.add', { text: '你们都是骗子！' });
        await truth.until((t) => t.row('comment', comment));
        for (const [button, reason] of [['提醒', '请不要骂人'], ['暂停本项发言', '又骂人']]) {
            await desk.getByRole('button', { name: `维持秩序：${guest.me.label}` }).last().click();
            const dialog = desk.locator('.el-dialog').filter({ visible: true });
            await dialog.getByText(button, { exact: true }).first().waitFor();
            await dialog.locator('input[type=text], input:not([type])').last().fill(reason);
            if (button !== '提醒') {
                await look(desk, 'run-order');
            }
            await confirm(desk, button);
            await truth.until((t) => t.all('disorder').some((one) => one.reason === reason));
        }
        await says(desk, 'h3', '秩序记录 2');
        // The person on a real phone, too.
        const mine = truth.all('hand').find((one) => one.state === 'speaking');
        await truth.must('disorder.warn', { hand: mine.id, reason: '请围绕议题' });
        await truth.must('disorder.mute', { hand: mine.id, reason: '一再打断别人' });
        await says(li, '.trouble', '主持人暂停了您的发言、留言和提案：一再打断别人。您仍可投票。');
        await look(li, 'muted', { full: true });
        await fits(li, 'muted');
    });

    step('the chair hands the seat on, helps, and takes it back', async () => {
        await desk.getByRole('button', { name: '交出主持席' }).click();
        const dialog = desk.locator('.el-dialog').filter({ visible: true });
        await dialog.locator('select').selectOption({ label: '钱社工（记录人）' }).catch(async () => dialog.locator('select').selectOption({ value: String(truth.all('staff').find((one) => one.role === 'recorder').id) }));
        await look(desk, 'run-seat');
        await confirm(desk, '交出');
        await says(recorder, '.page-note', '您正在主持');
        await recorder.locator('.step-bar button.step').waitFor();
        await says(desk, '.page-note', /主持人：钱社工/);
        await counts(desk.locator('.step-bar button.step'), 0, 'who gave it away leads no more');
        await counts(floor(desk).getByRole('button', { name: '排队', exact: true }), 1, 'but helps as a clerk');
        await look(desk, 'run-clerk');
        await desk.getByRole('button', { name: '接过主持席' }).click();
        await confirm(desk, '接过主持席');
        await says(desk, '.page-note', '您正在主持');
        assert.match(await textOf(screen, 'header'), /./);
    });

    step('no page threw, no policy was broken, nothing weighs against anybody', async () => {
        hall.visitors.content();
    });
});
