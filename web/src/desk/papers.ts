/** How a paper comes: as a page to print, or as a file. */
export type PaperForm = '' | '.pdf' | '.docx';
export const PAPER_FORMS: PaperForm[] = ['', '.pdf', '.docx'];

/** The address of a paper in another form, or as a picture for a chat group: what stands behind a question mark stays there. */
export const as_file = (path: string, form: PaperForm | '.png'): string => path.replace(/(\?|$)/, `${form}$1`);
