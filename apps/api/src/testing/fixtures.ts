/** Small documents written for these tests; figures in them are made up so that no model can know them. */
export const handbook = `# Harbour handbook

## Berths

A berth at the north quay costs 41 crowns a night. Boats longer than 19 metres berth at the outer mole.

## Opening hours

The harbour office opens at six in the morning and closes at nine in the evening, every day but Midsummer.

## Fuel

Diesel is sold at the fuel jetty from the first of April. Petrol is not sold in the harbour.
`;

export const newHandbook = handbook.replace('41 crowns', '47 crowns');

export const notice = `<!doctype html><html><head><title>Notice to sailors</title><script>window.stolen = 1</script></head>
<body><h1>Notice to sailors</h1><p>The lighthouse of Vestholm flashes twice every eleven seconds.</p>
<p onclick="alert(1)">The ferry to Vestholm leaves from pier seven.</p></body></html>`;

export const letter = `Dear members,

the annual regatta starts on the ninth of August at the red buoy. Entry forms are due by the end of June.
The prize is a brass sextant given by the widow of captain Lindqvist.
`;

/** A PDF of one page per text, with a real text layer and a cross-reference table. */
export function pdf(pages: readonly string[]): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  objects.push('<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (const [index, text] of pages.entries()) {
    const lines = text.split('\n').map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
    const stream = text === '' ? '' : `BT /F1 12 Tf 14 TL 72 720 Td ${lines.join(' ')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
    );
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

/** A long text of sentences that differ, for work that takes a while. */
export function longText(paragraphs: number): string {
  const lines = Array.from(
    { length: paragraphs },
    (_, n) =>
      `## Section ${n}\n\nBollard number ${n} stands ${n * 3} metres from the lock and holds ${n % 17} lines of hemp. It was painted in the year ${1700 + (n % 300)} by hand ${n % 23}.`,
  );
  return `# Register of bollards\n\n${lines.join('\n\n')}\n`;
}
