import uPlot from 'uplot';
import { html } from 'lit';
import { Part } from '../base/part.js';
import { colour, series } from '../base/theme.js';
import { axis, count, real } from '../base/format.js';
import { steps } from './steps.js';

const HEIGHT = 200;
const sync = uPlot.sync('steps');

const MOVES = {
  ArrowLeft: (at, many) => at - 1,
  ArrowRight: (at, many) => at + 1,
  PageDown: (at, many) => at - Math.ceil(many / 10),
  PageUp: (at, many) => at + Math.ceil(many / 10),
  Home: () => 0,
  End: (at, many) => many - 1,
};

/**
 * Values over steps, as lines. Its caption tells the values at the cursor, or the last ones. Arrow keys move the cursor, + and -
 * look closer and further, Escape shows all; dragging across it looks closer too.
 *
 * `lines` is a list of `{name, colour?, points}`; `data` is uPlot's: steps, then the values of each line.
 */
class SeriesChart extends Part {
  static properties = {
    name: {},
    log: { type: Boolean },
    lines: { attribute: false },
    data: { attribute: false },
    cursor: { state: true },
  };

  constructor() {
    super();
    this.lines = [];
    this.data = [[]];
    this.log = false;
    this.cursor = null;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('themechange', () => this.restart(), { signal: this.signal });
    this.size = new ResizeObserver(() => this.fit());
    this.size.observe(this);
    steps.charts.add(this);
    if (this.hasUpdated) this.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
    this.plot?.destroy();
    this.plot = null;
    steps.charts.delete(this);
    if (!steps.charts.size) steps.show(null);
  }

  /** Where the cursor is, or the last point. */
  get at() {
    return Math.min(this.cursor ?? Infinity, this.data[0].length - 1);
  }

  render() {
    const { at } = this;
    const step = this.data[0][at];
    return html`<figure class="chart">
      <figcaption>
        <h2>${this.name}</h2>
        <span class="legend"
          >${this.lines.map(
            (line, i) =>
              html` <span class="key ${line.colour ?? series(i)}"
                >${line.name} <b>${real(this.data[i + 1]?.[at])}</b></span
              >`,
          )} <span class="soft">${step === undefined ? 'no values yet' : `step ${count(step)}`}</span></span
        >
      </figcaption>
      <div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${this.name}
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, this.data[0].length - 1)}
        aria-valuenow=${Math.max(0, at)}
        aria-valuetext=${this.told()}
        @keydown=${this.key}
      ></div>
    </figure>`;
  }

  told() {
    const { at } = this;
    if (at < 0) return 'no values yet';
    const values = this.lines.map((line, i) => `${line.name} ${real(this.data[i + 1]?.[at])}`);
    return `step ${this.data[0][at]}: ${values.join(', ')}`;
  }

  key(event) {
    const move = MOVES[event.key];
    const many = this.data[0].length;
    if (move && many) this.put(Math.min(many - 1, Math.max(0, move(this.at, many))));
    else if (event.key === '+' || event.key === '-') steps.zoom(event.key === '+' ? 0.5 : 2, this.data[0][this.at]);
    else if (event.key === 'Escape') steps.show(null);
    else return;
    event.preventDefault();
  }

  /** The cursor to a point, of all charts of the page. */
  put(place) {
    const { plot } = this;
    const step = this.data[0][place];
    if (steps.range && (step < steps.range[0] || step > steps.range[1])) steps.show(null);
    plot?.setCursor({ left: plot.valToPos(step, 'x'), top: HEIGHT / 2 }, true, true);
    this.cursor = place;
  }

  updated(changed) {
    if (changed.has('log') || (changed.has('lines') && this.shape !== this.shapeOf())) this.restart();
    else if (changed.has('data') && this.plot) {
      this.plot.setData(this.data, !steps.range);
      if (steps.range) this.look();
    }
  }

  shapeOf() {
    return this.lines.map((line, i) => line.name + (line.colour ?? series(i)) + line.points).join('|') + this.log;
  }

  fit() {
    const width = this.querySelector('.plot')?.clientWidth ?? 0;
    if (width && !this.plot) this.restart();
    else if (width && width !== this.plot.width) this.plot.setSize({ width, height: HEIGHT });
  }

  /** First and last step that there is. @returns {[number, number] | null} */
  extent() {
    const [all] = this.data;
    return all.length > 1 ? [all[0], all.at(-1)] : null;
  }

  /** Shows the steps that all charts of the page show. */
  look() {
    const [min, max] = steps.range ?? this.extent() ?? [];
    if (this.plot && min !== undefined) this.plot.setScale('x', { min, max });
  }

  restart() {
    const place = this.querySelector('.plot');
    if (!place?.clientWidth) return;
    this.plot?.destroy();
    this.shape = this.shapeOf();
    this.plot = new uPlot(this.options(place.clientWidth), this.data, place);
    if (steps.range) this.look();
  }

  options(width) {
    const lines = {
      stroke: colour('soft'),
      grid: { stroke: colour('line'), width: 1 },
      ticks: { show: false },
      font: '12px ui-monospace, monospace',
    };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: {
        sync: { key: sync.key },
        drag: { x: true, y: false, setScale: false },
        points: { size: 6 },
        bind: {
          dblclick: () => () => {
            steps.show(null);
            return null;
          },
        },
      },
      scales: { x: { time: false }, y: { distr: this.log ? 3 : 1 } },
      axes: [
        { ...lines, size: 30, values: (_, ticks) => axis(ticks) },
        { ...lines, size: 60, values: (_, ticks) => axis(ticks) },
      ],
      series: [
        {},
        ...this.lines.map((line, i) => ({
          stroke: colour(line.colour ?? series(i)),
          width: 1.5,
          spanGaps: true,
          points: { show: line.points ?? false, size: 5 },
        })),
      ],
      hooks: {
        setCursor: [plot => (this.cursor = plot.cursor.idx ?? null)],
        setSelect: [plot => this.select(plot)],
      },
    };
  }

  /** What was dragged across. */
  select(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    const range = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    steps.show(range);
  }
}

customElements.define('series-chart', SeriesChart);
