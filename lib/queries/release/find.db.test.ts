import { afterAll, expect, it } from "vitest";
import { systemCaller, tokenCaller } from "@/lib/access/caller";
import { addAlert } from "@/lib/db/canary/alert/alert-rows";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { reader } from "@/lib/db/transact";
import { someAlert } from "@/lib/domain/canary/testing";
import { newId } from "@/lib/kernel/ids";
import { find } from "./find";

afterAll(disconnect);

const anyone = systemCaller(new Date());
const nothing = { releases: [], services: [] };

it("finds a service by each of its words, and its newest releases", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService({ key: "zebra-pay", name: "Till", team: "Cash desk" });
    await aService({ key: "zebra-shop" });
    const made = [];
    for (const version of ["1", "2"]) made.push((await aRelease({ version }, service)).id);
    const found = await find(anyone, " CASH zebra", nothing);
    expect(found.services.map(({ key }) => key)).toEqual(["zebra-pay"]);
    expect(found.releases.map(({ id }) => id)).toEqual(made.toReversed());
    expect((await find(anyone, "zebra", nothing)).services).toHaveLength(2);
    expect((await find(anyone, "zebra nowhere", nothing)).services).toEqual([]);
  });
});

it("finds a release by the beginning of its version, of one service or of all", async () => {
  await inRolledBackTransaction(async () => {
    const pay = await aService({ key: "zebra-pay" });
    const shop = await aService({ key: "zebra-shop" });
    const ours = await aRelease({ version: "v97.4.0-RC1" }, pay);
    const other = await aRelease({ version: "97.4.1" }, shop);
    await aRelease({ version: "8.97.4" }, shop);
    const ids = async (text: string) =>
      (await find(anyone, text, nothing)).releases.map(({ id }) => id);
    expect(await ids("97.4")).toEqual([other.id, ours.id]);
    expect(await ids("zebra-pay 97.4.0-rc")).toEqual([ours.id]);
    expect(await ids("97%")).toEqual([]);
    expect(await ids("97_4")).toEqual([]);
  });
});

it("without words says what was opened last and what is under way", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService({ key: "zebra-pay" });
    const under = await aRelease({ status: "rolling_out" }, service);
    const opened = await aRelease({ status: "planned" }, service);
    const found = await find(anyone, " ", {
      releases: [opened.id, "gone"],
      services: ["zebra-pay"],
    });
    expect(found.releases.map(({ id }) => id)).toEqual(
      expect.arrayContaining([opened.id, under.id]),
    );
    expect(found.services.map(({ key }) => key)).toEqual(["zebra-pay"]);
  });
});

it("hides the release in trouble behind nothing that comes back already", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService({ key: "zebra-pay" });
    const troubled = await aRelease({ status: "rolling_out" }, service);
    const alert = someAlert({ id: newId("alert"), releaseId: troubled.id });
    await addAlert(alert)(reader());
    const out = await aRelease({ status: "rolling_out" }, service);
    for (let i = 0; i < 6; i++) await aRelease({ status: "rolling_back" }, service);
    const ids = (await find(anyone, "", nothing)).releases.map(({ id }) => id);
    expect(ids).toHaveLength(6);
    expect(ids).toContain(troubled.id);
    expect(ids.indexOf(troubled.id)).toBeLessThan(ids.indexOf(out.id));
  });
});

it("offers only what the asker may do", async () => {
  await inRolledBackTransaction(async () => {
    const service = await aService({ key: "zebra-pay" });
    const { id } = await aRelease({ status: "rolling_out" }, service);
    await aRelease({ status: "planned" }, service);
    const scopes = ["read" as const];
    const reads = tokenCaller({ id: "tok_1", name: "Board", scopes }, new Date());
    const [mine, theirs] = [
      await find(anyone, "zebra-pay", nothing),
      await find(reads, "zebra-pay", nothing),
    ];
    const takenBack = ({ releases }: typeof mine) =>
      releases.filter(({ canRollBack }) => canRollBack).map((one) => one.id);
    expect(takenBack(mine)).toEqual([id]);
    expect(takenBack(theirs)).toEqual([]);
    expect(mine.actions.map(({ label }) => label)).toContain("Plan a release");
    expect(theirs.actions).toEqual([]);
  });
});
