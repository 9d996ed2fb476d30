import { Template, testStack } from '../testing/index.js';
import { Dashboard } from './dashboard.js';

const graph = (title: string) => ({
  title,
  metrics: [{ namespace: 'N', name: 'M', statistic: 'Sum', dimensions: { Queue: 'q' } }],
  threshold: { label: 'Alarm', value: 5 },
});

function widgets(): readonly Record<string, unknown>[] {
  const stack = testStack();
  new Dashboard(stack, 'Dashboard', {
    dashboardName: 'groundwork-test',
    alarmArns: ['arn:alarm'],
    sections: { Ingestion: ['a', 'b', 'c', 'd'].map(graph), Database: [graph('e')] },
  });
  const { dashboard_body: body } = Template.of(stack).resource('aws_cloudwatch_dashboard');
  return (JSON.parse(body as string) as { widgets: Record<string, unknown>[] }).widgets;
}

describe('Dashboard', () => {
  it('has the alarms on top', () => {
    expect(widgets()[0]).toMatchObject({ type: 'alarm', y: 0, properties: { alarms: ['arn:alarm'] } });
  });

  it('places three graphs to a row, and nothing over anything else', () => {
    const places = widgets().map(({ x, y }) => [x, y]);
    expect(places).toEqual([
      [0, 0],
      [0, 4],
      [0, 5],
      [8, 5],
      [16, 5],
      [0, 11],
      [0, 17],
      [0, 18],
    ]);
  });

  it('draws metrics with their dimensions and the line of the alarm', () => {
    expect(widgets()[2]).toMatchObject({
      type: 'metric',
      properties: {
        region: 'us-east-1',
        metrics: [['N', 'M', 'Queue', 'q', { stat: 'Sum' }]],
        annotations: { horizontal: [{ label: 'Alarm', value: 5 }] },
      },
    });
  });
});
