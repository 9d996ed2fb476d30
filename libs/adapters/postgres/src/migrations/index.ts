import { Documents1700000000001 } from './1700000000001-documents.js';
import { Search1700000000002 } from './1700000000002-search.js';
import { Work1700000000003 } from './1700000000003-work.js';
import { WorkOrder1700000000004 } from './1700000000004-work-order.js';
import { OwnerRole1700000000005 } from './1700000000005-owner-role.js';

export const migrations = [
  Documents1700000000001,
  Search1700000000002,
  Work1700000000003,
  WorkOrder1700000000004,
  OwnerRole1700000000005,
];
