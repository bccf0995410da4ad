import { readAsked } from "./asked";
import type { Allowed } from "./doers";
import type { Journal } from "./journal";
import type { Operations } from "./operations";
import { checkAction } from "./check";
import { viewOf } from "./view";

export type Answer = { status: number; body: object; headers?: Record<string, string> };

/** What a proven request may reach. */
export type Reach = {
  operations: Operations;
  journal: Journal;
  allowed: ReadonlyMap<string, Allowed>;
  version: string;
};

/** A share is told in one answer, so it is waited for; a rollback is followed by asking. */
const waitMs = { share: 8_000, rollback: 1_000 };

/** Answers what was asked with a proven signature. */
export async function answer(
  reach: Reach,
  { method, url, body }: { method: string; url: URL; body: Buffer },
): Promise<Answer> {
  if (method === "POST" && url.pathname === "/switch") return takeSwitch(reach, body);
  if (method !== "GET") return says(404, "There is nothing here.");
  const [, opId] = /^\/ops\/([\w-]{1,100})$/.exec(url.pathname) ?? [];
  if (opId !== undefined) {
    const found = reach.journal.find(opId);
    return found === undefined ? says(404, `${opId} was never asked.`) : stood(found);
  }
  const name = url.searchParams.get("action") ?? "";
  if (url.pathname === "/check") return check(reach, name, url.searchParams.get("environment"));
  if (url.pathname === "/versions") return versions(reach, name);
  return says(404, "There is nothing here.");
}

async function takeSwitch({ operations, journal }: Reach, body: Buffer): Promise<Answer> {
  const read = readAsked(body);
  if ("fault" in read) return says(400, read.fault);
  const { asked } = read;
  const admitted = await operations.ask(asked);
  if (admitted.is === "busy")
    return { ...says(409, admitted.words), headers: { "retry-after": "2" } };
  if (admitted.is === "unknown action") return says(404, admitted.words);
  if (admitted.is !== "taken") return says(422, admitted.words);
  await operations.ends(asked.opId, asked.verb === "roll_back" ? waitMs.rollback : waitMs.share);
  return stood(journal.find(asked.opId) ?? admitted.operation);
}

/** 200 for what is over, however it ended; 202 for what goes on. */
function stood(operation: Parameters<typeof viewOf>[0]): Answer {
  const isOver = operation.endedAt !== null;
  const location = `/ops/${operation.asked.opId}`;
  return { status: isOver ? 200 : 202, body: viewOf(operation), headers: { location } };
}

async function check(reach: Reach, name: string, environment: string | null): Promise<Answer> {
  const found = reach.allowed.get(name);
  if (found === undefined) return says(404, noAction(reach, name));
  const { action, doer } = found;
  const findings = await checkAction(name, found);
  if (action.environment !== environment) {
    const words = `${name} is ${action.environment} here, and would not be done for ${environment ?? "nothing"}.`;
    findings.push({ ok: false, text: words });
  }
  const standing = await doer.standing().then(
    ({ words }) => words,
    () => "",
  );
  const { version } = reach;
  return {
    status: 200,
    body: { version, node: process.version, do: action.do, can: action.verbs, standing, findings },
  };
}

async function versions(reach: Reach, name: string): Promise<Answer> {
  const found = reach.allowed.get(name);
  if (found === undefined) return says(404, noAction(reach, name));
  const { versions: list } = await found.doer.standing();
  return { status: 200, body: { versions: list } };
}

function noAction({ allowed }: Reach, name: string): string {
  return `No action is called ${name} here. There are: ${[...allowed.keys()].join(", ")}.`;
}

export function says(status: number, detail: string): Answer {
  return { status, body: { detail } };
}
