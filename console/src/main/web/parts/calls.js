import { write } from '../base/json.js';

/**
 * What the page asks of the services, as other programs ask for it: a text each, to be run as it is.
 *
 * @typedef {object} Call
 * @property {string} path
 * @property {string} [method] GET, or POST if something is sent
 * @property {unknown} [json] that is sent
 * @property {{name: string, type: string}} [file] that is sent
 * @property {string} [accept] what the answer is to be
 * @property {string} [out] name of the file that the answer becomes; without one it is printed
 */

/** @param {Call} call */
export const calls = call => [
  { name: 'curl', text: curl(call) },
  { name: 'Java', text: java(call) },
  { name: 'Python', text: python(call) },
];

/** A CloudEvent in structured mode. @param {string} topic @param {string} type @param {string} subject @param {object} data */
export function kafka(topic, type, subject, data) {
  const event = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: '/console',
    type,
    datacontenttype: 'application/json',
    subject,
    time: new Date().toISOString(),
    data,
  };
  return {
    name: 'Kafka event',
    text: record(topic, subject, { 'content-type': 'application/cloudevents+json' }, `\n${write(event, 2)}`),
  };
}

/** A record as people write it down. @param {string} topic @param {string} key @param {Record<string, string>} headers @param {string} body */
export const record = (topic, key, headers, body) =>
  [
    `topic   ${topic}`,
    `key     ${key}`,
    ...Object.entries(headers).map(([name, value]) => `header  ${name}: ${value}`),
    body,
  ].join('\n');

/** Characters of one argument, or of one string in Java; both end at about 65,000, and 131,000. */
const LONGEST = 50_000;

const url = call => location.origin + call.path;
const methodOf = call => call.method ?? (call.json || call.file ? 'POST' : 'GET');
const typeOf = call => (call.json ? 'application/json' : call.file?.type);

function curl(call) {
  const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;
  const method = methodOf(call);
  const usual = call.json || call.file ? 'POST' : 'GET';
  const json = call.json ? write(call.json) : '';
  const isLong = json.length > LONGEST;
  return [
    'curl --fail-with-body',
    method === usual ? '' : ` -X ${method}`,
    typeOf(call) ? ` -H ${quoted(`Content-Type: ${typeOf(call)}`)}` : '',
    call.accept ? ` -H ${quoted(`Accept: ${call.accept}`)}` : '',
    json && !isLong ? ` \\\n  -d ${quoted(json)}` : '',
    isLong ? ' --data-binary @-' : '',
    call.file ? ` \\\n  --data-binary @${call.file.name}` : '',
    ` \\\n  ${quoted(url(call))}`,
    call.out ? ` -o ${call.out}` : '',
    isLong ? ` <<'JSON'\n${json}\nJSON` : '',
  ].join('');
}

/** A file of its own, as Java 25 runs it. */
function java(call) {
  const literal = text => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const pieces = text => text.match(new RegExp(`.{1,${LONGEST}}`, 'gs')) ?? [];
  const text = whole =>
    whole.length > LONGEST ? `String.join("", ${pieces(whole).map(literal).join(', ')})` : literal(whole);
  const body = call.json
    ? `HttpRequest.BodyPublishers.ofString(${text(write(call.json))})`
    : call.file
      ? `HttpRequest.BodyPublishers.ofFile(Path.of(${literal(call.file.name)}))`
      : 'HttpRequest.BodyPublishers.noBody()';
  const headers = [
    ['Content-Type', typeOf(call)],
    ['Accept', call.accept],
  ].filter(([, value]) => value);
  const taken = call.out ? `ofFile(Path.of(${literal(call.out)}))` : 'ofString()';
  return `// java Ask.java
import module java.net.http;

void main() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(${literal(url(call))}))
${headers.map(([name, value]) => `            .header(${literal(name)}, ${literal(value)})\n`).join('')}            .method("${methodOf(call)}", ${body})
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.${taken});
    IO.println(answer.statusCode() + " " + answer.body());
}`;
}

function python(call) {
  const body = call.json
    ? `r'''${write(call.json)}'''.encode()`
    : call.file
      ? `open("${call.file.name}", "rb").read()`
      : null;
  const headers = [
    ['Content-Type', typeOf(call)],
    ['Accept', call.accept],
  ].filter(([, value]) => value);
  return `import urllib.request

request = urllib.request.Request(
    "${url(call)}",
${body ? `    data=${body},\n` : ''}${headers.length ? `    headers={${headers.map(([name, value]) => `"${name}": "${value}"`).join(', ')}},\n` : ''}    method="${methodOf(call)}",
)
with urllib.request.urlopen(request) as answer:
    ${call.out ? `open("${call.out}", "wb").write(answer.read())` : 'print(answer.read().decode())'}`;
}
