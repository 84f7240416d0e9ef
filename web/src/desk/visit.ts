// A short visit to another place, to send it something: a page itself is in one place only.
import { effectScope, watch } from 'vue';
import { Refusal } from '../messages';
import { use_place, type Place } from '../place';

const WITHIN = 12_000;

/** Joins, does, and leaves again. Throws a Refusal when the place will not have us. */
export async function visit<T>(name: string, run: (place: Place) => Promise<T>): Promise<T> {
  const scope = effectScope(true);
  try {
    const place = scope.run(() => use_place(name)) as Place;
    await new Promise<void>((done, fail) => {
      const late = setTimeout(() => fail(new Refusal('offline')), WITHIN);
      scope.run(() =>
        watch(
          () => place.state(),
          (state) => {
            if (state === 'online') {
              clearTimeout(late);
              done();
            } else if (state === 'ended') {
              clearTimeout(late);
              fail(place.connection.refusal ?? new Refusal('place'));
            }
          },
          { immediate: true },
        ),
      );
    });
    return await run(place);
  } finally {
    scope.stop();
  }
}
