/** Who may use the Kubernetes API, and how far. */
export interface AccessEntryProps {
  /** IAM role or user. */
  readonly principalArn: string;
  /** AWS's access policies: AmazonEKS{ClusterAdmin,Admin,Edit,View}Policy. */
  readonly policy: 'cluster-admin' | 'admin' | 'edit' | 'view';
  /** Namespaces that the policy is held to. @default [] - the whole cluster */
  readonly namespaces?: readonly string[];
}

/** Settings of a {@link Cluster}. */
export interface ClusterProps {
  readonly clusterName: string;
  /** Kubernetes version in EKS standard support, e.g. `1.35`. */
  readonly version: string;
  /** Private subnets in two zones or more. */
  readonly subnetIds: string[];
  /** Group of the control plane's network interfaces, beside the one that EKS makes. @default - EKS's alone */
  readonly securityGroupId?: string;
  /** Key that encrypts Kubernetes secrets in etcd. Cannot be changed later. */
  readonly secretsKeyArn: string;
  /** Key of the control plane's logs; its policy lets CloudWatch Logs use it. */
  readonly logsKeyArn: string;
  /** Days that control-plane logs are kept. @default 90 */
  readonly logRetentionDays?: number;
  /** Who may reach the API from outside the VPC; never the world. @default [] - the endpoint is private */
  readonly publicAccessCidrs?: readonly string[];
  /** @default [] - nobody, not even who made the cluster */
  readonly accessEntries?: readonly AccessEntryProps[];
  /** Whether EKS and Terraform refuse to delete the cluster. @default false */
  readonly protect?: boolean;
}
