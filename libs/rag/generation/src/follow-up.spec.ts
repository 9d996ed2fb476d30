import { standaloneByRule } from './follow-up.js';
import { isElliptical } from './ellipsis.js';

const turn = (standaloneQuestion: string, answered = true) => ({
  question: standaloneQuestion,
  standaloneQuestion,
  answer: 'x',
  answered,
});
const TOWER = 'Who designed the Eiffel Tower?';

describe('a question', () => {
  it.each([
    'hello',
    'Thank you!',
    'Summarise the travel policy',
    'business class',
    'Why do leaves change their colour in autumn?',
    'What is photosynthesis and how does it work?',
    'Which volcano buried Pompeii, and when did it erupt?',
    'How do employees book their travel?',
    'How did Charles Darwin support his theory?',
    'Is it allowed to bring a dog to the office?',
    'How long does it take to get a refund?',
    'What happened to those who lived near the volcano?',
    'Which animals that live in water lay eggs?',
    'Are there exceptions for interns?',
    'What is the price?',
    'How many nights may employees book per trip?',
    'Wie viele Urlaubstage gibt es im Jahr?',
    'Wie beantragen Mitarbeiter ihren Urlaub?',
    'Wann müssen Sie die Steuererklärung abgeben?',
    'Ist es erlaubt, Hunde ins Büro mitzubringen?',
    'Hallo',
    '你好',
    '总结差旅政策',
    '其他员工可以预订几晚酒店？',
    '什么是光合作用，它如何工作？',
    'こんにちは',
    'When has Toyota said that it will close its plant?',
    'Welche Sender gab es in den 1970er-Jahren?',
    '路德什么时候将他的攻击扩大到教会？',
    '프로그램은 언제 시작하나요?',
    '안녕하세요',
  ])('that stands alone is not completed: %s', (question) => {
    expect(standaloneByRule(question, [turn(TOWER)])).toBe(question);
  });

  it.each([
    'When was it built?',
    'What did the report say about it?',
    'Who signs these forms in the end?',
    'What does that mean?',
    'How often may it be renewed?',
    'Who designed its facade?',
    'Why?',
    'For how long?',
    'Tell me more, please',
    'What about children?',
    'And in Berlin?',
    'In Berlin?',
    'Who pays?',
    'Warum?',
    'Wie lange?',
    'Wie hoch ist er?',
    'Und in der Schweiz?',
    'Was bedeutet das?',
    'Wer hat dieses Gebäude entworfen?',
    'Для кого это?',
    '它有多高？',
    '什么时候建的？',
    '那儿童呢？',
    '为什么？',
    'それはいつですか',
    '언제요?',
  ])('that needs what was said before is known: %s', (question) => expect(isElliptical(question)).toBe(true));

  it.each([
    ['When was it built?', TOWER, 'When was it built? (Eiffel Tower)'],
    [
      'How often may it be renewed?',
      'How long is a library card valid?',
      'How often may it be renewed? (library card valid)',
    ],
    ['And in Berlin?', 'What does a hotel in Rome cost?', 'And in Berlin? (hotel cost)'],
    ['And in Madrid?', 'And in Berlin? (hotel cost)', 'And in Madrid? (hotel cost)'],
    ['What about children?', 'What does a ticket to Rome cost?', 'What about children? (ticket Rome cost)'],
    ['How high is it?', 'When was it built? (Eiffel Tower)', 'How high is it? (Eiffel Tower)'],
    ['什么时候建的？', '埃菲尔铁塔是谁设计的？', '什么时候建的？ (埃菲尔铁塔是谁设计的)'],
    ['为什么？', '什么时候建的？ (埃菲尔铁塔是谁设计的)', '为什么？ (埃菲尔铁塔是谁设计的)'],
    ['Wie hoch ist er?', 'Wer entwarf den Eiffelturm?', 'Wie hoch ist er? (Eiffelturm)'],
    ['Und in Berlin?', 'Was kostet ein Hotel in Rom?', 'Und in Berlin? (kostet Hotel Rom)'],
  ])('%s goes on from “%s”', (question, former, expected) =>
    expect(standaloneByRule(question, [turn(former)])).toBe(expected),
  );

  it('goes on from the last question that was answered', () => {
    const history = [turn(TOWER), turn('Who won the cup?', false), turn('hello'), turn('Thank you, hi there!')];
    expect(standaloneByRule('When was it built?', history)).toBe('When was it built? (Eiffel Tower)');
  });

  it('is left as it is where nothing was answered before', () => {
    expect(standaloneByRule('Why?', [])).toBe('Why?');
    expect(standaloneByRule('Why?', [turn('hello'), turn('Who won the cup?', false)])).toBe('Why?');
  });
});
