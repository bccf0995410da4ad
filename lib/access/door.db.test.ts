import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Caller } from "./caller";
import { anApiToken } from "@/lib/access/testing/people";
import type { Statements } from "@/lib/db/statements";
import { quickReader } from "@/lib/db/transact";
import { inRolledBackTransaction } from "@/lib/db/testing";
import type { Scope } from "@/lib/domain/team/permissions";
import { done } from "@/lib/kernel/outcome";
import { door } from "./door";

const body = z.strictObject({ name: z.string().max(5) });
const post = door({ summary: "Name it", permission: "release.plan", body }, async (asked) =>
  done({ status: 201, body: { name: asked.body.name, params: asked.params } }),
);
const get = door({ summary: "Look", permission: "read" }, async (asked) =>
  done({ body: asked.params }),
);

async function knock(scopes: Scope[], init: RequestInit = {}, query = ""): Promise<Response> {
  const { secret } = await anApiToken(scopes);
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const request = new Request(`http://127.0.0.1:3000/api/v1/x${query}`, { headers, ...init });
  const handler = request.method === "GET" ? get : post;
  // Next hands over nothing where the address has no parameters.
  return handler(request, { params: Promise.resolve(undefined) });
}

const sent = (text: string): RequestInit => ({ method: "POST", body: text });

