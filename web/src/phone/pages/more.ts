// The pages off the ballot's path, in one file of their own: fetched as soon as the first page stands.
export { default as AfterPage } from './AfterPage.vue';
export { default as AgendaPage } from './AgendaPage.vue';
export { default as CommentsPage } from './CommentsPage.vue';
export { default as MePage } from './MePage.vue';
export { default as MinutesPage } from './MinutesPage.vue';
export { default as PrivacyPage } from './PrivacyPage.vue';
export { default as ProposalsPage } from './ProposalsPage.vue';
export { default as SpeakPage } from './SpeakPage.vue';
export { default as WhoPage } from './WhoPage.vue';
