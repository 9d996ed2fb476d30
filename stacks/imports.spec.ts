import { App, TerraformStack, Testing } from 'cdktf';
import { readImports, takeOver } from './imports.js';

const GIVEN = 'data aws_s3_bucket.Documents_1 my-bucket; data aws_db_instance.Db db ; network aws_vpc.V vpc-1;';

describe('imports', () => {
  it('are none when nothing is given', () => {
    expect(readImports({})).toEqual([]);
    expect(readImports({ GROUNDWORK_IMPORTS: '' })).toEqual([]);
  });

  it('are read one by one', () =>
    expect(readImports({ GROUNDWORK_IMPORTS: GIVEN })).toEqual([
      { stack: 'data', address: 'aws_s3_bucket.Documents_1', id: 'my-bucket' },
      { stack: 'data', address: 'aws_db_instance.Db', id: 'db' },
      { stack: 'network', address: 'aws_vpc.V', id: 'vpc-1' },
    ]));

  it.each(['data aws_s3_bucket.A', 'data my-bucket my-bucket', 'x'])('"%s" is refused', (text) =>
    expect(() => readImports({ GROUNDWORK_IMPORTS: text })).toThrow(/IMPORT_INVALID/),
  );

  it('stand in the stack that takes the resources over, and in no other', () => {
    const app = new App();
    const stacks = ['dev-data', 'dev-network', 'dev-edge'].map((name) => new TerraformStack(app, name));
    takeOver(stacks, 'dev', readImports({ GROUNDWORK_IMPORTS: GIVEN }));
    const [data, network, edge] = stacks.map((stack) => JSON.parse(Testing.synth(stack)) as { import?: unknown });
    expect(data?.import).toEqual([
      { to: 'aws_s3_bucket.Documents_1', id: 'my-bucket' },
      { to: 'aws_db_instance.Db', id: 'db' },
    ]);
    expect(network?.import).toEqual([{ to: 'aws_vpc.V', id: 'vpc-1' }]);
    expect(edge?.import).toBeUndefined();
  });

  it('into a stack that is not there are refused, with those that are', () => {
    const stacks = [new TerraformStack(new App(), 'dev-data')];
    expect(() => takeOver(stacks, 'dev', [{ stack: 'x', address: 'a.b', id: 'c' }])).toThrow(
      'IMPORT_UNKNOWN: dev has no stack "x"; it has data.',
    );
  });
});
