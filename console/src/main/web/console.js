import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { Part } from './base/part.js';
import { here, href } from './base/route.js';
import { themes, theme, wear } from './base/theme.js';
import './studio/studio-page.js';
import './runs/runs-page.js';
import './runs/run-page.js';
import './runs/run-request-page.js';
import './runs/compare-page.js';
import './runs/sweep-page.js';
import './datasets/datasets-page.js';
import './datasets/dataset-page.js';
import './datasets/version-page.js';
import './models/models-page.js';
import './models/model-page.js';

const PLACES = [
  ['studio', 'Studio'],
  ['runs', 'Runs'],
  ['datasets', 'Datasets'],
  ['models', 'Models'],
];

/** The frame around every page: where one is, where one can go, how it looks. */
class GanymedeConsole extends Part {
  static properties = { route: { state: true }, theme: { state: true } };

  constructor() {
    super();
    this.route = here();
    this.theme = theme();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', () => this.arrive(), { signal: this.signal });
  }

  arrive() {
    const before = this.route;
    this.route = here();
    if (before.page !== this.route.page || before.rest.join() !== this.route.rest.join()) {
      window.scrollTo(0, 0);
      this.updateComplete.then(() => this.querySelector('main').focus({ preventScroll: true }));
    }
  }

  updated() {
    document.title = `${[...this.route.rest].reverse().concat(this.place()[1]).join(' · ')} · Ganymede`;
  }

  place() {
    const { page } = this.route;
    return PLACES.find(([name]) => name === (['compare', 'sweeps'].includes(page) ? 'runs' : page)) ?? PLACES[0];
  }

  render() {
    return html` <a class="skip" href="#main" @click=${this.skip}>Skip to the page</a>
      <header class="bar">
        <a class="brand" href=${href(['studio'])}><img src="icon.svg" alt="" width="22" height="22" />Ganymede</a>
        <nav aria-label="Console">
          ${PLACES.map(
            ([page, name]) =>
              html` <a href=${href([page])} aria-current=${this.place()[0] === page ? 'page' : 'false'}>${name}</a>`,
          )}
        </nav>
        <label class="theme"
          ><span class="unseen">Theme</span>
          <select @change=${event => this.wear(event.target.value)}>
            ${themes.map(name => html` <option value=${name} ?selected=${name === this.theme}>${name}</option>`)}
          </select>
        </label>
      </header>
      <main id="main" tabindex="-1">${keyed(location.hash, this.page())}</main>`;
  }

  page() {
    const {
      page,
      rest: [first, second],
      query,
    } = this.route;
    switch (page) {
      case 'runs':
        if (first === 'new') return html`<run-request-page .query=${query}></run-request-page>`;
        return first ? html`<run-page .run=${first}></run-page>` : html`<runs-page></runs-page>`;
      case 'compare':
        return html`<compare-page .runs=${query.getAll('run')}></compare-page>`;
      case 'sweeps':
        return html`<sweep-page .sweep=${first}></sweep-page>`;
      case 'datasets':
        if (second) return html`<version-page .named=${first} .version=${Number(second)}></version-page>`;
        return first ? html`<dataset-page .named=${first}></dataset-page>` : html`<datasets-page></datasets-page>`;
      case 'models':
        return first ? html`<model-page .model=${first}></model-page>` : html`<models-page></models-page>`;
      default:
        return html`<studio-page .route=${this.route}></studio-page>`;
    }
  }

  skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  wear(name) {
    this.theme = wear(name);
  }
}

customElements.define('ganymede-console', GanymedeConsole);
wear(theme());
