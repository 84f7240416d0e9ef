import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import HomePage from './HomePage.vue';

/** Pages live in the fragment (/desk#/meeting/HE-K7M3PQ): the server knows one address. The history takes the
 *  fragment over as soon as it is made, so a sign-in link's token must have been taken out before. */
export const make_router = (): Router =>
  createRouter({
    history: createWebHashHistory('/desk'),
    routes: [
      { path: '/', component: HomePage },
      { path: '/case/:number', component: () => import('./CasePage.vue'), props: true },
      { path: '/make', component: () => import('./MakePage.vue') },
      { path: '/meeting/:code', component: () => import('./RunPage.vue'), props: true },
      { path: '/meeting/:code/prepare', component: () => import('./PreparePage.vue'), props: true },
      { path: '/meeting/:code/minutes', component: () => import('./MinutesPage.vue'), props: true },
      { path: '/register', component: () => import('./RegisterPage.vue') },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
    scrollBehavior: () => ({ top: 0 }),
  });
