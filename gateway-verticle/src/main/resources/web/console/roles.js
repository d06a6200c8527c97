// What one may see and do here: from the token's roles and lines, and from what plans give to roles
import { facts } from '/web/js/facts.js';
import { isOpen, user } from '/web/js/session.js';

const has = role => isOpen || (user()?.roles.includes(role) ?? false);
const isFor = line => !user()?.lines || user().lines.includes(line.name);

export const isOperator = () => has('operator');

/** The plan gives the step to one of the roles that one has. */
export const mayDo = step => step.by !== 'system' && has(step.by);

/** Whoever has a part in the plan may reject what it cannot fulfil. */
export const hasPart = line => line.plan.steps.some(mayDo);

/** The lines whose boards one sees. */
export const boardLines = () =>
  facts.lines.filter(line => isFor(line) && (isOperator() || has('manager') || hasPart(line)));
