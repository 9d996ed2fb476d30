export { MessagingStack, type MessagingOutputs, type MessagingStackProps } from './messaging-stack.js';
