import * as servicesChecklistRestore from "@/app/api/v1/services/[key]/checklist-template/restore/route";
import * as servicesChecklist from "@/app/api/v1/services/[key]/checklist-template/route";
import * as servicesChecklistVersions from "@/app/api/v1/services/[key]/checklist-template/versions/route";
import * as servicesConnectorVersions from "@/app/api/v1/services/[key]/connector/versions/route";
import * as servicesConnector from "@/app/api/v1/services/[key]/connector/route";
import * as servicesConnectorRemedy from "@/app/api/v1/services/[key]/connector/remedy/route";
import * as servicesConnectorTest from "@/app/api/v1/services/[key]/connector/test/route";
import * as servicesDependencies from "@/app/api/v1/services/[key]/dependencies/route";
import * as servicesKillSwitchesFlags from "@/app/api/v1/services/[key]/kill-switches/[item]/flags/route";
import * as servicesKillSwitchesTest from "@/app/api/v1/services/[key]/kill-switches/[item]/test/route";
import * as servicesKillSwitchesOne from "@/app/api/v1/services/[key]/kill-switches/[item]/route";
import * as servicesKillSwitches from "@/app/api/v1/services/[key]/kill-switches/route";
import * as servicesDrillsNow from "@/app/api/v1/services/[key]/drills/now/route";
import * as servicesDrills from "@/app/api/v1/services/[key]/drills/route";
import * as servicesLabelRulesTry from "@/app/api/v1/services/[key]/label-rules/try/route";
import * as servicesLabelRules from "@/app/api/v1/services/[key]/label-rules/route";
import * as servicesRunbookExport from "@/app/api/v1/services/[key]/runbook/export/route";
import * as servicesRunbookImport from "@/app/api/v1/services/[key]/runbook/import/route";
import * as servicesRunbookRestore from "@/app/api/v1/services/[key]/runbook/restore/route";
import * as servicesRunbook from "@/app/api/v1/services/[key]/runbook/route";
import * as servicesRunbookVersion from "@/app/api/v1/services/[key]/runbook/versions/[item]/route";
import * as servicesRunbookVersions from "@/app/api/v1/services/[key]/runbook/versions/route";
import * as servicesLock from "@/app/api/v1/services/[key]/lock/route";
import * as servicesMetrics from "@/app/api/v1/services/[key]/metrics/route";
import * as servicesReplays from "@/app/api/v1/services/[key]/replays/route";
import * as servicesMetricsTry from "@/app/api/v1/services/[key]/metrics/try/route";
import * as servicesOne from "@/app/api/v1/services/[key]/route";
import * as servicesTuning from "@/app/api/v1/services/[key]/tuning/route";
import * as servicesSamples from "@/app/api/v1/services/[key]/samples/route";
import * as servicesUnlock from "@/app/api/v1/services/[key]/unlock/route";
import * as services from "@/app/api/v1/services/route";
import * as servicesCommitments from "@/app/api/v1/services/[key]/commitments/route";

/** The API calls about a service: a part of `routes`. */
export const serviceRoutes = {
  "/services/{key}/checklist-template": servicesChecklist,
  "/services/{key}/checklist-template/restore": servicesChecklistRestore,
  "/services/{key}/checklist-template/versions": servicesChecklistVersions,
  "/services/{key}/connector/versions": servicesConnectorVersions,
  "/services/{key}/connector": servicesConnector,
  "/services/{key}/connector/remedy": servicesConnectorRemedy,
  "/services/{key}/connector/test": servicesConnectorTest,
  "/services/{key}/dependencies": servicesDependencies,
  "/services/{key}/kill-switches/{item}/flags": servicesKillSwitchesFlags,
  "/services/{key}/kill-switches/{item}/test": servicesKillSwitchesTest,
  "/services/{key}/kill-switches/{item}": servicesKillSwitchesOne,
  "/services/{key}/kill-switches": servicesKillSwitches,
  "/services/{key}/drills/now": servicesDrillsNow,
  "/services/{key}/drills": servicesDrills,
  "/services/{key}/label-rules/try": servicesLabelRulesTry,
  "/services/{key}/label-rules": servicesLabelRules,
  "/services/{key}/runbook/export": servicesRunbookExport,
  "/services/{key}/runbook/import": servicesRunbookImport,
  "/services/{key}/runbook/restore": servicesRunbookRestore,
  "/services/{key}/runbook": servicesRunbook,
  "/services/{key}/runbook/versions/{item}": servicesRunbookVersion,
  "/services/{key}/runbook/versions": servicesRunbookVersions,
  "/services/{key}/lock": servicesLock,
  "/services/{key}/metrics": servicesMetrics,
  "/services/{key}/metrics/try": servicesMetricsTry,
  "/services/{key}": servicesOne,
  "/services/{key}/replays": servicesReplays,
  "/services/{key}/tuning": servicesTuning,
  "/services/{key}/samples": servicesSamples,
  "/services/{key}/unlock": servicesUnlock,
  "/services": services,
  "/services/{key}/commitments": servicesCommitments,
} as const;
