import { breaches } from '../../testing/broken-by.js';
import { stateLocked } from './state-locked.js';

const SOUND = { use_lockfile: true, encrypt: true, kms_key_id: 'arn:aws:kms:us-east-1:123456789012:key/1' };

function backend(settings: Record<string, Record<string, string | boolean | undefined>>) {
  return { sections: { terraform: { backend: settings } } };
}

describe('state-locked', () => {
  it('finds nothing in a locked, encrypted state', () => {
    expect(breaches(stateLocked, {}, backend({ s3: SOUND }))).toEqual([]);
  });

  it('tells a state without lock and key', () => {
    expect(
      breaches(stateLocked, {}, backend({ s3: { ...SOUND, use_lockfile: undefined, kms_key_id: undefined } })),
    ).toEqual(['terraform.backend: use_lockfile is not set', 'terraform.backend: kms_key_id is not set']);
  });

  it('tells a state that stays on the machine', () => {
    expect(breaches(stateLocked, {}, backend({ local: { path: 'terraform.tfstate' } }))).toEqual([
      'terraform.backend: the backend is local',
    ]);
  });
});
