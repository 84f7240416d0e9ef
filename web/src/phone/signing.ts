// Who is asked to sign the minutes. The server decides; this only spares others the button.
import type { MeRow, MinutesRow, Role } from '../messages';

const SIGNERS: Role[] = ['signer', 'scrutineer', 'household'];

/** Confirmed minutes that this person can see and is not the chair of. */
export function may_sign(minutes: MinutesRow | undefined, me: MeRow | undefined): boolean {
  return (
    minutes?.state === 'confirmed' &&
    !!me &&
    me.roles.indexOf('chair') < 0 &&
    me.roles.some((role) => SIGNERS.indexOf(role) >= 0)
  );
}
