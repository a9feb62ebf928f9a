import { calls, kafka } from '../parts/calls.js';

/** A run, as other programs ask for it. @param {{model: string, dataset: string, version: number, spec: object, priority: number}} body */
export function ways(body) {
  const run = crypto.randomUUID();
  return [
    ...calls({ path: '/runs', json: body }),
    kafka('ganymede.training-requests', 'io.ganymede.training.requested.v1', run, { run, ...body }),
  ];
}

/** How other programs follow a run. @param {{id: string}} run */
export const followed = ({ id }) => [
  ...calls({ path: `/runs/${id}/metrics?most=1000` }),
  { name: 'stream', text: `curl -N '${location.origin}/runs/${id}/progress'` },
];

/** How other programs ask for what came of a sweep. @param {string} id */
export const results = id => calls({ path: `/sweeps/${id}/runs` });
