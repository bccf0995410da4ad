import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { answers, type Behaviour, never, Receiver } from "@/lib/connectors/testing/receiver";
import { apiClient, retryAfterMs, saidBy } from "./api-client";
import { quotedWords, refusal } from "./refusal";

const open: Receiver[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const at = new Date("2026-11-26T01:00:00Z");

async function read(behave: Behaviour, patienceMs = 5_000) {
  const receiver = new Receiver(behave);
  open.push(receiver);
  const base = await receiver.open();
  const call = { at, signal: AbortSignal.timeout(patienceMs) };
  return apiClient({ base, headers: {}, secrets: [], call }).send("POST", "/");
}

const packed = (encoding: string, body: Buffer): Behaviour => {
  return (_, response) => {
    response.writeHead(200, { "content-encoding": encoding }).end(body);
  };
};

it("reads what was packed although nobody asked for it, and a byte order mark before it", async () => {
  const json = Buffer.from('{"id":7}');
  expect((await read(packed("gzip", gzipSync(json)))).body).toEqual({ id: 7 });
  expect((await read(packed("br", brotliCompressSync(json)))).body).toEqual({ id: 7 });
  expect((await read(answers(200, '\ufeff{"id":7}'))).body).toEqual({ id: 7 });
});

it("says of a call that took longer than all of them may that it was not answered", async () => {
  const why = "It did not answer in time.";
  expect(await read(never, 50)).toMatchObject({ is: "dropped", why });
});

it("quotes the sentence of a refusal, also where it lies within an error, with one full stop", async () => {
  const google = { error: { code: 403, message: "Permission denied.", status: "DENIED" } };
  expect(saidBy(await read(answers(403, JSON.stringify(google))), [])).toBe("Permission denied.");
  const gitlab = { message: { base: ["No."] } };
  expect(saidBy(await read(answers(400, JSON.stringify(gitlab))), [])).toBe('{"base":["No."]}');
  expect(quotedWords("Google", "Permission denied.")).toBe("Google says: “Permission denied.”");
  expect(quotedWords("Google", "Not found")).toBe("Google says: “Not found”.");
});

it("does not unpack more than it would read, nor what is not packed as it says", async () => {
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024), { level: 9 });
  for (const behave of [packed("gzip", bomb), packed("gzip", Buffer.from('{"id":7}'))]) {
    const reply = await read(behave);
    expect(reply).toMatchObject({ is: "answered", statusCode: 200, text: "", whole: false });
    expect(reply.body).toBeUndefined();
  }
});

it.each([
  ["in seconds", { "retry-after": "7" }, 7_000],
  [
    "until a time",
    { "retry-after": "Thu, 26 Nov 2026 01:00:20 GMT", date: at.toUTCString() },
    20_000,
  ],
  [
    "until a time, by a clock an hour ahead of ours",
    { "retry-after": "Thu, 26 Nov 2026 02:00:20 GMT", date: "Thu, 26 Nov 2026 02:00:00 GMT" },
    20_000,
  ],
  ["less than nothing", { "retry-after": "-100" }, null],
  ["half a second", { "retry-after": "0.5" }, null],
  ["for ever", { "retry-after": "99999999999999999999" }, null],
  ["soon", { "retry-after": "soon" }, null],
] as const)("asked to wait %s", async (_, headers, ms) => {
  expect(retryAfterMs(await read(answers(429, "", headers)), at)).toBe(ms);
});

const wording = {
  system: "Jenkins",
  credentials: "The token",
  needs: "Job/Read",
  missing: "",
  secrets: [],
  at,
};

it("takes a 303 for an answer that is elsewhere, after the work; other redirects for a no", async () => {
  const said = async (status: number) => refusal(await read(answers(status)), wording).result;
  expect(await said(303)).toBe("unknown");
  for (const status of [301, 302, 307, 308]) expect(await said(status)).toBe("refused");
});

it("says of a page in place of an answer where to look", async () => {
  const reply = await read(answers(200, "<html>Please sign in</html>"));
  const answer = refusal(reply, { ...wording, reading: true });
  expect(answer).toMatchObject({ result: "unreachable", statusCode: 200 });
  expect(answer.answer).toContain("is the address right");
});
