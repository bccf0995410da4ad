import { expect, test } from "vitest";
import type { z } from "zod";
import { muteInput } from "@/lib/domain/canary/alert/alert-input";
import { untickInput, waiveInput } from "@/lib/domain/readiness/checklist-input";
import { freezeInput } from "@/lib/domain/readiness/policy/freeze";
import { rescheduleInput } from "@/lib/domain/readiness/policy/reschedule-input";
import { noteInput, soakInput } from "@/lib/domain/readiness/staging/staging";
import { planReleaseInput } from "@/lib/domain/release/release-input";
import {
  createServiceInput,
  lockInput,
  reasonInput,
} from "@/lib/domain/release/service/service-input";
import { confirmInput } from "@/lib/domain/rollback/rollback-input";
import { schemaWords } from "@/lib/kernel/schema-words";

const freeze = { title: " ", from: "2026-12-20T00:00", to: "2026-12-28T00:00" };
const soak = { end: true, reason: "" };
const move = { plannedFor: "2026-11-25T10:00:00Z", reason: "  " };

const asked: [schema: z.ZodType, left: object, path: string, words: string][] = [
  [muteInput, { reason: "" }, "reason", "Say why the alert is muted."],
  [lockInput, { reason: " " }, "reason", "Say why the service is locked."],
  [reasonInput, { reason: "" }, "reason", "Say why it is safe to go on."],
  [rescheduleInput, move, "reason", "Say why it goes out later."],
  [soakInput, soak, "reason", "Say why the soak ends early."],
  [noteInput, { text: "" }, "text", "Say what you saw."],
  [untickInput, { reason: "" }, "reason", "Say why the tick does not count."],
  [waiveInput, { reason: "" }, "reason", "Say why it may be left out."],
  [confirmInput, { note: "" }, "note", "Say what was done, or seen."],
  [freezeInput, freeze, "title", "Name the freeze."],
  [createServiceInput, { key: "shop", name: "" }, "name", "Name the service."],
  [planReleaseInput, { service: "shop", version: "" }, "version", "Name the version."],
];

test.each(asked)("what is left empty is asked for in the words of its field: %#", (...row) => {
  const [schema, left, path, words] = row;
  const read = schema.safeParse(left, { error: schemaWords });
  const faults = read.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
  expect(faults).toEqual([[path, words]]);
});
