// The coordination of a joined place, for any page.
import { computed, type ComputedRef } from 'vue';
import { talk_of, type Talk } from './coordination';
import type { Place } from './place';

export const use_talk = (place: Place): ComputedRef<Talk> =>
  computed(() =>
    talk_of({
      parties: place.all('party'),
      points: place.all('point'),
      caucuses: place.all('caucus'),
      side: place.first('side'),
      agreement: place.first('agreement'),
      me: place.first('me'),
    }),
  );
