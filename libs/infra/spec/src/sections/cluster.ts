import { z } from 'zod';
import { cidr, retentionDays, slug } from './primitives.js';

const securityGroupId = z.string().regex(/^sg-[0-9a-f]{8,17}$/, { error: 'is no security group id' });

const taint = z.strictObject({
  key: z.string().min(1),
  value: z.string().optional(),
  effect: z.enum(['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE']),
});

export const nodeGroup = z.strictObject({
  name: slug(20),
  /** Several types of the same size let spot capacity be found. @default ['t3.medium'] */
  instanceTypes: z.array(z.string()).min(1).default(['t3.medium']),
  /** @default 'on-demand' */
  capacity: z.enum(['on-demand', 'spot']).default('on-demand'),
  /** @default 2 */
  minSize: z.int().min(0).default(2),
  /** @default 4 */
  maxSize: z.int().min(1).default(4),
  /** Nodes at creation; the autoscaler changes it afterwards. @default 2 */
  desiredSize: z.int().min(0).default(2),
  /** Root volume, GiB, gp3, encrypted. @default 50 */
  diskGiB: z.int().min(20).max(1024).default(50),
  /** Which drivers the node image brings. @default 'none' */
  accelerator: z.enum(['none', 'nvidia', 'neuron']).default('none'),
  /** @default {} */
  labels: z.record(z.string(), z.string()).default({}),
  /** @default [] */
  taints: z.array(taint).default([]),
});

const accessEntry = z.strictObject({
  /** IAM role or user. */
  principalArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/\S+$/, { error: 'is no ARN of an IAM role or user' }),
  /** EKS access policy: AmazonEKS{ClusterAdmin,Admin,Edit,View}Policy. */
  policy: z.enum(['cluster-admin', 'admin', 'edit', 'view']),
  /** Limits the policy to namespaces; empty means the whole cluster. @default [] */
  namespaces: z.array(z.string()).default([]),
});

/** Add-ons of EKS that are always installed; `containerInsights` of observability adds `amazon-cloudwatch-observability`. */
export const ADDONS = [
  'vpc-cni',
  'kube-proxy',
  'coredns',
  'eks-pod-identity-agent',
  'aws-ebs-csi-driver',
  'amazon-cloudwatch-observability',
] as const;

export const clusterSection = z.strictObject({
  /** Kubernetes version, in EKS standard support. @default '1.35' */
  version: z
    .string()
    .regex(/^1\.\d\d$/, { error: "must be a Kubernetes version such as '1.35'" })
    .default('1.35'),
  /** Namespace of Groundwork's workloads. @default 'groundwork' */
  namespace: slug(40).default('groundwork'),
  /** Who may reach the API server from outside; empty keeps the endpoint private. Never 0.0.0.0/0. @default [] */
  publicAccessCidrs: z.array(cidr).default([]),
  /**
   * Who calls the API server's private address beside nodes and the access host: ranges of the VPC or of networks joined to
   * it from which a runner deploys. @default []
   */
  apiAllowedCidrs: z.array(cidr).default([]),
  /** The same as security groups of the VPC or of a peered one, such as a runner's. @default [] */
  apiAllowedSecurityGroupIds: z.array(securityGroupId).default([]),
  /** Days that control-plane logs (all five kinds) are kept. @default 90 */
  logRetentionDays: retentionDays.default(90),
  /** The first one carries add-ons; more for spot or GPU. @default one group `general`: 2–4 t3.medium on demand */
  nodeGroups: z
    .array(nodeGroup)
    .min(1)
    .prefault([{ name: 'general' }]),
  /** What adds and removes nodes. @default 'cluster-autoscaler' */
  autoscaler: z.enum(['cluster-autoscaler', 'karpenter']).default('cluster-autoscaler'),
  karpenter: z
    .strictObject({
      /** @default ['spot', 'on-demand'] */
      capacity: z
        .array(z.enum(['on-demand', 'spot']))
        .min(1)
        .default(['spot', 'on-demand']),
      /** @default ['c', 'm', 'r'] */
      instanceCategories: z
        .array(z.string().regex(/^[a-z]$/))
        .min(1)
        .default(['c', 'm', 'r']),
      /** @default 'amd64' */
      architecture: z.enum(['amd64', 'arm64']).default('amd64'),
      /** vCPUs that it may run at most. @default 32 */
      cpuLimit: z.int().min(1).default(32),
    })
    .prefault({}),
  /** @default [] – only the deploy role administers the cluster */
  accessEntries: z.array(accessEntry).default([]),
  /** Versions of add-ons; one that is not named takes EKS's default for the cluster's version. @default {} */
  addonVersions: z.partialRecord(z.enum(ADDONS), z.string()).default({}),
  /** Deploy into this cluster rather than making one (INF-21). @default none, a cluster is made */
  existingCluster: z
    .strictObject({
      name: z.string().min(1).max(100),
      /** Security group of its nodes, which database and cache let in. */
      nodeSecurityGroupId: securityGroupId,
    })
    .optional(),
});
