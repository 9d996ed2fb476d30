import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
import { Construct } from 'constructs';
import type { Metric } from '../alarm/metric.js';
import { EnvironmentStack } from '../stack/environment-stack.js';

/** One graph. */
export interface DashboardGraph {
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** Line that must not be crossed. @default none */
  readonly threshold?: { readonly label: string; readonly value: number };
  /** Seconds of one point. @default 300 */
  readonly periodSeconds?: number;
}

/** Settings of a {@link Dashboard}. */
export interface DashboardProps {
  readonly dashboardName: string;
  /** Heading → graphs, three to a row. */
  readonly sections: Readonly<Record<string, readonly DashboardGraph[]>>;
  /** Alarms whose state stands at the top. @default [] */
  readonly alarmArns?: readonly string[];
}

const WIDTH = 24;
const GRAPH = { width: 8, height: 6 };

/** A CloudWatch dashboard as code: alarm states on top, then sections of graphs. */
export class Dashboard extends Construct {
  /** Escape hatch: the dashboard itself. */
  readonly resource: CloudwatchDashboard;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { region } = EnvironmentStack.of(this);
    this.resource = new CloudwatchDashboard(this, 'Resource', {
      dashboardName: props.dashboardName,
      dashboardBody: JSON.stringify({ widgets: widgets(props, region) }),
    });
  }
}

function widgets({ sections, alarmArns = [] }: DashboardProps, region: string): readonly object[] {
  const placed: object[] = [];
  let y = 0;
  if (alarmArns.length > 0) {
    placed.push({
      type: 'alarm',
      x: 0,
      y,
      width: WIDTH,
      height: 4,
      properties: { title: 'Alarms', alarms: alarmArns },
    });
    y += 4;
  }
  for (const [heading, graphs] of Object.entries(sections)) {
    placed.push({ type: 'text', x: 0, y, width: WIDTH, height: 1, properties: { markdown: `## ${heading}` } });
    y += 1;
    const columns = WIDTH / GRAPH.width;
    graphs.forEach((graph, index) => {
      const x = (index % columns) * GRAPH.width;
      placed.push({
        ...{ type: 'metric', x, y: y + Math.floor(index / columns) * GRAPH.height, ...GRAPH },
        properties: graphProperties(graph, region),
      });
    });
    y += Math.ceil(graphs.length / columns) * GRAPH.height;
  }
  return placed;
}

function graphProperties({ title, metrics, threshold, periodSeconds = 300 }: DashboardGraph, region: string): object {
  return {
    title,
    region,
    view: 'timeSeries',
    period: periodSeconds,
    metrics: metrics.map(({ namespace, name, dimensions = {}, statistic }) => [
      namespace,
      name,
      ...Object.entries(dimensions).flat(),
      { stat: statistic },
    ]),
    ...(threshold ? { annotations: { horizontal: [threshold] } } : {}),
  };
}
