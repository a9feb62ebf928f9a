import { html, nothing } from 'lit';

/** Small things that are shown in many places. */

const TONES = {
  QUEUED: 'waiting',
  RUNNING: 'moving',
  FINISHED: 'good',
  FAILED: 'bad',
  CANCELLED: 'ended',
  SEALING: 'moving',
  SEALED: 'good',
  DELETED: 'ended',
};

/** Of a run or a version: told by a word, a shape and a colour. @param {string} status */
export const statusMark = status =>
  html`<span class="status ${TONES[status] ?? 'waiting'}">${status.toLowerCase()}</span>`;

/** How far something is. @param {string} label @param {number} done @param {number} all */
export const meter = (label, done, all) =>
  html`<progress aria-label=${label} max=${all || 1} .value=${done}></progress>`;

/** Names and values. @param {[string, unknown, string?][]} facts name, value, meaning */
export const factList = facts =>
  html`<dl class="facts">
    ${facts
      .filter(([, value]) => value !== null && value !== undefined)
      .map(
        ([name, value, meaning]) =>
          html`<div title=${meaning ?? nothing}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;

/** A field of a form, with what it means and what is wrong with it. */
export function field({ id, name, note, wrong, control, inline = false }) {
  return html`<div class="field ${wrong ? 'wrong' : ''} ${inline ? 'inline' : ''}">
    <label for=${id}>${name}</label>
    ${control} ${wrong ? html`<p class="wrong" id="${id}-wrong">${wrong}</p>` : nothing}
    ${note ? html`<p class="note" id="${id}-note">${note}</p>` : nothing}
  </div>`;
}
