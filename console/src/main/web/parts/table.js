import { html, nothing } from 'lit';

/** A column of numbers. @param {string} name @param {string} [meaning] */
export const numbers = (name, meaning) => ({ name, meaning, kind: 'number' });

/**
 * A table that scrolls within itself where the page is too narrow for it.
 *
 * @param {string} label what it is of
 * @param {(string | {name: string, meaning?: string, kind?: string})[]} columns an empty name for one that needs none
 * @param {unknown} rows
 * @param {string} [kind]
 */
export function table(label, columns, rows, kind = '') {
  const heads = columns.map(column => {
    const { name, meaning, kind: of = '' } = typeof column === 'string' ? { name: column } : column;
    return name ? html`<th scope="col" class=${of} title=${meaning ?? nothing}>${name}</th>` : html`<td></td>`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class=${kind}>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
