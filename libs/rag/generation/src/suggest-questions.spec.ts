import { suggestQuestions } from './suggest-questions.js';

describe('suggestQuestions', () => {
  it('asks about three headings', () => {
    const questions = suggestQuestions(
      ['Introduction', '1. Booking hotels', '2.1 Travel expenses', 'VPN access', 'How do I renew my card'],
      'Travel policy.pdf',
    );
    expect(questions).toEqual([
      'What does “Travel policy” say about booking hotels?',
      'What should I know about travel expenses from “Travel policy”?',
      'What is said about VPN access in “Travel policy”?',
    ]);
  });

  it('keeps headings that are questions, and says nothing twice', () => {
    expect(suggestQuestions(['What is covered?', 'what is covered?', 'How to claim'], 'Insurance')).toEqual([
      'What is covered?',
      'How to claim?',
      'What is “Insurance” about?',
    ]);
  });

  it('quotes a heading that is no subject, after those that are', () => {
    expect(suggestQuestions(['Who this is for', 'Before the trip', 'Hotels'], 'Travel policy')).toEqual([
      'What does “Travel policy” say about hotels?',
      'What does the section “Who this is for” of “Travel policy” say?',
      'What does the section “Before the trip” of “Travel policy” say?',
    ]);
  });

  it('falls back to the title', () => {
    expect(suggestQuestions(['Abstract', 'References', '—'], 'annual-report_2024.docx')).toEqual([
      'What is “annual-report_2024” about?',
      'What are the main points of “annual-report_2024”?',
      'Which figures does “annual-report_2024” give?',
    ]);
    expect(suggestQuestions([], '')).toEqual([]);
  });

  it('asks in the language of the document', () => {
    expect(suggestQuestions(['Reisekosten und Übernachtung'], 'Reiserichtlinie für Mitarbeiter')).toEqual([
      'Was steht in „Reiserichtlinie für Mitarbeiter“ zu „Reisekosten und Übernachtung“?',
      'Worum geht es in „Reiserichtlinie für Mitarbeiter“?',
    ]);
    expect(suggestQuestions(['差旅政策'], '员工手册')).toEqual([
      '《员工手册》关于“差旅政策”说了什么？',
      '《员工手册》讲的是什么？',
    ]);
  });

  it('takes a few foreign characters for a name', () => {
    expect(suggestQuestions(['Opening hours'], 'Guide to 北京 for travellers')[0]).toMatch(
      /^What does “Guide to 北京/u,
    );
  });

  it('never asks about bare numbering', () => {
    const numbering = [
      'Section 1',
      'Appendix B',
      'Chapter IV',
      'Kapitel 2.1',
      '들어가며 1',
      '第三章',
      '제2장',
      'Figure 3',
    ];
    for (const heading of numbering)
      expect(suggestQuestions([heading, 'Opening hours'], 'Guide')[0]).toBe(
        'What does “Guide” say about opening hours?',
      );
  });

  it('cuts a title that is too long to read in a question', () => {
    const [question] = suggestQuestions(['Opening hours'], 'A very long title '.repeat(12));
    expect(question).toMatch(/^What does “A very long title .*…” say about opening hours\?$/u);
    expect(question!.length).toBeLessThan(110);
    expect(suggestQuestions([], 'unbroken'.repeat(20))[0]).toMatch(/^What is “(?:unbroken)+.*…” about\?$/u);
  });
});
