import { breaches } from '../../testing/broken-by.js';
import { sqsDeadLetter } from './sqs-dead-letter.js';

describe('sqs-dead-letter', () => {
  it('finds nothing in a queue with dead letters, nor in the queue of the dead letters', () => {
    const redrive = JSON.stringify({ deadLetterTargetArn: '${aws_sqs_queue.dead.arn}', maxReceiveCount: 5 });
    expect(
      breaches(sqsDeadLetter, { aws_sqs_queue: { it: { redrive_policy: redrive }, dead: { name: 'dead' } } }),
    ).toEqual([]);
  });

  it('tells a queue that loses what it cannot handle', () => {
    expect(breaches(sqsDeadLetter, { aws_sqs_queue: { it: { name: 'jobs' } } })).toEqual([
      'aws_sqs_queue.it: it has no redrive_policy, and no queue names it as its dead-letter queue',
    ]);
  });
});
