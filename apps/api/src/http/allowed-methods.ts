import type { AbstractHttpAdapter } from '@nestjs/core';

/** What Express 5 keeps of a route (package router). */
interface RouteLayer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** Methods that some route answers at the path, in upper case; none when no route matches. */
export function allowedMethods(adapter: AbstractHttpAdapter, path: string): string[] {
  const { router } = adapter.getInstance<{ router?: { stack: readonly RouteLayer[] } }>();
  const methods = (router?.stack ?? [])
    .filter((layer) => layer.route && layer.match(path))
    .flatMap((layer) => Object.keys(layer.route!.methods));
  return [...new Set(methods.filter((method) => method !== '_all').map((method) => method.toUpperCase()))].sort();
}
