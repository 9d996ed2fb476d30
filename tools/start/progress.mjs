/** How often a long step says that it is still going. */
const HEARTBEAT_MS = 10_000;

/**
 * Runs a step with one line at its start, one now and then while it lasts, and one at its end.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} step
 * @param {() => string} [detail] what to add to the lines, such as what was written so far
 * @returns {Promise<T>}
 */
export async function withProgress(title, step, detail = () => '') {
  const begun = Date.now();
  const say = (mark) => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    const extra = detail();
    console.log(`${mark} ${title} (${seconds} s${extra ? `, ${extra}` : ''})`);
  };
  console.log(`· ${title} …`);
  const heartbeat = setInterval(() => say('·'), HEARTBEAT_MS);
  try {
    const result = await step();
    say('✓');
    return result;
  } catch (error) {
    say('✗');
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}
