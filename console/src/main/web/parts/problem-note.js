import { html, nothing } from 'lit';
import { Part } from '../base/part.js';

/** What was refused, and what to do; read out when it appears. Shows nothing as long as nothing is wrong. */
class ProblemNote extends Part {
  static properties = { problem: { attribute: false } };

  render() {
    const told = this.problem;
    return told
      ? html`<div class="problem" role="alert">
          <strong>${told.title ?? 'The page has a fault'}</strong> <span>${told.message}</span>
        </div>`
      : nothing;
  }
}

customElements.define('problem-note', ProblemNote);
