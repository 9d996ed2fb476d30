import { isDeepStrictEqual } from 'node:util';
import { Testing, type TerraformStack } from 'cdktf';
import { difference } from './difference.js';

/** Attributes of a synthesised block. */
export type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/**
 * What a stack synthesises, asked in the manner of a test: exactly what matters, instead of a snapshot of everything.
 * JSON texts (policies) are compared as the objects that they hold.
 */
export class Template {
  private constructor(
    /** The whole `cdk.tf.json`, without CDKTF's metadata. */
    readonly json: Readonly<Record<string, unknown>>,
  ) {}

  /** Synthesises a stack with its aspects and validations. */
  static of(stack: TerraformStack): Template {
    stack.prepareStack();
    return new Template(JSON.parse(Testing.synth(stack, true)) as Record<string, unknown>);
  }

  /** All resources of a type by their logical id; those that match `partial`, if given. */
  findResources(type: string, partial?: Attributes): Readonly<Record<string, Attributes>> {
    return this.find('resource', type, partial);
  }

  /** All data sources of a type by their logical id; those that match `partial`, if given. */
  findDataSources(type: string, partial?: Attributes): Readonly<Record<string, Attributes>> {
    return this.find('data', type, partial);
  }

  /** The one resource of a type (that matches). Throws if there are none or several. */
  resource(type: string, partial?: Attributes): Attributes {
    const found = Object.values(this.findResources(type, partial));
    if (found.length === 1) return found[0]!;
    throw new Error(
      `Expected one ${type}${partial ? ' that matches' : ''}, found ${found.length}.\n${this.nearest('resource', type, partial)}`,
    );
  }

  /** Throws unless there are exactly `count` resources of the type (that match). */
  resourceCountIs(type: string, count: number, partial?: Attributes): void {
    const found = Object.keys(this.findResources(type, partial));
    if (found.length === count) return;
    throw new Error(`Expected ${count} ${type}, found ${found.length}: ${found.join(', ') || 'none'}.`);
  }

  /** Throws unless a resource of the type has at least these attributes (objects partially, lists in full). */
  hasResource(type: string, partial: Attributes = {}): void {
    if (Object.keys(this.findResources(type, partial)).length > 0) return;
    throw new Error(`No ${type} matches.\n${this.nearest('resource', type, partial)}`);
  }

  /** Throws unless a data source of the type has at least these attributes. */
  hasDataSource(type: string, partial: Attributes = {}): void {
    if (Object.keys(this.findDataSources(type, partial)).length > 0) return;
    throw new Error(`No data source ${type} matches.\n${this.nearest('data', type, partial)}`);
  }

  /** Throws unless the stack publishes the output (with this value). */
  hasOutput(name: string, value?: unknown): void {
    const output = this.outputs[name];
    if (!output) throw new Error(`No output ${name}; there are: ${Object.keys(this.outputs).join(', ') || 'none'}.`);
    if (value === undefined || isDeepStrictEqual(output.value, value)) return;
    throw new Error(`Output ${name} is ${JSON.stringify(output.value)}, expected ${JSON.stringify(value)}.`);
  }

  /** The outputs by name. */
  get outputs(): Readonly<Record<string, Attributes>> {
    return (this.json.output ?? {}) as Record<string, Attributes>;
  }

  private find(kind: 'resource' | 'data', type: string, partial?: Attributes): Readonly<Record<string, Attributes>> {
    const all = Object.entries((this.json[kind] as Blocks | undefined)?.[type] ?? {});
    return Object.fromEntries(all.filter(([, block]) => !partial || difference(block, partial).length === 0));
  }

  /** Where the candidates differ, the closest first. */
  private nearest(kind: 'resource' | 'data', type: string, partial: Attributes = {}): string {
    const candidates = Object.entries(this.find(kind, type))
      .map(([id, block]) => ({ id, differences: difference(block, partial) }))
      .sort((a, b) => a.differences.length - b.differences.length);
    if (candidates.length === 0) {
      return `There is none; the stack has: ${Object.keys(this.json[kind] ?? {}).join(', ') || 'nothing'}.`;
    }
    return candidates
      .slice(0, 3)
      .map(({ id, differences }) => `  ${id}:\n${differences.map((line) => `    ${line}`).join('\n')}`)
      .join('\n');
  }
}
