import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Side } from "./config";
import { readUpstream, writeUpstream } from "./upstream";

const side = (name: string, count: number): Side => ({
  name,
  servers: Array.from({ length: count }, (_, i) => `10.0.${name.length}.${i}:80`),
  version: { from: "file", place: "/v" },
});

describe("the lines of an upstream", () => {
  it("say shares in the smallest whole numbers, and who is down", () => {
    const sides = [side("blue", 1), side("green", 2)] as const;
    expect(writeUpstream(sides, { blue: 95, green: 5 }, "x")).toBe(
      "# x\nserver 10.0.4.0:80 weight=38; # blue\nserver 10.0.5.0:80 weight=1; # green\nserver 10.0.5.1:80 weight=1; # green\n",
    );
    expect(writeUpstream(sides, { blue: 0, green: 100 }, "x")).toContain("10.0.4.0:80 down;");
  });

  it("read back are the shares they were written for, whatever the number of servers", () => {
    const count = fc.integer({ min: 1, max: 7 });
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(count, count, share, (blues, greens, hundredths) => {
        const sides = [side("blue", blues), side("green", greens)] as const;
        const blue = hundredths / 100;
        const green = Math.round((100 - blue) * 100) / 100;
        const read = readUpstream(sides, writeUpstream(sides, { blue, green }, "x"));
        expect(read).toEqual({ blue, green });
      }),
    );
  });

  it("by hand are understood; servers of nobody are not", () => {
    const sides = [side("blue", 1), side("green", 1)] as const;
    const byHand = "  server 10.0.4.0:80 weight=3 max_fails=2;\n\n# green\nserver 10.0.5.0:80;\n";
    expect(readUpstream(sides, byHand)).toEqual({ blue: 75, green: 25 });
    expect(readUpstream(sides, "server 10.9.9.9:80;")).toBeNull();
    expect(readUpstream(sides, "keepalive 16;")).toBeNull();
    expect(readUpstream(sides, "server 10.0.4.0:80 down;")).toBeNull();
  });
});
