import type { PolicyStatement } from '@groundwork/infra-constructs';
import { named, reference, tagged, tagging, type Reach, type ServicePermissions } from './permissions.js';

const TAGS = ['eks:TagResource', 'eks:UntagResource'];

/** EKS; what Helm makes in the cluster needs nothing of AWS but the cluster's address. */
export const EKS: ServicePermissions = {
  source: reference('amazonelastickubernetesservice'),
  needs: {
    'data.aws_eks_cluster': { read: ['eks:DescribeCluster'] },
    helm_release: { read: ['eks:DescribeCluster'] },
    aws_eks_cluster: {
      read: ['eks:DescribeCluster', 'eks:DescribeUpdate'],
      create: [
        'eks:CreateCluster',
        'eks:TagResource',
        'iam:PassRole',
        'iam:CreateServiceLinkedRole',
        'kms:CreateGrant',
      ],
      update: [...TAGS, 'eks:UpdateClusterConfig', 'eks:UpdateClusterVersion', 'eks:AssociateEncryptionConfig'],
      delete: ['eks:DeleteCluster'],
    },
    aws_eks_node_group: {
      read: ['eks:DescribeNodegroup', 'eks:DescribeUpdate'],
      // EKS tries the launch template with the caller's rights.
      create: [
        'eks:CreateNodegroup',
        'eks:TagResource',
        'iam:PassRole',
        'iam:CreateServiceLinkedRole',
        'ec2:RunInstances',
      ],
      update: [...TAGS, 'eks:UpdateNodegroupConfig', 'eks:UpdateNodegroupVersion'],
      delete: ['eks:DeleteNodegroup'],
    },
    aws_eks_addon: {
      read: ['eks:DescribeAddon', 'eks:DescribeUpdate'],
      create: ['eks:CreateAddon', 'eks:TagResource', 'iam:PassRole', 'eks:CreatePodIdentityAssociation'],
      update: [...TAGS, 'eks:UpdateAddon', 'eks:UpdatePodIdentityAssociation', 'iam:PassRole'],
      delete: ['eks:DeleteAddon', 'eks:DeletePodIdentityAssociation'],
    },
    aws_eks_access_entry: {
      read: ['eks:DescribeAccessEntry'],
      create: ['eks:CreateAccessEntry', 'eks:TagResource'],
      update: [...TAGS, 'eks:UpdateAccessEntry'],
      delete: ['eks:DeleteAccessEntry'],
    },
    aws_eks_access_policy_association: {
      read: ['eks:ListAssociatedAccessPolicies'],
      create: ['eks:AssociateAccessPolicy'],
      delete: ['eks:DisassociateAccessPolicy'],
    },
    aws_eks_pod_identity_association: {
      read: ['eks:DescribePodIdentityAssociation'],
      create: ['eks:CreatePodIdentityAssociation', 'eks:TagResource', 'iam:GetRole', 'iam:PassRole'],
      update: [...TAGS, 'eks:UpdatePodIdentityAssociation', 'iam:PassRole'],
      delete: ['eks:DeletePodIdentityAssociation'],
    },
  },
  statements({ stack, clusterName }: Reach): readonly PolicyStatement[] {
    const parts = ['nodegroup', 'addon', 'access-entry', 'podidentityassociation'];
    const eks = (resource: string) => stack.arn({ service: 'eks', resource });
    const cluster = eks(`cluster/${clusterName}`);
    return [
      {
        sid: 'MakeCluster',
        actions: ['eks:CreateCluster'],
        resources: ['*'],
        reason: 'eks:CreateCluster knows no resource; the condition demands the environment’s tags',
        conditions: tagging(stack),
      },
      {
        // CreateCluster fails under `kms:GrantIsForAWSResource` (EKS user guide, "Encrypt Kubernetes secrets with KMS").
        sid: 'LetClusterUseItsKey',
        actions: ['kms:CreateGrant', 'kms:DescribeKey'],
        resources: [stack.arn({ service: 'kms', resource: 'key/*' })],
        conditions: {
          ...tagged(stack),
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': `alias/${stack.namePrefix}-cluster` },
        },
      },
      {
        sid: 'UseCluster',
        actions: [
          'eks:AssociateAccessPolicy',
          'eks:AssociateEncryptionConfig',
          'eks:CreateAccessEntry',
          'eks:CreateAddon',
          'eks:CreateNodegroup',
          'eks:CreatePodIdentityAssociation',
          'eks:DeleteAccessEntry',
          'eks:DeleteAddon',
          'eks:DeleteCluster',
          'eks:DeleteNodegroup',
          'eks:DeletePodIdentityAssociation',
          'eks:DescribeAccessEntry',
          'eks:DescribeAddon',
          'eks:DescribeCluster',
          'eks:DescribeNodegroup',
          'eks:DescribePodIdentityAssociation',
          'eks:DescribeUpdate',
          'eks:DisassociateAccessPolicy',
          'eks:ListAssociatedAccessPolicies',
          'eks:TagResource',
          'eks:UntagResource',
          'eks:UpdateAccessEntry',
          'eks:UpdateAddon',
          'eks:UpdateClusterConfig',
          'eks:UpdateClusterVersion',
          'eks:UpdateNodegroupConfig',
          'eks:UpdateNodegroupVersion',
          'eks:UpdatePodIdentityAssociation',
        ],
        resources: [cluster, ...parts.map((part) => eks(`${part}/${clusterName}/*`))],
      },
    ];
  },
};

/** ECR: an image that is gone cannot be rolled back to, so only the destroy role deletes repositories. */
export const ECR: ServicePermissions = {
  source: reference('amazonelasticcontainerregistry'),
  needs: {
    aws_ecr_repository: {
      read: ['ecr:DescribeRepositories', 'ecr:ListTagsForResource'],
      create: ['ecr:CreateRepository', 'ecr:TagResource', 'kms:CreateGrant'],
      update: [
        'ecr:PutImageScanningConfiguration',
        'ecr:PutImageTagMutability',
        'ecr:TagResource',
        'ecr:UntagResource',
      ],
      delete: ['ecr:DeleteRepository'],
      changedBy: 'destroy',
    },
    aws_ecr_repository_policy: {
      read: ['ecr:GetRepositoryPolicy'],
      create: ['ecr:SetRepositoryPolicy'],
      update: ['ecr:SetRepositoryPolicy'],
      delete: ['ecr:DeleteRepositoryPolicy'],
    },
    aws_ecr_lifecycle_policy: {
      read: ['ecr:GetLifecyclePolicy'],
      create: ['ecr:PutLifecyclePolicy'],
      update: ['ecr:PutLifecyclePolicy'],
      delete: ['ecr:DeleteLifecyclePolicy'],
    },
  },
  statements: ({ stack }) => [
    {
      sid: 'UseRepositories',
      actions: [
        'ecr:BatchDeleteImage',
        'ecr:CreateRepository',
        'ecr:DeleteLifecyclePolicy',
        'ecr:DeleteRepository',
        'ecr:DeleteRepositoryPolicy',
        'ecr:DescribeRepositories',
        'ecr:GetLifecyclePolicy',
        'ecr:GetRepositoryPolicy',
        'ecr:ListImages',
        'ecr:ListTagsForResource',
        'ecr:PutImageScanningConfiguration',
        'ecr:PutImageTagMutability',
        'ecr:PutLifecyclePolicy',
        'ecr:SetRepositoryPolicy',
        'ecr:TagResource',
        'ecr:UntagResource',
      ],
      resources: named(stack, 'ecr', ['repository/'], { suffixes: ['/*'] }),
    },
  ],
};
