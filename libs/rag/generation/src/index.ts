export type { Answerer, AnswerEvent, AskRequest } from './answer-events.js';
export { createAnswerer, type AnswererDependencies } from './answerer.js';
export { defaultSettings, type AnswererOptions, type AnswererSettings } from './settings.js';
export { suggestQuestions } from './suggest-questions.js';
