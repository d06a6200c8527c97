// Why an order, or a payment, did not go through
import { html } from '/web/lib/lit-html.js';
import { signIn } from '/web/js/parts.js';
import { say } from '/web/js/text.js';

/** @param {string|null} note what can be done about it */
export const refusalView = (problem, note, heading = say('notPlaced')) => html`
  <div class="notice bad" role="alert" data-problem=${problem.type.split(':').pop() || problem.status}>
    <p><strong>${heading}</strong></p>
    ${note ? html`<p>${note}</p>` : html`<p>${problem.errors.length ? say('fieldsAreWrong') : problem.message}</p>`}
    ${isUnclear(problem) ? html`<p>${say('unclear')} <a href="#/orders">${say('myOrders')}</a></p>` : ''}
    ${problem.status === 401 ? html`<button type="button" class="main" @click=${signIn}>${say('login')}</button>` : ''}
    ${problem.status >= 500 && problem.traceId ? html`<p class="small soft">${say('trace', { id: problem.traceId })}</p>` : ''}
  </div>`;

/** 503 is sure that nothing was done; a line that broke, or another fault of ours, is not. */
const isUnclear = ({ status }) => status === 0 || (status >= 500 && status !== 503);
