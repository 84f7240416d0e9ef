import { createRouter, createWebHashHistory, type Router } from 'vue-router';
// All at once: going to another page must not need the network in the middle of a meeting.
import CasePage from './CasePage.vue';
import HomePage from './HomePage.vue';
import MakePage from './MakePage.vue';
import MinutesPage from './MinutesPage.vue';
import PollPage from './PollPage.vue';
import PreparePage from './PreparePage.vue';
import PromisePage from './PromisePage.vue';
import RegisterPage from './RegisterPage.vue';
import RunPage from './RunPage.vue';

/** Pages live in the fragment (/desk#/meeting/HE-K7M3PQ): the server knows one address. The history takes the
 *  fragment over as soon as it is made, so a sign-in link's token must have been taken out before. */
export const make_router = (): Router =>
  createRouter({
    history: createWebHashHistory('/desk'),
    routes: [
      { path: '/', component: HomePage },
      { path: '/case/:number', component: CasePage, props: true },
      { path: '/make', component: MakePage },
      { path: '/meeting/:code', component: RunPage, props: true },
      { path: '/meeting/:code/prepare', component: PreparePage, props: true },
      { path: '/meeting/:code/poll/:id', component: PollPage, props: true },
      { path: '/meeting/:code/promise/:id', component: PromisePage, props: true },
      { path: '/meeting/:code/minutes', component: MinutesPage, props: true },
      { path: '/register', component: RegisterPage },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
    scrollBehavior: () => ({ top: 0 }),
  });
