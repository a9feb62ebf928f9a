import { html, nothing } from 'lit';
import { count } from '../base/format.js';

/**
 * How many of each, as bars with their numbers.
 *
 * @param {[string, string, string?]} heads of name, number, and number beside
 * @param {[string, number, number?][]} rows
 */
export function bars(heads, rows) {
  const most = Math.max(1, ...rows.map(([, value]) => value));
  const cells = rows.map(
    ([name, value, beside]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>
          <svg aria-hidden="true"><rect width="${(100 * value) / most}%" height="100%"></rect></svg>
        </td>
        <td class="number">${count(value)}</td>
        ${beside === undefined ? nothing : html`<td class="number soft">${count(beside)}</td>`}
      </tr>`,
  );
  const [name, ...numbers] = heads;
  return html`<table class="bars">
    <thead class="unseen">
      <tr>
        <th scope="col">${name}</th>
        <td></td>
        ${numbers.map(head => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${cells}
    </tbody>
  </table>`;
}
