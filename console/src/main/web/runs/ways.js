/** A run, as other programs ask for it. @param {{model: string, dataset: string, version: number, spec: object, priority: number}} body */
export function ways(body) {
  const request = crypto.randomUUID();
  const event = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: '/console',
    type: 'io.ganymede.training.requested.v1',
    datacontenttype: 'application/json',
    subject: request,
    time: new Date().toISOString(),
    data: { run: request, ...body },
  };
  const kafka = `topic   ganymede.training-requests
key     ${request}
header  content-type: application/cloudevents+json

${JSON.stringify(event, null, 2)}`;
  return [
    { name: 'curl', text: `curl -X POST ${location.origin}/runs -d '${JSON.stringify(body)}'` },
    { name: 'Kafka event', text: kafka },
  ];
}
