// What the room holds of a coordination or a review, for its check list and before it closes.
import type { Place } from '../place';
import type { KindRows } from './kind_checks';

export function kind_rows(place: Place): KindRows {
  return {
    parties: place.all('party'),
    points: place.all('point'),
    agreement: place.first('agreement') ?? null,
    reported: place.first('report') !== undefined,
    polls: place.all('poll'),
  };
}
