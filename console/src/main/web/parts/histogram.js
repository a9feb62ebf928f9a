import { html, nothing, svg } from 'lit';
import { count, real } from '../base/format.js';

const HEIGHT = 72;

/**
 * How many values lie where, as bars beside each other; the ends are told below, each bar tells its own. It scales itself to
 * the most that lie in one bin; where one bin has nearly all, heights go by the logarithm, and the name says so.
 *
 * @param {string} called
 * @param {{from: number, width: number, counts: number[]}} bins
 * @param {string} [unit]
 * @param {string} [line] colour of the bars
 */
export function histogram(called, { from, width, counts }, unit = '', line = 'series-1') {
  if (!counts.length) return nothing;
  const most = Math.max(1, ...counts);
  const end = from + width * counts.length;
  const fullest = counts.indexOf(most);
  const isSteep = most > 10 * [...counts].sort((a, b) => b - a)[1];
  const name = isSteep ? `${called}, logarithmic` : called;
  const share = value => (isSteep ? Math.log1p(value) / Math.log1p(most) : value / most);
  const range = bin => `${real(from + bin * width)} to ${real(from + (bin + 1) * width)}${unit}`;
  return html`<figure class="histogram ${line}">
    <svg
      viewBox="0 0 ${counts.length} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${name}: ${counts.length} bins from ${real(from)} to ${real(end)}${unit}; most, ${count(most)}, from ${range(fullest)}"
    >
      ${counts.map((value, bin) => {
        const high = value && Math.max(1.5, share(value) * HEIGHT); // what is there is seen
        return svg`<rect x=${bin + 0.05} y=${HEIGHT - high} width="0.9" height=${high}><title>${range(bin)}: ${count(value)}</title></rect>`;
      })}
    </svg>
    <figcaption class="ends"><span>${real(from)}</span><span>${name}</span><span>${real(end)}${unit}</span></figcaption>
  </figure>`;
}
