import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster/index.js';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider/index.js';
import type { EnvironmentStack } from '@groundwork/infra-constructs';
import { Fn } from 'cdktf';

/**
 * Helm on an EKS cluster that another stack made. Address and authority are looked up, and a fresh token is fetched at
 * each call: one in the configuration would expire within a long apply.
 */
export function helmOn(stack: EnvironmentStack, clusterName: string): HelmProvider {
  const cluster = new DataAwsEksCluster(stack, 'Cluster', { name: clusterName });
  return new HelmProvider(stack, 'Helm', {
    kubernetes: {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority.get(0).data),
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1beta1',
        command: 'aws',
        args: ['eks', 'get-token', '--cluster-name', clusterName, '--region', stack.region, '--output', 'json'],
      },
    },
  });
}
