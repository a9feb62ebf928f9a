import { html, svg } from 'lit';
import { Part } from '../base/part.js';
import { real } from '../base/format.js';

const [WIDTH, HEIGHT, TOP, BOTTOM, SIDE] = [900, 320, 34, 26, 60];

/**
 * Parallel coordinates (Inselberg 1985): an axis a dimension, a line a row. The row that is chosen stands out.
 *
 * `axes` is a list of names; `rows` of `{id, title, values, tone}`, tone 0 for the best to 1, with null where a value is missing.
 */
class ParallelLines extends Part {
  static properties = { axes: { attribute: false }, rows: { attribute: false }, chosen: {} };

  constructor() {
    super();
    this.axes = [];
    this.rows = [];
  }

  render() {
    const scales = this.axes.map((_, i) => scale(this.rows.map(row => row.values[i]).filter(value => value !== null)));
    const x = i => (this.axes.length < 2 ? WIDTH / 2 : SIDE + (i * (WIDTH - 2 * SIDE)) / (this.axes.length - 1));
    return html`<svg
      class="parallel"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="Parallel coordinates of ${this.rows.length} runs over ${this.axes.join(', ')}; the table below has the same values"
    >
      ${this.rows.map(
        row => svg`<path class="line ${row.id === this.chosen ? 'chosen' : ''}" opacity=${0.9 - 0.6 * row.tone}
        d=${path(row.values.map((value, i) => (value === null ? null : [x(i), scales[i].place(value)])))} @pointerenter=${() => this.choose(row.id)}><title>${row.title}</title></path>`,
      )}
      ${this.axes.map(
        (name, i) => svg`<g transform="translate(${x(i)} 0)">
        <line class="axis" y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
        <text y=${TOP - 18} text-anchor="middle" class="name">${name}</text>
        ${scales[i].ticks.map(([tick, y]) => svg`<text x="6" y=${y + 4} class="tick">${tick}</text>`)}</g>`,
      )}
    </svg>`;
  }

  choose(id) {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }
}

/** Numbers lie by their size, by its logarithm where it spans much; names by their order. @param {(number | string)[]} values */
function scale(values) {
  const y = share => HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  if (!values.length) return { place: () => y(0.5), ticks: [] };
  if (values.some(value => typeof value !== 'number')) {
    const names = [...new Set(values.map(String))].sort();
    const place = value => y(names.length === 1 ? 0.5 : names.indexOf(String(value)) / (names.length - 1));
    return { place, ticks: names.map(name => [name, place(name)]) };
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const turn = least > 0 && most / least > 30 ? Math.log : value => value;
  const place = value => y(least === most ? 0.5 : (turn(value) - turn(least)) / (turn(most) - turn(least)));
  return { place, ticks: (least === most ? [least] : [least, most]).map(value => [real(value), place(value)]) };
}

/** @param {([number, number] | null)[]} points */
const path = points =>
  points
    .filter(Boolean)
    .map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');

customElements.define('parallel-lines', ParallelLines);
