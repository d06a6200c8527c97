// The customer's coupons that can be used for an order of a line
import { html } from '/web/lib/lit-html.js';
import { get, items } from '/web/js/api.js';
import { user } from '/web/js/session.js';
import { say, word } from '/web/js/text.js';

/** None where they cannot be had now: an order goes without as well. */
export async function usableCoupons(line) {
  try {
    const query = new URLSearchParams({ line: line.name, userId: user().id, couponStatus: 'ISSUED', size: 100 });
    return items(await get(`/api/coupons?${query}`));
  } catch {
    return [];
  }
}

/** @param {{coupons: object[], chosen: string, fault: string|null, set: function(string)}} now */
export const couponChoice = (line, { coupons, chosen, fault, set }) =>
  coupons.length === 0 && !fault
    ? ''
    : html`<div class="field" data-field="couponId">
        <label for="coupon">${say('coupon')}</label>
        <select id="coupon" name="couponId" aria-invalid=${Boolean(fault)} aria-describedby="coupon-fault" @change=${event => set(event.target.value)}>
          <option value="" .selected=${!chosen}>${say('noCoupon')}</option>
          ${coupons.map(
            coupon => html`<option value=${coupon.id} .selected=${String(coupon.id) === chosen}>
              ${say('couponFrom', { kind: word(line, coupon.couponKind), id: coupon.id, order: coupon.orderId })}
            </option>`
          )}
        </select>
        <p class="fault" id="coupon-fault" ?hidden=${!fault}>${fault}</p>
      </div>`;
