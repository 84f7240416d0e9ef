/**
 * What waits for people on the desk before a poll goes on: in the hall a ballot that came twice and a paper of the wrong
 * seat; after the count many objections that need one answer.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe } from 'node:test';
import { R01, each, holderOf, makeWorld, openHearing, openPoll, photoIn, staffOf, step as go, tokenOf } from '../conversation/harness.mjs';
import { Visitors, counts, launch, says, tap, textOf, until } from './browser.mjs';
import { confirmed, next, noErrors, noon, part, photograph, see, sitDown, stands, told, voteFrom } from './counting.mjs';
import { hall, look, step } from './hall.mjs';
import { confirm, press } from './steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Page} */ let chair;
/** @type {Page} */ let scrutineer;
/** @type {Page} */ let teller;
/** @type {string} */ let code;
/** @type {number} */ let poll;

before(async () => {
    [hall.world, hall.browser] = await Promise.all([makeWorld(), launch()]);
    hall.visitors = new Visitors(hall.browser, hall.world, 'settle');
});
after(async () => {
    await hall.browser?.close();
    await hall.world?.end();
});

/** @param {Page} page @param {string} [rest] */
const goto = (page, rest = '') => page.goto(`${hall.world.origin}/desk#/meeting/${code}${rest}`);

/** A desk on a bare socket, in the meeting. @param {string} username */
async function socket(username) {
    const desk = await staffOf(hall.world, username);
    await desk.enter(code);
    return desk;
}

describe('in the hall', () => {
    /** @type {any[]} */ let homes;
    /** @type {any} the seat that the paper belongs to */ let right;

    before(async () => {
        code = hall.world.hearing;
        homes = hall.world.here.households.slice(0, 6);
        const truth = await openHearing(hall.world);
        ({ id: poll } = await openPoll(truth, R01));
        const clerk = await socket('clerk');
        await voteFrom(homes.slice(0, 3), code, poll, (i) => [i % 2 + 1]);
        // A paper and a phone of the same household; a paper that was taken in for the neighbour.
        const { paper } = await clerk.must('paper.receive', { poll, code: tokenOf(homes[2].link) });
        await clerk.must('paper.type', { poll, paper, answers: [2], photo: await photoIn(hall.world) });
        await (await socket('teller')).must('paper.confirm', { poll, paper });
        await clerk.must('paper.receive', { poll, code: tokenOf(homes[3].link) });
        const phone = await holderOf(hall.world, homes[4].link);
        await phone.enter(code);
        right = await phone.until((p) => p.seat(poll), 'a seat');
        phone.close();
        [chair, scrutineer, teller] = await Promise.all(['chair', 'scrutineer1', 'teller'].map(sitDown));
    });

    step('the chair ends the vote: the dialog names what is left, and what happens to it', async () => {
        await goto(chair);
        await press(chair, '结束表决');
        await says(chair, '.el-dialog', '1张重复的票');
        await says(chair, '.el-dialog', '1张纸质票');
        assert.doesNotMatch(await textOf(chair, '.el-dialog'), /马上同时公布/, 'nothing is announced yet');
        await see(chair, 'close-asks', {});
        await confirm(chair, '结束表决', '结束');
    });

    step('the big button leads to the clash; two decide which ballot counts', async () => {
        await press(chair, '去处理：重复的票');
        await says(chair, 'section.part h2', '重复的票');
        await stands(chair, '表决结束');
        await see(chair, 'clash');
        assert.match(chair.url(), new RegExp(`/meeting/${code}/poll/${poll}`));
        assert.equal((await chair.locator('.life button.step').innerText()).trim(), '去处理：纸质票', 'papers come first in the counting room');
        await chair.getByRole('button', { name: '算已计的（手机）' }).click();
        await chair.getByLabel('理由（记入记录）').fill('本人到场，确认以手机票为准');
        await chair.locator('.el-dialog__footer').getByRole('button', { name: '算已计的（手机）' }).filter({ visible: true }).click();
        await chair.locator('.two-code').waitFor();
        await goto(scrutineer, `/poll/${poll}`);
        await confirmed(chair, scrutineer, '本人到场，确认以手机票为准');
        await says(chair, '.row', '仍算已计的');
        await see(chair, 'clash-decided');
    });

    step('a paper that was received for the wrong seat goes to the right one; its number stays', async () => {
        await goto(chair);
        await press(chair, '去录完纸质票');
        await says(chair, 'section.part h2', '纸质票');
        await goto(teller, `/poll/${poll}`);
        await part(teller, '纸质票');
        await says(teller, '.row', '另放，没有算');
        await see(teller, 'paper-wrong-seat');
        await teller.getByRole('button', { name: '第 2 号票改到别的席位' }).click();
        const dialog = teller.locator('.el-dialog').filter({ visible: true });
        const submit = dialog.getByRole('button', { name: '改到别的席位', exact: true });
        assert.equal(await submit.isDisabled(), true, 'to which seat, and why');
        await see(teller, 'paper-move', {});
        const input = dialog.getByLabel('这张票是哪个席位的');
        const list = await input.getAttribute('list');
        await input.fill(/** @type {string} */ (await teller.locator(`[id="${list}"] option[value^="${right.n} · "]`).getAttribute('value')));
        assert.equal(await submit.isDisabled(), true, 'and why');
        await dialog.getByLabel('哪里不对').fill('扫错了码，票上写的是隔壁');
        await see(teller, 'paper-move-filled', {});
        await submit.click();
        await told(teller, '第 2 号已改到选定的席位');
        await says(teller, '.row', homes[4].label.replace(/^.* /, ''));
        await see(teller, 'paper-moved');
        await teller.getByRole('button', { name: '录入第 2 号票' }).click();
        await dialog.filter({ hasText: '录入第 2 号票' }).waitFor();
        await photograph(dialog);
        await dialog.locator('input.digit').first().fill('3');
        await dialog.getByRole('button', { name: '录入，交给另一人核对' }).click();
        await part(scrutineer, '纸质票');
        await scrutineer.getByRole('button', { name: '核对第 2 号票', exact: true }).click();
        await scrutineer.getByRole('button', { name: '和照片、原件一致，计入' }).click();
        await says(scrutineer, '.row', '已计入');
        assert.deepEqual(await hall.world.rows(`select seat, answers, via from sanhui.ballot where poll = ${poll} and via = 'paper' and seat in (${right.n}, ${right.n - 1})`),
            [{ seat: right.n, answers: [3], via: 'paper' }]);
    });

    step('nothing is left: counted and announced', async () => {
        await goto(chair);
        await see(chair, 'nothing-left');
        await press(chair, '计票，公布结果');
        await says(chair, '.poll', '得票');
        const [{ outcome }] = await until(() => hall.world.rows(`select outcome from sanhui.poll where id = ${poll}`),
            ([row]) => row.outcome !== null, 'the count is announced');
        assert.equal(outcome.cast, 4, 'three phones and the paper that was moved');
        await see(chair, 'counted');
    });
});

