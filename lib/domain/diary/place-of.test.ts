import { expect, it } from "vitest";
import { placeOf } from "./place-of";

it.each([
  [{ kind: "release.advanced", release: "rel_1", service: "svc_1" }, "/releases/rel_1"],
  [{ kind: "alert.opened", release: "rel_1", subject: "al_1" }, "/releases/rel_1"],
  [{ kind: "rollback.verified", release: "rel_1", subject: "rb_1" }, "/releases/rel_1#rollback"],
  [{ kind: "postmortem.published", release: "rel_1", subject: "pm_1" }, "/postmortems/pm_1"],
  [{ kind: "win.rung", release: "rel_1", subject: "win_1" }, "/wall#win_1"],
  [{ kind: "service.locked", service: "svc_1" }, "/services/svc_1"],
  [{ kind: "runbook.saved", service: "svc_1" }, "/services/svc_1/runbook"],
  [{ kind: "drill.worked", service: "svc_1" }, "/services/svc_1/drills"],
  [{ kind: "sync.ended", service: "svc_1", release: "rel_1" }, "/releases/rel_1/sync"],
  [{ kind: "token.revoked", subject: "tok_1" }, "/settings/tokens"],
  [{ kind: "account.renamed" }, null],
])("%j leads to %s", (entry, place) => {
  expect(placeOf(entry)).toBe(place);
});