describe("a door", () => {
  it("answers HEAD without a body, and ends a stream that nobody will read", async () => {
    await inRolledBackTransaction(async () => {
      let ended = false;
      const stream = new ReadableStream({ cancel: () => void (ended = true) });
      const live = door({ summary: "Flow", permission: "read" }, async () =>
        done({ response: new Response(stream, { headers: { "x-kept": "yes" } }) }),
      );
      const { secret } = await anApiToken(["read"]);
      const headers = { authorization: `Bearer ${secret}` };
      const request = new Request("http://127.0.0.1:3000/api/v1/x", { method: "HEAD", headers });
      const answer = await live(request, { params: Promise.resolve(undefined) });
      expect([answer.status, answer.body, answer.headers.get("x-kept")]).toEqual([
        200,
        null,
        "yes",
      ]);
      expect(ended).toBe(true);
    });
  });

  it.each([
    ["is right", ["releases"], '{"name":"Ana"}', 201, ["began", "ran", "left"]],
    ["may not", ["read"], '{"name":"Ana"}', 403, []],
    ["sent what is wrong", ["releases"], '{"name":1}', 422, []],
    ["broke", ["releases"], '{"name":"break"}', 500, ["began", "ran", "left"]],
    ["sends a key", ["releases"], '{"name":"Ana"}', 201, ["ran"], "key"],
  ] as [string, Scope[], string, number, string[], string?][])(
    "what is begun ahead, for whom was known lately, is left at the end; where whoever asks %s",
    async (_, scopes, text, status, happens, key) => {
      await inRolledBackTransaction(async () => {
        const happened: string[] = [];
        const ahead = ({ actor }: Caller, _params: unknown, sentAhead: { name: string }) => {
          expect([actor.name, sentAhead.name]).toEqual(["CI", JSON.parse(text).name]);
          happened.push("began");
          return { leave: () => void happened.push("left") };
        };
        const eager = door(
          { summary: "Name it", permission: "release.plan", body, ahead },
          async (asked) => {
            happened.push("ran");
            expect(asked.begun === null).toBe(!happened.includes("began"));
            if (asked.body.name === "break") throw new Error("broken");
            return done({ status: 201, body: {} });
          },
        );
        const { secret } = await anApiToken(scopes);
        const known = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
        const ask = (n: number) => {
          const more = key === undefined ? {} : { "idempotency-key": `${key}-${n}` };
          const init = { method: "POST", headers: { ...known, ...more }, body: text };
          const request = new Request("http://127.0.0.1:3000/api/v1/x", init);
          return eager(request, { params: Promise.resolve(undefined) });
        };
        expect((await ask(1)).status).toBe(status);
        expect(happened).toEqual(happens.filter((one) => one === "ran"));
        happened.length = 0;
        expect((await ask(2)).status).toBe(status);
        expect(happened).toEqual(happens);
      });
    },
  );

  it("looks up who asks over what was begun ahead, where that has a way", async () => {
    await inRolledBackTransaction(async () => {
      const asked: string[] = [];
      const reads: Statements = {
        $queryRaw: (text, ...values) => {
          asked.push(text.join("?"));
          return quickReader().$queryRaw(text, ...values);
        },
        $queryRawUnsafe: (text, ...values) => quickReader().$queryRawUnsafe(text, ...values),
      };
      const ahead = () => ({ leave: () => {}, reads });
      const eager = door(
        { summary: "Name it", permission: "release.plan", body, ahead },
        async () => done({ body: {} }),
      );
      const { secret } = await anApiToken(["releases"]);
      const known = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
      const init = { ...sent('{"name":"Ana"}'), headers: known };
      const ask = () =>
        eager(new Request("http://127.0.0.1:3000/api/v1/x", init), {
          params: Promise.resolve(undefined),
        });
      expect((await ask()).status).toBe(200);
      expect(asked).toEqual([]);
      expect((await ask()).status).toBe(200);
      expect(asked).toEqual([expect.stringContaining("from api_token")]);
    });
  });

  it("answers JSON that nobody keeps", async () => {
    await inRolledBackTransaction(async () => {
      const answer = await knock(["releases"], sent('{"name":"Ana"}'));
      expect(answer.status).toBe(201);
      expect(await answer.json()).toEqual({ name: "Ana", params: { id: "", key: "", item: "" } });
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect((await knock(["read"])).status).toBe(200);
    });
  });

  it("sends away who finds its gate full, with a time to come back, after asking who they are", async () => {
    await inRolledBackTransaction(async () => {
      const gate = { name: "door-test", room: 0 };
      const full = door({ summary: "Wait", permission: "read", gate }, async () =>
        done({ body: 1 }),
      );
      const { secret } = await anApiToken(["read"]);
      const come = (token: string) =>
        full(
          new Request("http://127.0.0.1:3000/api/v1/x", {
            headers: { authorization: `Bearer ${token}` },
          }),
          { params: Promise.resolve(undefined) },
        );
      const answer = await come(secret);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "1"]);
      expect((await come("bw_nobodys")).status).toBe(401);
    });
  });

  it("asks who one is", async () => {
    const answer = await get(new Request("http://127.0.0.1:3000/api/v1/x"), {
      params: Promise.resolve(undefined),
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
  });

  it.each([
    ["another scope", ["samples"], sent('{"name":"Ana"}'), 403, "forbidden"],
    ["no JSON", ["releases"], sent("{"), 400, "malformed"],
    ["a wrong value", ["releases"], sent('{"name":"Anastasia"}'), 422, "invalid"],
    ["an unknown field", ["releases"], sent('{"name":"Ana","nick":"A"}'), 422, "invalid"],
    ["a NUL character", ["releases"], sent('{"name":"A\\u0000"}'), 422, "invalid"],
    ["too much", ["releases"], sent(`{"name":"${"x".repeat(300_000)}"}`), 413, "too_large"],
  ] as [string, Scope[], RequestInit, number, string][])(
    "refuses %s",
    async (_what, scopes, init, status, code) => {
      await inRolledBackTransaction(async () => {
        const answer = await knock(scopes, init);
        expect(answer.status).toBe(status);
        expect(await answer.json()).toMatchObject({ status, code });
      });
    },
  );

  it("names an unknown field, in the body and in the address", async () => {
    await inRolledBackTransaction(async () => {
      const inBody = await knock(["releases"], sent('{"name":"Ana","nick":"A"}'));
      expect(((await inBody.json()) as { detail: string }).detail).toContain("nick");
      const inQuery = await knock(["read"], {}, "?colour=red");
      expect(inQuery.status).toBe(422);
      expect(((await inQuery.json()) as { detail: string }).detail).toContain("colour");
    });
  });
});
