/** Address of the running API that the tests are about: `GROUNDWORK_URL`. */
const url = process.env.GROUNDWORK_URL?.replace(/\/$/, '');
if (!url) throw new Error('GROUNDWORK_URL names no running Groundwork, e.g. http://127.0.0.1:3000.');

const REQUEST_MS = 60_000;
const INGESTION_MS = 180_000;
const POLL_MS = 200;

/**
 * One request; what it answers is not judged here.
 *
 * @param {string} method
 * @param {string} path
 * @param {{ json?: unknown, form?: FormData, accept?: string }} [options]
 * @returns {Promise<{ status: number, type: string, text: string, json: any }>}
 */
export async function request(method, path, { json, form, accept } = {}) {
  const headers = {
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(accept ? { accept } : {}),
  };
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(url + path, { method, headers, body, signal: AbortSignal.timeout(REQUEST_MS) });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, json: /json/.test(type) ? JSON.parse(text) : undefined };
}

/**
 * Uploads a text that nobody has uploaded before: the same bytes would be recognised.
 *
 * @param {string} name
 * @param {string} text
 */
export async function upload(name, text) {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/markdown' }), name);
  return request('POST', '/v1/documents', { form });
}

/**
 * @param {string} id
 * @returns {Promise<any>} the document once it is COMPLETED or FAILED
 */
export async function settled(id) {
  const deadline = Date.now() + INGESTION_MS;
  while (Date.now() < deadline) {
    const { json } = await request('GET', `/v1/documents/${id}`);
    if (['COMPLETED', 'FAILED'].includes(json.status)) return json;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`The document ${id} is not ready after ${INGESTION_MS / 1000} s.`);
}
