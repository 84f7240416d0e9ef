/** What a coordination and a review leave on paper: the minutes drafted from their own rows, and what the board shows of them. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, addRating, ballotsFor, castRatings, drawRaters, holderOf, makeCoordination, makeReview, makeWorld, offer, openCoordination, openRating, phonesOf, publishMinutes, staffOf, step, voidPaper } from './harness.mjs';

/** @typedef {import('./harness.mjs').Phone} Phone */

/** @type {import('./harness.mjs').World} */ let world;
/** @type {Phone} */ let neighbour;

before(async () => {
    world = await makeWorld();
    neighbour = await holderOf(world, world.here.households[9].link);
    await neighbour.join(`meeting/${world.hearing}`);
});
after(() => world?.end());

/** The text of a section of the minutes that stand. @param {Phone} chair @param {string} key */
const section = (chair, key) => chair.all('minutes').at(-1).sections.find((/** @type {any} */ one) => one.key === key)?.text;
/** @param {Phone} chair */
async function draft(chair) {
    await step(chair, 'minutes.draft', 'minutes_draft');
    await chair.until((c) => c.all('minutes').length > 0);
}

/** To an open coordination with two points, one of them settled. @param {object} more */
async function disputed(more) {
    const talk = await makeCoordination(world, more);
    await openCoordination(talk);
    await talk.one.must('party.state', { party: talk.drivers, claim: '减了车位车往哪停', facts: '62个车位91辆车', red_line: '红线密语' });
    const { point } = await talk.mediator.must('point.add', { title: '车位替代' });
    await talk.chair.must('point.change', { point, state: 'agreed', text: '晚上停到隔壁商场' });
    await talk.mediator.must('point.add', { title: '费用承担' });
    return talk;
}

describe('the minutes of a coordination', () => {
    test('name the sides, what they claim, the points and the agreement', async () => {
        const talk = await disputed({ confidential: false, title: '车位替代协调会' });
        const version = await offer(talk.mediator, [{ text: '错时车位签约前不动工', organisation: talk.firm, who: '潘经理', due: '2027-02-28' }, { text: '补绿120平方米' }]);
        for (const phone of [talk.one, talk.two]) {
            for (const clause of [1, 2]) {
                await phone.must('agreement.mark', { version, clause });
            }
        }
        await step(talk.chair, 'meeting.close', 'closed');
        await draft(talk.chair);
        assert.match(section(talk.chair, 'people'), /当事人 2 方，到会 2 方/);
        assert.match(section(talk.chair, 'sides'), /当事人1：有车居民（\d+号居民）。\n诉求：减了车位车往哪停\n事实和理由：62个车位91辆车/);
        assert.match(section(talk.chair, 'points'), /^1\. 车位替代：一致。晚上停到隔壁商场\n2\. 费用承担：分歧$/);
        assert.match(section(talk.chair, 'agreement'), /于.+生效，各方在手机上逐条确认。\n第1条 错时车位签约前不动工（申浦物业 潘经理，2027年2月28日前履行）。\n第2条 补绿120平方米。/);
        assert.match(section(talk.chair, 'attachment'), /协调协议书/);
        assert.equal(section(talk.chair, 'poll'), undefined, 'no vote was taken, none is spoken of');
        assert.doesNotMatch(JSON.stringify(talk.chair.all('minutes')), /密语/);
        await publishMinutes(world, talk.chair);
        const { text } = await new Browser(world).get(`/print/minutes/${talk.code}`);
        assert.match(text, /五、争议焦点[\s\S]*有车居民（签名或盖章）/);
    });

    test('that failed say why, and which way is next', async () => {
        const talk = await disputed({ confidential: false, title: '费用承担协调会' });
        await talk.chair.must('agreement.fail', { version: 0, reason: '费用谈不拢', route: 'mediation_centre' });
        await step(talk.chair, 'meeting.close', 'closed');
        await draft(talk.chair);
        assert.match(section(talk.chair, 'agreement'), /没有达成协议。原因：费用谈不拢\n.*街道社会矛盾纠纷调处中心调解。/);
    });

    test('without either say so', async () => {
        const talk = await disputed({ confidential: false, title: '没谈完的协调会' });
        await step(talk.chair, 'meeting.close', 'closed');
        await draft(talk.chair);
        assert.match(section(talk.chair, 'agreement'), /^散会时没有形成协议/);
    });

    test('that was confidential are for who may be in it; the board has one sentence', async () => {
        const talk = await disputed({ title: '不公开的车位协调会' });
        const version = await offer(talk.mediator, [{ text: '错时车位签约前不动工' }]);
        await talk.one.must('agreement.mark', { version, clause: 1 });
        await talk.two.must('agreement.mark', { version, clause: 1 });
        await step(talk.chair, 'meeting.close', 'closed');
        const check = await publishMinutes(world, talk.chair);
        const own = await talk.one.browser.get(`/print/minutes/${talk.code}`);
        assert.match(own.text, /错时车位签约前不动工[\s\S]*本纪要不公开/);
        for (const browser of [new Browser(world), neighbour.browser]) {
            const board = await browser.get(`/print/minutes/${talk.code}`);
            assert.equal(board.status, 200);
            assert.match(board.text, /经协调，双方就“生命通道（消防车道）拓宽”事项达成一致/);
            const known = (await browser.get(`/check/${check}`)).text;
            assert.match(known, /现在公布的版本/);
            for (const text of [board.text, known]) {
                assert.doesNotMatch(text, /有车居民|老年居民|错时|车往哪停|费用承担|不公开的车位/);
            }
        }
    });
});

