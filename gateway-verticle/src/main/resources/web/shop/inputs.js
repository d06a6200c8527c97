// A form's fields: label, input, hint and fault, tied together for who cannot see them
import { html, nothing } from '/web/lib/lit-html.js';
import { money, say, word } from '/web/js/text.js';

export const idOf = field => `field-${field.name.replace('.', '-')}`;

/** @param {{value: string, fault: string|null, set: function(string)}} now */
export function fieldView(line, field, now) {
  const id = idOf(field);
  const hint = hintOf(line, field);
  const told = [hint && `${id}-hint`, now.fault && `${id}-fault`].filter(Boolean).join(' ') || nothing;
  const isOutside = field.suggested && now.value && !isSuggested(field, now.value);
  return html`
    <div class="field ${field.number ? 'narrow' : ''}" data-field=${field.name}>
      <label for=${id}>${field.label} ${field.required ? html`<span class="must" aria-hidden="true">*</span>` : html`<span class="soft optional">${say('optional')}</span>`}</label>
      ${field.values ? choice(line, field, id, told, now) : input(field, id, told, now)}
      ${hint ? html`<p class="hint soft small" id="${id}-hint">${hint}</p>` : ''}
      ${isOutside ? html`<p class="hint caution small" role="status">${say('outsideArea')}</p>` : ''}
      ${now.fault ? html`<p class="fault" id="${id}-fault">${now.fault}</p>` : ''}
    </div>`;
}

/** Who is still typing is not warned. */
const isSuggested = ({ suggested }, value) => suggested.some(one => one.toLowerCase().startsWith(value.trim().toLowerCase()));

function hintOf(line, field) {
  if (field.suggested) return say('serviceArea', { areas: field.suggested.map(area => word(line, area)).join(', ') });
  return field.money && field.least ? say('atLeast', { amount: money(field.least) }) : null;
}

const input = (field, id, told, now) => html`
  <input
    id=${id}
    name=${field.name}
    type=${field.number ? 'number' : field.autocomplete === 'tel' ? 'tel' : 'text'}
    min=${field.least ?? nothing}
    max=${field.most ?? nothing}
    step=${field.number ? 1 : nothing}
    inputmode=${field.number ? 'numeric' : nothing}
    maxlength=${field.number ? nothing : 300}
    autocomplete=${field.autocomplete ?? 'off'}
    list=${field.suggested ? `${id}-list` : nothing}
    aria-required=${field.required}
    aria-invalid=${Boolean(now.fault)}
    aria-describedby=${told}
    .value=${now.value ?? ''}
    @input=${event => now.set(event.target.value)}>
  ${field.suggested ? html`<datalist id="${id}-list">${field.suggested.map(value => html`<option value=${value}></option>`)}</datalist>` : ''}`;

const choice = (line, field, id, told, now) => html`
  <select
    id=${id}
    name=${field.name}
    aria-required=${field.required}
    aria-invalid=${Boolean(now.fault)}
    aria-describedby=${told}
    @change=${event => now.set(event.target.value)}>
    <option value="" .selected=${!now.value}>${say('pleaseChoose')}</option>
    ${field.values.map(value => html`<option value=${value} .selected=${value === now.value}>${word(line, value)}</option>`)}
  </select>`;
