import { request } from 'node:http';
import { one, renderStage } from './rendering/render.mjs';
import { missingFor, PROCESSES, withRunning } from './rendering/running-apps.mjs';
import { describeWith } from './rendering/tools.mjs';

/** As the kubelet asks: by the pod's address, which no setting names. (`fetch` sets the Host header itself.) */
function statusOf(address) {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { Host: '10.0.0.7:3000' }, timeout: 10_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('timeout', () => asked.destroy(new Error(`${address} did not answer in time`)));
    asked.once('error', reject).end();
  });
}

describeWith(['helm'], 'probes of the rendered chart', () => {
  for (const [component, settings] of Object.entries(PROCESSES)) {
    const missing = missingFor(settings);
    if (missing.length > 0) console.log(`SKIPPED probes of the ${component}: ${missing.join(', ')} not there.`);
    (missing.length > 0 ? it.skip : it)(
      `are answered by the running ${component}, whatever the Host, and no other path is`,
      async () => {
        const [container] = one(renderStage('prod'), 'Deployment', `-${component}`).spec.template.spec.containers;
        await withRunning(component, {}, async (address) => {
          const status = (path) => statusOf(`${address}${path}`);
          for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
            const { path } = container[probe].httpGet;
            expect([probe, path, await status(path)]).toEqual([probe, path, 200]);
          }
          expect(await status('/health/nonsense')).toBeGreaterThanOrEqual(400);
        });
      },
    );
  }
});
