import { formOf } from '../base/forms.js';
import { calls, kafka } from '../parts/calls.js';
import { at, ownPath, samplesPath, way } from './drawing.js';

/** As what samples of a form are taken home. */
const FILES = {
  image: { accept: 'image/png', out: 'samples.png', own: { name: 'mine.png', type: 'image/png' } },
  audio: { accept: 'audio/wav', out: 'samples.wav', own: { name: 'mine.wav', type: 'audio/wav' } },
  text: { accept: 'text/plain', out: 'samples.txt', own: { name: 'mine.txt', type: 'text/plain' } },
};

/** @param {any} model */
const taken = model => {
  const { accept, out } = FILES[formOf(model)];
  return { accept, out };
};

/** The samples on the screen, as other programs ask for them. @param {any} model @param {import('./drawing.js').Request} asked */
export function ways(model, asked) {
  const path = samplesPath(asked);
  return [...calls({ path, ...taken(model) }), { name: 'NumPy', text: numpy(path) }, event(asked)];
}

/** The way from one point to another; of images as a GIF. @param {any} model @param {import('./drawing.js').Point} from @param {import('./drawing.js').Point} to @param {number} steps */
export function walkWays(model, from, to, steps) {
  const call = short(way(model, [from, to], steps));
  return calls(
    model.image
      ? { ...call, json: { ...call.json, format: 'gif' }, accept: 'image/gif', out: 'walk.gif' }
      : { ...call, ...taken(model) },
  );
}

/** What lies around a point. @param {any} model @param {import('./drawing.js').Point[]} points */
export const neighbourWays = (model, points) => {
  const call = short(at(model, points));
  const columns = Math.sqrt(points.length);
  return calls({ ...call, json: model.image ? { ...call.json, columns } : call.json, ...taken(model) });
};

/**
 * One's own sample: where it lies, what comes back of it, and it moved along attributes.
 *
 * @param {any} model
 * @param {import('./drawing.js').Point} point
 * @param {Record<string, number>} attributes
 */
export function ownWays(model, point, attributes) {
  const { own } = FILES[formOf(model)];
  const of = (name, list) => list.map(one => ({ ...one, of: name }));
  return [
    ...of('Latent', calls({ path: ownPath(model, 'encodings', point.label), file: own, accept: 'application/json' })),
    ...of('Drawn again', calls({ path: ownPath(model, 'reconstructions', point.label), file: own, ...taken(model) })),
    ...(model.encoder.attributes.length
      ? of('Moved', calls({ ...short(at(model, [point], attributes)), ...taken(model) }))
      : []),
  ];
}

/** Six digits of each component are enough: pictures have eight bits. */
const short = ({ path, json }) => ({
  path,
  json: { ...json, latents: json.latents.map(latent => latent.map(value => Number(value.toPrecision(6)))) },
});

const numpy = path => `import io, urllib.request
import numpy as np

request = urllib.request.Request("${location.origin}${path}", headers={"Accept": "application/x-npy"})
samples = np.load(io.BytesIO(urllib.request.urlopen(request).read()))
print(samples.shape, samples.dtype)`;

/** @param {import('./drawing.js').Request} asked */
function event(asked) {
  const request = crypto.randomUUID();
  return kafka('ganymede.generation-requests', 'io.ganymede.generation.requested.v1', request, {
    request,
    model: asked.model,
    version: String(asked.version),
    seed: /^-?\d+$/.test(asked.seed) ? BigInt(asked.seed) : 0, // has 64 bits
    first: asked.first,
    count: asked.count,
    labels: asked.label ? [asked.label] : [],
    truncation: asked.truncation,
    type: 'float32',
  });
}