describe('after the count', () => {
    /** @type {any[]} */ let owners;

    step('objections that say the same get one answer, a rude one is not shown, the rest are answered one by one', async () => {
        owners = hall.world.here.owners.slice(0, 5);
        const desk = await staffOf(hall.world, 'chair');
        await desk.join('desk');
        ({ code } = await desk.must('meeting.make', { kind: 'owners_assembly', title: '表决演练', starts_at: `${noon(1).replace(' ', 'T')}:00+08:00`, place: '活动室', cases: [], rehearsal: true }));
        const truth = await socket('chair');
        const reach = (/** @type {string} */ state) => truth.until((t) => t.row('poll', poll)?.state === state, `poll ${state}`);
        ({ poll } = await truth.must('poll.add', { title: '更换车闸', class: 'owners', electorate: 'owners', method: 'yes_no', matter: 5, motions: [{ title: '同意更换车闸' }] }));
        await truth.must('poll.publish_roll', { poll });
        await reach('roll_public');
        await truth.must('poll.notice', { poll, opens_at: new Date().toISOString(), closes_at: new Date(Date.now() + 3_600_000).toISOString() });
        await go(truth, 'meeting.announce', 'announced');
        await go(truth, 'meeting.open', 'open');
        await truth.must('poll.open', { poll });
        await reach('open');
        await voteFrom(owners, code, poll, () => [1]);
        await hall.world.sql(`update sanhui.poll set min_seconds = 0 where id = ${poll}`);
        await truth.must('poll.close', { poll });
        await reach('polls_closed');
        await truth.must('poll.close_box', { poll });
        await truth.must('poll.publish', { poll });
        await reach('preliminary');
        const words = ['我家的票没有算进去', '我家也交了票，没有算', '没有收到公告', '（骂人的话）', '面积写错了'];
        await each(owners, async (slip, i) => {
            const phone = await holderOf(hall.world, slip.link);
            await phone.enter(code);
            await phone.must('poll.object', { poll, text: words[i] });
            phone.close();
        }, 1);
        await goto(chair, `/poll/${poll}`);
        await next(chair, '答复异议');
        await says(chair, '.life-why', '还有异议没有答复。（5）');
        await see(chair, 'objections');
        const pick = (/** @type {string} */ text) => chair.locator('section.part li.row').filter({ hasText: text }).locator('input[type=checkbox]').check();
        await says(chair, 'section.part .hint', '可以勾选后一并答复');
        await pick(words[0]);
        await pick(words[1]);
        await counts(chair.getByLabel('答复内容（公开）'), 4, 'one field for the two, one for each of the others');
        const several = chair.getByRole('button', { name: '一并答复所选 2 条' });
        await several.waitFor();
        assert.equal(await several.isDisabled(), true, 'an answer is needed');
        await see(chair, 'objections-picked');
        await chair.getByLabel('答复内容（公开）').last().fill('已逐张核对：两家的票都已计入。');
        await several.click();
        await until(() => chair.locator('section.part li.row .answer').count(), (n) => n === 2, 'two are answered');
        await pick(words[3]);
        await chair.getByLabel('答复内容（公开）').last().fill('与计票无关，不公开原文。');
        await chair.getByLabel('原文不公开').check();
        await see(chair, 'objections-hide');
        await chair.getByRole('button', { name: '一并答复所选 1 条' }).click();
        await says(chair, 'section.part', '大家看不到原文');
        for (const text of [words[2], words[4]]) {
            const row = chair.locator('section.part li.row').filter({ hasText: text });
            await row.getByLabel('答复内容（公开）').fill(`已核对：${text}，已补。`);
            await row.getByRole('button', { name: /^答复 / }).click();
            await row.locator('.answer').waitFor();
        }
        await see(chair, 'objections-answered');
        const phone = await hall.visitors.phone('objector', 360, 592);
        await hall.visitors.goto(phone, owners[0].link);
        await tap(phone, '知道了，进入会议');
        await phone.locator('.dot.online').waitFor();
        await phone.goto(`${hall.world.origin}/m/${code}#result/${poll}`);
        await says(phone, '.lines', '两家的票都已计入');
        assert.doesNotMatch(await phone.evaluate(() => document.body.innerText), /骂人的话/);
        await look(phone, 'objections-on-a-phone', { full: true });
        await next(chair, '公布最终结果');
        await confirm(chair, '公布最终结果');
        await stands(chair, '最终结果');
    });

    step('nothing on any of these pages was wrong', async () => {
        noErrors();
        hall.visitors.content();
    });
});
