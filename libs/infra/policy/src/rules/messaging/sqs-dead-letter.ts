import { mentions, type Resource, type StackView } from '../../model/stack-view.js';
import type { Rule } from '../../rule.js';

export const sqsDeadLetter: Rule = {
  id: 'sqs-dead-letter',
  why: 'A message that cannot be handled comes back until its retention ends, then it is lost.',
  remedy: 'set redrive_policy with a dead-letter queue, or redrive_allow_policy if this is one',
  *check(stack) {
    for (const resource of stack.resources('aws_sqs_queue')) {
      if (!hasDeadLetters(resource, stack) && !isDeadLetter(resource, stack))
        yield { resource, what: 'it has no redrive_policy, and no queue names it as its dead-letter queue' };
    }
  },
};

function hasDeadLetters(queue: Resource, stack: StackView): boolean {
  return (
    queue.settings.redrive_policy !== undefined ||
    stack.pointingAt(queue, 'aws_sqs_queue_redrive_policy', 'queue_url').length > 0
  );
}

function isDeadLetter(queue: Resource, stack: StackView): boolean {
  if (queue.settings.redrive_allow_policy !== undefined) return true;
  return stack
    .resources('aws_sqs_queue', 'aws_sqs_queue_redrive_policy', 'aws_cloudwatch_event_target')
    .some(({ address, settings }) => address !== queue.address && mentions(JSON.stringify(settings), queue.address));
}
