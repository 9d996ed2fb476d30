import { exampleSpec } from './examples/index.js';
import { environmentNames } from './names.js';
import { environmentTags, REQUIRED_TAGS } from './tags.js';

describe('names', () => {
  it('put account and region into what must be unique in the world', () => {
    const names = environmentNames({ project: 'rag', name: 'dev', accountId: '111122223333', region: 'eu-west-1' });
    expect(names.documentsBucket).toBe('rag-dev-documents-111122223333-eu-west-1');
    expect(names.userPoolDomain).toContain('111122223333');
    expect(names.cluster).toBe('rag-dev');
  });

  it('give every stack a state key of its own', () => {
    const names = environmentNames(exampleSpec());
    expect(names.stateKey('network')).toBe('example/network.tfstate');
    expect(names.stack('network')).toBe('example-network');
  });
});

describe('tags', () => {
  it('hold all required ones and the environment’s own', () => {
    const tags = environmentTags({ ...exampleSpec(), tags: { Team: 'search' } });
    expect(Object.keys(tags)).toEqual(expect.arrayContaining([...REQUIRED_TAGS, 'Team']));
    expect(tags).toMatchObject({ Environment: 'example', Owner: 'platform' });
  });
});
