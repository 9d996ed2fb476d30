import { createTextAnalyzer } from './text-analyzer.js';

const analyzer = createTextAnalyzer();
const terms = (text: string, language: string | null = null) => analyzer.terms(text, language);

describe('createTextAnalyzer', () => {
  it('makes one term of the forms of an English word and drops stop words', () => {
    expect(terms('The cities argued')).toEqual(terms('city arguing'));
    expect(terms('Who was it and what did they do?')).toEqual([]);
  });

  it('keeps terms in order with their repeats', () => {
    expect(terms('tax, income tax')).toEqual(['tax', 'incom', 'tax']);
  });

  it.each([
    ['German', 'Die größten Häuser der Universitäten', 'Wie groß ist das Haus der Universität?', 'haus'],
    ['Russian', 'В государственных университетах', 'Что такое государственный университет?', 'университет'],
    ['Arabic', 'وذهب الطلاب إلى المدارس', 'أين مدارس الطلاب؟', 'مدارس'],
    ['French', 'Les chevaux de la République', 'Combien de cheval pour la république ?', 'cheval'],
  ])('finds a %s passage by a question in the same language', (_, passage, question, shared) => {
    expect(terms(passage)).toContain(shared);
    expect(terms(question)).toContain(shared);
  });

  it('treats a question as the passage even where only the passage names its language', () => {
    expect(terms('Wann wurde die Mauer gebaut?')).toContain(terms('Die Mauern', 'de')[0]);
    expect(terms('Когда построена стена?')).toContain(terms('стены', 'ru')[0]);
  });

  it('cuts scripts without spaces into bigrams, and keeps a single letter', () => {
    expect(terms('北京大学')).toEqual(['北京', '京大', '大学']);
    expect(terms('中')).toEqual(['中']);
    expect(terms('한국어')).toEqual(['한국', '국어']);
    expect(terms('ภาษา').length).toBe(3);
  });

  it('separates scripts that are written together', () => {
    expect(terms('iPhone手机2024年')).toEqual(['iphon', '手机', '2024', '年']);
  });

  it('keeps identifiers whole, without their joiners, and in parts', () => {
    expect(terms('AB-123')).toEqual(['ab123', 'ab', '123']);
    expect(terms('AB123')).toEqual(['ab123']);
    expect(terms("COVID-19's")).toEqual(['covid19', 'covid', '19']);
  });

  it('reads numbers with grouped digits and decimals as one', () => {
    expect(terms('10,000')).toEqual(terms('10.000'));
    expect(terms('3.14')).toEqual(terms('3,14'));
  });

  it('keeps acronyms that look like stop words', () => {
    expect(terms('the US and the WHO')).toEqual(['us', 'who']);
    expect(terms('U.S. law')[0]).toBe('us');
    expect(terms('give it to us')).not.toContain('us');
  });

  it('drops contractions and what an apostrophe cuts off', () => {
    expect(terms("don't they’ll isn’t")).toEqual([]);
    expect(terms("Euler's")).toEqual(terms('Euler'));
    expect(terms("l'homme", 'fr')).toEqual(terms('homme', 'fr'));
  });

  it('folds accents, ligatures and full-width letters', () => {
    expect(terms('Ｃａｆé')).toEqual(terms('cafe'));
    expect(terms('ﬁnance')).toEqual(terms('finance'));
    expect(terms('ёлка')).toEqual(terms('елка'));
  });

  it('leaves words of a language without a stemmer as they are', () => {
    expect(terms('příliš žluťoučký', 'cs')).toEqual(['prilis', 'zlutoucky']);
  });

  it.each(['', '   ', '…—!?', '\u0000\ud800', '🙂🙂', "''''", '---', '्'])(
    'finds no term in %j and does not fail',
    (text) => {
      expect(terms(text)).toEqual([]);
    },
  );

  it('does not choke on endless words and deep joins', () => {
    expect(terms('a'.repeat(300_000))).toEqual([]);
    expect(terms('bus-'.repeat(50_000) + 'bus').length).toBeGreaterThan(0);
    expect(terms('漢'.repeat(10_000))).toHaveLength(9_999);
  });

  it('gives the same terms whatever it analyzed before', () => {
    const text = 'Отель größer hotels 北京 1,000 المدارس';
    const fresh = createTextAnalyzer().terms(text, null);
    terms('Ganz andere Wörter. Совсем другие слова.');
    expect(terms(text)).toEqual(fresh);
  });
});
