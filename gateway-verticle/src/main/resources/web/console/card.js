// One order on a board: what it is, whose, where to, since when, and what one can do
import { html, nothing } from '/web/lib/lit-html.js';
import { user } from '/web/js/session.js';
import { number, say, word } from '/web/js/text.js';
import { since } from './clock.js';
import { mayReject } from './plan.js';
import { address } from './route.js';

/**
 * @param {{line: object, card: object, step: object|null, next: object|null, status: string|null}} what step is one's own, next
 *   is somebody else's; status is said where the column does not, of what is only to be known about
 */
export function card({ line, card: { id, status, delivery, since: at, busy }, step, next, status: said, onStep, onReject }) {
  const mayNotBeMine = step && delivery?.actor && delivery.actor !== user().id;
  return html`
    <div class="top">
      <a href=${address(`orders/${id}`)} class="no">${say('orderNo', { id })}</a>
      ${since(at, Boolean(step))}
    </div>
    ${status.productName ? html`<p class="what"><strong>${status.productName}</strong> × ${number(status.qty ?? 1)}</p>` : nothing}
    ${said ? nothing : where(delivery)}
    <p class="who">${status.username ?? delivery?.username ?? status.userId}${said ? nothing : phone(delivery?.phoneNo)}</p>
    ${said ? nothing : attributes(line, status.attributes ?? delivery?.attributes)}
    ${delivery?.actor ? html`<p class="small">${delivery.actor === user().id ? say('yours') : say('takenBy', { name: delivery.actor })}</p>` : nothing}
    ${said ? html`<p class="small soft">${word(line, said)}${next ? ` · ${waitsFor(line, next)}` : ''}</p>` : nothing}
    ${hints(delivery, step, status)}
    ${step ? actions() : nothing}`;

  function actions() {
    return html`<div class="actions">
      <button class=${mayNotBeMine ? '' : 'main'} data-step=${step.name} aria-disabled=${busy} @click=${() => busy || onStep(step)}
        aria-label="${word(line, step.name)}, ${say('orderNo', { id })}">${word(line, step.name)}</button>
      ${mayReject(line, status.deliveryStatus)
        ? html`<button class="danger" data-reject aria-disabled=${busy} @click=${() => busy || onReject()}
            aria-label="${say('reject')}, ${say('orderNo', { id })}">${say('reject')}</button>`
        : nothing}
    </div>`;
  }
}

const where = delivery => (delivery?.address ? html`<p class="where">${delivery.address}</p>` : nothing);

const phone = number => (number ? html` · <a href="tel:${number.replace(/[^0-9+]/g, '')}">${number}</a>` : nothing);

const waitsFor = (line, step) => (step.by === 'system' ? say('byItself') : say('waitsFor', { role: word(line, step.by), step: word(line, step.name) }));

function attributes(line, values) {
  const all = Object.entries(values ?? {});
  if (!all.length) return nothing;
  return html`<dl class="attributes small">${all.map(([name, value]) => html`<div><dt>${word(line, name)}</dt><dd>${word(line, String(value))}</dd></div>`)}</dl>`;
}

/** Why a step may be refused as yet. */
function hints(delivery, step, status) {
  if (delivery?.waiting?.stuck ?? delivery?.stuck) return html`<p class="small bad">${say('isStuck')}</p>`;
  if (step?.requires.includes('coupon') && status.couponStatus !== 'ISSUED' && status.couponStatus !== 'REDEEMED') {
    return html`<p class="small warn">${say('waitsForCoupon')}</p>`;
  }
  return nothing;
}
