// What happened to an order, and what its customer was told
import { html } from '/web/lib/lit-html.js';
import { skeleton } from '/web/js/parts.js';
import { date, say, time } from '/web/js/text.js';
import { added, happened } from './happenings.js';

/** @param {object[]} timeline in the order in which it came */
export function timelineView(line, timeline) {
  const newestFirst = [...timeline].sort((one, other) => other.time.localeCompare(one.time));
  return html`
    <section class="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">${say('timeline')}</h2>
      ${timeline.length === 0 ? skeleton(3) : ''}
      <ol id="timeline" class="timeline" reversed>
        ${newestFirst.map(
          entry => html`
            <li data-type=${entry.type}>
              <time datetime=${entry.time} title=${date(entry.time)}>${time(entry.time)}</time>
              <div><p>${happened(line, entry)}</p>${added(entry) ? html`<p class="soft small">${added(entry)}</p>` : ''}</div>
            </li>`
        )}
      </ol>
    </section>`;
}

const NOTES = { CANCELED: 'withdrawn', PENDING: 'notSentYet', FAILED: 'notSent', DISCARDED: 'notSent' };

export const messagesView = messages => html`
  <section class="card" aria-labelledby="messages-title">
    <h2 id="messages-title">${say('messages')}</h2>
    ${messages.length === 0 ? html`<p class="soft">${say('noMessages')}</p>` : ''}
    <ul id="messages" class="messages">
      ${messages.map(
        message => html`
          <li data-status=${message.messageStatus} lang=${message.language}>
            <p class="bubble">${message.text}</p>
            <p class="soft small">
              ${message.sentAt ? html`<time datetime=${message.sentAt}>${time(message.sentAt)}</time>` : ''}
              ${NOTES[message.messageStatus] ? say(NOTES[message.messageStatus]) : ''}
            </p>
          </li>`
      )}
    </ul>
  </section>`;
