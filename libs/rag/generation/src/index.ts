export type { Answerer, AnswerEvent, AskRequest } from './answer-events.js';
export { createAnswerer, type AnswererDependencies } from './answerer.js';
export { promptVersion } from './prompts.js';
export { NOT_FOUND } from './refusal.js';
export { defaultSettings, type AnswererOptions, type AnswererSettings } from './settings.js';
export { suggestQuestions } from './suggest-questions.js';
