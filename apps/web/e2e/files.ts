import { crc32, deflateRawSync } from 'node:zlib';

export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const markdownFile: UploadFile = {
  name: 'Leave policy.md',
  mimeType: 'text/markdown',
  buffer: Buffer.from(
    '# Leave policy\n\n## Parental leave\n\nEvery employee may take sixteen weeks of paid parental leave after the birth of a child.\n\n## Sabbatical\n\nA sabbatical of three months is granted after seven years of service.\n',
  ),
};

export const htmlFile: UploadFile = {
  name: 'Kantine – Öffnungszeiten.html',
  mimeType: 'text/html',
  buffer: Buffer.from(
    '<!doctype html><title>Canteen</title><h1>Canteen hours</h1><p>The canteen serves lunch from half past eleven until two.</p><script>document.title="owned"</script>',
  ),
};

/** A two-page PDF with text on both pages, written by hand: the quote of the tests stands on page 2. */
export function pdfFile(): UploadFile {
  const pages = [
    [
      'Expense policy',
      'Receipts are handed in within thirty days of the journey.',
      'The finance team pays expenses every second Friday.',
    ],
    [
      'Hotels',
      'A hotel may cost up to one hundred and forty euros per night in capital cities.',
      'Breakfast is paid by the company when it is part of the room.',
    ],
  ];
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  pages.forEach((lines, index) => {
    const shown = lines
      .map((line, row) => `BT /F1 ${row === 0 ? 20 : 12} Tf 72 ${720 - row * 36} Td (${line}) Tj ET`)
      .join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`);
  });
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { name: 'expenses.pdf', mimeType: 'application/pdf', buffer: Buffer.from(body, 'latin1') };
}

/** The smallest Word file that Word itself opens. */
export function docxFile(): UploadFile {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const buffer = zip({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('Parking rules')}${paragraph('Visitors park on level two and show their badge at the barrier.')}</w:body></w:document>`,
  });
  return {
    name: 'parking.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer,
  };
}

function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from('PK\x05\x06'), end]);
}
