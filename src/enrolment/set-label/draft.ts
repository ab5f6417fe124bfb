import type { EnrolmentStep } from '../../machine-config/enrol/steps';
import type { UndoStep } from '../../machine-config/enrol/undo';

/** The wizard's steps, in order. */
export const WIZARD_STEPS = ['pool', 'nodes', 'impact', 'review', 'apply'] as const;
export type WizardStepId = (typeof WIZARD_STEPS)[number];

/** A run of the plan: kept, so that a reloaded page knows what was asked for and what it did itself. */
export interface DraftRun {
  steps: readonly EnrolmentStep[];
  /** How to take back what this browser did, in the order it was done. */
  undo: readonly UndoStep[];
  /** Ids of the steps that were found or brought to be done. */
  done: readonly string[];
  /** Ids of node steps that the user gave up on. */
  skipped: readonly string[];
  state: 'applying' | 'applied' | 'undoing' | 'undone';
}

/** What the user has entered so far. */
export interface Draft {
  step: WizardStepId;
  /** `undefined` = not chosen yet. */
  pool: string | undefined;
  /** For a new pool, as typed. */
  maxUnavailable: string;
  nodes: readonly string[];
  /** The impact that was acknowledged, see `impactKey`. */
  acknowledged: string | undefined;
  /** The plan as it was when the user went from Review to Apply: this, and nothing else, is sent. */
  reviewed: readonly EnrolmentStep[] | undefined;
  run: DraftRun | undefined;
}

export const emptyDraft: Draft = {
  step: 'pool',
  pool: undefined,
  maxUnavailable: '1',
  nodes: [],
  acknowledged: undefined,
  reviewed: undefined,
  run: undefined,
};

const key = 'cmmd-set-label-draft';
/** Another version is another shape: what it holds is dropped. */
const version = 1;

/** The draft of this tab; an empty one when there is none, or one that cannot be read. */
export function loadDraft(storage: Pick<Storage, 'getItem'>): Draft {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return isStored(stored) ? { ...emptyDraft, ...stored.draft } : emptyDraft;
  } catch (error) {
    // Not JSON, or storage that may not be used: the wizard then starts anew.
    if (error instanceof SyntaxError || error instanceof DOMException) {
      return emptyDraft;
    }
    throw error;
  }
}

/** Keeps the draft for a refresh of this tab. @returns false when the browser does not allow it */
export function saveDraft(storage: Pick<Storage, 'setItem' | 'removeItem'>, draft: Draft): boolean {
  try {
    if (draft === emptyDraft) {
      storage.removeItem(key);
    } else {
      storage.setItem(key, JSON.stringify({ version, draft }));
    }
    return true;
  } catch (error) {
    if (error instanceof DOMException) {
      return false;
    }
    throw error;
  }
}

function isStored(stored: unknown): stored is { draft: Partial<Draft> } {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'version' in stored &&
    stored.version === version &&
    'draft' in stored &&
    typeof stored.draft === 'object' &&
    stored.draft !== null
  );
}

/** The choice that an address asks for: `?pool=cmmd&nodes=cmmd1,cmmd2`; `undefined` = it asks for none. */
export function choiceOfAddress(
  search: URLSearchParams,
): { pool?: string; nodes?: readonly string[] } | undefined {
  const pool = search.get('pool')?.trim() ?? '';
  const nodes = (search.get('nodes') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return pool === '' && nodes.length === 0
    ? undefined
    : { ...(pool !== '' && { pool }), ...(nodes.length > 0 && { nodes: [...new Set(nodes)] }) };
}
