import { asObject, parseJson } from "./http-body.ts";

/** A "no" of Bellwether, with its own words. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, asked: string, detail: string) {
    super(`${asked}: ${status} ${detail}`);
    this.status = status;
  }
}

/** Calls the public API and nothing else. */
export type Api = {
  /** The body of a 2xx answer. Throws `Refusal` for any other. */
  ask(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>>;
};

/** An API at `{url}/api/v1` with a bearer token. */
export function openApi(url: string, token: string): Api {
  return {
    ask: async (method, path, body) => {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await answer.text();
      const parsed = parseJson(Buffer.from(text));
      if (answer.ok) return asObject(parsed) ?? { items: parsed };
      throw new Refusal(answer.status, `${method} ${path}`, detailOf(parsed) ?? text.slice(0, 300));
    },
  };
}

/** What the problem document says, with each faulty field. */
function detailOf(problem: unknown): string | null {
  const { detail, errors } = { ...asObject(problem) };
  if (typeof detail !== "string") return null;
  const fields = Array.isArray(errors)
    ? errors.map((error) => `${asObject(error)?.["path"]}: ${asObject(error)?.["message"]}`)
    : [];
  return fields.length === 0 ? detail : `${detail} (${fields.join("; ")})`;
}

/** `items` of a list answer, each as an object. */
export function itemsOf(answer: Record<string, unknown>): Record<string, unknown>[] {
  const items = answer["items"];
  return Array.isArray(items) ? items.map((item) => asObject(item) ?? {}) : [];
}
