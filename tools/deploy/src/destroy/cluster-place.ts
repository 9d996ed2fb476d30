/** The cluster whose leftovers are looked for. */
export interface ClusterPlace {
  readonly name: string;
  readonly vpcId: string;
  /** Only what belongs to this namespace: the cluster is somebody else's and holds more. @default everything of the cluster */
  readonly namespace?: string;
}
