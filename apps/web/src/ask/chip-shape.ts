/** One size for a citation in all its states, so that nothing moves when it arrives. */
export const chipShape =
  'mx-px -my-1 inline-flex h-6 min-w-6 items-center justify-center rounded-md px-1 align-baseline text-[0.8125rem] font-medium leading-none tabular-nums';
