import { html } from 'lit';
import { Part } from '../base/part.js';
import { columns } from './series.js';
import '../parts/series-chart.js';

/** What is drawn in one chart: lines of one unit, from the metrics or from the looks. */
const CHARTS = [
  {
    name: 'Losses',
    of: 'metrics',
    keys: ['discriminator', 'generator'],
    lines: [
      { name: 'discriminator', colour: 'series-1' },
      { name: 'generator', colour: 'series-2' },
    ],
  },
  {
    name: 'Distance to the training split',
    of: 'looks',
    keys: ['distance'],
    lines: [{ name: 'distance', colour: 'series-5', points: true }],
  },
  { name: 'Penalty', of: 'metrics', keys: ['penalty'], lines: [{ name: 'penalty', colour: 'series-3' }] },
  {
    name: 'Coverage',
    of: 'looks',
    keys: ['coverage', 'authenticity'],
    lines: [
      { name: 'coverage', colour: 'series-6', points: true },
      { name: 'no copies', colour: 'series-7', points: true },
    ],
  },
  {
    name: 'Gradients',
    of: 'metrics',
    keys: ['discriminatorNorm', 'generatorNorm'],
    lines: [
      { name: 'discriminator', colour: 'series-1' },
      { name: 'generator', colour: 'series-2' },
    ],
  },
  { name: 'Speed', of: 'metrics', keys: ['imagesPerSecond'], lines: [{ name: 'images/s', colour: 'series-4' }] },
  { name: 'Memory', of: 'metrics', keys: ['memory'], unit: 1e6, lines: [{ name: 'MB', colour: 'series-8' }] },
];

/** What a run of before it was measured does not tell has no chart. */
const LATER = ['discriminatorNorm', 'generatorNorm', 'memory'];
const isTold = (keys, points) =>
  !keys.every(key => LATER.includes(key)) ||
  points.some(point => point[keys[0]] !== null && point[keys[0]] !== undefined);

/** The curves of a run. */
class RunCharts extends Part {
  static properties = { metrics: { attribute: false }, looks: { attribute: false } };

  render() {
    return CHARTS.filter(({ of, keys }) => isTold(keys, this[of])).map(
      ({ name, of, keys, unit, lines }) =>
        html`<series-chart
          class="panel"
          .name=${name}
          .lines=${lines}
          .data=${columns(this[of], keys, unit)}
        ></series-chart>`,
    );
  }
}

customElements.define('run-charts', RunCharts);
