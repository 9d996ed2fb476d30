import { LOG_RETENTION_DAYS } from '../facts/retention.js';
import type { EnvironmentSpec } from '../environment.js';
import { openToTheWorld } from './cluster.js';
import { when, type Check } from './check.js';

function retentions(spec: EnvironmentSpec): readonly (readonly [path: string, days: number])[] {
  return [
    ['network.flowLogs.retentionDays', spec.network.flowLogs.retentionDays],
    ['cluster.logRetentionDays', spec.cluster.logRetentionDays],
    ['database.logRetentionDays', spec.database.logRetentionDays],
    ['observability.logRetentionDays', spec.observability.logRetentionDays],
    ['observability.cloudTrail.retentionDays', spec.observability.cloudTrail.retentionDays],
  ];
}

export const logRetention: Check = (spec) =>
  retentions(spec).flatMap(([path, days]) =>
    when(
      !LOG_RETENTION_DAYS.includes(days),
      path,
      days,
      'is no period that CloudWatch Logs takes',
      `take ${LOG_RETENTION_DAYS.find((allowed) => allowed >= days) ?? 3653}, the next of ${LOG_RETENTION_DAYS.join(', ')}`,
    ),
  );

export const alarms: Check = ({ observability, protection }) =>
  when(
    protection.production && observability.alarmEmails.length === 0,
    'observability.alarmEmails',
    observability.alarmEmails,
    'nobody would hear of an alarm in production',
    'name at least one address that somebody reads',
  );

export const protection: Check = ({ protection: wanted, sleep }) => [
  ...when(
    wanted.emptyOnDestroy && (wanted.preventDestroy || wanted.deletionProtection),
    'protection.emptyOnDestroy',
    true,
    'would empty buckets that preventDestroy or deletionProtection keeps',
    'write false, or lift both protections in a change of its own',
  ),
  ...when(
    wanted.production && sleep.allowed,
    'sleep.allowed',
    true,
    'production would be put to sleep by one command',
    'write false',
  ),
];

export const edge: Check = ({ edge: settings, protection: { production }, region }) => {
  const certificateRegion = settings.certificateArn?.split(':')[3];
  return [
    ...when(
      production && settings.domain === undefined,
      'edge.domain',
      settings.domain,
      'production would be served without TLS under the name of a load balancer',
      'name the host, such as rag.example.com',
    ),
    ...when(
      settings.domain !== undefined && settings.hostedZoneId === undefined && settings.certificateArn === undefined,
      'edge.domain',
      settings.domain,
      'has neither a zone in which a certificate could be validated, nor a certificate',
      'set edge.hostedZoneId or edge.certificateArn',
    ),
    ...when(
      settings.domain === undefined && settings.hostedZoneId !== undefined,
      'edge.hostedZoneId',
      settings.hostedZoneId,
      'is of no use without edge.domain',
      'set edge.domain, or leave the zone out',
    ),
    ...when(
      certificateRegion !== undefined && certificateRegion !== region,
      'edge.certificateArn',
      settings.certificateArn,
      `lies in ${certificateRegion ?? ''}, where the load balancer in ${region} cannot use it`,
      `name a certificate in ${region}`,
    ),
    ...when(
      production && !settings.waf.enabled,
      'edge.waf.enabled',
      false,
      'production would be open to the internet without a firewall',
      'write true',
    ),
  ];
};

/** The product has no accounts of its own: whoever reaches it may read and delete. */
export const signIn: Check = ({ edge: { signIn: asks, scheme, domain, cloudFront }, identity, network }) => [
  ...when(
    scheme === 'internet-facing' && asks === 'none',
    'edge.scheme',
    scheme,
    'would let anybody on the internet read and delete, for nobody asks people to sign in',
    "set edge.signIn to 'load-balancer', or leave edge.scheme 'internal'",
  ),
  ...when(
    scheme === 'internet-facing' && asks === 'load-balancer' && identity.selfSignUp,
    'identity.selfSignUp',
    true,
    'anybody on the internet could make an account and then read and delete',
    "write false and invite people, or leave edge.scheme 'internal'",
  ),
  ...when(
    asks === 'load-balancer' && domain === undefined,
    'edge.signIn',
    asks,
    'has no address to which Cognito could send people back',
    "set edge.domain, or leave edge.signIn 'none'",
  ),
  ...when(
    asks === 'load-balancer' && scheme === 'internal' && network.nat === 'none' && !network.existingVpc,
    'edge.signIn',
    asks,
    'an internal load balancer reaches Cognito through a NAT alone, and network.nat is none',
    "write network.nat 'single', or leave edge.signIn 'none'",
  ),
  ...when(
    cloudFront.enabled && scheme === 'internal',
    'edge.cloudFront.enabled',
    true,
    'CloudFront does not reach an internal load balancer',
    "set edge.scheme to 'internet-facing' and edge.signIn to 'load-balancer', or leave CloudFront out",
  ),
];

/** A range that narrows nothing is a false sense of safety. */
export const cloudFrontAlone: Check = ({ edge: { cloudFront, allowedCidrs } }) =>
  when(
    cloudFront.enabled && !allowedCidrs.includes('0.0.0.0/0'),
    'edge.allowedCidrs',
    allowedCidrs,
    'narrows nothing: behind CloudFront the load balancer answers CloudFront alone, and that answers the world',
    'leave it out, or leave CloudFront out',
  );

export const promotion: Check = ({ accountId, delivery, name }) => [
  ...delivery.imagePullAccounts.flatMap((account, index) =>
    when(
      account === accountId,
      `delivery.imagePullAccounts[${index}]`,
      account,
      "is the environment's own account, whose roles need no leave of the repository",
      'leave it out',
    ),
  ),
  ...when(
    delivery.imageSource?.environment === name,
    'delivery.imageSource.environment',
    name,
    'would promote images to where they are',
    'name the stage before, or leave imageSource out',
  ),
];

export const access: Check = ({ access: way }) =>
  way.kind === 'bastion' ? openToTheWorld('access.allowedCidrs', way.allowedCidrs, 'SSH') : [];

export const operationsChecks: readonly Check[] = [
  logRetention,
  alarms,
  protection,
  edge,
  signIn,
  cloudFrontAlone,
  promotion,
  access,
];
