import { html, svg } from 'lit';
import { Part } from '../base/part.js';
import { real, setting } from '../base/format.js';

const [HEIGHT, TOP, BOTTOM, LEFT, RIGHT] = [320, 34, 26, 44, 64];
const LEAST = 84; // pixels between two axes: less, and it scrolls
const MANY = 6; // values of an axis that each have their tick

/**
 * Parallel coordinates (Inselberg 1985): an axis a dimension, a line a row. The row that is chosen stands out.
 *
 * `axes` is a list of names; `rows` of `{id, title, values, tone}`, tone 0 for the best to 1, with null where a value is missing.
 * Tells `choose` with a row's id when it is pointed at, `open` when it is pressed.
 */
class ParallelLines extends Part {
  static properties = { axes: { attribute: false }, rows: { attribute: false }, chosen: {}, width: { state: true } };

  constructor() {
    super();
    Object.assign(this, { axes: [], rows: [], width: 900 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.size = new ResizeObserver(([{ contentRect }]) => (this.width = Math.floor(contentRect.width) || this.width));
    this.size.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
  }

  render() {
    const { axes, rows, chosen } = this;
    const width = Math.max(this.width, LEFT + RIGHT + (axes.length - 1) * LEAST);
    const scales = axes.map((_, i) => scale(rows.map(row => row.values[i]).filter(value => value !== null)));
    const x = i => (axes.length < 2 ? width / 2 : LEFT + (i * (width - LEFT - RIGHT)) / (axes.length - 1));
    const points = row => row.values.map((value, i) => (value === null ? null : [x(i), scales[i].place(value)]));
    const ordered = [...rows].sort((a, b) => (a.id === chosen) - (b.id === chosen)); // what is drawn last lies on top
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Parallel coordinates">
      <svg
        class="parallel"
        width=${width}
        height=${HEIGHT}
        viewBox="0 0 ${width} ${HEIGHT}"
        role="img"
        aria-label="Parallel coordinates of ${rows.length} runs over ${axes.join(', ')}; the table below has the same values"
      >
        ${ordered.map(row => this.line(row, path(points(row))))}
        ${axes.map(
          (name, i) => svg`<g transform="translate(${x(i)} 0)">
          <line class="axis" y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
          <text y=${TOP - 18} text-anchor="middle" class="name">${name}</text>
          ${scales[i].ticks.map(([tick, y]) => svg`<text x="6" y=${y + 4} class="tick">${tick}</text>`)}</g>`,
        )}
      </svg>
    </div>`;
  }

  /** A wide one that nobody sees is there to be pointed at. */
  line({ id, title, tone }, d) {
    const tell = name => this.dispatchEvent(new CustomEvent(name, { detail: id }));
    return svg`<g @pointerenter=${() => tell('choose')} @click=${() => tell('open')}><title>${title}</title>
      <path class="reach" d=${d}></path>
      <path class="line ${id === this.chosen ? 'chosen' : ''}" opacity=${0.9 - 0.6 * tone} d=${d}></path></g>`;
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
  const turn = least > 0 && most / least > 8 ? Math.log : value => value;
  const place = value => y(least === most ? 0.5 : (turn(value) - turn(least)) / (turn(most) - turn(least)));
  const each = [...new Set(values)];
  const ticks = each.length <= MANY && each.length < values.length ? each : [...new Set([least, most])];
  return { place, ticks: ticks.map(value => [each.length <= MANY ? setting(value) : real(value), place(value)]) };
}

/** @param {([number, number] | null)[]} points */
const path = points =>
  points
    .filter(Boolean)
    .map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');

customElements.define('parallel-lines', ParallelLines);
