import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config";

const whole = {
  secretFile: "/etc/bellwether-agent/secret",
  journal: "/var/lib/bellwether-agent",
  actions: { shop: { do: "symlink", link: "/srv/shop/current", releases: "/srv/shop/releases" } },
};
const faults = (more: object) => {
  const read = readConfig(JSON.stringify({ ...whole, ...more }));
  return "faults" in read ? read.faults : [];
};
const ofAction = (action: object) => faults({ actions: { shop: action } });
const nginx = {
  do: "nginx",
  include: "/etc/nginx/bellwether/shop.conf",
  sides: {
    blue: { servers: ["127.0.0.1:8001"], version: { file: "/srv/blue/VERSION" } },
    green: {
      servers: ["[::1]:8002 max_fails=2", "unix:/run/green.sock"],
      version: { url: "http://127.0.0.1:8002/v" },
    },
  },
};

describe("a configuration", () => {
  it("needs little, and has usual values for the rest", () => {
    const read = readConfig(JSON.stringify(whole));
    expect(read).toMatchObject({
      config: { host: "127.0.0.1", port: 9440, tls: null, callBack: [] },
    });
    const action = "config" in read ? read.config.actions.get("shop") : undefined;
    expect(action).toMatchObject({
      environment: "production",
      directory: "{version}",
      verbs: ["roll_back"],
    });
    expect(ofAction(nginx)).toEqual([]);
  });

  it("is the sample of the docs, too", () => {
    const read = readConfig(readFileSync("agent/config.example.json", "utf8"));
    expect(read).toHaveProperty("config");
  });

  it.each<[object, string]>([
    [
      { listen: { host: "0.0.0.0" } },
      "listen.host is not this machine's own loopback: others may listen in, so tls is needed.",
    ],
    [{ listen: { port: 70_000 } }, "listen.port must be a number from 0 to 65535."],
    [{ listen: { prt: 1 } }, "listen.prt is not known."],
    [{ secretFile: "secret" }, "secretFile must be a path from the root, /…."],
    [{ secret: "whsec_x" }, "secret is not known."],
    [{ actions: {} }, "actions names no action."],
    [
      { actions: { "a b": { do: "command", run: ["/bin/true"] } } },
      "actions.a b is no name for an action.",
    ],
    [{ callBack: ["https://a.example/x"] }, "callBack must be a list of origins."],
  ])("%j: %s", (more, words) => {
    expect(faults(more)).toContain(words);
  });

  it.each<[object, RegExp]>([
    [{ do: "rm" }, /actions\.shop\.do must be symlink or nginx or command/],
    [{ do: "command", run: "deploy.sh 1" }, /run must be a list of words/],
    [{ do: "command", run: ["deploy.sh"] }, /the first one a program by its whole path/],
    [{ do: "command", run: ["/bin/{version}"] }, /run must be/],
    [{ do: "command", run: ["/bin/sh", "{reason}"] }, /with \{…\} of version, from/],
    [
      { do: "command", run: ["/bin/a"], patterns: { version: "(" } },
      /patterns\.version must be a regular/,
    ],
    [{ do: "command", run: ["/bin/a"], patterns: { other: "a" } }, /patterns\.other is none of/],
    [{ do: "command", run: ["/bin/a"], for: ["destroy"] }, /for must be a list of roll_back/],
    [{ ...nginx, sides: { blue: nginx.sides.blue } }, /sides must name two sides/],
    [
      { ...nginx, sides: { ...nginx.sides, blue: { ...nginx.sides.blue, servers: ["a:1; }"] } } },
      /blue\.servers must be/,
    ],
    [
      { ...nginx, sides: { ...nginx.sides, blue: { servers: ["a:1"] } } },
      /blue\.version is missing/,
    ],
    [{ ...nginx, test: ["/bin/sh", "{version}"] }, /test must be .* without \{…\}/],
    [{ do: "symlink", link: "/a", releases: "/b", directory: "../{version}" }, /directory must be/],
    [{ do: "symlink", link: "/a" }, /releases is missing/],
  ])("an action %j: %s", (action, words) => {
    expect(ofAction(action)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  });

  it("that is no JSON, or says nothing, is refused in a sentence", () => {
    expect(readConfig("{")).toEqual({ faults: ["The file is not JSON."] });
    expect(readConfig("[]")).toMatchObject({
      faults: expect.arrayContaining(["The file must be an object {…}."]),
    });
  });
});
