// Who is asked to sign the minutes. The server decides; this only spares others the button.
import type { MeRow, MinutesRow, Role } from '../messages';

const SIGNERS: Role[] = ['signer', 'scrutineer', 'household'];

/** Confirmed minutes that this person can see and is not the chair of; rates: this phone was a rater's. */
export function may_sign(minutes: MinutesRow | undefined, me: MeRow | undefined, rates: boolean): boolean {
  return (
    minutes?.state === 'confirmed' &&
    !!me &&
    me.roles.indexOf('chair') < 0 &&
    (rates || me.roles.some((role) => SIGNERS.indexOf(role) >= 0))
  );
}
