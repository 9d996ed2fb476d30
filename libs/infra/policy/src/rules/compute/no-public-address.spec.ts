import { breaches, one } from '../../testing/broken-by.js';
import { noPublicAddress } from './no-public-address.js';

const SOUND = { subnet_id: '${aws_subnet.private.id}' };

describe('no-public-address', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(noPublicAddress, one('aws_instance', SOUND))).toEqual([]);
  });

  it('tells a machine with a public address', () => {
    expect(breaches(noPublicAddress, one('aws_instance', { ...SOUND, associate_public_ip_address: true }))).toEqual([
      'aws_instance.it: it gives out public addresses: true',
    ]);
  });

  it('looks into network interfaces', () => {
    expect(
      breaches(
        noPublicAddress,
        one('aws_instance', { ...SOUND, network_interfaces: [{ associate_public_ip_address: 'true' }] }),
      ),
    ).toEqual(['aws_instance.it: it gives out public addresses: "true"']);
  });
});
