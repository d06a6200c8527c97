// What follows from a line's plan
import { hasPart, mayDo } from './roles.js';

const RECEIVED = 'RECEIVED';
const STARTED = 'STARTED';
const CANCELING = 'CANCELING';

/** What a delivery is before each of its steps, in their order. */
const openStatuses = line => [RECEIVED, ...line.plan.steps.slice(0, -1).map(step => step.becomes)];

export const isOpenStatus = (line, status) => status === CANCELING || openStatuses(line).includes(status);

/** The step that comes next for what stands so; undefined while it is being cancelled, or has ended. */
export const nextStep = (line, status) => line.plan.steps[openStatuses(line).indexOf(status)];

/** Before it has started, and while it is not being cancelled. */
export function mayReject(line, status) {
  const statuses = openStatuses(line);
  const started = statuses.indexOf(STARTED);
  const now = statuses.indexOf(status);
  return hasPart(line) && now >= 0 && (started < 0 || now < started);
}

/**
 * The columns of a line's board: what waits for one's own steps, then what is under way. Who has no step sees them all.
 *
 * @returns {{key: string, statuses: string[], step?: object, isMine: boolean}[]}
 */
export function columnsOf(line) {
  const statuses = openStatuses(line);
  const mine = statuses.filter(status => mayDo(nextStep(line, status)));
  const shown = mine.length ? mine : statuses;
  const rest = [...statuses.filter(status => !shown.includes(status)), CANCELING];
  return [
    ...shown.map(status => ({ key: status, statuses: [status], step: nextStep(line, status), isMine: mine.includes(status) })),
    { key: 'underWay', statuses: rest, isMine: false }
  ];
}
