/** What the charts of a page have in common: the steps that they show, null for all that there are. */
class Steps extends EventTarget {
  range = null;
  charts = new Set();

  /** @param {[number, number] | null} range */
  show(range) {
    if (String(range) === String(this.range)) return;
    this.range = range;
    this.charts.forEach(chart => chart.look());
    this.dispatchEvent(new Event('change'));
  }

  /** As much of what is shown, around its middle. @param {number} share @param {number} [middle] */
  zoom(share, middle) {
    const all = [...this.charts].map(chart => chart.extent()).filter(Boolean);
    if (!all.length) return;
    const [first, last] = [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
    const [low, high] = this.range ?? [first, last];
    const at = middle ?? (low + high) / 2;
    const to = [at - (at - low) * share, at + (high - at) * share];
    this.show(to[0] <= first && to[1] >= last ? null : [Math.max(first, to[0]), Math.min(last, to[1])]);
  }
}

export const steps = new Steps();
