import { formOf } from '../base/forms.js';
import { ownPath, place, samplesPath } from './drawing.js';

/** As what samples of a form are taken home, and the shape of them as an array. */
const FILES = {
  image: { type: 'image/png', name: 'samples.png', shape: '[n, c, h, w]', own: 'mine.png' },
  audio: { type: 'audio/wav', name: 'samples.wav', shape: '[n, c, t]', own: 'mine.wav' },
  text: { type: 'text/plain', name: 'samples.txt', shape: '[n, l, symbols]', own: 'mine.txt' },
};

/** The samples on the screen, as other programs ask for them. @param {any} model @param {import('./drawing.js').Request} asked */
export function ways(model, asked) {
  const url = location.origin + samplesPath(asked);
  const file = FILES[formOf(model)];
  return [
    { name: 'curl', text: `curl '${url}' -o ${file.name}` },
    { name: 'Java', text: java(url, file) },
    { name: 'Python', text: python(url, file) },
    { name: 'Kafka event', text: event(asked) },
  ];
}

/** One's own sample. @param {any} model @param {import('./drawing.js').Point} point @param {Record<string, number>} attributes */
export function ownWays(model, point, attributes) {
  const url = what => location.origin + ownPath(model, what, point.label);
  const { type, name, own } = FILES[formOf(model)];
  const sent = `curl -H 'Content-Type: ${type}' --data-binary @${own}`;
  const asked = {
    latents: [[...point.z].map(value => Number(value.toPrecision(6)))],
    ...(point.label ? { labels: [point.label] } : {}),
    attributes,
  };
  return [
    { name: 'latent', text: `${sent} '${url('encodings')}'` },
    { name: 'reconstruction', text: `${sent} '${url('reconstructions')}' -o ${name}` },
    ...(model.encoder.attributes.length
      ? [
          {
            name: 'attributes',
            text: `curl -H 'Content-Type: application/json' -d '${JSON.stringify(asked).replaceAll("'", "'\\''")}' \\
  '${location.origin}${place(model)}/latents' -o ${name}`,
          },
        ]
      : []),
    { name: 'Python', text: ownPython(url('encodings'), type, own) },
  ];
}

const ownPython = (url, type, own) => `import json, urllib.request

request = urllib.request.Request("${url}", open("${own}", "rb").read(), {"Content-Type": "${type}"})
latents = json.load(urllib.request.urlopen(request))["latents"]`;

const java = (url, { type, name }) => `var samples = HttpClient.newHttpClient().send(
    HttpRequest.newBuilder(URI.create("${url}"))
        .header("Accept", "${type}")
        .build(),
    BodyHandlers.ofFile(Path.of("${name}")));`;

const python = (url, { shape }) => `import io, urllib.request
import numpy as np

request = urllib.request.Request("${url}",
                                 headers={"Accept": "application/x-npy"})
samples = np.load(io.BytesIO(urllib.request.urlopen(request).read()))  # float32 ${shape}`;

/** A CloudEvent in structured mode. @param {import('./drawing.js').Request} asked */
function event(asked) {
  const request = crypto.randomUUID();
  const told = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: '/console',
    type: 'io.ganymede.generation.requested.v1',
    datacontenttype: 'application/json',
    subject: request,
    time: new Date().toISOString(),
    data: {
      request,
      model: asked.model,
      version: String(asked.version),
      seed: Number(asked.seed),
      first: asked.first,
      count: asked.count,
      labels: asked.label ? [asked.label] : [],
      truncation: asked.truncation,
      type: 'float32',
    },
  };
  return `topic   ganymede.generation-requests
key     ${request}
header  content-type: application/cloudevents+json

${JSON.stringify(told, null, 2)}`;
}
