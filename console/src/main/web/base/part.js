import { LitElement } from 'lit';

/**
 * A part of the page. It renders into the page's own tree, so that one style sheet, one set of ids and one order of focus
 * hold for all. What it began ends when it leaves the page.
 */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.leaving = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  /** Aborted when the part leaves the page. @returns {AbortSignal} */
  get signal() {
    return this.leaving.signal;
  }

  /**
   * Does what may be refused, and keeps the refusal in `problem`, which the part shows.
   *
   * @param {() => Promise<void>} deed
   */
  async attempt(deed) {
    try {
      await deed();
      this.problem = null;
    } catch (refusal) {
      if (refusal.name !== 'AbortError') this.problem = refusal;
    }
  }

  /**
   * Does something now and again and again while the page can be seen.
   *
   * @param {() => Promise<void>} deed
   * @param {number} pause in milliseconds
   */
  async repeat(deed, pause) {
    const { signal } = this;
    while (!signal.aborted) {
      if (!document.hidden) await this.attempt(deed);
      await new Promise(go => setTimeout(go, pause));
    }
  }
}
