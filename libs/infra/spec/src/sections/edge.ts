import { z } from 'zod';
import { cidr } from './primitives.js';

export const edgeSection = z.strictObject({
  /** Host name of the web app and the API. @default none: the load balancer's own name, without TLS, for trying out only */
  domain: z
    .string()
    .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, { error: 'is no host name' })
    .optional(),
  /** Route 53 zone for the record and the certificate's validation. @default none: both are made by hand */
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{5,31}$/, { error: 'is no Route 53 zone id' })
    .optional(),
  /** A certificate that is already there. @default none: one is requested for `domain` */
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, { error: 'is no ARN of an ACM certificate' })
    .optional(),
  /**
   * Who asks people to sign in: the load balancer by Cognito, before a request reaches the product, or nobody, while the
   * product has no accounts of its own. @default 'none'
   */
  signIn: z.enum(['none', 'load-balancer']).default('none'),
  /** Whether the load balancer has public addresses; refused where nobody asks people to sign in. @default 'internal' */
  scheme: z.enum(['internal', 'internet-facing']).default('internal'),
  /** Who may reach the load balancer, within its scheme; behind CloudFront it answers CloudFront alone. @default ['0.0.0.0/0'] */
  allowedCidrs: z.array(cidr).min(1).default(['0.0.0.0/0']),
  waf: z
    .strictObject({
      /** Before the load balancer, or before CloudFront where that is on; without a domain there is neither. @default true */
      enabled: z.boolean().default(true),
      /** Requests that one address may make in five minutes. @default 2000 */
      rateLimit: z.int().min(10).max(2_000_000_000).default(2000),
      /** AWS's managed rule groups. @default common, known bad inputs, IP reputation */
      managedRuleGroups: z
        .array(z.string().regex(/^AWSManagedRules\w+$/))
        .default([
          'AWSManagedRulesCommonRuleSet',
          'AWSManagedRulesKnownBadInputsRuleSet',
          'AWSManagedRulesAmazonIpReputationList',
        ]),
    })
    .prefault({}),
  cloudFront: z
    .strictObject({
      /** @default false */
      enabled: z.boolean().default(false),
      /** @default 'PriceClass_100' */
      priceClass: z.enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All']).default('PriceClass_100'),
    })
    .prefault({}),
});

/** How an administrator reaches private addresses: Session Manager (no open port), or a bastion with an allowed range. */
export const accessSection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('ssm'),
    /** @default 't4g.nano' */
    instanceType: z.string().default('t4g.nano'),
  }),
  z.strictObject({
    kind: z.literal('bastion'),
    /** @default 't4g.nano' */
    instanceType: z.string().default('t4g.nano'),
    /** Who may open SSH; never 0.0.0.0/0. */
    allowedCidrs: z.array(cidr).min(1),
    /** EC2 key pair. @default none: EC2 Instance Connect */
    keyName: z.string().optional(),
  }),
]);
