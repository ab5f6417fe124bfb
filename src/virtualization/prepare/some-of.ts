/** Many nodes are a few of them, and the rest. */
export function someOf(nodes: readonly string[]): string {
  const most = 4;
  return nodes.length <= most ? nodes.join(', ') : `${nodes.slice(0, most).join(', ')}, …`;
}
