import { breaches, one } from '../../testing/broken-by.js';
import { requiredTags } from './required-tags.js';

const WANTED = ['Project', 'Environment'];
const QUEUE = one('aws_sqs_queue', { name: 'jobs' });

function provider(tags: Record<string, string>) {
  return { requiredTags: WANTED, sections: { provider: { aws: [{ default_tags: [{ tags }] }] } } };
}

describe('required-tags', () => {
  it('finds nothing where the provider tags everything', () => {
    expect(breaches(requiredTags, QUEUE, provider({ Project: 'groundwork', Environment: 'dev' }))).toEqual([]);
  });

  it('names the tags that are missing', () => {
    expect(breaches(requiredTags, QUEUE, provider({ Project: 'groundwork' }))).toEqual([
      'provider.aws: default_tags lack Environment',
    ]);
  });

  it('looks at each provider, since a second region has its own', () => {
    const aws = [{ default_tags: { tags: { Project: 'a', Environment: 'b' } } }, { alias: 'replica' }];
    expect(breaches(requiredTags, QUEUE, { requiredTags: WANTED, sections: { provider: { aws } } })).toEqual([
      'provider.aws.replica: default_tags lack Project, Environment',
    ]);
  });

  it('tells a resource that empties a tag', () => {
    const resources = one('aws_sqs_queue', { tags: { Project: '' } });
    expect(breaches(requiredTags, resources, provider({ Project: 'a', Environment: 'b' }))).toEqual([
      'aws_sqs_queue.it: its tags empty Project',
    ]);
  });

  it('asks nothing of a stack without AWS resources', () => {
    expect(breaches(requiredTags, one('helm_release', {}), { requiredTags: WANTED })).toEqual([]);
  });
});
