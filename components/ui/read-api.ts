/**
 * Reads JSON of our own API; throws the problem's sentence, so that a page keeps its last good data. A question too
 * long for an address is sent as `body`.
 */
export async function readApi<T>(path: string, signal?: AbortSignal, body?: unknown): Promise<T> {
  const asked = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(path, {
    ...asked,
    signal: signal ?? null,
    headers: { accept: "application/json", "content-type": "application/json" },
  });
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
  throw new Error(problem?.detail ?? `The server answered ${response.status}.`);
}
