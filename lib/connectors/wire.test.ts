import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { aSigner } from "@/lib/connectors/sns/testing";
import { callOut, type Reply } from "./outbound";

// The other side below HTTP: what a connection does that no web server of ours would do.

const laptop = { allow: [], loopback: true };
const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) await new Promise((over) => server.close(over));
});

async function ask(server: Server, scheme = "http", tls = {}): Promise<Reply> {
  open.push(server);
  server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => {})));
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const call = { method: "POST", url, headers: {}, body: "{}", tls } as const;
  return callOut({ ...call, signal: AbortSignal.timeout(2_000) }, laptop);
}

/** Reads the start of a request and then does this. */
const after = (act: (socket: Socket) => void) =>
  createServer((socket) => socket.once("data", () => act(socket)));
const says = (text: string) => after((socket) => void socket.end(text));
const says200 = (head: string, body = "") => says(`HTTP/1.1 200 OK\r\n${head}\r\n${body}`);
/** Says something, and more of it for ever. */
const goesOn = (start: string, more: string) =>
  after((socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(more), 2);
    socket.on("close", () => clearInterval(timer));
  });

const secure = ({ pem, key }: ReturnType<typeof aSigner>) =>
  createTlsServer({ cert: pem, key: key.export({ type: "pkcs8", format: "pem" }) }, (socket) =>
    socket.on("error", () => {}),
  );

describe("a certificate that proves nothing: nothing is sent, and the words say why", () => {
  const good = aSigner();
  const old = aSigner(new Date(Date.now() - 1_000));
  it.each([
    ["its own", secure(good), {}, /self-signed/],
    ["of another name", secure(good), { ca: good.pem }, /for another name/],
    ["expired", secure(old), { ca: old.pem }, /has expired/],
    ["none, as it is plain http", says("HTTP/1.1 400 Bad\r\n\r\n"), {}, /speaks no https/],
    ["cut off", after((socket) => socket.destroy()), {}, /broke off while it was made/],
    ["reset", after((socket) => socket.resetAndDestroy()), {}, /broke off while it was made/],
  ])("%s", async (_, server, tls, why) => {
    expect(await ask(server, "https", tls)).toMatchObject({
      is: "unreachable",
      why: expect.stringMatching(why),
    });
  });
});

it.each([
  ["words", says("hello\r\n\r\n"), /no HTTP/],
  ["HTTP/2", says("\0\0\u0012\u0004\0\0\0\0\0"), /no HTTP/],
  ["half of a status", says("HTTP/1.1 20"), /before an answer/],
  ["two lengths", says200("content-length: 2\r\ncontent-length: 3\r\n", "ok"), /no HTTP/],
  ["a head without end", goesOn("HTTP/1.1 200 OK\r\n", "a: b\r\n"), /in time/],
  ["a head that is too large", says200(`a: ${"b".repeat(90_000)}\r\n`), /head .* too large/],
  ["hints without end", goesOn("", "HTTP/1.1 103 Early Hints\r\n\r\n"), /in time/],
  [
    "another protocol",
    says("HTTP/1.1 101 Switch\r\nupgrade: x\r\n\r\n"),
    /before an answer|no HTTP/,
  ],
])("what answers %s may have heard us", async (_, server, why) => {
  expect(await ask(server)).toMatchObject({ is: "dropped", why: expect.stringMatching(why) });
});

it.each([
  ["trailers", says200("transfer-encoding: chunked\r\n", "2\r\nok\r\n0\r\na: b\r\n\r\n"), true],
  ["hints before it", says("HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\n\r\nok"), true],
  ["chunks that are none", says200("transfer-encoding: chunked\r\n", "zz\r\nok\r\n"), false],
  ["less than it promised", says200("content-length: 200\r\n", "ok"), false],
])("an answer with %s is one", async (_, server, whole) => {
  expect(await ask(server)).toMatchObject({ is: "answered", statusCode: 200, whole });
});

it("what closes before it was asked is dialled once, and has words", async () => {
  let dialled = 0;
  const server = createServer((socket) => {
    dialled += 1;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    socket.destroySoon();
  });
  const reply = await ask(server);
  expect(
    reply.is === "answered" || reply.why === "The connection broke off before an answer.",
  ).toBe(true);
  expect(dialled).toBe(1);
});
