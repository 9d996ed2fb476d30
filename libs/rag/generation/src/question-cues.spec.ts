import { answerCue } from './question-cues.js';

describe('what a question asks for', () => {
  it.each([
    ['How much does the buoy cost?', 'money'],
    ['What does a room in Oslo cost?', 'money'],
    ['How often are drives backed up?', 'frequency'],
    ['How heavy is the buoy?', 'weight'],
    ['How deep can it dive?', 'length'],
    ['How fast is a case answered?', 'speed'],
    ['For how long are receipts kept?', 'duration'],
    ['In how many languages does the line answer?', 'amount'],
    ['Since when is the office open?', 'time'],
    ['In what year did the war end?', 'time'],
    ['Whom do I tell?', 'name'],
    ['Why is the sky blue?', 'reason'],
    ['Wie lange gilt die Garantie?', 'duration'],
    ['每次出差最多可以住几晚？', 'amount'],
  ])('“%s”: %s', (question, kind) => {
    expect(answerCue(question)?.kind).toBe(kind);
  });

  it('is what the word after the clause asks, not the clause', () => {
    expect(answerCue('When many people are arrested, how many go free?')?.kind).toBe('amount');
    expect(answerCue('When people are arrested, what tactic do they choose?')).toBeNull();
  });

  it('is not told by a name that reads like a question word', () => {
    expect(answerCue('Does the WHO recommend masks?')).toBeNull();
  });
});

describe('a sentence that answers such a question', () => {
  const shows = (question: string, sentence: string) => answerCue(question)!.shows(sentence);

  it('has a number with a unit that fits', () => {
    expect(shows('How heavy is the buoy?', 'It weighs 35 kg.')).toBe(true);
    expect(shows('How heavy is the buoy?', 'It keeps 180 days of readings.')).toBe(false);
    expect(shows('How deep can it dive?', 'It dives down to thirty metres.')).toBe(true);
    expect(shows('How deep can it dive?', 'Up to two knots are no danger.')).toBe(false);
    expect(shows('What does the buoy cost?', 'Its price is 1,200 euros.')).toBe(true);
    expect(shows('What does the buoy cost?', 'It takes a reading every ten minutes.')).toBe(false);
  });

  it('may have its unit in the name of a column, and any currency', () => {
    expect(shows('How heavy is the buoy?', 'Model: TB-4; Weight (kg): 35')).toBe(true);
    expect(shows('What does a berth cost?', 'A berth costs 40 crowns.')).toBe(true);
    expect(shows('What does a berth cost?', 'Berth: north quay; Price: 40')).toBe(true);
  });

  it.each([
    'A hotel may cost up to one hundred and forty euros per night.',
    'A hotel may cost between one hundred and one hundred and forty euros.',
    'A hotel may cost up to two hundred per night in capital cities.',
    'A hotel may cost one-hundred-forty at most.',
    'A hotel costs 120–140.',
    'A hotel costs from twelve hundred to fourteen hundred crowns.',
  ])('may have its price in letters, or as a range: “%s”', (sentence) => {
    expect(shows('How much may a hotel cost per night in capital cities?', sentence)).toBe(true);
  });

  it.each([
    'The costs are borne by a third party.',
    'Fees are due within thirty days.',
    'Fees are due within one hundred and twenty days.',
    'The fee is waived for one of them.',
    'The charge is shared by twenty people.',
  ])('has no price where the number is of something else: “%s”', (sentence) => {
    expect(shows('How much may a hotel cost?', sentence)).toBe(false);
  });

  it('tells a number that the question does not hold already', () => {
    expect(shows('How many people died in 1912?', 'In 1912 many people died.')).toBe(false);
    expect(shows('How many people died in 1912?', 'In 1912 some 1,500 people died.')).toBe(true);
  });

  it('names somebody whom the question does not name already', () => {
    expect(shows('Who leads the office of Oslo?', 'The office of Oslo is led by Ida Berg.')).toBe(true);
    expect(shows('Who leads the office of Oslo?', 'The office of Oslo has a head.')).toBe(false);
  });
});
