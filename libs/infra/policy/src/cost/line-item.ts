/** Something that is paid for, with what is not known about it. */
export interface LineItem {
  /** What a reader calls it: `Node group general (t3.medium)`. */
  readonly resource: string;
  /** How many, or how much, of the price's unit. */
  readonly count: number;
  /** Key of the price. */
  readonly price: string;
  /** The price is the most it can be: spot never costs more than on demand. */
  readonly ceiling?: boolean;
  /** Whether sleep ends it: nodes go to zero, the database is stopped. */
  readonly sleeps?: boolean;
}
