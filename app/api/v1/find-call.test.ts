import { describe, expect, it } from "vitest";
import { findCall } from "./find-call";
import { calls } from "./operations";
import { routes } from "./routes";

const post = (path: string) => findCall("POST", `/api/v1${path}`);

describe("the way from a path to its call", () => {
  const changing = calls().filter(({ method }) => method !== "GET");
  it.each(changing.map(({ method, path }) => [method, path] as const))("%s %s", (method, path) => {
    expect(findCall(method, `/api/v1${path.replaceAll(/\{\w+\}/g, "a%20b")}`)).not.toBeNull();
  });

  it("leaves to Next what reads", () => {
    for (const [path, module] of Object.entries(routes)) {
      const asked = `/api/v1${path.replaceAll(/\{\w+\}/g, "one")}`;
      const reads = "GET" in module ? ["GET", "HEAD", "OPTIONS"] : ["OPTIONS"];
      for (const method of reads) expect(findCall(method, asked)).toBeNull();
    }
  });

  it.each([
    ["POST", "/team", "GET, PATCH, HEAD, OPTIONS"],
    ["GET", "/samples", "POST, OPTIONS"],
    ["HEAD", "/samples", "POST, OPTIONS"],
    ["DELETE", "/releases/rel_1/rollback", "GET, POST, HEAD, OPTIONS"],
  ])("says what can be asked where there is no such method: %s %s", async (method, path, allow) => {
    const call = findCall(method, `/api/v1${path}`);
    expect(call?.readsBody).toBe(false);
    const answer = await call?.answer(new Request("http://localhost/", { method }));
    expect(answer?.status).toBe(405);
    expect(answer?.headers.get("allow")).toBe(allow);
    expect(answer?.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer?.json()).toMatchObject({ status: 405, code: "wrong_method" });
  });

  it.each([
    ["an address that is no call", "/releases/rel_1/rolback"],
    ["one that goes on behind a call", "/samples/more"],
    ["one that ends with a stroke", "/samples/"],
    ["a part that is empty", "/releases//rollback"],
    ["a part that is no UTF-8", "/releases/%ff/rollback"],
    ["a NUL", "/releases/rel%00/rollback"],
    ["a word in other letters", "/Samples"],
    ["a word behind percent signs", "/s%61mples"],
    ["a word of every object", "/constructor"],
  ])("leaves to Next %s: %s", (_, path) => expect(post(path)).toBeNull());

  it("leaves to Next what is not below /api/v1", () => {
    expect(findCall("POST", "/samples")).toBeNull();
    expect(findCall("POST", "/api/v1")).toBeNull();
    expect(findCall("POST", "/api/v2/samples")).toBeNull();
  });

  it("is stopped by the very door: nobody gets past who is not known", async () => {
    const call = findCall("POST", "/api/v1/releases/rel_1/rollback");
    const answer = await call?.answer(new Request("http://localhost/", { method: "POST" }));
    expect(answer?.status).toBe(401);
  });
});
