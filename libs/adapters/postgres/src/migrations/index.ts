import { Documents1700000000001 } from './1700000000001-documents.js';
import { Search1700000000002 } from './1700000000002-search.js';
import { Work1700000000003 } from './1700000000003-work.js';

export const migrations = [Documents1700000000001, Search1700000000002, Work1700000000003];
