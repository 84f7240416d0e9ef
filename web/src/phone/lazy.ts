// Parts off the ballot's path, in one file of their own: fetched once the first page stands, or when one is asked
// for. A dead spot only delays them.
import { defineAsyncComponent } from 'vue';

type More = typeof import('./pages/more');
const AGAIN_AFTER = 2000;

export const fetch_more = (): Promise<More> => import('./pages/more');

export function more<N extends keyof More>(name: N) {
  return defineAsyncComponent({
    loader: () => fetch_more().then((pages) => pages[name]),
    onError: (_, retry) => setTimeout(retry, AGAIN_AFTER),
  });
}
