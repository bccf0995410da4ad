import * as drillsEnd from "@/app/api/v1/drills/[id]/end/route";
import * as drillsOne from "@/app/api/v1/drills/[id]/route";
import * as drillsTick from "@/app/api/v1/drills/[id]/tick/route";
import * as servicesDrillsNow from "@/app/api/v1/services/[key]/drills/now/route";
import * as servicesDrills from "@/app/api/v1/services/[key]/drills/route";
import * as servicesRunbookExport from "@/app/api/v1/services/[key]/runbook/export/route";
import * as servicesRunbookImport from "@/app/api/v1/services/[key]/runbook/import/route";
import * as servicesRunbookRestore from "@/app/api/v1/services/[key]/runbook/restore/route";
import * as servicesRunbook from "@/app/api/v1/services/[key]/runbook/route";
import * as servicesRunbookVersion from "@/app/api/v1/services/[key]/runbook/versions/[item]/route";
import * as servicesRunbookVersions from "@/app/api/v1/services/[key]/runbook/versions/route";
import * as blockersOwner from "@/app/api/v1/blockers/[id]/owner/route";
import * as blockersResolve from "@/app/api/v1/blockers/[id]/resolve/route";
import * as commitmentsKeep from "@/app/api/v1/commitments/[id]/keep/route";
import * as releasesSyncFacilitator from "@/app/api/v1/releases/[id]/sync/facilitator/route";
import * as releasesSyncNoGo from "@/app/api/v1/releases/[id]/sync/no-go/route";
import * as releasesSyncPulseClose from "@/app/api/v1/releases/[id]/sync/pulse/close/route";
import * as releasesSyncPulse from "@/app/api/v1/releases/[id]/sync/pulse/route";
import * as releasesSync from "@/app/api/v1/releases/[id]/sync/route";
import * as releasesSyncSeat from "@/app/api/v1/releases/[id]/sync/seat/route";
import * as releasesSyncTurn from "@/app/api/v1/releases/[id]/sync/turn/route";
import * as releasesSyncWord from "@/app/api/v1/releases/[id]/sync/word/route";
import * as servicesCommitments from "@/app/api/v1/services/[key]/commitments/route";

/** Runbook, drills and sync: part of `routes`. */
export const practiceRoutes = {
  "/drills/{id}/end": drillsEnd,
  "/drills/{id}": drillsOne,
  "/drills/{id}/tick": drillsTick,
  "/services/{key}/drills/now": servicesDrillsNow,
  "/services/{key}/drills": servicesDrills,
  "/services/{key}/runbook/export": servicesRunbookExport,
  "/services/{key}/runbook/import": servicesRunbookImport,
  "/services/{key}/runbook/restore": servicesRunbookRestore,
  "/services/{key}/runbook": servicesRunbook,
  "/services/{key}/runbook/versions/{item}": servicesRunbookVersion,
  "/services/{key}/runbook/versions": servicesRunbookVersions,
  "/blockers/{id}/owner": blockersOwner,
  "/blockers/{id}/resolve": blockersResolve,
  "/commitments/{id}/keep": commitmentsKeep,
  "/releases/{id}/sync/facilitator": releasesSyncFacilitator,
  "/releases/{id}/sync/no-go": releasesSyncNoGo,
  "/releases/{id}/sync/pulse/close": releasesSyncPulseClose,
  "/releases/{id}/sync/pulse": releasesSyncPulse,
  "/releases/{id}/sync": releasesSync,
  "/releases/{id}/sync/seat": releasesSyncSeat,
  "/releases/{id}/sync/turn": releasesSyncTurn,
  "/releases/{id}/sync/word": releasesSyncWord,
  "/services/{key}/commitments": servicesCommitments,
} as const;
