/*
 * A list of objects, the same on every page: filters, chips, sortable table, pages, and all of it in
 * the URL. PatternFly's own @patternfly/react-data-view was tried first and left out: it brings
 * react-jss, a second styling system, into the page, and wants a newer PatternFly than the consoles
 * this plugin runs on provide.
 */
import type { choiceCells } from './ChoiceCells';
import type { TdProps, ThProps } from '@patternfly/react-table';
import type { ReactNode } from 'react';

/** One column. Keep the array the same object between renders: rows are redrawn when it changes. */
export interface ListColumn<Row> {
  /** Stands in the URL when sorted by; unique. */
  id: string;
  /** Translated heading; also names the cell where a small screen shows rows as cards. */
  title: string;
  cell: (row: Row) => ReactNode;
  /** What rows are ordered by; rows without a value come last. Absent: not sortable. */
  sortBy?: (row: Row) => string | number | undefined;
  width?: ThProps['width'];
  modifier?: TdProps['modifier'];
  visibility?: TdProps['visibility'];
  /** The column stays in sight while the table scrolls sideways; for the first one, which names the row. */
  stays?: true;
}

/** A group of checkboxes: rows matching any of the ticked values pass. */
export interface ListFilterGroup<Row> {
  /** Name of the URL parameter; unique. */
  id: string;
  title: string;
  options: readonly ListFilterOption[];
  /** The value or values of a row. */
  valueOf: (row: Row) => string | readonly string[] | undefined;
}

export interface ListFilterOption {
  value: string;
  label: string;
}

/** Text search over one thing of a row, such as its name. Case does not matter. */
export interface ListSearch<Row> {
  /** What is searched, translated: "Name". */
  title: string;
  textOf: (row: Row) => string;
}

export interface ListSort {
  column: string;
  direction: 'asc' | 'desc';
}

/** What the user asks a list for; all of it stands in the URL. */
export interface ListQuery {
  /** Part of a name; '' = all. */
  text: string;
  /** `key` or `key=value`; a row must carry each of them. */
  labels: readonly string[];
  /** Ticked values by group id. A group without any lets all rows pass. */
  groups: Readonly<Record<string, readonly string[]>>;
  sort: ListSort;
  /** From 1. */
  page: number;
  perPage: number;
}

/** Rows that can be ticked, to do something with many at once. Keep it the same object between renders. */
export interface ListSelection<Row> {
  /** Whether a row can be ticked; while none of the list can, there are no boxes. */
  mayChoose: (row: Row) => boolean;
  /** What the box of a row is called by. */
  nameOf: (row: Row) => string;
  /** Draws the boxes: most lists have none, and need not download them. */
  cells: typeof choiceCells;
}

/** What is watched, as far as a list is concerned. */
export interface ListState {
  /** May the user see it? `undefined` while under review. */
  allowed: boolean | undefined;
  loaded: boolean;
  /** Falsy = none. The console reports "no error" as undefined, null or ''. */
  error: unknown;
}
