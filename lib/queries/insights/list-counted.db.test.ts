import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect, prisma } from "@/lib/db/client";
import { aRelease, aService } from "@/lib/db/testing";
import { someAlert } from "@/lib/domain/canary/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { listCounted } from "./list-counted";

afterAll(disconnect);

const minute = 60_000;
const start = Date.now() - 60 * minute;
const at = (minutes: number) => instant(start + minutes * minute);

test("a release's trouble is detected with its first alert, not when a monitoring source was out", async () => {
  const service = await aService();
  const release = await aRelease(
    { status: "rolled_back", plannedAt: at(-10), startedAt: at(0), endedAt: at(30) },
    service,
  );
  const alert = (minutes: number, reason: "source" | "worse") => ({
    ...someAlert({ id: newId("alert"), releaseId: release.id, reason }),
    openedAt: new Date(at(minutes)),
  });
  await prisma().alert.createMany({ data: [alert(5, "source"), alert(12, "worse")] });
  await prisma().rollback.create({
    data: {
      ...{ id: newId("rollback"), releaseId: release.id, steps: [], status: "verified" },
      ...{ fromVersion: release.version, toVersion: "1.0.0", byId: "usr_ana", byName: "Ana" },
      ...{
        requestedAt: new Date(at(20)),
        pressedAt: new Date(at(20)),
        verifiedAt: new Date(at(25)),
      },
    },
  });
  const wish = { service: service.key, from: at(-30), to: at(40) };
  const detected = await listCounted(aPerson("viewer"), "detectTime", wish, { limit: 5 });
  expect(detected?.items).toMatchObject([{ id: release.id, seconds: 12 * 60 }]);
  const recovered = await listCounted(aPerson("viewer"), "recoveryTime", wish, { limit: 5 });
  expect(recovered?.items).toMatchObject([{ id: release.id, seconds: 13 * 60 }]);
});
