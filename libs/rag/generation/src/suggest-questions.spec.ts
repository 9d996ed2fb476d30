import { suggestQuestions } from './suggest-questions.js';

describe('suggestQuestions', () => {
  it('asks about three headings', () => {
    const questions = suggestQuestions(
      ['Introduction', '1. Booking hotels', '2.1 Travel expenses', 'VPN access', 'How do I renew my card'],
      'Travel policy.pdf',
    );
    expect(questions).toEqual([
      'What does the document say about booking hotels?',
      'What should I know about travel expenses?',
      'What is said about VPN access?',
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
      'What does the document say about hotels?',
      'What does the section “Who this is for” say?',
      'What does the section “Before the trip” say?',
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

  it('asks plainly in other languages', () => {
    expect(
      suggestQuestions(['Reisekosten und Übernachtung', 'Genehmigung'], 'Reiserichtlinie für Mitarbeiter'),
    ).toEqual(['Reisekosten und Übernachtung?', 'Genehmigung?', 'Reiserichtlinie für Mitarbeiter?']);
    expect(suggestQuestions(['差旅政策'], '员工手册')).toEqual(['差旅政策？', '员工手册？']);
  });
});
