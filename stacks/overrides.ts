/** What a delivery decides anew each time (OPS-10, OPS-9), over what an environment's file says. */
export interface Overrides {
  /** Range that may reach the bastion; counts only where the environment has one. */
  readonly bastionAllowedCidr?: string;
  /** Lifecycle rules of the buckets. */
  readonly lifecycleRules?: boolean;
  /** Image tags by app. */
  readonly imageTags?: Readonly<Record<string, string>>;
  /** Revision after whose rollback the release is made again, though nothing changed since. */
  readonly releaseAgain?: number;
}

/**
 * Reads `GROUNDWORK_BASTION_ALLOWED_CIDR`, `GROUNDWORK_LIFECYCLE_RULES` (`true`, `false`, `as-in-file`),
 * `GROUNDWORK_IMAGE_TAGS` (`api=…,worker=…,web=…`) and `GROUNDWORK_RELEASE_AGAIN` (a revision); empty means: as the file
 * says. Throws `OVERRIDE_INVALID`.
 */
export function readOverrides(variables: Readonly<NodeJS.ProcessEnv>): Overrides {
  const {
    GROUNDWORK_BASTION_ALLOWED_CIDR: bastionAllowedCidr = '',
    GROUNDWORK_LIFECYCLE_RULES: rules = '',
    GROUNDWORK_IMAGE_TAGS: tags = '',
    GROUNDWORK_RELEASE_AGAIN: again = '',
  } = variables;
  if (!['', 'as-in-file', 'true', 'false'].includes(rules)) {
    throw new Error(`OVERRIDE_INVALID: GROUNDWORK_LIFECYCLE_RULES=${rules}; give true, false or as-in-file.`);
  }
  if (!/^([1-9]\d{0,8})?$/.test(again)) {
    throw new Error(`OVERRIDE_INVALID: GROUNDWORK_RELEASE_AGAIN=${again}; give the number of a Helm revision.`);
  }
  return {
    ...(bastionAllowedCidr === '' ? {} : { bastionAllowedCidr }),
    ...(rules === 'true' || rules === 'false' ? { lifecycleRules: rules === 'true' } : {}),
    ...(tags === '' ? {} : { imageTags: parseTags(tags) }),
    ...(again === '' ? {} : { releaseAgain: Number(again) }),
  };
}

function parseTags(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => /^(api|worker|web)=([\w.-]+)$/.exec(pair.trim()));
  if (pairs.some((pair) => pair === null)) {
    throw new Error(`OVERRIDE_INVALID: GROUNDWORK_IMAGE_TAGS=${text}; give api=<tag>,worker=<tag>,web=<tag>.`);
  }
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** The settings of an environment's file with the overrides laid over; what comes out is parsed and checked like it. */
export function withOverrides(
  settings: unknown,
  { bastionAllowedCidr, lifecycleRules, imageTags, releaseAgain }: Overrides,
): unknown {
  const file = section(settings);
  const [access, storage, release] = [section(file.access), section(file.storage), section(file.release)];
  const images = section(release.images);
  const tagged = Object.entries(imageTags ?? {}).map(([app, tag]) => [app, { ...section(images[app]), tag }] as const);
  return {
    ...file,
    ...(bastionAllowedCidr !== undefined && access.kind === 'bastion'
      ? { access: { ...access, allowedCidrs: [bastionAllowedCidr] } }
      : {}),
    ...(lifecycleRules === undefined ? {} : { storage: { ...storage, lifecycle: lifecycleRules } }),
    ...(tagged.length === 0 && releaseAgain === undefined
      ? {}
      : {
          release: {
            ...release,
            ...(tagged.length === 0 ? {} : { images: { ...images, ...Object.fromEntries(tagged) } }),
            ...(releaseAgain === undefined ? {} : { again: releaseAgain }),
          },
        }),
  };
}

const section = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
