import { breaches } from '../../testing/broken-by.js';
import { rdsTlsForced } from './rds-tls-forced.js';

const INSTANCE = { it: { engine: 'postgres', parameter_group_name: '${aws_db_parameter_group.main.name}' } };

function withParameter(value: string) {
  return {
    aws_db_instance: INSTANCE,
    aws_db_parameter_group: { main: { parameter: [{ name: 'rds.force_ssl', value }] } },
  };
}

describe('rds-tls-forced', () => {
  it('finds nothing where the instance has a group that forces TLS', () => {
    expect(breaches(rdsTlsForced, withParameter('1'))).toEqual([]);
  });

  it('tells a group that does not force it', () => {
    expect(breaches(rdsTlsForced, withParameter('0'))).toEqual([
      "aws_db_instance.it: aws_db_parameter_group.main does not set rds.force_ssl = '1'",
    ]);
  });

  it('tells an instance without a group of its own', () => {
    expect(breaches(rdsTlsForced, { aws_db_instance: { it: { engine: 'postgres' } } })).toEqual([
      'aws_db_instance.it: parameter_group_name is not set',
    ]);
  });
});
