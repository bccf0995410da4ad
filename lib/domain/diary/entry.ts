import type { Instant } from "@/lib/kernel/instant";
import type { JsonObject } from "@/lib/kernel/json";

/** Who did it: a person, an API token, an outside system through its connector, or Bellwether itself. */
export type Actor = {
  type: "person" | "token" | "connector" | "system";
  id: string;
  name: string;
};

/** What happened, before it has its place in the diary. */
export type NewEntry = {
  kind: string;
  sentence: string;
  serviceId?: string;
  releaseId?: string;
  subjectId?: string;
  data: JsonObject;
  /** Who did it, where that is not whoever commits it. */
  actor?: Actor;
};

/** What happened, once written: never changed after. `id` counts up in commit order. */
export type DiaryEntry = {
  id: string;
  at: Instant;
  kind: string;
  actor: Actor;
  service?: string;
  release?: string;
  subject?: string;
  sentence: string;
  data: JsonObject;
  hash: string;
};

/** What must be told to the outside, or done later; one waiting effect per kind and key. */
export type NewEffect = {
  kind: string;
  key: string;
  payload: JsonObject;
  releaseId?: string;
  runAt?: Instant;
};
