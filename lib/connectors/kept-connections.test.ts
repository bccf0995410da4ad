import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { answers, type Behaviour, drops, Receiver } from "@/lib/connectors/testing/receiver";
import { type Call, callOut } from "./outbound";

const laptop = { allow: [], loopback: true };
/** From which port each request came: the same twice is the same connection. */
let ports: (number | undefined)[] = [];
const heard =
  (behave: Behaviour): Behaviour =>
  (request, response, times) => {
    ports.push(response.socket?.remotePort);
    behave(request, response, times);
  };
const ok = heard(answers(200, "Fine."));
let receiver = new Receiver(ok);
let url = "";

beforeEach(async () => {
  ports = [];
  receiver = new Receiver(ok);
  url = `${await receiver.open()}/hook`;
});
afterEach(() => receiver.close());

function call(how: Partial<Call> = {}) {
  const { signal } = new AbortController();
  const plain = { method: "POST", url, headers: {}, body: "{}", signal, keeps: true } as const;
  return callOut({ ...plain, ...how }, laptop);
}

const answered = { is: "answered", statusCode: 200, text: "Fine." };

it("sends the next over the same connection, within a second", async () => {
  expect(await call()).toMatchObject(answered);
  expect(await call()).toMatchObject(answered);
  await sleep(1_400);
  expect(await call()).toMatchObject(answered);
  const [first, second, third] = ports;
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it("keeps none of a call that does not say so, and gives it none", async () => {
  await call({ keeps: false });
  await call();
  await call({ keeps: false });
  expect(new Set(ports).size).toBe(3);
});

it("lends it to one at a time", async () => {
  receiver.behave = heard((_, response) => setTimeout(() => response.end("Fine."), 50));
  const replies = await Promise.all([call(), call()]);
  expect(replies).toMatchObject([answered, answered]);
  await call();
  expect(new Set(ports).size).toBe(2);
});

it("opens another where the other side closes, also without a word", async () => {
  receiver.behave = heard(answers(200, "Fine.", { connection: "close" }));
  await call();
  receiver.behave = heard((_, response) => {
    const { socket } = response;
    response.end("Fine.");
    setTimeout(() => socket?.destroy(), 20);
  });
  await call();
  await sleep(60);
  receiver.behave = ok;
  expect(await call()).toMatchObject(answered);
  expect(new Set(ports).size).toBe(3);
});

it("says that nobody knows where the other side closes after it heard", async () => {
  await call();
  receiver.behave = heard(drops);
  expect(await call()).toMatchObject({ is: "dropped" });
  expect(ports[1]).toBe(ports[0]);
  receiver.behave = ok;
  expect(await call()).toMatchObject(answered);
});

it("keeps none whose answer was not read to its end", async () => {
  receiver.behave = heard(answers(200, "x".repeat(100_000)));
  await call();
  receiver.behave = ok;
  await call();
  expect(new Set(ports).size).toBe(2);
});

it("is guarded like any other: what may not be called is not called over an open connection", async () => {
  await call();
  const { signal } = new AbortController();
  const plain = { method: "POST", url, headers: {}, body: "{}", signal, keeps: true } as const;
  const reply = await callOut(plain, { allow: [], loopback: false });
  expect(reply).toMatchObject({ is: "blocked" });
  expect(ports).toHaveLength(1);
});
