import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parse, readJson } from "./read-body";

const schema = z.strictObject({ name: z.unknown() });

async function read(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const type = { "content-type": "application/json" };
  const init = { method: "POST", body, headers: { ...type, ...headers } };
  const outcome = await readJson(new Request("http://127.0.0.1/x", init), schema, 100_000);
  return outcome.ok ? outcome.value.value : outcome.refusal.code;
}

const bytes = (text: string, encoding: BufferEncoding) =>
  new Uint8Array(Buffer.from(text, encoding));
const nested = (levels: number) => `{"name":${"[".repeat(levels)}${"]".repeat(levels)}}`;

describe("readJson", () => {
  it("reads UTF-8, with or without a byte order mark", async () => {
    expect(await read('{"name":"🐤"}')).toEqual({ name: "🐤" });
    expect(await read(bytes('\ufeff{"name":"🐤"}', "utf8"))).toEqual({ name: "🐤" });
  });

  it("refuses bytes that are no UTF-8 instead of mending them", async () => {
    expect(await read(bytes('{"name":"sh\xffop"}', "latin1"))).toBe("malformed");
  });

  it("reads gzip, however it is spelt", async () => {
    const zipped = new Uint8Array(gzipSync('{"name":1}'));
    expect(await read(zipped, { "content-encoding": "GZIP" })).toEqual({ name: 1 });
    expect(await read(zipped, { "content-encoding": "gzip, gzip" })).toBe("unsupported");
  });

  it("reads a body that was read already, within the same bounds", async () => {
    const type = { "content-type": "application/json" };
    const made = new Request("http://127.0.0.1/x", { method: "POST", headers: type });
    const request = Object.defineProperties(made, { whole: { value: Buffer.from('{"name":1}') } });
    expect(await readJson(request, schema, 10)).toMatchObject({ value: { value: { name: 1 } } });
    expect(await readJson(request, schema, 9)).toMatchObject({ refusal: { code: "too_large" } });
  });

  it("takes a body that breaks off for unreadable, not for a surprise", async () => {
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(bytes('{"na', "utf8")),
      pull: (stream) => stream.error(new Error("aborted")),
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const request = new Request("http://127.0.0.1/x", init);
    expect(await readJson(request, schema, 1_000)).toMatchObject({
      refusal: { code: "malformed" },
    });
  });

  it("says where text stands that no database can keep", async () => {
    const body = `{"name":["a",{"b":"x\\u0000y"}]}`;
    const headers = { "content-type": "application/json" };
    const request = new Request("http://127.0.0.1/x", { method: "POST", body, headers });
    expect(await readJson(request, schema, 1_000)).toMatchObject({
      refusal: { code: "invalid", errors: [{ path: "name.1.b" }] },
    });
  });

  it("stops unpacking at the limit", async () => {
    const bomb = new Uint8Array(gzipSync(`{"name":"${"x".repeat(10_000_000)}"}`));
    expect(await read(bomb, { "content-encoding": "gzip" })).toBe("too_large");
  });

  it.each([60, 100, 5_000, 49_000])("does not fall over JSON %i levels deep", async (levels) => {
    const outcome = await read(nested(levels));
    if (levels === 60) expect(outcome).toHaveProperty("name");
    else expect(outcome).toBe("malformed");
  });

  it.each([2_000, 2_001])("reads an object of %i fields, or does not", async (count) => {
    const fields = Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i]));
    const outcome = await read(JSON.stringify({ name: [fields] }));
    expect(outcome).toEqual(count === 2_000 ? { name: [fields] } : "malformed");
  });

  it("says what is wrong in our words", () => {
    const strict = z.strictObject({ stages: z.array(z.int()).min(1), n: z.number().max(5) });
    expect(parse(strict, { stages: [], n: 9 })).toMatchObject({
      refusal: { detail: "stages: It must not be empty. n: It must be at most 5." },
    });
  });

  it("says of a field that is not there that it is missing", () => {
    const error = "Say which.";
    const strict = z.strictObject({ name: z.string(), way: z.enum(["a"], { error }), n: z.int() });
    expect(parse(strict, { n: "1" })).toMatchObject({
      refusal: {
        errors: [
          { path: "name", message: "It is missing." },
          { path: "way", message: error },
          { path: "n", message: expect.stringContaining("expected") },
        ],
      },
    });
  });

  it("names so many faults, and says how many more there are", () => {
    const unknown = Array.from({ length: 1_000 }, (_, i) => [`field${i}`, i]);
    const outcome = parse(schema, { name: "x", ...Object.fromEntries(unknown) });
    expect(outcome).toHaveProperty("refusal.errors.length", 50);
    expect(outcome).toMatchObject({ refusal: { detail: expect.stringMatching(/ 950 more/) } });
  });
});
