import { calls, record } from '../parts/calls.js';

const of = (name, list) => list.map(one => ({ ...one, of: name }));

/** What can be done with a dataset, as other programs do it. @param {string} dataset @param {{seed: number, testShare: number}} asked of the next version */
export const ways = (dataset, asked) => [
  ...of(
    'Upload',
    calls({
      method: 'PUT',
      path: `/datasets/${dataset}/uploads/more/samples`,
      file: { name: 'samples.zip', type: 'application/octet-stream' },
    }),
  ),
  { of: 'Upload', name: 'Kafka event', text: sample(dataset) },
  ...of('Seal a version', calls({ path: `/datasets/${dataset}/versions`, json: asked })),
];

/** How a sealed version is taken home. @param {string} dataset @param {number} version */
export const versionWays = (dataset, version) => [
  ...of(
    'All of it',
    calls({ path: `/datasets/${dataset}/versions/${version}/export`, out: `${dataset}-${version}.zip` }),
  ),
  ...of('Statistics', calls({ path: `/datasets/${dataset}/versions/${version}/files/statistics.json` })),
];

/** A CloudEvent in binary mode: one sample. */
const sample = dataset =>
  record(
    'ganymede.samples',
    dataset,
    {
      ce_specversion: '1.0',
      ce_id: crypto.randomUUID(),
      ce_source: '/console',
      ce_type: 'io.ganymede.sample.v1',
      ce_dataset: dataset,
      ce_upload: 'stream',
      'content-type': 'application/octet-stream',
    },
    '\nThe file of one sample: a picture, a sound, or a text in UTF-8',
  );
