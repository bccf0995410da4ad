type Count = { method: string; status: string; count: number; seconds: number };

const held = globalThis as { bellwetherRequests?: Map<string, Count> };

/** Counts one answered API request; `ms` until its answer began. */
export function countRequest(method: string, status: number, ms: number): void {
  held.bellwetherRequests ??= new Map();
  const name = `${method} ${status}`;
  const known = held.bellwetherRequests.get(name);
  const before = known ?? { method, status: String(status), count: 0, seconds: 0 };
  const seconds = before.seconds + ms / 1000;
  held.bellwetherRequests.set(name, { ...before, count: before.count + 1, seconds });
}

/** API requests of this process since it began. */
export function requestCounts(): Count[] {
  return [...(held.bellwetherRequests?.values() ?? [])];
}
