import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postComment, renderComment } from './comment.mjs';
import { estimateIn } from './cost-difference.mjs';
import { reportIn } from './leftovers.mjs';
import { countsOf, planTable, readPlan, real } from './plan-summary.mjs';

const change = (address, ...actions) => ({ address, actions });
let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'groundwork-plan-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(environment, stacks, cost) {
  mkdirSync(join(folder, `plan-${environment}`));
  writeFileSync(join(folder, `plan-${environment}`, 'stacks.json'), JSON.stringify({ stacks }));
  if (cost) writeFileSync(join(folder, `plan-${environment}`, 'cost.json'), JSON.stringify(cost));
}

describe('the summary of a plan', () => {
  it('counts what really changes', () => {
    const changes = [change('a', 'no-op'), change('b', 'create'), change('c', 'delete', 'create'), change('d', 'read')];
    expect(countsOf({ name: 's', changes })).toBe('1 create, 1 replace');
    expect(real(changes)).toHaveLength(2);
  });

  it('says why a stack could not be planned', () => {
    expect(countsOf({ name: 's', changes: [], notPlanned: 'dev-network is not applied' })).toMatch(/dev-network/);
  });

  it('lists what destroys before what creates', () => {
    const table = planTable([{ name: 's', changes: [change('new', 'create'), change('old', 'delete')] }]);
    expect(table.indexOf('− old')).toBeLessThan(table.indexOf('+ new'));
    expect(table).toContain('− old');
  });

  it('of another shape is refused', () => {
    writeFileSync(join(folder, 'x.json'), '{}');
    expect(() => readPlan(join(folder, 'x.json'))).toThrow(/no summary/);
  });
});

describe('the comment', () => {
  it('has plan and cost of each environment', () => {
    save('dev', [{ name: 'dev-data', changes: [change('aws_s3_bucket.b', 'create')] }], {
      before: { monthly: 100 },
      after: { monthly: 112.5, unpriced: ['aws_x'] },
    });
    const text = renderComment(folder);
    expect(text).toContain('### dev\n**112.50 USD a month** (+12.50 against 100.00); not priced: aws_x');
    expect(text).toContain('| `dev-data` | 1 create |');
  });

  it('names each stack that was not planned, with the reason', () => {
    save('dev', [{ name: 'dev-platform', changes: [], notPlanned: 'needs the cluster (helm); it is planned later' }]);
    expect(renderComment(folder)).toContain(
      '| `dev-platform` | not planned: needs the cluster (helm); it is planned later |',
    );
  });

  it('says that nothing is touched when there is no plan', () => {
    expect(renderComment(join(folder, 'none'))).toContain('No environment is touched.');
  });

  it('does not pass over a plan that failed', () => {
    expect(renderComment(join(folder, 'none'), 'failure')).toMatch(/A plan ended with "failure"/);
    expect(renderComment(join(folder, 'none'), 'failure')).not.toContain('No environment is touched.');
  });

  it('stays below what GitHub takes', () => {
    const changes = Array.from({ length: 60 }, (_, index) => change(`${'x'.repeat(2_000)}${index}`, 'create'));
    save('prod', [{ name: 'prod-data', changes }]);
    expect(renderComment(folder).length).toBeLessThan(65_536);
  });

  const env = { GITHUB_API_URL: 'http://github', GITHUB_REPOSITORY: 'o/r', PULL_REQUEST: '3', GITHUB_TOKEN: 't' };
  const MARKED = '<!-- groundwork-plan -->\nold';
  it.each([
    { comments: [], method: 'POST' },
    { comments: [{ body: MARKED, user: { type: 'Bot' }, url: 'http://github/comment/1' }], method: 'PATCH' },
    { comments: [{ body: MARKED, user: { type: 'User' }, url: 'http://github/comment/1' }], method: 'POST' },
  ])('is written by $method where there is $comments', async ({ comments, method }) => {
    const calls = [];
    await postComment('text', env, async (url, options) => {
      calls.push(`${options.method} ${url}`);
      return Response.json(options.method === 'GET' ? comments : { html_url: 'x' });
    });
    expect(calls[1]).toMatch(new RegExp(`^${method} http://github/`));
  });

  it('is found on a later page', async () => {
    const others = Array.from({ length: 100 }, () => ({ body: 'x', user: { type: 'User' } }));
    const calls = [];
    await postComment('text', env, async (url, options) => {
      calls.push(`${options.method} ${url}`);
      if (options.method !== 'GET') return Response.json({ html_url: 'x' });
      return Response.json(
        url.endsWith('page=1') ? others : [{ body: MARKED, user: { type: 'Bot' }, url: 'http://c/7' }],
      );
    });
    expect(calls.at(-1)).toBe('PATCH http://c/7');
  });
});

it('the report on leftovers is told from what Nx says around it', () => {
  expect(reportIn('> nx run dev:report\n\nUnused resources: 1\n  volume v: loose\n\n\n NX  done')).toBe(
    'Unused resources: 1\n  volume v: loose',
  );
  expect(() => reportIn('something else')).toThrow(/not as expected/);
});

describe('an estimate', () => {
  it('is found among the lines of Nx', () => {
    const output = '> nx run dev:cost --json\n\n{"environment":"dev","monthly":244.9,"unpriced":["x"]}\n\n NX  done';
    expect(estimateIn(output)).toEqual({ monthly: 244.9, unpriced: ['x'] });
  });
  it('that is not there is none', () => expect(estimateIn('COST_USAGE: main.js <environment>')).toBeNull());
});
