import { pressesFirst } from "@/lib/db/client";

/** Beyond that they would wait for one another's connections, and some in vain. */
const atOnce = 6;

type Answer = { result: string; ref?: string | null };

let free = atOnce;
const waiting: (() => void)[] = [];

/** Writes the answer of a call down in its turn: a few are at once, and none before a press if it can wait. */
export async function writeInTurn<Written>(
  answer: Answer,
  write: () => Promise<Written>,
): Promise<Written> {
  if (canWait(answer)) await pressesFirst();
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await write();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }
}

/** What was refused, or comes again soon, is not to be told late; by its `ref` an event of the other side finds its call. */
function canWait({ result, ref = null }: Answer): boolean {
  return ref === null && (result === "accepted" || result === "done");
}
