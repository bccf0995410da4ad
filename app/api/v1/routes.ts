import * as alertsClaim from "@/app/api/v1/alerts/[id]/claim/route";
import * as alertsMute from "@/app/api/v1/alerts/[id]/mute/route";
import * as alertsResolve from "@/app/api/v1/alerts/[id]/resolve/route";
import * as alerts from "@/app/api/v1/alerts/route";
import * as calendarIcs from "@/app/api/v1/calendar.ics/route";
import * as calendar from "@/app/api/v1/calendar/route";
import * as calendarsFile from "@/app/api/v1/calendars/[id]/file/route";
import * as calendarsRead from "@/app/api/v1/calendars/[id]/read/route";
import * as calendarsOne from "@/app/api/v1/calendars/[id]/route";
import * as calendars from "@/app/api/v1/calendars/route";
import * as channelDeliveries from "@/app/api/v1/channel/deliveries/route";
import * as channel from "@/app/api/v1/channel/route";
import * as channelTest from "@/app/api/v1/channel/test/route";
import * as deliveriesReplay from "@/app/api/v1/deliveries/[id]/replay/route";
import * as endpointsDeliveries from "@/app/api/v1/endpoints/[id]/deliveries/route";
import * as endpointsReplay from "@/app/api/v1/endpoints/[id]/replay/route";
import * as endpointsRotate from "@/app/api/v1/endpoints/[id]/rotate/route";
import * as endpointsOne from "@/app/api/v1/endpoints/[id]/route";
import * as endpointsTest from "@/app/api/v1/endpoints/[id]/test/route";
import * as endpoints from "@/app/api/v1/endpoints/route";
import * as checklistTemplateRestore from "@/app/api/v1/checklist-template/restore/route";
import * as checklistTemplate from "@/app/api/v1/checklist-template/route";
import * as checklistTemplateVersions from "@/app/api/v1/checklist-template/versions/route";
import * as connectorsAttempts from "@/app/api/v1/connectors/[id]/attempts/route";
import * as connectors from "@/app/api/v1/connectors/route";
import * as diaryChain from "@/app/api/v1/diary/chain/route";
import * as diaryAtom from "@/app/api/v1/diary.atom/route";
import * as diary from "@/app/api/v1/diary/route";
import * as exportAll from "@/app/api/v1/export/route";
import * as drillsEnd from "@/app/api/v1/drills/[id]/end/route";
import * as drillsOne from "@/app/api/v1/drills/[id]/route";
import * as drillsTick from "@/app/api/v1/drills/[id]/tick/route";
import * as eventsOne from "@/app/api/v1/events/[connectorId]/route";
import * as find from "@/app/api/v1/find/route";
import * as fixForwardsApprove from "@/app/api/v1/fix-forwards/[id]/approve/route";
import * as fixForwardsFinish from "@/app/api/v1/fix-forwards/[id]/finish/route";
import * as fixForwardsRefuse from "@/app/api/v1/fix-forwards/[id]/refuse/route";
import * as flagdOne from "@/app/api/v1/flagd/[id]/route";
import * as flags from "@/app/api/v1/flags/route";
import * as freezesOne from "@/app/api/v1/freezes/[id]/route";
import * as freezes from "@/app/api/v1/freezes/route";
import * as inboxMap from "@/app/api/v1/inbox/[id]/map/route";
import * as inboxReplay from "@/app/api/v1/inbox/[id]/replay/route";
import * as inbox from "@/app/api/v1/inbox/route";
import * as insightsOne from "@/app/api/v1/insights/[key]/route";
import * as insightsTrend from "@/app/api/v1/insights/[key]/trend/route";
import * as insights from "@/app/api/v1/insights/route";
import * as invitesOne from "@/app/api/v1/invites/[id]/route";
import * as invites from "@/app/api/v1/invites/route";
import * as live from "@/app/api/v1/live/route";
import * as meDeliveries from "@/app/api/v1/me/deliveries/route";
import * as meDevicesTest from "@/app/api/v1/me/devices/[id]/test/route";
import * as meDevicesOne from "@/app/api/v1/me/devices/[id]/route";
import * as meDevices from "@/app/api/v1/me/devices/route";
import * as meFeed from "@/app/api/v1/me/feed/route";
import * as mePassword from "@/app/api/v1/me/password/route";
import * as me from "@/app/api/v1/me/route";
import * as overridesApprove from "@/app/api/v1/overrides/[id]/approve/route";
import * as overridesRefuse from "@/app/api/v1/overrides/[id]/refuse/route";
import * as overrides from "@/app/api/v1/overrides/route";
import * as otlpMetrics from "@/app/api/v1/otlp/v1/metrics/route";
import * as peopleDisable from "@/app/api/v1/people/[id]/disable/route";
import * as peopleEnable from "@/app/api/v1/people/[id]/enable/route";
import * as peopleRole from "@/app/api/v1/people/[id]/role/route";
import * as people from "@/app/api/v1/people/route";
import * as policyCheck from "@/app/api/v1/policy/check/route";
import * as policy from "@/app/api/v1/policy/route";
import * as postmortemsExport from "@/app/api/v1/postmortems/[id]/export/route";
import * as postmortemsHistory from "@/app/api/v1/postmortems/[id]/history/route";
import * as postmortemsPublish from "@/app/api/v1/postmortems/[id]/publish/route";
import * as postmortemsOne from "@/app/api/v1/postmortems/[id]/route";
import * as postmortems from "@/app/api/v1/postmortems/route";
import * as prevented from "@/app/api/v1/prevented/route";
import * as prometheusWrite from "@/app/api/v1/prometheus/write/route";
import * as releasesChecklistOwner from "@/app/api/v1/releases/[id]/checklist/[item]/owner/route";
import * as releasesChecklistTick from "@/app/api/v1/releases/[id]/checklist/[item]/tick/route";
import * as releasesChecklistWaive from "@/app/api/v1/releases/[id]/checklist/[item]/waive/route";
import * as releasesChecklist from "@/app/api/v1/releases/[id]/checklist/route";
import * as releasesFlagsRetire from "@/app/api/v1/releases/[id]/flags/[item]/retire/route";
import * as releasesFlagsSwitch from "@/app/api/v1/releases/[id]/flags/[item]/switch/route";
import * as releasesFlagsOne from "@/app/api/v1/releases/[id]/flags/[item]/route";
import * as releasesFlags from "@/app/api/v1/releases/[id]/flags/route";
import * as releasesCountDownStop from "@/app/api/v1/releases/[id]/count-down/stop/route";
import * as releasesFixForward from "@/app/api/v1/releases/[id]/fix-forward/route";
import * as releasesLengthen from "@/app/api/v1/releases/[id]/lengthen/route";
import * as releasesMoves from "@/app/api/v1/releases/[id]/moves/route";
import * as releasesOverrides from "@/app/api/v1/releases/[id]/overrides/route";
import * as releasesReplayPlan from "@/app/api/v1/releases/[id]/replay/plan/route";
import * as releasesReplay from "@/app/api/v1/releases/[id]/replay/route";
import * as releasesReplaySamples from "@/app/api/v1/releases/[id]/replay/samples/route";
import * as releasesReschedule from "@/app/api/v1/releases/[id]/reschedule/route";
import * as releasesReview from "@/app/api/v1/releases/[id]/review/route";
import * as releasesRollbackCommits from "@/app/api/v1/releases/[id]/rollback/commits/route";
import * as releasesRollback from "@/app/api/v1/releases/[id]/rollback/route";
import * as releasesOne from "@/app/api/v1/releases/[id]/route";
import * as releasesSeries from "@/app/api/v1/releases/[id]/series/route";
import * as releasesVerdict from "@/app/api/v1/releases/[id]/verdict/route";
import * as releasesPreflight from "@/app/api/v1/releases/[id]/preflight/route";
import * as releasesStagingNotes from "@/app/api/v1/releases/[id]/staging/notes/route";
import * as releasesStagingResults from "@/app/api/v1/releases/[id]/staging/results/route";
import * as releasesStagingSoak from "@/app/api/v1/releases/[id]/staging/soak/route";
import * as releasesWatch from "@/app/api/v1/releases/[id]/watch/route";
import * as releases from "@/app/api/v1/releases/route";
import * as replaysCancel from "@/app/api/v1/replays/[id]/cancel/route";
import * as replaysOne from "@/app/api/v1/replays/[id]/route";
import * as rollbacksConfirm from "@/app/api/v1/rollbacks/[id]/confirm/route";
import * as rollbacksSteer from "@/app/api/v1/rollbacks/[id]/steer/route";
import * as rollbacksOne from "@/app/api/v1/rollbacks/[id]/route";
import * as rota from "@/app/api/v1/rota/route";
import * as samples from "@/app/api/v1/samples/route";
import * as sessionsOne from "@/app/api/v1/sessions/[id]/route";
import * as sessions from "@/app/api/v1/sessions/route";
import * as signalsOne from "@/app/api/v1/signals/[key]/route";
import * as signals from "@/app/api/v1/signals/route";
import * as sourcesAsks from "@/app/api/v1/sources/[key]/asks/route";
import * as sourcesOne from "@/app/api/v1/sources/[key]/route";
import * as sourcesTest from "@/app/api/v1/sources/[key]/test/route";
import * as sources from "@/app/api/v1/sources/route";
import * as switchesConfirm from "@/app/api/v1/switches/[id]/confirm/route";
import * as switchesOne from "@/app/api/v1/switches/[id]/route";
import * as team from "@/app/api/v1/team/route";
import * as today from "@/app/api/v1/today/route";
import * as tokensOne from "@/app/api/v1/tokens/[id]/route";
import * as tokens from "@/app/api/v1/tokens/route";
import * as winsHeard from "@/app/api/v1/wins/[id]/heard/route";
import * as winsRing from "@/app/api/v1/wins/[id]/ring/route";
import * as winsOne from "@/app/api/v1/wins/[id]/route";
import * as wins from "@/app/api/v1/wins/route";
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
import { serviceRoutes } from "./service-routes";

