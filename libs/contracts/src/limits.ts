/** Limits of the wire, shared so that the web app can refuse before sending. */
export const limits = {
  /** Default upload limit in bytes; `MAX_UPLOAD_BYTES` changes it (see `/v1/settings`). */
  uploadBytes: 100 * 1024 * 1024,
  filesPerUpload: 20,
  questionCharacters: 4_000,
  titleCharacters: 500,
  filenameCharacters: 255,
  metadataBytes: 16_384,
  textCharacters: 5_000_000,
  topK: 50,
  idempotencyKeyCharacters: 200,
} as const;

/** What the drop zone accepts, as readers know it. The content decides, not the extension. */
export const supportedFormats = [
  { name: 'PDF', extensions: ['.pdf'], mediaTypes: ['application/pdf'] },
  {
    name: 'Word',
    extensions: ['.docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  { name: 'Markdown', extensions: ['.md', '.markdown'], mediaTypes: ['text/markdown'] },
  { name: 'HTML', extensions: ['.html', '.htm'], mediaTypes: ['text/html'] },
  { name: 'Text', extensions: ['.txt'], mediaTypes: ['text/plain'] },
  { name: 'CSV', extensions: ['.csv'], mediaTypes: ['text/csv'] },
  { name: 'JSON', extensions: ['.json', '.jsonl'], mediaTypes: ['application/json', 'application/x-ndjson'] },
] as const;
