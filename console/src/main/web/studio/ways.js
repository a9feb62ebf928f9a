import { samplesPath } from './drawing.js';

/** The samples on the screen, as other programs ask for them. @param {import('./drawing.js').Request} asked */
export function ways(asked) {
  const url = location.origin + samplesPath(asked);
  return [
    { name: 'curl', text: `curl '${url}' -o samples.png` },
    { name: 'Java', text: java(url) },
    { name: 'Python', text: python(url) },
    { name: 'Kafka event', text: event(asked) },
  ];
}

const java = url => `var samples = HttpClient.newHttpClient().send(
    HttpRequest.newBuilder(URI.create("${url}"))
        .header("Accept", "image/png")
        .build(),
    BodyHandlers.ofFile(Path.of("samples.png")));`;

const python = url => `import io, urllib.request
import numpy as np

request = urllib.request.Request("${url}",
                                 headers={"Accept": "application/x-npy"})
samples = np.load(io.BytesIO(urllib.request.urlopen(request).read()))  # float32 [n, c, h, w]`;

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
