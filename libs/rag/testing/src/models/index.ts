export * from './describe-chat-model.js';
export * from './describe-embedding-model.js';
export * from './scripted-chat-model.js';
