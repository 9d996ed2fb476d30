import { InfrastructureError } from '../stack/infrastructure-error.js';

/** Drivers that a node image can bring. */
export type Accelerator = 'none' | 'nvidia' | 'neuron';

/** Graviton families end in `g` after their generation: `t4g`, `m7g`, `c7gn`, `r8gd`, `g5g`. */
const GRAVITON = /^[a-z]+\d+g[a-z]*\./;

/** EKS's name of the Amazon Linux 2023 image for the instances (EKS API reference, `amiType`). */
export function amiType(instanceTypes: readonly string[], accelerator: Accelerator): string {
  const graviton = instanceTypes.filter((type) => GRAVITON.test(type));
  if (graviton.length > 0 && graviton.length < instanceTypes.length) {
    throw new InfrastructureError(
      'NODE_GROUP_MIXED_ARCHITECTURES',
      `a node group has one image, but ${graviton.join(', ')} are arm64 and the others of ` +
        `${instanceTypes.join(', ')} are x86; make two groups.`,
    );
  }
  const arm = graviton.length > 0;
  if (accelerator === 'nvidia') return arm ? 'AL2023_ARM_64_NVIDIA' : 'AL2023_x86_64_NVIDIA';
  if (accelerator === 'neuron') return 'AL2023_x86_64_NEURON';
  return arm ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD';
}
