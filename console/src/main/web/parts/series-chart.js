import uPlot from 'uplot';
import { html } from 'lit';
import { Part } from '../base/part.js';
import { colour, series } from '../base/theme.js';
import { count, real } from '../base/format.js';

const HEIGHT = 200;
const sync = uPlot.sync('steps');

/**
 * Values over steps, as lines. Its caption tells the values at the cursor, or the last ones.
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
    if (this.hasUpdated) this.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  render() {
    const at = this.cursor ?? this.data[0].length - 1;
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
      <div class="plot" role="img" aria-label=${this.told()}></div>
    </figure>`;
  }

  told() {
    const [steps, ...values] = this.data;
    const last = this.lines.map((line, i) => `${line.name} ${real(values[i]?.at(-1))}`).join(', ');
    return `${this.name}: ${steps.length} points${steps.length ? `, at step ${steps.at(-1)} ${last}` : ''}`;
  }

  updated(changed) {
    if (changed.has('lines') && this.shape !== this.shapeOf()) this.restart();
    else if (changed.has('data')) this.plot?.setData(this.data);
  }

  shapeOf() {
    return this.lines.map((line, i) => line.name + (line.colour ?? series(i)) + line.points).join('|') + this.log;
  }

  fit() {
    const width = this.querySelector('.plot')?.clientWidth ?? 0;
    if (width && !this.plot) this.restart();
    else if (width && width !== this.plot.width) this.plot.setSize({ width, height: HEIGHT });
  }

  restart() {
    const place = this.querySelector('.plot');
    if (!place?.clientWidth) return;
    this.plot?.destroy();
    this.shape = this.shapeOf();
    this.plot = new uPlot(this.options(place.clientWidth), this.data, place);
  }

  options(width) {
    const axis = {
      stroke: colour('soft'),
      grid: { stroke: colour('line'), width: 1 },
      ticks: { show: false },
      font: '12px ui-monospace, monospace',
    };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { sync: { key: sync.key }, drag: { x: true, y: false }, points: { size: 6 } },
      scales: { x: { time: false }, y: { distr: this.log ? 3 : 1 } },
      axes: [
        { ...axis, size: 30 },
        { ...axis, size: 56, values: (_, ticks) => ticks.map(tick => (tick === null ? '' : real(tick))) },
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
        setCursor: [
          plot => {
            this.cursor = plot.cursor.idx ?? null;
          },
        ],
      },
    };
  }
}

customElements.define('series-chart', SeriesChart);
