// Parts off the ballot's path, in one file of their own: fetched once the first page stands, or when one is asked
// for. A dead spot only delays them.
import { defineAsyncComponent, h } from 'vue';
import { words } from './words';

type More = typeof import('./pages/more');
const AGAIN_AFTER = 2000;
const waiting = () => h('p', { class: 'body', role: 'status' }, words.value.top.loading);

export const fetch_more = (): Promise<More> => import('./pages/more');

export function more<N extends keyof More>(name: N) {
  return defineAsyncComponent({
    loader: () => fetch_more().then((pages) => pages[name]),
    loadingComponent: waiting,
    onError: (_, retry) => setTimeout(retry, AGAIN_AFTER),
  });
}
