/** A resident's phone and a ballot of every method: marked, read back, cast, and its result told. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { R01, Phone, holderOf, hurry, makeWorld, openHearing, sleep } from '../conversation/harness.mjs';
import { Visitors, counts, fits, launch, says, tap, textOf, typeSize } from './browser.mjs';
import { hall, look, step } from './hall.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let page;
/** @type {Page} another household, on a small old phone */ let small;
/** @type {any[]} */ let homes;
/** @type {Phone} */ let chair;

/** A second tap within that time of the first is not meant. */
const SETTLES = 800;
const NAMES = ['春天的浦江', '梧桐记忆', '石库门剪影', '只清洗和修补，不画图案'];

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'ballots');
    homes = hall.world.here.households.slice(0, 14);
    await hurry(hall.world);
    chair = await openHearing(hall.world);
    page = await hall.visitors.phone('resident');
    small = await hall.visitors.phone('neighbour', 360, 592);
    for (const [i, one] of [page, small].entries()) {
        await hall.visitors.goto(one, homes[i].link);
        await tap(one, '知道了，进入会议');
        await says(one, 'h1', chair.items.find((item) => item.id === chair.meeting.item).title);
    }
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/**
 * A poll of the hearing, drafted and opened.
 * @param {string} method
 * @param {object} [form]
 * @param {object[]} [motions]
 */
async function open(method, form = {}, motions = [{ title: '外立面用哪个图案？', options: NAMES.map((title) => ({ title })) }]) {
    const { id } = chair.meeting.cases.find((/** @type {any} */ one) => one.number === R01);
    const { poll } = await chair.must('poll.add', { case: id, title: `征询：${method}`, electorate: 'households', method, form, motions });
    await hall.world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
    await chair.until((c) => c.row('poll', poll));
    await chair.must('poll.open', { poll });
    return poll;
}

/** What a poll's box holds. @param {number} poll */
const box = (poll) => hall.world.rows(`select b.answers from sanhui.ballot b where b.poll = ${poll} order by b.seat, b.version desc`);

/** Every option on the screen once, by whatever it is marked. @param {Page} where */
async function see(where) {
    const options = where.locator('[data-option]');
    await options.first().waitFor();
    for (let i = 0; i < await options.count(); i++) {
        await options.nth(i).evaluate((one) => one.scrollIntoView({ block: 'center' }));
        await sleep(60);
    }
}

/** Targets that a finger must hit: options 60 px high, all others 48. @param {Page} where @param {string} name */
async function touchable(where, name) {
    const low = await where.evaluate(() => [...document.querySelectorAll('.ballot .body button, .ballot .foot button, .ballot label.choice')]
        .map((one) => ({ text: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 20), height: one.getBoundingClientRect().height, option: one.matches('.choice') }))
        .filter(({ height, option }) => height < (option ? 60 : 48) - 0.5));
    assert.deepEqual(low, [], name);
}

/** The page in its three type sizes at 390, and at 320 wide; a picture of each. @param {Page} where @param {string} name */
async function sizes(where, name) {
    for (const size of /** @type {const} */ (['standard', 'large', 'largest'])) {
        await typeSize(where, size);
        await touchable(where, `${name} ${size}`);
        await look(where, `${name}-${size}`, { full: true, sizes: [size] });
    }
    await typeSize(where, 'standard');
    await fits(where, name);
}

/** From the check into the box, and back to the meeting. @param {Page} where */
async function cast(where) {
    await says(where, 'h1', '请核对您的选择');
    await sleep(SETTLES);
    await tap(where, '投出这一票');
    await says(where, 'h1', '已收到您的投票');
}

/** @param {Page} where */
async function done(where) {
    await sleep(SETTLES);
    await tap(where, '知道了');
}

/** The rest of the flats vote by bare sockets, then the chair closes. @param {number} poll @param {(i: number) => number[]} answers */
async function closeWith(poll, answers) {
    for (const [i, home] of homes.slice(2).entries()) {
        const phone = await holderOf(hall.world, home.link);
        await phone.enter(hall.world.hearing);
        await phone.until((p) => p.seat(poll), 'a seat');
        const { ok } = await phone.cast(poll, answers(i));
        assert.ok(ok?.receipt);
        phone.close();
    }
    await chair.must('poll.close', { poll });
    await chair.until((c) => c.row('poll', poll).state === 'counted');
}

