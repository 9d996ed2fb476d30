/** @typedef {{ question: string, document: string, answer: string }} Answered */

/**
 * Asks a running Groundwork each question and counts.
 *
 * @param {{ answered: Answered[], unanswered: string[] }} set
 * @param {(question: string) => Promise<any>} ask the body of `POST /v1/query`
 * @param {Map<string, string>} names file names by document id
 * @returns {Promise<{ rates: Record<string, number>, misses: { question: string, what: string, got: string }[] }>}
 *   rates from 0 to 1: `found` (the document is among the sources), `answered` (the expected words stand in the answer),
 *   `cited` (with a verified citation of that document), `refused` (of the questions without an answer)
 */
export async function evaluate({ answered, unanswered }, ask, names) {
  const counts = { found: 0, answered: 0, cited: 0, refused: 0 };
  const misses = [];
  for (const { question, document, answer } of answered) {
    const got = await ask(question);
    const outcome = {
      found: got.sources.some((source) => names.get(source.document_id) === document),
      answered: got.answer.toLowerCase().includes(answer.toLowerCase()),
      cited: got.citations.some((citation) => citation.verified && names.get(citation.document_id) === document),
    };
    for (const [what, held] of Object.entries(outcome)) {
      if (held) counts[what] += 1;
      else misses.push({ question, what, got: got.answer });
    }
  }
  for (const question of unanswered) {
    const got = await ask(question);
    if (got.answerable === false) counts.refused += 1;
    else misses.push({ question, what: 'refused', got: got.answer });
  }
  const share = (count, of) => Number((count / of.length).toFixed(3));
  const rates = {
    found: share(counts.found, answered),
    answered: share(counts.answered, answered),
    cited: share(counts.cited, answered),
    refused: share(counts.refused, unanswered),
  };
  return { rates, misses };
}
