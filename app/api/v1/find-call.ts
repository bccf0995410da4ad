import { wrongMethod } from "@/lib/access/problem";
import { routes } from "./routes";

/** Who answers, and whether the body has to be had for it. */
type Call = { answer: (request: Request) => Promise<Response>; readsBody: boolean };
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** Where a path can go on: by a word of its own, else by any word, which is a parameter. */
type Step = {
  words: Map<string, Step>;
  any: { name: string; step: Step } | null;
  calls: Map<string, Handler>;
};

const base = "/api/v1/";
const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const first = newStep();
for (const [path, module] of Object.entries(routes)) {
  let step = first;
  for (const part of path.slice(1).split("/")) step = stepTo(step, part);
  for (const [method, handler] of Object.entries(module)) {
    if (isHandler(handler)) step.calls.set(method, handler);
  }
}

/**
 * Who answers a call that changes something, by its method and its path as it was sent, or says that there is no such
 * method here. Null for everything else: Next answers what reads, because it squeezes and streams what is long, and every
 * address that is no call of ours.
 */
export function findCall(method: string, path: string): Call | null {
  if (!path.startsWith(base)) return null;
  const params: Record<string, string> = {};
  let step = first;
  for (const part of path.slice(base.length).split("/")) {
    const next = step.words.get(part) ?? anyStep(step, part, params);
    if (next === null) return null;
    step = next;
  }
  const has = methodsOf(step);
  if (!has.includes(method)) return has.length === 0 ? null : other(has);
  const handler = changing.has(method) ? step.calls.get(method) : undefined;
  if (handler === undefined) return null;
  const context = { params: Promise.resolve(params) };
  return { answer: (request) => handler(request, context), readsBody: true };
}

/** What can be asked here; Next answers HEAD where there is GET, and OPTIONS everywhere. */
function methodsOf({ calls }: Step): string[] {
  const methods = [...calls.keys()];
  if (methods.length === 0) return methods;
  return [...methods, ...(calls.has("GET") ? ["HEAD"] : []), "OPTIONS"];
}

function other(methods: string[]): Call {
  return { answer: async ({ method }) => wrongMethod(method, methods), readsBody: false };
}

function anyStep({ any }: Step, part: string, params: Record<string, string>): Step | null {
  const value = readable(part);
  if (any === null || value === null) return null;
  params[any.name] = value;
  return any.step;
}

function newStep(): Step {
  return { words: new Map(), any: null, calls: new Map() };
}

function stepTo(step: Step, part: string): Step {
  const name = /^\{(\w+)\}$/.exec(part)?.[1];
  if (name !== undefined) {
    step.any ??= { name, step: newStep() };
    return step.any.step;
  }
  const known = step.words.get(part) ?? newStep();
  step.words.set(part, known);
  return known;
}

/** A part of a path as it is meant; null for an empty one, or one that proxy.ts refuses. */
function readable(part: string): string | null {
  try {
    const text = decodeURIComponent(part);
    return text === "" || text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}
