/**
 * Light10 stemming of Arabic: Larkey, Ballesteros & Connell, "Light Stemming for Arabic Information Retrieval" (2007).
 * It strips the conjunction, the articles and the commonest endings and leaves the rest alone, which serves search
 * better than a root extractor.
 */
const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل'];
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ية', 'ه', 'ة', 'ي'];

/** Vowel marks, Koranic signs and the stretching bar carry no meaning for search. */
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;

export function normaliseArabic(word: string): string {
  return word
    .replace(MARKS, '')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/[ؤئ]/g, 'ء')
    .replace(/ک/g, 'ك')
    .replace(/ی/g, 'ي');
}

export function stemArabic(word: string): string {
  let stem = normaliseArabic(word);
  if (stem.length >= 4 && stem.startsWith('و')) stem = stem.slice(1);
  const prefix = PREFIXES.find((candidate) => stem.startsWith(candidate) && stem.length - candidate.length >= 2);
  if (prefix) stem = stem.slice(prefix.length);
  for (const suffix of SUFFIXES) {
    if (stem.endsWith(suffix) && stem.length - suffix.length >= 2) stem = stem.slice(0, -suffix.length);
  }
  return stem.replace(/ة$/, 'ه');
}
