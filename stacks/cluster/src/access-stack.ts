import {
  EnvironmentStack,
  WorkloadRole,
  type EnvironmentStackProps,
  type Input,
  type PolicyStatement,
  type StackOutput,
} from '@groundwork/infra-constructs';
import type { Construct } from 'constructs';
import { controlLoadBalancers } from './access/load-balancer-controller.js';
import { provisionNodes, scaleNodeGroups } from './access/node-autoscaling.js';
import {
  invokeModels,
  measureQueue,
  putMetrics,
  readSecrets,
  readStream,
  sendJobs,
  shipLogs,
  useDocuments,
  workOffJobs,
} from './access/workload-statements.js';

/** Who runs in the cluster with a role of its own. */
export type Workload =
  'api' | 'worker' | 'web' | 'externalSecrets' | 'loadBalancerController' | 'nodeAutoscaler' | 'fluentBit' | 'keda';

/** Where a workload's pods are. */
export interface WorkloadPlace {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Settings of the {@link AccessStack}. */
export interface AccessStackProps extends EnvironmentStackProps {
  readonly clusterName: Input<string>;
  /** VPC in which load balancers are made. */
  readonly vpcId: Input<string>;
  /** The load balancer's certificate, where it is not the environment's own. @default none */
  readonly certificateArn?: string;
  /** Which workloads there are, and where; one that is left out gets no role. */
  readonly workloads: Readonly<Partial<Record<Workload, WorkloadPlace>>>;
  /** Documents' bucket, from the data stack. */
  readonly bucketArn: Input<string>;
  /** Beginnings of the product's keys. @default ['incoming/', 'processed/', 'failed/', 'archived/'] */
  readonly objectPrefixes?: readonly string[];
  readonly dataKeyArn: Input<string>;
  readonly messagingKeyArn: Input<string>;
  readonly secretsKeyArn: Input<string>;
  readonly queueArn: Input<string>;
  readonly deadLetterQueueArn: Input<string>;
  /** @default - no stream */
  readonly streamArn?: Input<string>;
  /** The secrets that External Secrets fetches. */
  readonly secretArns: readonly Input<string>[];
  /** Beginning of the names of the log groups that Fluent Bit writes to, e.g. `/groundwork/dev/`. */
  readonly logGroupPrefix: string;
  /** Models of Amazon Bedrock that api and worker call. @default [] */
  readonly modelArns?: readonly string[];
  /** Where a load balancer asks people to sign in. @default - it asks nobody */
  readonly signIn?: { readonly userPoolArn: Input<string> };
  /** CloudWatch namespace of the product's metrics. @default 'Groundwork' */
  readonly metricsNamespace?: string;
  /** Given when Karpenter is the autoscaler. @default - Cluster Autoscaler */
  readonly karpenter?: { readonly queueArn: Input<string>; readonly nodeRoleArn: Input<string> };
  /** Key of the volumes of nodes that Karpenter starts. */
  readonly volumesKeyArn: Input<string>;
}

/** ARNs of the roles, by workload; pods need none of them, for Pod Identity knows the association. */
export type AccessOutputs = Readonly<Partial<Record<Workload, StackOutput<string>>>>;

/**
 * The role of each workload in the cluster: just its actions on just its resources. It stands behind data, messaging
 * and cluster, whose ARNs it names, and before platform and release, whose pods need it at their start.
 */
export class AccessStack extends EnvironmentStack {
  readonly outputs: AccessOutputs;

  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    const clusterName = this.read(props.clusterName);
    const entries = Object.entries(props.workloads) as [Workload, WorkloadPlace | undefined][];
    this.outputs = Object.fromEntries(
      entries.flatMap(([workload, place]) => {
        if (!place) return [];
        const role = new WorkloadRole(this, pascalCase(workload), {
          ...place,
          clusterName,
          name: `${this.namePrefix}-${kebabCase(workload)}`,
          statements: this.statements(workload, clusterName, props),
        });
        return [[workload, this.output(`${snakeCase(workload)}_iam_role_arn`, role.arn)]];
      }),
    );
  }

  private statements(workload: Workload, clusterName: string, props: AccessStackProps): readonly PolicyStatement[] {
    const metrics = putMetrics(props.metricsNamespace ?? 'Groundwork');
    switch (workload) {
      case 'api':
        return [
          ...this.documents(props),
          ...sendJobs(this.read(props.queueArn), this.read(props.messagingKeyArn)),
          ...invokeModels(props.modelArns ?? []),
          metrics,
        ];
      case 'worker':
        return [
          ...this.documents(props),
          ...workOffJobs(
            this.read(props.queueArn),
            this.read(props.deadLetterQueueArn),
            this.read(props.messagingKeyArn),
          ),
          ...(props.streamArn ? [readStream(this.read(props.streamArn))] : []),
          ...invokeModels(props.modelArns ?? []),
          metrics,
        ];
      case 'web':
        // It serves files and calls the API; the role says so.
        return [];
      case 'externalSecrets':
        return readSecrets(
          props.secretArns.map((arn) => this.read(arn)),
          [this.read(props.secretsKeyArn)],
        );
      case 'loadBalancerController':
        return controlLoadBalancers(this, {
          clusterName,
          vpcId: this.read(props.vpcId),
          certificateArn: props.certificateArn,
          userPoolArn: this.readOptional(props.signIn?.userPoolArn),
        });
      case 'nodeAutoscaler':
        return this.autoscaler(clusterName, props);
      case 'fluentBit':
        return [shipLogs(this.arn({ service: 'logs', resource: `log-group:${props.logGroupPrefix}*` }))];
      case 'keda':
        return [measureQueue(this.read(props.queueArn))];
    }
  }

  private documents(props: AccessStackProps): readonly PolicyStatement[] {
    return useDocuments({
      bucketArn: this.read(props.bucketArn),
      prefixes: props.objectPrefixes ?? ['incoming/', 'processed/', 'failed/', 'archived/'],
      keyArn: this.read(props.dataKeyArn),
    });
  }

  private autoscaler(clusterName: string, { karpenter, messagingKeyArn, volumesKeyArn }: AccessStackProps) {
    if (!karpenter) return scaleNodeGroups(this, clusterName);
    return provisionNodes(this, {
      clusterName,
      queueArn: this.read(karpenter.queueArn),
      nodeRoleArn: this.read(karpenter.nodeRoleArn),
      messagingKeyArn: this.read(messagingKeyArn),
      volumesKeyArn: this.read(volumesKeyArn),
    });
  }
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function snakeCase(name: string): string {
  return kebabCase(name).replaceAll('-', '_');
}
