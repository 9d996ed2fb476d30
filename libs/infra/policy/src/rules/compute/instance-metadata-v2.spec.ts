import { breaches, one } from '../../testing/broken-by.js';
import { instanceMetadataV2 } from './instance-metadata-v2.js';

const SOUND = { metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 } };

describe('instance-metadata-v2', () => {
  it('finds nothing in a stack that keeps it', () => {
    expect(breaches(instanceMetadataV2, one('aws_launch_template', SOUND))).toEqual([]);
  });

  it('tells version 1 and a hop to spare', () => {
    expect(
      breaches(
        instanceMetadataV2,
        one('aws_launch_template', {
          ...SOUND,
          metadata_options: { http_tokens: 'optional', http_put_response_hop_limit: 2 },
        }),
      ),
    ).toEqual([
      'aws_launch_template.it: http_tokens is "optional"',
      'aws_launch_template.it: http_put_response_hop_limit is 2',
    ]);
  });

  it('tells a template without the options', () => {
    expect(breaches(instanceMetadataV2, one('aws_launch_template', { ...SOUND, metadata_options: undefined }))).toEqual(
      [
        'aws_launch_template.it: http_tokens is not set',
        'aws_launch_template.it: http_put_response_hop_limit is not set',
      ],
    );
  });
});
