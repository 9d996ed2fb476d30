import { type Block, blocksOf, isBlock, type Value } from './values.js';
import type { SynthesisedStack } from './synthesised-stack.js';

/** A resource or data source of a stack. */
export interface Resource {
  /** `aws_s3_bucket.documents`, with `data.` before it for a data source. */
  readonly address: string;
  /** `aws_s3_bucket`. */
  readonly type: string;
  readonly settings: Block;
}

/** Reads a synthesised stack as resources instead of JSON. */
export class StackView {
  readonly name: string;
  private readonly template: Block;

  constructor(stack: SynthesisedStack) {
    this.name = stack.name;
    this.template = stack.template;
  }

  /** Resources of the types, all of them when no type is named. */
  resources(...types: readonly string[]): readonly Resource[] {
    return entries(this.template.resource, '', types);
  }

  /** Data sources of the types. */
  dataSources(...types: readonly string[]): readonly Resource[] {
    return entries(this.template.data, 'data.', types);
  }

  /** Resources of `type` whose setting `name` points at `target`: by expression, or by its literal name or id. */
  pointingAt(target: Resource, type: string, name: string): readonly Resource[] {
    return this.resources(type).filter((resource) => refersTo(resource.settings[name], target));
  }

  /** Configurations of a provider, e.g. `aws`. */
  providers(name: string): readonly Block[] {
    const providers = this.template.provider;
    return isBlock(providers) ? blocksOf(providers[name]) : [];
  }

  /** The `terraform` block: backend, required versions. */
  get terraform(): Block {
    return blocksOf(this.template.terraform)[0] ?? {};
  }
}

/** Names under which other resources may mean this one without an expression. */
const LITERAL_NAMES = ['bucket', 'name', 'repository_name', 'arn'];

/** Whether a value mentions the resource, in an expression or by its literal name. */
export function refersTo(value: Value, target: Resource): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some((item) => refersTo(item, target));
  if (typeof value !== 'string') return false;
  if (mentions(value, target.address)) return true;
  return LITERAL_NAMES.some((name) => target.settings[name] !== undefined && target.settings[name] === value);
}

/** `${aws_kms_key.data.arn}` mentions `aws_kms_key.data`, not `aws_kms_key.dat`. */
export function mentions(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + address.length] ?? '';
    if (!/[\w.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

function entries(section: Value, prefix: string, types: readonly string[]): readonly Resource[] {
  if (!isBlock(section)) return [];
  return Object.entries(section)
    .filter(([type]) => types.length === 0 || types.includes(type))
    .flatMap(([type, named]) =>
      isBlock(named)
        ? Object.entries(named).map(([id, settings]) => ({
            address: `${prefix}${type}.${id}`,
            type,
            settings: isBlock(settings) ? settings : {},
          }))
        : [],
    );
}
