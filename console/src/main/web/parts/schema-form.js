import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { count, number } from '../base/format.js';
import { field } from './marks.js';

/**
 * A form made of a JSON Schema: each property is a field with its meaning, its range and its default. What is left empty is
 * left out. What a service refuses is shown at the field that it names.
 *
 * Tells `fill` with the value as `detail`, with each key that is pressed.
 */
class SchemaForm extends Part {
  static properties = {
    schema: { attribute: false },
    value: { attribute: false },
    problem: { attribute: false },
    name: {},
    within: {},
  };

  constructor() {
    super();
    this.value = {};
    this.problem = null;
    this.within = '';
    this.typed = {};
  }

  render() {
    const fields = Object.entries(this.schema?.properties ?? {}).filter(
      ([, property]) => property.const === undefined && property.type !== 'null',
    );
    return html`<fieldset class="fields">
      <legend>${this.name}</legend>
      ${fields.map(([key, property]) => this.field(key, property))}
    </fieldset>`;
  }

  field(key, property) {
    const id = `${this.name}-${key}`.replaceAll(' ', '-');
    const wrong = this.wrongAt(key);
    const described = [wrong ? `${id}-wrong` : '', this.note(property) ? `${id}-note` : ''].filter(Boolean).join(' ');
    return field({
      id,
      name: property.title ?? key,
      note: this.note(property),
      wrong,
      control: this.control(id, key, property, wrong, described),
    });
  }

  control(id, key, property, wrong, described) {
    const value = this.value[key];
    const is = type => [property.type].flat().includes(type);
    const invalid = wrong ? 'true' : 'false';
    if (property.enum || is('boolean')) {
      const choices = property.enum ?? [true, false];
      return html`<select
        id=${id}
        aria-invalid=${invalid}
        aria-describedby=${described || nothing}
        @change=${event => this.put(key, event.target.value === '' ? undefined : choices[event.target.selectedIndex - 1])}
      >
        <option value="" ?selected=${value === undefined}>${this.defaultOf(property)}</option>
        ${choices.map(one => html`<option ?selected=${value === one}>${one}</option>`)}
      </select>`;
    }
    const isNumber = is('integer') || is('number');
    return html`<input
      id=${id}
      inputmode=${isNumber ? 'decimal' : 'text'}
      autocomplete="off"
      spellcheck="false"
      aria-invalid=${invalid}
      aria-describedby=${described || nothing}
      placeholder=${this.defaultOf(property)}
      .value=${this.shown(key, isNumber)}
      @input=${event => this.type(key, event.target.value, isNumber)}
    />`;
  }

  defaultOf(property) {
    return property.default === undefined || property.default === null ? 'left out' : String(property.default);
  }

  note(property) {
    const wide = value => Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER;
    const range =
      property.minimum === undefined || wide(property.minimum)
        ? ''
        : `${told(property.minimum)} to ${told(property.maximum)}`;
    return [property.description, range].filter(Boolean).join('; ');
  }

  /** The service names a field by its path; what stands before the last dot is this form's. */
  wrongAt(key) {
    const at = this.problem?.field;
    return at === key || at === `${this.within}.${key}` ? this.problem.message : null;
  }

  /** As it was typed, so that 0.0 can become 0.05, unless it is another value by now. */
  shown(key, isNumber) {
    const typed = this.typed[key];
    return typed !== undefined && read(typed, isNumber) === this.value[key] ? typed : (this.value[key] ?? '');
  }

  type(key, text, isNumber) {
    this.typed[key] = text;
    this.put(key, read(text, isNumber));
  }

  put(key, value) {
    const { [key]: _, ...rest } = this.value;
    this.value = value === undefined ? rest : { ...rest, [key]: value };
    this.dispatchEvent(new CustomEvent('fill', { detail: this.value }));
  }
}

/** @param {number} value */
const told = value => (Number.isInteger(value) ? count(value) : String(value));

function read(whole, isNumber) {
  const text = whole.trim();
  if (text === '') return undefined;
  return isNumber ? number(text) : text;
}

customElements.define('schema-form', SchemaForm);
