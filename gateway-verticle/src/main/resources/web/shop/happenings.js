// What the timeline says of each kind of event, where the event does not say it itself
import { addTexts, language, money, say, word } from '/web/js/text.js';

addTexts({
  OrderPlaced: { ko: '주문하셨습니다', en: 'You ordered' },
  OrderPaid: { ko: '결제를 확인했습니다', en: 'Your payment came in' },
  OrderCancelRequested: { ko: '취소를 요청하셨습니다', en: 'You asked to cancel' },
  OrderCanceled: { ko: '주문이 취소되었습니다', en: 'The order is cancelled' },
  OrderRejected: { ko: '주문을 받지 못했습니다', en: 'The order was not taken' },
  OrderCompleted: { ko: '주문이 끝났습니다', en: 'The order is complete' },
  PaymentApproved: { ko: '{amount} 결제되었습니다', en: '{amount} paid' },
  PaymentCanceled: { ko: '{amount} 돌려드렸습니다', en: '{amount} given back' },
  CouponIssued: { ko: '쿠폰을 드렸습니다: {coupon}', en: 'You earned a coupon: {coupon}' },
  CouponCanceled: { ko: '쿠폰을 거두어들였습니다', en: 'The coupon was taken back' },
  CouponRedeemed: { ko: '쿠폰을 쓰셨습니다', en: 'The coupon was used' },
  CouponRestored: { ko: '쿠폰을 다시 쓸 수 있습니다', en: 'The coupon can be used again' },
  MessageSent: { ko: '메시지를 보냈습니다', en: 'We sent you a message' },
  MessageFailed: { ko: '메시지를 보내지 못했습니다', en: 'A message could not be sent' },
  MessageCanceled: { ko: '메시지를 거두어들였습니다', en: 'A message was withdrawn' },
  DeliveryCanceled: { ko: '진행을 멈추었습니다', en: 'The work on it was stopped' },
  DeliveryCancelRefused: { ko: '취소할 수 없었습니다', en: 'It could not be cancelled' }
});

/** What a delivery has become, by its events; the others tell it themselves. */
const BECAME = { DeliveryReceived: 'RECEIVED', DeliveryStarted: 'STARTED', DeliveryCompleted: 'COMPLETED', DeliveryRejected: 'REJECTED' };

/** The status that an entry brought a delivery to; undefined where it brought none. */
export const became = entry => BECAME[entry.type] ?? (entry.type === 'DeliveryAdvanced' ? entry.data?.status : undefined);

/** A short text of what happened. */
export function happened(line, entry) {
  if (entry.words?.[language]) return entry.words[language];
  const status = became(entry);
  if (status) return word(line, status);
  const { amount, couponKind } = entry.data ?? {};
  return say(entry.type, { amount: amount === undefined ? '' : money(amount), coupon: couponKind ? word(line, couponKind) : '' }).trim();
}

const WITH_REASON = ['OrderCancelRequested', 'DeliveryCancelRefused', 'DeliveryRejected'];

/** What the short text does not say: a reason, told once and where it was given; how much was paid, or given back. */
export function added(entry) {
  const { reason, amount } = entry.data ?? {};
  if (WITH_REASON.includes(entry.type)) return reason ?? '';
  return entry.words?.[language] && amount !== undefined ? money(amount) : '';
}
