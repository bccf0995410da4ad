import { describe, expect, it } from "vitest";
import { addressFault, outboundPolicy, urlFault } from "./address-guard";
import { callOut } from "./outbound";
import { answers, Receiver } from "@/lib/connectors/testing/receiver";

const server = { allow: [], loopback: false };
const laptop = { allow: [], loopback: true };

const inside = [
  "http://localhost/",
  "http://127.0.0.1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0.0.0.0/",
  "http://[::]/",
  "http://[64:ff9b::7f00:1]/",
  "https://[::127.0.0.1]/",
  "https://[::a9fe:a9fe]/",
  "https://[::ffff:0:7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[fec0::1]/",
  "https://[4000::1]/",
  "http://169.254.169.254/latest/meta-data",
  "http://10.1.2.3/",
  "http://192.168.1.1/",
  "http://100.64.0.1/",
  "http://168.63.129.16/",
  "http://[fd00::1]/",
  "https://127.0.0.1/",
];

describe("the guard", () => {
  it.each(inside)("refuses %s, when it is saved and when it is dialled", async (url) => {
    expect(await urlFault(url, server)).not.toBeNull();
    const call = {
      method: "POST",
      url,
      headers: {},
      body: "{}",
      signal: AbortSignal.timeout(2_000),
    };
    const reply = await callOut({ ...call, method: "POST" }, server);
    expect(reply.is).toBe("blocked");
  });

  it("lets a laptop reach itself, and nothing else that is inside", async () => {
    expect(await urlFault("http://127.0.0.1:4000/", laptop)).toBeNull();
    expect(await urlFault("http://localhost:4000/", laptop)).toBeNull();
    expect(await urlFault("http://169.254.169.254/", laptop)).not.toBeNull();
    expect(await urlFault("http://0.0.0.0/", laptop)).not.toBeNull();
    expect(outboundPolicy({ HOST: "127.0.0.1", OUTBOUND_ALLOW_CIDRS: [] }).loopback).toBe(true);
    expect(outboundPolicy({ HOST: "0.0.0.0", OUTBOUND_ALLOW_CIDRS: [] }).loopback).toBe(false);
  });

  it("allows networks the operator named, and wants https everywhere else", () => {
    const office = { allow: ["10.0.0.0/8", "fd00::/8"], loopback: false };
    expect(addressFault("10.1.2.3", office, "http:")).toBeNull();
    expect(addressFault("fd00::1", office, "http:")).toBeNull();
    expect(addressFault("192.168.1.1", office, "http:")).not.toBeNull();
    expect(addressFault("93.184.216.34", office, "https:")).toBeNull();
    expect(addressFault("93.184.216.34", office, "http:")).toContain("https");
  });

  it("does not follow a redirect, nor a proxy of the environment", async () => {
    const inner = new Receiver(answers(200));
    const elsewhere = await inner.open();
    const outer = new Receiver(answers(302, "", { location: elsewhere }));
    const url = await outer.open();
    process.env["HTTP_PROXY"] = elsewhere;
    const reply = await callOut(
      { method: "GET", url, headers: {}, signal: AbortSignal.timeout(2_000) },
      laptop,
    );
    delete process.env["HTTP_PROXY"];
    expect(reply).toMatchObject({ is: "answered", statusCode: 302 });
    expect(inner.heard).toHaveLength(0);
    await Promise.all([inner.close(), outer.close()]);
  });
});
