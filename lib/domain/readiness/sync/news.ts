import type { Says } from "./sync";

/**
 * What is told at once to everyone who looks at a sync: somebody said something of a step (null: took it back), or
 * something else changed and is to be asked for. Small enough for a notice of the database.
 */
export type SyncNews = { release: string } & (
  | { is: "word"; step: string; userId: string; name: string; says: Says | null }
  | { is: "changed" }
);
