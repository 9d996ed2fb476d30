import { readFileSync } from 'node:fs';
import { DeliveryError } from '../command.mjs';

/**
 * What `nx run <environment>:diff --summary` writes: per stack either its changes, or why none could be planned yet.
 *
 * @typedef {{ address: string, actions: string[] }} Change
 * @typedef {{ name: string, changes: Change[], notPlanned?: string }} StackPlan
 */

/**
 * @param {string} file
 * @returns {StackPlan[]}
 */
export function readPlan(file) {
  const { stacks } = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(stacks)) {
    throw new DeliveryError(`${file} is no summary of plans.`, 'Write it by `nx run <environment>:diff --summary`.');
  }
  return stacks.map(({ name, changes = [], notPlanned }) => ({ name, changes, notPlanned }));
}

/** @param {string[]} actions as Terraform's JSON plan names them; a replacement has two */
export function kindOf(actions) {
  if (actions.includes('delete') && actions.includes('create')) return 'replace';
  return actions[0] ?? 'no-op';
}

/** @param {Change[]} changes */
export const real = (changes) => changes.filter(({ actions }) => !['no-op', 'read'].includes(kindOf(actions)));

/**
 * @param {StackPlan} stack
 * @returns {string} e.g. `2 create, 1 replace`
 */
export function countsOf({ changes, notPlanned }) {
  if (notPlanned) return `not planned: ${notPlanned}`;
  const counts = new Map();
  for (const { actions } of real(changes)) counts.set(kindOf(actions), (counts.get(kindOf(actions)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no changes';
}

/** @param {string} text hostile only by accident: an address may hold pipes and back-ticks */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('`', "'");

const MARKS = { create: '+', update: '~', delete: '−', replace: '±', forget: '?' };
/** What loses data or interrupts comes first. */
const ORDER = ['delete', 'replace', 'update', 'create', 'forget'];

/**
 * @param {StackPlan[]} stacks
 * @param {number} [limit] addresses listed per stack
 */
export function planTable(stacks, limit = 60) {
  const rows = stacks.map((stack) => `| \`${stack.name}\` | ${cell(countsOf(stack))} |`);
  const details = stacks.filter(({ changes }) => real(changes).length > 0).map((stack) => detailsOf(stack, limit));
  return ['| stack | changes |', '| --- | --- |', ...rows, '', ...details].join('\n');
}

function detailsOf({ name, changes }, limit) {
  const sorted = real(changes).sort(
    (one, other) => ORDER.indexOf(kindOf(one.actions)) - ORDER.indexOf(kindOf(other.actions)),
  );
  const lines = sorted.slice(0, limit).map(({ address, actions }) => `${MARKS[kindOf(actions)] ?? ' '} ${address}`);
  const rest = sorted.length > limit ? [`  … and ${sorted.length - limit} more`] : [];
  return [`<details><summary>${name}</summary>`, '', '```', ...lines, ...rest, '```', '</details>', ''].join('\n');
}
