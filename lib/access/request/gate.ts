import { type Outcome, refused } from "@/lib/kernel/outcome";

/** A door through which only so many go at once; who finds it full is asked to come back. */
export type Gate = { name: string; room: number };

/** Everything that brings samples: each holds its body in memory and waits for the database. */
export const sampleGate: Gate = { name: "samples", room: 32 };

// By name, because the web server's routes do not share their modules.
const held = globalThis as { bellwetherGates?: Map<string, number> };

/** Runs `work` inside the gate. A full gate is told at once, so that a slow database makes no queue in memory. */
export async function through<T>(gate: Gate, work: () => Promise<T>): Promise<Outcome<T>> {
  held.bellwetherGates ??= new Map();
  const inside = held.bellwetherGates;
  const count = inside.get(gate.name) ?? 0;
  if (count >= gate.room) {
    const detail = `${gate.room} calls with ${gate.name} are being worked on already. Send it again in a second.`;
    return refused("too_many", detail, { retryAfterSeconds: 1 });
  }
  inside.set(gate.name, count + 1);
  try {
    return { ok: true, value: await work() };
  } finally {
    inside.set(gate.name, (inside.get(gate.name) ?? 1) - 1);
  }
}
