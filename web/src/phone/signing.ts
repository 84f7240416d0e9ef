// Who is asked to sign the minutes. The server decides; this only spares others the button.
import type { MeRow, MinutesRow, Role, SignsRow } from '../messages';

const SIGNERS: Role[] = ['signer', 'scrutineer'];

/** Confirmed minutes that wait for this person, who is not their chair: its account's, or its home's that was there. */
export function may_sign(minutes: MinutesRow | undefined, me: MeRow | undefined, signs: SignsRow | undefined): boolean {
  return (
    minutes?.state === 'confirmed' &&
    !!me &&
    me.roles.indexOf('chair') < 0 &&
    (signs !== undefined ? !(signs.signed && signs.version === minutes.version) : me.roles.some((role) => SIGNERS.indexOf(role) >= 0))
  );
}
