import { readOverrides, withOverrides } from './overrides.js';

describe('overrides of a delivery', () => {
  it('leave the file as it is when nothing is given', () => {
    const settings = { name: 'dev', storage: { lifecycle: true } };
    const none = readOverrides({ GROUNDWORK_BASTION_ALLOWED_CIDR: '', GROUNDWORK_LIFECYCLE_RULES: 'as-in-file' });
    expect(withOverrides(settings, none)).toEqual(settings);
  });

  it('set the range of a bastion, and nothing where there is none', () => {
    const overrides = readOverrides({ GROUNDWORK_BASTION_ALLOWED_CIDR: '203.0.113.0/24' });
    const bastion = { access: { kind: 'bastion', allowedCidrs: ['198.51.100.0/24'] } };
    expect(withOverrides(bastion, overrides)).toEqual({
      access: { kind: 'bastion', allowedCidrs: ['203.0.113.0/24'] },
    });
    expect(withOverrides({ access: { kind: 'ssm' } }, overrides)).toEqual({ access: { kind: 'ssm' } });
  });

  it('set lifecycle rules and image tags beside what the file says', () => {
    const overrides = readOverrides({
      GROUNDWORK_LIFECYCLE_RULES: 'false',
      GROUNDWORK_IMAGE_TAGS: 'api=content-1,web=content-2',
    });
    expect(withOverrides({ storage: { a: 1 }, release: { atomic: true } }, overrides)).toEqual({
      storage: { a: 1, lifecycle: false },
      release: { atomic: true, images: { api: { tag: 'content-1' }, web: { tag: 'content-2' } } },
    });
  });

  it('release again what was rolled back', () => {
    const overrides = readOverrides({ GROUNDWORK_RELEASE_AGAIN: '8' });
    expect(withOverrides({ release: { atomic: true } }, overrides)).toEqual({ release: { atomic: true, again: 8 } });
  });

  it.each([
    { GROUNDWORK_LIFECYCLE_RULES: 'yes' },
    { GROUNDWORK_IMAGE_TAGS: 'database=1' },
    { GROUNDWORK_IMAGE_TAGS: 'api=$(id)' },
    { GROUNDWORK_RELEASE_AGAIN: 'yes' },
  ])('that make no sense are refused: %j', (variables) => {
    expect(() => readOverrides(variables)).toThrow(/^OVERRIDE_INVALID: .*; give /);
  });
});
