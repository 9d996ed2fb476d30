const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Each half of a broken surrogate pair becomes U+FFFD, one for one, so that offsets stay true (ES2024's `toWellFormed`). */
export const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\ufffd');
