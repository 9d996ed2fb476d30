import { silentLogger } from '@groundwork/domain';
import { OpenResources } from './open-resources.js';

describe('OpenResources', () => {
  it('closes in reverse, once, and goes on past a failure', async () => {
    const closed: string[] = [];
    const resources = new OpenResources(silentLogger);
    const closing = (name: string) => async () => void closed.push(name);
    resources.add('database', closing('database'));
    resources.add('extractor', () => Promise.reject(new Error('stuck')));
    resources.add('worker', closing('worker'));
    await Promise.all([resources.closeAll(), resources.closeAll()]);
    expect(closed).toEqual(['worker', 'database']);
  });
});
