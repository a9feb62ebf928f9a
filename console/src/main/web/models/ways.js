import { calls } from '../parts/calls.js';

const of = (name, list) => list.map(one => ({ ...one, of: name }));

/** What can be done with a version, as other programs do it. @param {string} model @param {number} version @param {string} alias */
export const ways = (model, version, alias) => [
  ...of('Scores', calls({ path: `/models/${model}/versions/${version}` })),
  ...of(
    'Promote',
    calls({ method: 'PUT', path: `/models/${model}/aliases/${alias}`, json: { weights: { [version]: 1 } } }),
  ),
  ...of('Delete', calls({ method: 'DELETE', path: `/publications/${model}/${version}` })),
];