describe('a ballot of every method on a phone', () => {
    step('multi_k: at most k; one more says so and does nothing', async () => {
        const poll = await open('multi_k', { k: 3 });
        await says(page, '.ballot .rule', '最多选3项，多选无效，得票最多的前3名为多数意见。');
        await see(page);
        await sizes(page, 'multi-empty');
        await see(page);
        const tick = (/** @type {string} */ name) => page.locator('label.choice').filter({ hasText: name }).tap();
        for (const name of NAMES.slice(0, 3)) {
            await tick(name);
        }
        await says(page, '.note', '已选3项，最多3项');
        await tick(NAMES[3]);
        await says(page, '.note.trouble', '最多选3项。要换，请先点掉一项。');
        assert.deepEqual(await page.locator('label.choice input').evaluateAll((all) => all.map((one) => /** @type {any} */ (one).checked)), [true, true, true, false]);
        await sizes(page, 'multi-full');
        await tick(NAMES[1]);
        await says(page, '.note', '已选2项，最多3项');
        // A reload keeps what was marked.
        await page.reload();
        await says(page, '.ballot .note', /已选2项|请先往下看/);
        await see(page);
        await says(page, '.note', '已选2项，最多3项');
        await tap(page, '核对我的选择');
        await says(page, '.lines', `${NAMES[0]}、${NAMES[2]}`);
        await sizes(page, 'multi-check');
        await tap(page, /^修改/, false);
        await page.locator('label.choice').first().waitFor();
        await see(page);
        await tap(page, '核对我的选择');
        await cast(page);
        await says(page, '.card', `${NAMES[0]}、${NAMES[2]}`);
        assert.deepEqual(await box(poll), [{ answers: [1, 0, 1, 0] }]);
        // Thinking again begins from what was cast.
        await tap(page, /撤回重选/, false);
        await page.locator('label.choice').first().waitFor();
        await counts(page.locator('label.choice input:checked'), 2);
        await tap(page, '不改了');
        assert.deepEqual(await box(poll), [{ answers: [1, 0, 1, 0] }]);
        // Nothing chosen: asked once more, then an abstention.
        await see(small);
        await tap(small, '核对我的选择');
        await says(small, 'h1', '您一项也没有选');
        await look(small, 'multi-blank');
        await sleep(SETTLES);
        await tap(small, '就按弃权');
        await says(small, '.lines', '弃权');
        await cast(small);
        await done(small);
        await closeWith(poll, (i) => (i < 8 ? [1, 1, 0, 0] : [0, 0, 1, 1]));
        await says(page, '.verdict', `${NAMES[0]}、${NAMES[1]}、${NAMES[2]} 得票最多`);
        await sizes(page, 'multi-result');
        await tap(page, '返回会议');
    });

    step('approval: as many as one likes', async () => {
        const poll = await open('approval');
        await see(page);
        await page.locator('label.choice').filter({ hasText: NAMES[1] }).tap();
        await page.locator('label.choice').filter({ hasText: NAMES[2] }).tap();
        await says(page, '.note', '已选2项，可以多选');
        await tap(page, '核对我的选择');
        await cast(page);
        await done(page);
        assert.deepEqual(await box(poll), [{ answers: [0, 1, 1, 0] }]);
        await tap(small, '稍后再投');
        await closeWith(poll, (i) => (i < 6 ? [1, 1, 0, 0] : [0, 1, 1, 0]));
        await says(page, '.verdict', `${NAMES[1]} 认可最多`);
        await look(page, 'approval-result', { full: true });
        await tap(page, '返回会议');
    });

    for (const [method, verdict] of /** @type {const} */ ([['ranked_irv', '胜出'], ['ranked_borda', '总分最高'], ['ranked_schulze', '胜出']])) {
        step(`${method}: by tapping in order, with up, down and out`, async () => {
            const poll = await open(method);
            await page.locator('button.choice').first().waitFor();
            await see(page);
            if (method === 'ranked_irv') {
                await sizes(page, 'ranked-empty');
                await see(page);
            }
            const rank = (/** @type {string} */ name) => page.locator('button.choice').filter({ hasText: name }).tap();
            await rank(NAMES[2]);
            await rank(NAMES[0]);
            await rank(NAMES[3]);
            await says(page, '.order li', `3. ${NAMES[3]}`);
            await tap(page, `${NAMES[3]} 往前一名`);
            await tap(page, `${NAMES[3]} 往前一名`);
            await says(page, '.order li', `1. ${NAMES[3]}`);
            await tap(page, `${NAMES[2]} 取消排序`);
            await says(page, '.order li', `2. ${NAMES[0]}`);
            await says(page, '.note', `您选了：第1名 ${NAMES[3]}；第2名 ${NAMES[0]}`);
            if (method === 'ranked_irv') {
                await sizes(page, 'ranked');
            }
            await tap(page, '核对我的选择');
            await says(page, '.lines', `第1名 ${NAMES[3]}；第2名 ${NAMES[0]}`);
            await cast(page);
            await look(page, `${method}-receipt`, { full: true, sizes: [] });
            await done(page);
            assert.deepEqual(await box(poll), [{ answers: [2, 0, 0, 1] }]);
            await tap(small, '稍后再投');
            await closeWith(poll, (i) => (i < 5 ? [1, 2, 3, 0] : i < 9 ? [3, 1, 2, 0] : [0, 2, 1, 0]));
            await says(page, '.verdict', verdict);
            await look(page, `${method}-result`, { full: true });
            await tap(page, '返回会议');
        });
    }

    step('score: a key for each of few points, steps for many', async () => {
        const few = await open('score', { points_min: 1, points_max: 5 });
        await page.locator('.rated').first().waitFor();
        await see(page);
        await tap(page, `${NAMES[0]}：5分`);
        await tap(page, `${NAMES[1]}：3分`);
        await tap(page, `${NAMES[3]}：2分`);
        await tap(page, `${NAMES[3]}：不打分`);
        await says(page, '.note', '已打分2项，共4项');
        await sizes(page, 'score-few');
        await tap(page, '核对我的选择');
        await says(page, '.lines', `${NAMES[0]} 5分；${NAMES[1]} 3分；${NAMES[2]} 不打分；${NAMES[3]} 不打分`);
        await cast(page);
        await done(page);
        assert.deepEqual(await box(few), [{ answers: [5, 3, -1, -1] }]);
        await tap(small, '稍后再投');
        await closeWith(few, (i) => [4, i < 5 ? 5 : 2, 3, -1]);
        await says(page, '.verdict', `${NAMES[0]} 平均分最高`);
        await look(page, 'score-result', { full: true });
        await tap(page, '返回会议');

        const many = await open('score', { points_min: 0, points_max: 100 });
        await page.locator('.rated').first().waitFor();
        await see(page);
        for (let i = 0; i < 8; i++) {
            await tap(page, `${NAMES[0]} 加10分`);
        }
        await tap(page, `${NAMES[0]} 减1分`);
        await says(page, '.rated', '79分');
        await sizes(page, 'score-many');
        await tap(page, '核对我的选择');
        await cast(page);
        await done(page);
        assert.deepEqual(await box(many), [{ answers: [79, -1, -1, -1] }]);
        await tap(small, '稍后再投');
        await chair.must('poll.close', { poll: many });
        await says(page, '.verdict', '平均分最高');
        await tap(page, '返回会议');
    });

    step('scales: best grade first, 不了解 last; two motions on one ballot', async () => {
        const poll = await open('sat3', {}, [{ title: '您对垃圾分类工作满意吗？' }, { title: '您对楼道保洁满意吗？' }]);
        await says(page, '.ballot h1', '您对垃圾分类工作满意吗？');
        assert.deepEqual((await page.locator('label.choice').allInnerTexts()).map((text) => text.trim()), ['满意', '基本满意', '不满意', '不了解']);
        await sizes(page, 'scale');
        await see(page);
        await page.locator('label.choice').filter({ hasText: '基本满意' }).tap();
        await tap(page, '下一项');
        await says(page, '.ballot h1', '您对楼道保洁满意吗？');
        await see(page);
        await page.locator('label.choice').filter({ hasText: '不了解' }).tap();
        await says(page, '.note', '第1项 基本满意；第2项 不了解');
        await tap(page, '投出这一票');
        await says(page, 'h1', '已收到您的投票');
        await done(page);
        assert.deepEqual(await box(poll), [{ answers: [2, 4] }]);
        await tap(small, '稍后再投');
        await closeWith(poll, (i) => [i < 9 ? 1 : 3, 4]);
        await says(page, '.verdict', '评价最多：满意 · 满意率');
        await look(page, 'scale-result', { full: true });
        await tap(page, '返回会议');
        for (const method of ['sat5', 'grade4', 'perf4']) {
            const next = await open(method, {}, [{ title: `评价：${method}` }]);
            await says(page, '.ballot h1', `评价：${method}`);
            await see(page);
            await page.locator('label.choice').nth(1).tap();
            await tap(page, '投出这一票');
            await says(page, 'h1', '已收到您的投票');
            await done(page);
            assert.deepEqual(await box(next), [{ answers: [2] }]);
            await tap(small, '稍后再投');
            await chair.must('poll.close', { poll: next });
            await says(page, '.soft', '有效票不到10票，只公布票数。');
            await tap(page, '返回会议');
        }
    });

    step('the small phone: every option on the screen once before anything can be cast', async () => {
        await open('multi_k', { k: 2 }, [{ title: '先修哪两处？', options: Array.from({ length: 12 }, (_, i) => ({ title: `第${i + 1}处：${'楼道灯和扶手'.slice(0, 2 + (i % 5))}` })) }]);
        await small.locator('label.choice').first().waitFor();
        await small.evaluate(() => window.scrollTo(0, 0));
        assert.match(await textOf(small, '.note'), /请先往下看完所有选项/);
        assert.equal(await small.locator('.foot .main').isDisabled(), true);
        await sizes(small, 'many-options');
        await see(small);
        await small.locator('label.choice').nth(11).tap();
        await tap(small, '核对我的选择');
        await cast(small);
        await look(small, 'many-receipt', { full: true });
    });

    step('the meeting lists the polls, and no page complained', async () => {
        await tap(page, '稍后再投');
        await says(page, '.section', '表决');
        await look(page, 'live', { full: true });
        hall.visitors.content();
    });
});
