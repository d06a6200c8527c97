// A question that shows what it is about
import { html, nothing, render } from '/web/lib/lit-html.js';
import { say } from '/web/js/text.js';

/**
 * @param {{title: string, content: *, yes: string|null}} question yes is null where there is nothing to agree to
 * @returns {Promise<boolean>}
 */
export function askAbout({ title, content, yes }) {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.className = 'about';
  dialog.setAttribute('aria-labelledby', 'about');
  return new Promise(done => {
    const answer = event => {
      event.preventDefault();
      done(true);
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      done(false);
      dialog.remove();
    });
    render(
      html`<form @submit=${answer}>
        <h2 id="about">${title}</h2>
        ${content}
        <div class="row">
          <button type="button" @click=${() => dialog.close()}>${say(yes ? 'no' : 'close')}</button>
          ${yes ? html`<button class="main" data-yes>${yes}</button>` : nothing}
        </div>
      </form>`,
      dialog
    );
    dialog.showModal();
  });
}
