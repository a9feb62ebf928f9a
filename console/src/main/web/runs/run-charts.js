import { html } from 'lit';
import { Part } from '../base/part.js';
import { columns, isTold, words } from './series.js';
import '../parts/series-chart.js';

/**
 * What is drawn in one chart: lines of one unit, from the metrics or from the looks. Those that a run of any recipe tells are
 * there before the first value is.
 */
const charts = ({ samples, distance, coverage }) => [
  {
    name: 'Losses',
    of: 'metrics',
    always: true,
    lines: [
      { key: 'discriminator', name: 'discriminator', colour: 'series-1' },
      { key: 'generator', name: 'generator', colour: 'series-2' },
    ],
  },
  {
    name: distance,
    of: 'looks',
    always: true,
    lines: [
      { key: 'distance', name: samples === 'texts' ? 'divergence' : 'distance', colour: 'series-5', points: true },
    ],
  },
  {
    name: 'Reconstruction, nats a sample',
    of: 'metrics',
    lines: [{ key: 'reconstruction', name: 'reconstruction', colour: 'series-3' }],
  },
  {
    name: 'Divergence of latents, nats a sample',
    of: 'metrics',
    lines: [{ key: 'divergence', name: 'divergence', colour: 'series-7' }],
  },
  { name: 'Penalty', of: 'metrics', lines: [{ key: 'penalty', name: 'penalty', colour: 'series-3' }] },
  {
    name: coverage,
    of: 'looks',
    always: true,
    lines: [
      { key: 'coverage', name: 'coverage', colour: 'series-6', points: true },
      { key: 'authenticity', name: 'no copies', colour: 'series-7', points: true },
    ],
  },
  {
    name: 'Gradients',
    of: 'metrics',
    lines: [
      { key: 'discriminatorNorm', name: 'discriminator', colour: 'series-1' },
      { key: 'generatorNorm', name: 'generator', colour: 'series-2' },
      { key: 'encoderNorm', name: 'encoder', colour: 'series-4' },
    ],
  },
  {
    name: 'Speed',
    of: 'metrics',
    always: true,
    lines: [{ key: 'imagesPerSecond', name: `${samples}/s`, colour: 'series-4' }],
  },
  { name: 'Memory', of: 'metrics', unit: 1e6, lines: [{ key: 'memory', name: 'MB', colour: 'series-8' }] },
  {
    name: 'GPU, computing',
    of: 'metrics',
    unit: 0.01,
    lines: [{ key: 'gpuUtilization', name: '%', colour: 'series-4' }],
  },
  {
    name: 'GPU, memory in use',
    of: 'metrics',
    unit: 1e6,
    lines: [{ key: 'gpuMemory', name: 'MB', colour: 'series-8' }],
  },
];

/** The curves of a run: of each player that its recipe has. */
class RunCharts extends Part {
  static properties = { form: {}, metrics: { attribute: false }, looks: { attribute: false } };

  render() {
    return charts(words(this.form)).map(chart => this.chart(chart));
  }

  chart({ name, of, unit, lines, always }) {
    const told = lines.filter(({ key }) => isTold(this[of], key));
    if (!told.length && !always) return null;
    const shown = told.length ? told : lines;
    const keys = shown.map(({ key }) => key);
    return html`<series-chart
      class="panel"
      .name=${name}
      .lines=${shown}
      .data=${columns(this[of], keys, unit)}
    ></series-chart>`;
  }
}

customElements.define('run-charts', RunCharts);
