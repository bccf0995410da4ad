import { expect, it } from "vitest";
import { z } from "zod";
import { schemaWords } from "./schema-words";

const union = z.discriminatedUnion("event", [
  z.strictObject({ event: z.literal("stage") }),
  z.strictObject({ event: z.literal("tick") }),
]);

it.each([
  [z.string(), undefined, "It is missing."],
  [z.string(), 7, "A text is expected, not 7."],
  [z.number(), "1", "A number is expected, not a text."],
  [z.number(), Number.NaN, "A number is expected, not NaN."],
  [z.int(), 1.5, "A whole number is expected, not 1.5."],
  [z.boolean(), null, "True or false is expected, not null."],
  [z.array(z.string()), {}, "A list is expected, not an object."],
  [z.strictObject({}), [], "An object is expected, not a list."],
  [z.record(z.string(), z.string()), true, "An object is expected, not true."],
  [z.array(z.int()).min(1), [], "It must not be empty."],
  [z.array(z.int()).min(2), [1], "It must have at least 2 entries."],
  [z.array(z.int()).max(1), [1, 2], "It must have at most 1 entry."],
  [z.array(z.int()).length(2), [1], "It must have exactly 2 entries."],
  [z.tuple([z.int(), z.int()]), [1], "It must have at least 2 entries."],
  [z.string().min(1), "", "It must not be empty."],
  [z.string().max(1_000), "x".repeat(1_001), "It must have at most 1,000 characters."],
  [z.number().min(0), -1, "It must not be negative."],
  [z.number().positive(), 0, "It must be more than 0."],
  [z.number().max(0.25), 1, "It must be at most 0.25."],
  [z.number().lt(5), 5, "It must be less than 5."],
  [z.number().multipleOf(5), 3, "It must be a multiple of 5."],
  [z.literal("a"), "b", "It must be a."],
  [z.enum(["a", "b"]), "c", "It must be one of: a, b."],
  [z.enum(Array.from({ length: 21 }, (_, i) => `v${i}`)), "c", /v19, ….$/],
  [union, { event: "pause" }, "It must be one of: stage, tick."],
  [z.union([z.string(), z.number()]), true, "It is nothing that may stand here."],
  [z.union([z.string(), z.number()]), undefined, "It is missing."],
  [z.email(), "x", "It must be an e-mail address."],
  [z.iso.datetime({ offset: true }), "noon", /^It must be an ISO 8601 instant/],
  [z.cuid(), "x", "It is not written as it must be."],
  [z.string().regex(/^a$/), "b", "It must be written as /^a$/ says."],
  [z.string().startsWith("a"), "b", "It must begin with “a”."],
  [z.string().endsWith("a"), "b", "It must end with “a”."],
  [z.string().includes("a"), "b", "It must have “a” in it."],
  [z.strictObject({}), { b: 1 }, "Unknown field: b."],
  [z.record(z.string().max(1), z.int()), { bb: 1 }, "A name in it is none that may stand there."],
  [z.string().refine(() => false), "b", "It is nothing that may stand here."],
  [z.string({ error: "Say who." }), 7, "Say who."],
] as [z.ZodType, unknown, string | RegExp][])("says what is wrong (%#)", (schema, value, words) => {
  const read = schema.safeParse(value, { error: schemaWords });
  const said = read.error?.issues[0]?.message ?? "";
  if (typeof words === "string") expect(said).toBe(words);
  else expect(said).toMatch(words);
});
