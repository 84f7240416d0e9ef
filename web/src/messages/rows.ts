// Every row that the server sends.
import type { BuildingRow, CalendarRow, CaseRow, LineRow, OrganisationRow, TemplateRow, WaitsRow } from './case_rows';
import type { AgreementRow, CaucusRow, CaucusWordRow, PartyRow, PointRow, RedLineRow, SideRow } from './coordination_rows';
import type { CameRow, EarlierRow, RaterRow, RemarkRow, ReportRow, SignsRow } from './review_rows';
import type { MeRow, SeatRow } from './me_rows';
import type {
  ArrivalsRow,
  CommentRow,
  CommitmentRow,
  AttendantRow,
  DocumentRow,
  DelegateRow,
  DisorderRow,
  HandRow,
  HeldRow,
  ItemRow,
  MeetingRow,
  MinutesObjectionRow,
  MineRow,
  MinutesRow,
  OlderRow,
  PresenceRow,
  ProposalRow,
  QuestionRow,
  QueueRow,
  StaffRow,
  StandingRow,
  ThemeRow,
} from './meeting_rows';
import type {
  ClashRow,
  CountersignRow,
  DoubtRow,
  MandateRow,
  ObjectionRow,
  PaperRow,
  PollRow,
  SheetRow,
  TurnoutRow,
} from './poll_rows';

export type Row =
  | MeetingRow
  | ItemRow
  | HandRow
  | HeldRow
  | QueueRow
  | DisorderRow
  | StandingRow
  | MineRow
  | StaffRow
  | PresenceRow
  | ArrivalsRow
  | CommentRow
  | OlderRow
  | ProposalRow
  | QuestionRow
  | ThemeRow
  | PollRow
  | TurnoutRow
  | PaperRow
  | ClashRow
  | DoubtRow
  | MandateRow
  | CountersignRow
  | ObjectionRow
  | SheetRow
  | CommitmentRow
  | MinutesRow
  | MinutesObjectionRow
  | AttendantRow
  | DocumentRow
  | DelegateRow
  | OrganisationRow
  | PartyRow
  | RedLineRow
  | SideRow
  | PointRow
  | CaucusRow
  | CaucusWordRow
  | AgreementRow
  | RaterRow
  | CameRow
  | SignsRow
  | RemarkRow
  | ReportRow
  | EarlierRow
  | CaseRow
  | LineRow
  | BuildingRow
  | TemplateRow
  | CalendarRow
  | WaitsRow
  | MeRow
  | SeatRow;
export type RowKind = Row['t'];
export type RowOf<T extends RowKind> = Extract<Row, { t: T }>;