describe('the minutes of a review', () => {
    test('have the self-report, the sheets, the figures of every aspect and the day of the plan', async () => {
        const { chair, code } = await makeReview(world);
        await drawRaters(world, chair, { count: 12 });
        const rating = await addRating(chair);
        await step(chair, 'meeting.announce', 'announced');
        const firm = await staffOf(world, 'property');
        await firm.enter(code);
        await firm.must('report.hand_in', { text: '试点三个月，日均接待八十二人次。\n不足：下午常缺货。' });
        await openRating(world, chair, rating);
        const phones = await phonesOf(world, chair.all('rater'));
        for (const phone of phones) {
            await phone.enter(code);
        }
        await castRatings(phones, rating, ballotsFor([6, 3, 1], 0));
        const [rater] = phones;
        const own = rater.all('rater');
        await rater.must('rater.remark', { rater: own[0].id, text: '早上卸货晚一点' });
        await rater.must('rater.remark', { rater: own[0].id, text: '希望七点以后卸货' });
        await rater.must('rater.remark', { rater: own[1].id, text: '品种再多些' });
        await rater.must('rater.remark', { rater: own[2].id, text: '没想好' });
        await rater.again(code);      // with its patience restored
        await rater.must('rater.remark', { rater: own[2].id });
        await neighbour.enter(code);
        await neighbour.refused('not_rater', 'rater.remark', { text: '我也说两句' });
        await rater.refused('size', 'rater.remark', { text: '长'.repeat(201) });
        assert.equal(chair.all('remark').length, 0, 'nobody reads them before the count');
        assert.equal((await rater.until((p) => p.all('rater').find((row) => row.id === own[0].id))).remark, '希望七点以后卸货', 'but who wrote it');
        const voted = new Set(phones.flatMap((phone) => phone.all('seat').filter((seat) => seat.ballot).map((seat) => seat.n)));
        await voidPaper(world, code, rating, phones.flatMap((phone) => phone.all('seat')).find((seat) => !voted.has(seat.n)).n);
        await chair.must('poll.close', { poll: rating });
        const read = await chair.until((c) => c.all('remark').length === 3 && c.all('remark'));
        assert.deepEqual(read.map((row) => row.text).sort(), ['品种再多些', '希望七点以后卸货', '手机138********，希望早上晚点卸货'].sort(), 'the one on paper too');
        assert.deepEqual(Object.keys(read[0]).sort(), ['c', 'id', 't', 'text'], 'and not whose');
        await rater.refused('phase', 'rater.remark', { text: '太晚了' });
        for (const phone of [rater, neighbour, firm]) {
            assert.equal(phone.all('remark').length, 0, 'the office reads them out; the minutes have them');
        }
        assert.equal(await world.sql("select count(*) from sanhui.line where kind = 'remarks.read' and bytes like '%卸货%'"), '0');
        await step(chair, 'meeting.close', 'closed');
        await draft(chair);
        assert.match(section(chair, 'rating'), /意见建议 1：.+\n意见建议 2：.+\n意见建议 3：/);
        assert.match(section(chair, 'rating'), /希望早上晚点卸货/);
        assert.match(section(chair, 'people'), /^评议人应到 12 人，实到 12 人。.*\n被评议单位：申浦物业。/);
        assert.match(section(chair, 'report'), /日均接待八十二人次。\n不足：下午常缺货。/);
        assert.match(section(chair, 'rating'), /发出评议表 12 份，收回 11 份，其中有效 10 份、作废 1 份/);
        assert.match(section(chair, 'rating'), /总体评价：评价：满意，满意率 90\.00%。\n满意 6 票（60\.00%）、基本满意 3 票（30\.00%）、不满意 1 票（10\.00%）；不了解 0 票，有效 10 票。满意度（加权）78\.00 分。/);
        assert.doesNotMatch(section(chair, 'rating'), /无记名/);
        const [year, month, day] = chair.meeting.plan_due.split('-').map(Number);
        assert.ok(section(chair, 'improvement').includes(`申浦物业应在${year}年${month}月${day}日前提交书面整改计划`));
        assert.match(section(chair, 'improvement'), /回头看：.+由原评议人再次评议/);
        await publishMinutes(world, chair);
    });
});
