import type { CostEstimate, CostLine } from './estimate-cost.js';
import { PRICE_SOURCES, PRICED_REGION, PRICES } from './prices.js';

const usd = (amount: number): string => amount.toFixed(2);

/** Unit prices below a cent's tenth need their digits. */
const unit = (amount: number): string => (amount < 1 ? amount.toFixed(3) : usd(amount));

function cells(line: CostLine): readonly string[] {
  const mark = line.ceiling ? '≤ ' : '';
  return [
    line.resource,
    String(line.count),
    line.unitPrice === undefined ? 'unpriced' : `${mark}${unit(line.unitPrice)}`,
    line.month === undefined ? 'unpriced' : `${mark}${usd(line.month)}`,
  ];
}

function row(columns: readonly string[], widths: readonly number[]): string {
  const padded = columns.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)));
  return `| ${padded.join(' | ')} |`;
}

/** The table, as Markdown that also reads well in a terminal. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cellsOf) => (cellsOf[column] ?? '').length)));
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [header, ...body] = rows.map((columns) => row(columns, widths));
  return [header, rule, ...body].join('\n');
}

function sleepText({ sleep, total }: CostEstimate): string {
  if (!sleep.allowed) return 'It never sleeps (`sleep.allowed` is false).';
  return (
    `Asleep throughout (nodes at zero, database stopped) it costs ${usd(sleep.asleep)} USD a month. ` +
    `Awake ${sleep.awakeHoursPerWeek} hours a week, sleep saves ${usd(sleep.saving)} USD and leaves ${usd(total - sleep.saving)} USD. ` +
    'RDS starts a stopped database by itself after seven days.'
  );
}

function sourcesText({ lines }: CostEstimate): string {
  const used = new Set(lines.flatMap(({ price, month }) => (month === undefined ? [] : [PRICES[price]?.source])));
  const named = Object.entries(PRICE_SOURCES).filter(([key]) => used.has(key as keyof typeof PRICE_SOURCES));
  return named.map(([, text]) => `- ${text}`).join('\n');
}

/** The estimate as text: table, total, saving of sleep, and where the prices come from. */
export function renderCost(estimate: CostEstimate): string {
  const header = ['Resource', 'Count', 'Unit price', 'USD a month'];
  const total = ['**Total of what is priced**', '', '', `**${usd(estimate.total)}**`];
  const left =
    estimate.unpriced === 0
      ? ''
      : `${estimate.unpriced} line(s) are \`unpriced\`: by use, or no price is recorded. They cost something and are not in the total. `;
  const region =
    estimate.region === PRICED_REGION ? '' : `Prices are of ${PRICED_REGION}; this is ${estimate.region}. `;
  const ceiling = estimate.lines.some((line) => line.ceiling)
    ? '≤ is the on-demand price, which spot does not exceed. '
    : '';
  const notes = `${left}${region}${ceiling}Sizes are those of \`environment.ts\`, a month has 730 hours, taxes are not included.`;
  return [
    table([header, ...estimate.lines.map(cells), total]),
    notes,
    sleepText(estimate),
    `Prices:\n\n${sourcesText(estimate)}`,
  ].join('\n\n');
}
