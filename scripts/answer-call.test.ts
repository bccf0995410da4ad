import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { answerCall } from "./answer-call.mjs";

type Answers = (request: Request) => Promise<Response>;

let answers: Answers = async () => new Response(null, { status: 204 });
let readsBody = true;
let base = "";
const faults: unknown[] = [];
const server = createServer((request, response) => {
  const find = (method: string, path: string) =>
    method === "POST" && path === "/api/v1/samples" ? { answer: answers, readsBody } : null;
  const straight = answerCall(find, request, response);
  if (straight === null) response.writeHead(299).end("by Next");
  straight?.catch((fault: unknown) => {
    faults.push(fault);
    response.destroy();
  });
});

beforeEach(async () => {
  readsBody = true;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** What was sent; no stream of it is made. */
const bodyOf = (request: Request) => String((request as Request & { whole: Buffer }).whole);

const post = (body: BodyInit | null, path = "/api/v1/samples?dry=1") =>
  fetch(`${base}${path}`, {
    method: "POST",
    headers: { authorization: "Bearer bw_1", "x-odd": "caf\u00e9" },
    body,
    ...(body instanceof ReadableStream && { duplex: "half" }),
  } as RequestInit);

it("hands on what was asked, and the answer, under the headers of every answer", async () => {
  answers = async (request) => {
    const { method, url, headers } = request;
    const { pathname, search } = new URL(url);
    const said = { method, path: pathname + search, body: bodyOf(request) };
    const about = { by: headers.get("authorization"), odd: headers.get("x-odd") };
    const cookies = ["a=1", "b=2"].map((one) => ["set-cookie", one] as [string, string]);
    return Response.json({ ...said, ...about }, { status: 202, headers: cookies });
  };
  const answer = await post("héllo");
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({
    ...{ method: "POST", path: "/api/v1/samples?dry=1", body: "héllo" },
    ...{ by: "Bearer bw_1", odd: "café" },
  });
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

it("gives an empty body as none, and answers nothing where there is nothing to say", async () => {
  answers = async (request) => new Response(null, { status: bodyOf(request) === "" ? 204 : 500 });
  expect((await post(null)).status).toBe(204);
});

it("leaves to Next what it does not know, what is long, and what does not say how long it is", async () => {
  const stream = new Blob(["{}"]).stream();
  const others = [post("{}", "/api/v1/others"), post("x".repeat(256 * 1024 + 1)), post(stream)];
  for (const answer of await Promise.all(others)) expect(await answer.text()).toBe("by Next");
});

it("serves the next call of a connection whose call before was refused with its body unread", async () => {
  answers = async () => new Response("no", { status: 401 });
  for (let n = 0; n < 3; n += 1) expect((await post("x".repeat(200_000))).status).toBe(401);
});

it("answers at once, however long the body, who needs none of it", async () => {
  readsBody = false;
  answers = async (request) => new Response(bodyOf(request), { status: 405 });
  for (const body of ["x".repeat(2_000_000), new Blob(["{}"]).stream()]) {
    const answer = await post(body);
    expect([answer.status, await answer.text()]).toEqual([405, ""]);
  }
});

it("tells the door when the asker has gone", async () => {
  const { promise: gone, resolve } = Promise.withResolvers<boolean>();
  answers = async ({ signal }) => {
    signal.addEventListener("abort", () => resolve(true));
    await gone;
    return new Response("late");
  };
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  socket.write("POST /api/v1/samples HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}");
  await sleep(50);
  socket.destroy();
  expect(await gone).toBe(true);
});

it("takes no fault from an asker who leaves in the middle of sending", async () => {
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  const before = faults.length;
  socket.write("POST /api/v1/samples HTTP/1.1\r\nhost: x\r\ncontent-length: 200\r\n\r\n{");
  await sleep(50);
  socket.destroy();
  await sleep(50);
  expect(faults).toHaveLength(before);
});

it("lets a surprise of the door end the connection, and nothing else", async () => {
  answers = async () => {
    throw new Error("A surprise");
  };
  await expect(post("{}")).rejects.toThrow();
  expect(faults).toHaveLength(1);
});
