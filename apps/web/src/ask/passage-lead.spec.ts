import { passageLead } from './passage-lead';

const lead = (heading: string, text: string) => passageLead({ heading, text, document_title: 'Travel policy' });

describe('passageLead', () => {
  it('names the section and leaves out the headings that the text begins with', () => {
    expect(lead('Travel policy › Hotels', '# Travel policy\n\n## Hotels\n\nA hotel may cost 140 euros.')).toEqual({
      section: 'Hotels',
      text: 'A hotel may cost 140 euros.',
    });
  });

  it('names no section where it would repeat the title', () => {
    expect(lead('Travel policy', 'Travel policy\n\nFor everybody.')).toEqual({
      section: undefined,
      text: 'For everybody.',
    });
    expect(lead('', 'For everybody.')).toEqual({ section: undefined, text: 'For everybody.' });
  });

  it('keeps a sentence that begins like its heading, and a passage that is a heading only', () => {
    expect(lead('Hotels', 'Hotels cost money.').text).toBe('Hotels cost money.');
    expect(lead('Hotels', 'Hotels').text).toBe('Hotels');
  });
});
