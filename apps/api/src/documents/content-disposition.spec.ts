import { attachment, servedMediaType } from './content-disposition.js';

describe('attachment', () => {
  it('keeps names of any script exact in the UTF-8 form', () => {
    const header = attachment("Überblick 報告 (1)'s.pdf");
    const encoded = /filename\*=UTF-8''(\S+)$/.exec(header)?.[1] ?? '';
    expect(decodeURIComponent(encoded)).toBe("Überblick 報告 (1)'s.pdf");
    expect(encoded).toMatch(/^[A-Za-z0-9.~_%-]+$/);
  });

  it.each(['a"b.pdf', 'a\\b.pdf', 'a\r\nSet-Cookie: x=1.pdf', 'a%22b.pdf', 'half \ud800 pair.txt'])(
    'lets nothing break out of the header: %j',
    (name) => {
      expect(attachment(name)).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9.~_%-]+$/,
      );
    },
  );
});

describe('servedMediaType', () => {
  it.each(['text/html', 'text/markdown', 'application/json', 'text/csv'])('sends %s as plain text', (type) => {
    expect(servedMediaType(type)).toBe('text/plain');
  });
  it.each(['image/svg+xml', 'application/xhtml+xml', 'application/xml', 'application/javascript', 'application/zip'])(
    'sends %s as bytes',
    (type) => {
      expect(servedMediaType(type)).toBe('application/octet-stream');
    },
  );
  it('sends PDF as PDF', () => {
    expect(servedMediaType('application/pdf')).toBe('application/pdf');
  });
});
