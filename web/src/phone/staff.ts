// What the phone offers to whom beside voting. The server decides; this only spares others the buttons.
import type { Role } from '../messages';

const VISITORS: Role[] = ['clerk', 'grid_worker', 'building_leader'];
/** Of the households those that were checked in as delegates: only the server knows which. Raters come with any slip. */
const SECONDS: Role[] = ['household', 'clerk', 'scrutineer', 'signer', 'teller'];

const one_of = (roles: Role[], may: Role[]): boolean => roles.some((role) => may.indexOf(role) >= 0);

/** Who goes from door to door: serves papers and helps to vote. */
export const may_visit = (roles: Role[]): boolean => one_of(roles, VISITORS);

/** Who may be the second person of a two-person step. */
export const may_countersign = (roles: Role[], rates = false): boolean => rates || one_of(roles, SECONDS);
