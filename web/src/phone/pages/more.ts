// The pages off the ballot's path, in one file of their own: fetched as soon as the first page stands.
import { keep_place } from '../still';
import { ready_tone } from '../tone';
import '../styles/keys.css';
import '../styles/marks.css';
import '../styles/measure.css';
import '../styles/writing.css';
import '../styles/live.css';
import '../styles/promise.css';
export { default as AfterPage } from './AfterPage.vue';
export { default as AgendaPage } from './AgendaPage.vue';
export { default as CommentsPage } from './CommentsPage.vue';
export { default as LivePage } from './LivePage.vue';
export { default as MarkOptions } from '../parts/MarkOptions.vue';
export { default as MePage } from './MePage.vue';
export { default as MinePage } from './MinePage.vue';
export { default as MethodRule } from '../parts/MethodRule.vue';
export { default as MinutesPage } from './MinutesPage.vue';
export { default as PausePage } from './PausePage.vue';
export { default as PrivacyPage } from './PrivacyPage.vue';
export { default as ProposalsPage } from './ProposalsPage.vue';
export { default as ReceiptPicture } from '../parts/ReceiptPicture.vue';
export { default as ResultPage } from './ResultPage.vue';
export { default as SecondPage } from './SecondPage.vue';
export { default as SidesPage } from './SidesPage.vue';
export { default as SpeakPage } from './SpeakPage.vue';
export { default as StaffPage } from './StaffPage.vue';
export { default as TalksPage } from './TalksPage.vue';
export { default as VisitPage } from './VisitPage.vue';
export { default as WaitingPage } from './WaitingPage.vue';
export { default as WhoPage } from './WhoPage.vue';
export { call_speaker } from '../tone';

/** Once, with the first page; `page` names the one that is shown. */
export function begin(page: () => string): void {
  keep_place(page);
  ready_tone();
}
