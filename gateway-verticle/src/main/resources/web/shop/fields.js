// Which fields an order of a line has, what they may hold, and what is sent of them: from the line's rules alone
import { money, number, say, word } from '/web/js/text.js';

const CONTACT = { username: 'name', phoneNo: 'tel', address: 'street-address' };

/**
 * @returns {{name: string, pointer: string, label: string, required: boolean, values?: string[], suggested?: string[],
 *   number?: boolean, least?: number, most?: number, autocomplete?: string}[]}
 */
export function fieldsOf(line) {
  const { order, payment, product, plan } = line;
  const must = name => order.requires.includes(name);
  const contact = Object.entries(CONTACT).map(([name, autocomplete]) => ({ ...plain(name), required: must(name), autocomplete }));
  const others = order.requires.filter(name => !(name in CONTACT) && ['productName'].includes(name)).map(name => ({ ...plain(name), required: true }));
  const attributes = Object.entries(order.attributes).map(([name, { type, required, values }]) => ({
    name: `attributes.${name}`,
    pointer: `/attributes/${name}`,
    label: word(line, name),
    required,
    values: values.length ? values : undefined,
    number: type === 'INTEGER'
  }));
  const own = product.required
    ? [{ ...plain('qty'), required: true, number: true, least: 1, most: 10_000 }]
    : [...others, { ...plain('productPrice'), required: true, number: true, least: payment.minimum, money: true }];
  const all = [...own, ...attributes, ...contact];
  if (plan.serviceArea.length) all.find(field => field.name === 'address').suggested = plan.serviceArea;
  return all;
}

const plain = name => ({ name, pointer: `/${name}`, label: say(name) });

/** What is wrong with a value, in a few words; null where nothing is. */
export function faultOf(field, value) {
  const text = (value ?? '').trim();
  if (!text) return field.required ? say('isMissing') : null;
  if (!field.number) return null;
  if (!/^-?\d+$/.test(text)) return say('isNoNumber');
  const least = field.least ?? -Infinity;
  if (Number(text) < least) return say('isTooLittle', { least: field.money ? money(least) : number(least) });
  return null;
}

/** What an order says, of the values that were given. */
export function bodyOf(line, product, values, userId) {
  const body = { userId };
  const attributes = {};
  for (const field of fieldsOf(line)) {
    const text = (values[field.name] ?? '').trim();
    if (!text) continue;
    const value = field.number ? Number(text) : text;
    if (field.name.startsWith('attributes.')) attributes[field.name.slice('attributes.'.length)] = value;
    else body[field.name] = value;
  }
  if (product) Object.assign(body, { productId: product.id, productName: product.productName, productPrice: product.productPrice });
  body.qty ??= 1;
  if (Object.keys(attributes).length) body.attributes = attributes;
  if (values.couponId) body.couponId = Number(values.couponId);
  if (line.payment.when === 'WITH_ORDER') body.payStatus = 'Y';
  return body;
}

/** What it costs so far; null where that cannot be said yet. */
export function amountOf(product, values) {
  const one = product ? product.productPrice : whole(values.productPrice);
  const qty = product ? whole(values.qty) : 1;
  return one === null || qty === null ? null : one * qty;
}

const whole = text => (/^\d+$/.test((text ?? '').trim()) ? Number(text) : null);
