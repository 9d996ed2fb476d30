import { offers, regions, type TypeKind } from '../facts/regions.js';
import type { EnvironmentSpec } from '../environment.js';
import { when, type Check } from './check.js';

export const region: Check = ({ region: name }) =>
  when(
    !regions().includes(name),
    'region',
    name,
    'is no AWS region',
    `did you mean ${
      regions()
        .filter((known) => known.slice(0, 4) === name.slice(0, 4))
        .join(', ') || 'us-east-1 or eu-central-1'
    }?`,
  );

function typesUsed(spec: EnvironmentSpec): readonly (readonly [path: string, kind: TypeKind, type: string])[] {
  return [
    ...spec.cluster.nodeGroups.flatMap((group, at) =>
      group.instanceTypes.map((type, i) => [`cluster.nodeGroups[${at}].instanceTypes[${i}]`, 'ec2', type] as const),
    ),
    ['database.instanceClass', 'rds', spec.database.instanceClass],
    ['cache.nodeType', 'elasticache', spec.cache.nodeType],
    ...(spec.access.kind === 'none' ? [] : [['access.instanceType', 'ec2', spec.access.instanceType] as const]),
  ];
}

export const types: Check = (spec) =>
  typesUsed(spec).flatMap(([path, kind, type]) =>
    when(
      offers(kind, spec.region, type) === false,
      path,
      type,
      `is not offered in ${spec.region}`,
      {
        ec2: 'take one such as t3.medium',
        rds: 'take one such as db.t4g.micro',
        elasticache: 'take one such as cache.t4g.micro',
      }[kind],
    ),
  );

export const placementChecks: readonly Check[] = [region, types];
