import { html } from 'lit';
import { Part } from '../base/part.js';
import { send } from '../base/api.js';
import { KINDS, told } from './kinds.js';
import './recipe-trial.js';
import '../parts/schema-form.js';
import '../parts/problem-note.js';

/** A dataset's recipe, and what it makes of samples as it is written, before it is kept. Tells `kept` when it is. */
class RecipeForm extends Part {
  static properties = {
    named: {},
    recipe: { attribute: false },
    uploads: { attribute: false },
    asked: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { uploads: [], told: '' });
  }

  willUpdate(changed) {
    // the page reads the dataset again now and then: what is being written here stays, if the recipe does
    const before = JSON.stringify(changed.get('recipe'));
    if (changed.has('recipe') && before !== JSON.stringify(this.recipe)) this.asked = told(this.recipe);
  }

  get whole() {
    return { kind: this.recipe.kind, ...this.asked };
  }

  render() {
    return html`<problem-note .problem=${this.problem}></problem-note>
      <div class="two">
        <div>
          <schema-form
            name="Recipe"
            .schema=${KINDS[this.recipe.kind]}
            .value=${this.asked}
            .problem=${this.problem}
            @fill=${event => (this.asked = event.detail)}
          ></schema-form>
          <div class="row">
            <button type="button" class="primary" @click=${this.keep}>Keep as the newest recipe</button
            ><span class="soft" role="status">${this.told}</span>
          </div>
        </div>
        ${
          this.uploads.length
            ? html`<recipe-trial
                .named=${this.named}
                .recipe=${this.whole}
                .uploads=${this.uploads}
                @tried=${event => (this.problem = event.detail)}
              ></recipe-trial>`
            : html`<p class="soft">Once something is uploaded, this shows what the recipe makes of it.</p>`
        }
      </div>`;
  }

  keep() {
    return this.attempt(async () => {
      const kept = await send('POST', `/datasets/${this.named}/recipes`, this.whole, this.signal);
      this.told = `Recipe ${kept.number}: versions that are sealed from now on follow it`;
      this.dispatchEvent(new Event('kept'));
    });
  }
}

customElements.define('recipe-form', RecipeForm);