/** Every API call: its path and the module of its route. A test says so when one is missing here. */
export const routes = {
  ...serviceRoutes,
  "/alerts/{id}/claim": alertsClaim,
  "/alerts/{id}/mute": alertsMute,
  "/alerts/{id}/resolve": alertsResolve,
  "/alerts": alerts,
  "/calendar.ics": calendarIcs,
  "/calendar": calendar,
  "/calendars/{id}/file": calendarsFile,
  "/calendars/{id}/read": calendarsRead,
  "/calendars/{id}": calendarsOne,
  "/calendars": calendars,
  "/channel/deliveries": channelDeliveries,
  "/channel": channel,
  "/channel/test": channelTest,
  "/connectors/{id}/attempts": connectorsAttempts,
  "/connectors": connectors,
  "/diary/chain": diaryChain,
  "/diary.atom": diaryAtom,
  "/diary": diary,
  "/export": exportAll,
  "/drills/{id}/end": drillsEnd,
  "/drills/{id}": drillsOne,
  "/drills/{id}/tick": drillsTick,
  "/deliveries/{id}/replay": deliveriesReplay,
  "/endpoints/{id}/deliveries": endpointsDeliveries,
  "/endpoints/{id}/replay": endpointsReplay,
  "/endpoints/{id}/rotate": endpointsRotate,
  "/endpoints/{id}": endpointsOne,
  "/endpoints/{id}/test": endpointsTest,
  "/endpoints": endpoints,
  "/events/{connectorId}": eventsOne,
  "/find": find,
  "/fix-forwards/{id}/approve": fixForwardsApprove,
  "/fix-forwards/{id}/finish": fixForwardsFinish,
  "/fix-forwards/{id}/refuse": fixForwardsRefuse,
  "/flagd/{id}": flagdOne,
  "/flags": flags,
  "/freezes/{id}": freezesOne,
  "/freezes": freezes,
  "/inbox/{id}/map": inboxMap,
  "/inbox/{id}/replay": inboxReplay,
  "/inbox": inbox,
  "/insights/{key}/trend": insightsTrend,
  "/insights/{key}": insightsOne,
  "/insights": insights,
  "/invites/{id}": invitesOne,
  "/invites": invites,
  "/live": live,
  "/me/deliveries": meDeliveries,
  "/me/devices/{id}/test": meDevicesTest,
  "/me/devices/{id}": meDevicesOne,
  "/me/devices": meDevices,
  "/me/feed": meFeed,
  "/me/password": mePassword,
  "/me": me,
  "/overrides/{id}/approve": overridesApprove,
  "/overrides/{id}/refuse": overridesRefuse,
  "/overrides": overrides,
  "/otlp/v1/metrics": otlpMetrics,
  "/people/{id}/disable": peopleDisable,
  "/people/{id}/enable": peopleEnable,
  "/people/{id}/role": peopleRole,
  "/people": people,
  "/policy/check": policyCheck,
  "/policy": policy,
  "/postmortems/{id}/export": postmortemsExport,
  "/postmortems/{id}/history": postmortemsHistory,
  "/postmortems/{id}/publish": postmortemsPublish,
  "/postmortems/{id}": postmortemsOne,
  "/postmortems": postmortems,
  "/prevented": prevented,
  "/prometheus/write": prometheusWrite,
  "/checklist-template": checklistTemplate,
  "/checklist-template/restore": checklistTemplateRestore,
  "/checklist-template/versions": checklistTemplateVersions,
  "/releases/{id}/staging/notes": releasesStagingNotes,
  "/releases/{id}/staging/results": releasesStagingResults,
  "/releases/{id}/staging/soak": releasesStagingSoak,
  "/releases/{id}/checklist/{item}/owner": releasesChecklistOwner,
  "/releases/{id}/checklist/{item}/tick": releasesChecklistTick,
  "/releases/{id}/checklist/{item}/waive": releasesChecklistWaive,
  "/releases/{id}/checklist": releasesChecklist,
  "/releases/{id}/flags/{item}/retire": releasesFlagsRetire,
  "/releases/{id}/flags/{item}/switch": releasesFlagsSwitch,
  "/releases/{id}/flags/{item}": releasesFlagsOne,
  "/releases/{id}/flags": releasesFlags,
  "/releases/{id}/count-down/stop": releasesCountDownStop,
  "/releases/{id}/fix-forward": releasesFixForward,
  "/releases/{id}/lengthen": releasesLengthen,
  "/releases/{id}/moves": releasesMoves,
  "/releases/{id}/overrides": releasesOverrides,
  "/releases/{id}/replay/plan": releasesReplayPlan,
  "/releases/{id}/replay": releasesReplay,
  "/releases/{id}/replay/samples": releasesReplaySamples,
  "/releases/{id}/reschedule": releasesReschedule,
  "/releases/{id}/review": releasesReview,
  "/releases/{id}/rollback/commits": releasesRollbackCommits,
  "/releases/{id}/rollback": releasesRollback,
  "/releases/{id}": releasesOne,
  "/releases/{id}/series": releasesSeries,
  "/releases/{id}/verdict": releasesVerdict,
  "/releases/{id}/preflight": releasesPreflight,
  "/releases/{id}/watch": releasesWatch,
  "/releases": releases,
  "/replays/{id}/cancel": replaysCancel,
  "/replays/{id}": replaysOne,
  "/rollbacks/{id}/confirm": rollbacksConfirm,
  "/rollbacks/{id}/steer": rollbacksSteer,
  "/rollbacks/{id}": rollbacksOne,
  "/rota": rota,
  "/samples": samples,
  "/sessions/{id}": sessionsOne,
  "/sessions": sessions,
  "/signals/{key}": signalsOne,
  "/signals": signals,
  "/sources/{key}/asks": sourcesAsks,
  "/sources/{key}": sourcesOne,
  "/sources/{key}/test": sourcesTest,
  "/sources": sources,
  "/switches/{id}/confirm": switchesConfirm,
  "/switches/{id}": switchesOne,
  "/team": team,
  "/today": today,
  "/tokens/{id}": tokensOne,
  "/tokens": tokens,
  "/wins/{id}/heard": winsHeard,
  "/wins/{id}/ring": winsRing,
  "/wins/{id}": winsOne,
  "/wins": wins,
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
} as const;
