import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { heldBack } from "./held-back";
import { callOut } from "./outbound";

/** What came over each connection, in the order in which they were opened. */
let heard: string[] = [];
let sockets: Socket[] = [];
const server = createServer((socket) => {
  const index = sockets.push(socket) - 1;
  heard.push("");
  socket.on("error", () => {});
  socket.on("data", (part) => {
    heard[index] += part.toString();
    socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
  });
});

beforeEach(async () => {
  [heard, sockets] = [[], []];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const laptop = { allow: [], loopback: true };
const tell = heldBack((text: string, signal: AbortSignal) => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const call = { method: "POST", headers: {}, body: text, signal } as const;
  return callOut({ ...call, url: `http://127.0.0.1:${port}/hook` }, laptop);
});

/** A call that is held back, its connection open. */
async function begun(signal = AbortSignal.timeout(8_000)) {
  const { promise, resolve: go } = Promise.withResolvers<boolean>();
  const reply = tell("The message", signal, promise);
  while (sockets.length === 0) await sleep(5);
  return { reply, go };
}

it("opens the connection ahead, and sends over that very one when it is let go", async () => {
  const { reply, go } = await begun();
  await sleep(50);
  expect(heard).toEqual([""]);
  go(true);
  expect(await reply).toMatchObject({ is: "answered", statusCode: 200, text: "{}" });
  expect(heard).toEqual([expect.stringContaining("The message")]);
});

it("does not count how long it was held back", async () => {
  const { reply, go } = await begun();
  await sleep(400);
  go(true);
  expect((await reply).ms).toBeLessThan(300);
});

it("sends nothing when it is not let go, and says so", async () => {
  const { reply, go } = await begun();
  go(false);
  expect(await reply).toMatchObject({ is: "unreachable" });
  await sleep(20);
  expect(heard).toEqual([""]);
  expect(sockets[0]?.readableEnded).toBe(true);
});

it("opens another where the first has become old or was closed meanwhile, and sends once", async () => {
  const { reply, go } = await begun();
  sockets[0]?.resetAndDestroy();
  await sleep(1_100);
  go(true);
  expect(await reply).toMatchObject({ is: "answered", statusCode: 200 });
  expect(heard).toEqual(["", expect.stringContaining("The message")]);
});

it("has sent nothing when it is stopped before it is let go", async () => {
  const stop = new AbortController();
  const { reply, go } = await begun(stop.signal);
  stop.abort();
  go(true);
  expect(await reply).toMatchObject({ is: "unreachable" });
  expect(heard).toEqual([""]);
});

it("holds no call back where nobody asked for it", async () => {
  const reply = await tell("The message", AbortSignal.timeout(2_000), Promise.resolve(true));
  expect(reply.is).toBe("answered");
});
