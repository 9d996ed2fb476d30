/**
 * pdf.js makes one `DOMMatrix` when it is loaded, for drawing, which we never do. Without this it would look for a native
 * canvas package, which the extraction process is not allowed to load.
 */
const scope = globalThis as Record<string, unknown>;
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) scope[name] ??= function stub() {};

export {};
