/** The light console has the administrator perspective only. */
export default function useActivePerspective(): [string, (next: string) => void] {
  return ['admin', setPerspective];
}

function setPerspective(next: string): void {
  if (next !== 'admin') {
    throw new Error(`light console does not provide the perspective "${next}"`);
  }
}
