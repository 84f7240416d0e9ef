// The pages off the ballot's path, in one file of their own: fetched as soon as the first page stands.
export { default as AfterPage } from './AfterPage.vue';
export { default as AgendaPage } from './AgendaPage.vue';
export { default as CommentsPage } from './CommentsPage.vue';
export { default as LivePage } from './LivePage.vue';
export { default as MarkOptions } from '../parts/MarkOptions.vue';
export { default as MePage } from './MePage.vue';
export { default as MethodRule } from '../parts/MethodRule.vue';
export { default as MinutesPage } from './MinutesPage.vue';
export { default as PrivacyPage } from './PrivacyPage.vue';
export { default as ProposalsPage } from './ProposalsPage.vue';
export { default as ResultPage } from './ResultPage.vue';
export { default as SecondPage } from './SecondPage.vue';
export { default as SpeakPage } from './SpeakPage.vue';
export { default as StaffPage } from './StaffPage.vue';
export { default as VisitPage } from './VisitPage.vue';
export { default as WaitingPage } from './WaitingPage.vue';
export { default as WhoPage } from './WhoPage.vue';
