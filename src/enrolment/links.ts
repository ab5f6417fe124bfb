/** Addresses of the enrolment pages; cluster text in them is encoded. */

export const ENROLMENT_PATH = '/cmmd/enrolment';
const WIZARD_PATH = '/cmmd/enrolment/set-label';

/** The Set Label wizard, with a pool and nodes chosen beforehand. */
export function wizardLink(choice: { pool?: string | undefined; nodes?: readonly string[] } = {}) {
  const query = new URLSearchParams();
  if (choice.pool) {
    query.set('pool', choice.pool);
  }
  if (choice.nodes && choice.nodes.length > 0) {
    query.set('nodes', choice.nodes.join(','));
  }
  const text = query.toString();
  return text ? `${WIZARD_PATH}?${text}` : WIZARD_PATH;
}
