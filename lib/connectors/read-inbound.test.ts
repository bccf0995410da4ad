import { expect, it } from "vitest";
import { jenkins } from "@/lib/connectors/jenkins/jenkins";
import { readInbound } from "./read-inbound";
import { spinnaker } from "@/lib/connectors/spinnaker/spinnaker";

const delivery = {
  id: "d1",
  topic: "push",
  at: new Date(),
  settings: { application: "shop", pipeline: "Back" },
};

it("keeps what a reader fails at, and why", () => {
  const normalise = () => {
    throw new RangeError("too much");
  };
  expect(readInbound({ normalise }, Buffer.from("{}"), delivery)).toEqual({
    eventId: "d1",
    topic: "push",
    reading: { is: "refused", why: expect.stringContaining("RangeError: too much") },
  });
});

it("looks for its operation among parameters of any kind", () => {
  const parameters = { odd: { toString: 1 }, none: null, version: "2.4.0" };
  const execution = { id: "e1", name: "Back", application: "shop", trigger: { parameters } };
  const told = { details: { type: "orca:pipeline:starting" }, content: { execution } };
  const built = { name: "deploy", build: { number: 1, phase: "STARTED", parameters } };
  for (const [connector, body] of [
    [spinnaker, told],
    [jenkins, built],
  ] as const) {
    const { reading } = readInbound(connector, Buffer.from(JSON.stringify(body)), delivery);
    expect(reading).toMatchObject({ is: "event", event: { opId: null, status: "running" } });
  }
});
