/** One paper of each kind, with whoever may read it; and what a paper says, read off its page. */
import { Browser } from './web.mjs';
import { hurry, publishMinutes, step } from './hearing.mjs';
import { holderOf, staffOf } from './phone.mjs';
import { makeCoordination, offer, openCoordination } from './coordination.mjs';
import { addRating, ballotsFor, castRatings, drawRaters, makeReview, openRating, phonesOf } from './review.mjs';
import { OWNERS_OUTCOME, OWNERS_POLL, bring, makePoll } from './poll_papers.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {{kind: string, name: string, path: string, browser: Browser, open: boolean, internal: boolean}} Paper open: for everybody */

/** What each kind is called when it comes as a file. */
export const NAMES = /** @type {Record<string, string>} */ ({ notice: '会议公告', posters: '门洞海报', slips: '征询单', minutes: '会议纪要', ballots: '表决票', mandate: '委托书',
    service: '送达登记表', doors: '上门清单', roll: '名册公示', pollnotice: '表决公告', result: '结果公示', fallback: '应急纸质票', agreement: '协调协议书',
    failure: '未达成协议记录', plan: '整改计划', agenda: '会议议程', rating: '评议表', signin: '签到表', record: '会议记录', report: '向街道报告', casesheet: '案件办理单' });

/** A coordination that came to an agreement, its minutes published. @param {World} world */
async function agreed(world) {
    const talk = await makeCoordination(world, { confidential: false });
    await openCoordination(talk);
    const version = await offer(talk.mediator, [{ text: '错时车位签约前不动工', organisation: talk.firm, who: '潘经理', due: '2027-02-28' }, { text: '补绿120平方米' }]);
    for (const phone of [talk.one, talk.two]) {
        for (const clause of [1, 2]) {
            await phone.must('agreement.mark', { version, clause });
        }
    }
    await step(talk.chair, 'meeting.close', 'closed');
    await publishMinutes(world, talk.chair);
    return talk;
}

/** One that did not. @param {World} world */
async function failed(world) {
    const talk = await makeCoordination(world, { title: '停车协调会' });
    await openCoordination(talk);
    await talk.mediator.must('point.add', { title: '费用承担' });
    await talk.chair.must('agreement.fail', { version: 0, reason: '费用谈不拢', route: 'mediation_centre' });
    return talk;
}

/** A review whose plan is handed in. @param {World} world */
async function planned(world) {
    const { chair, code } = await makeReview(world);
    await drawRaters(world, chair, { count: 12 });
    const rating = await addRating(chair);
    await step(chair, 'meeting.announce', 'announced');
    const firm = await staffOf(world, 'property');
    await firm.enter(code);
    await openRating(world, chair, rating);
    const phones = await phonesOf(world, chair.all('rater'));
    for (const phone of phones) {
        await phone.enter(code);
    }
    await castRatings(phones, rating, ballotsFor([6, 3, 1], 0));
    await chair.must('poll.close', { poll: rating });
    await step(chair, 'meeting.close', 'closed');
    await firm.until((p) => p.all('commitment').some((row) => row.kind === 'plan'));
    await firm.must('plan.hand_in', { signer: '潘经理', points: [{ problem: '下午四点后缺货', measure: '每天下午加送一次', who: '潘经理', due: '2027-03-01' }] });
    return code;
}

/**
 * @param {World} world
 * @returns {Promise<Paper[]>}
 */
export async function everyPaper(world) {
    const stranger = new Browser(world);
    const { browser: clerk } = await staffOf(world, 'clerk');
    await hurry(world);
    const [{ id: building }] = await world.rows(`select b.id from sanhui.building b join sanhui.meeting m on m.precinct = b.precinct
        where m.code = '${world.hearing}' and b.label = '5号'`);
    const open = await makePoll(world, OWNERS_POLL);
    await bring(world, open, 'open');
    const counted = await makePoll(world, { ...OWNERS_POLL, rehearsal: true });
    await bring(world, counted, 'preliminary', OWNERS_OUTCOME);
    const homes = await makePoll(world, { title: '外墙颜色', electorate: 'households', method: 'ranked_irv', motions: [{ title: '外墙颜色', options: ['浅灰色', '米黄色', '砖红色'] }] });
    await bring(world, homes, 'open');
    const talk = await agreed(world);
    const stuck = await failed(world);
    const review = await planned(world);
    const one = await holderOf(world, world.here.households[9].link);
    await one.join(`meeting/${world.hearing}`);
    /** @type {[string, string, Browser][]} */
    const list = [
        ['notice', world.hearing, stranger], ['posters', world.hearing, clerk], ['slips', `household/${building}`, clerk], ['slips', `owner/${building}`, clerk],
        ['minutes', talk.code, stranger], ['agreement', talk.code, talk.one.browser], ['failure', stuck.code, stuck.one.browser], ['plan', review, stranger],
        ['roll', open.code, stranger], ['pollnotice', open.code, stranger], ['mandate', open.code, stranger], ['result', counted.code, stranger],
        ['ballots', `${open.code}/${building}`, clerk], ['ballots', `${homes.code}/${building}`, clerk], ['service', `${open.code}/${building}`, clerk],
        ['agenda', talk.code, stranger], ['signin', talk.code, clerk], ['record', talk.code, clerk], ['report', talk.code, clerk], ['rating', review, stranger],
        ['casesheet', '2026-CH-0147', clerk], ['doors', `${open.code}/${building}`, clerk], ['fallback', open.code, clerk], ['fallback', homes.code, clerk],
    ];
    return list.map(([kind, key, browser]) => ({ kind, path: `/print/${kind}/${key}`, browser, open: browser === stranger,
        name: `${NAMES[kind]}-${key.replaceAll('/', '-')}`, internal: ['service', 'doors', 'fallback', 'signin', 'record', 'casesheet', 'agreement', 'failure'].includes(kind) }));
}

const ENTITIES = /** @type {Record<string, string>} */ ({ lt: '<', gt: '>', quot: '"', amp: '&' });
const decoded = (/** @type {string} */ text) => text.replace(/&(#\d+|\w+);/g, (whole, name) => ENTITIES[name] ?? (name[0] === '#' ? String.fromCodePoint(Number(name.slice(1))) : whole));

/** Without spaces, and letters that look the same made the same. @param {string} text */
export const solid = (text) => text.normalize('NFKC').replace(/\s/g, '');

/** A title whose words are held together, as one text. @param {string} html */
export const unheld = (html) => html.replace(/<wbr>|<span class="word">([^<]*)<\/span>/g, '$1');

/** The words of a page but its foot and the marks across it, as they stand in its elements, up to the minute in which it was printed. @param {string} html */
export const wordsOf = (html) => unheld(html.slice(html.indexOf('<main'), html.indexOf('</main>'))).replace(/<footer[\s\S]*?<\/footer>|<div class="(internal|rehearsal)">.*<\/div>/g, '').replace(/<[^>]*>/g, '\u0000')
    .split('\u0000').map((text) => solid(decoded(text)).replace(/(打印于[^)]*\))\d\d:\d\d.*/, '$1')).filter(Boolean);

/** Where the page's QR codes lead. @param {string} html */
export const codesOf = (html) => [...html.matchAll(/<svg class="qr"[^>]*aria-label="([^"]*)"/g)].map(([, address]) => decoded(address));
