/** HEALTHCHECK of the images, which hold no curl: ends with 0 when the process answers. */
const response = await fetch(`http://127.0.0.1:${process.env.PORT}/health/live`, {
  signal: AbortSignal.timeout(4_000),
}).catch((error) => ({ ok: false, status: String(error) }));
if (!response.ok) console.error(`not alive: ${response.status}`);
process.exit(response.ok ? 0 : 1);
