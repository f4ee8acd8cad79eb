import type { AppInfo, OpalSettings } from '../../shared/contract/procedures.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { CLOSED } from '../../shared/domain/circuit-breaker.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { TriggerBreakers } from '../opal/trigger-breakers.ts';
import type { PublicUrl } from '../ingress/public-url.ts';
import type { OpalSecretName, OpalSecrets } from '../senders/opal-secrets.ts';
import { assertPublicHttps, type LookUp } from '../outbound/public-address.ts';
import type { Database } from '../storage/database.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import type { HandlersOf } from './procedure-table.ts';
import { readRecentStatus, type StatusSources } from './recent-status.ts';

/** The console itself: what it is, how it does, how it reaches Opal. */
export function consoleProcedures(parts: {
  appInfo: () => AppInfo;
  acceptKeychain: () => Promise<void>;
  agentRegistry: AgentRegistry;
  status: StatusSources;
  database: Database;
  settings: SettingsRepository;
  secrets: OpalSecrets;
  breakers: TriggerBreakers;
  publicUrl: PublicUrl;
  lookUp: LookUp;
  clock: Clock;
}): HandlersOf<
  | 'app.info'
  | 'keychain.accept'
  | 'agents.list'
  | 'status.recent'
  | 'settings.opal'
  | 'settings.saveOpal'
  | 'settings.trigger'
  | 'settings.allowTrigger'
> {
  const readSettings = async (): Promise<OpalSettings> => ({
    triggerUrl: (await parts.settings.get('opal_trigger_url')) ?? '',
    publicUrl: parts.publicUrl.url,
    hasAuthKey: parts.secrets.has('authKey'),
    hasToolToken: parts.secrets.has('toolToken'),
  });
  return {
    'app.info': async () => parts.appInfo(),
    'keychain.accept': async () => {
      await parts.acceptKeychain();
      return {};
    },
    'agents.list': async () => [...parts.agentRegistry.all],
    'status.recent': () => readRecentStatus(parts.status, parts.clock.now()),
    'settings.opal': readSettings,
    'settings.saveOpal': async (input) => {
      const triggerUrl = input.triggerUrl.trim();
      if (triggerUrl !== '') await assertPublicHttps(triggerUrl, parts.lookUp);
      if (input.publicUrl !== undefined) {
        await parts.publicUrl.set(input.publicUrl, parts.clock.now());
      }
      await parts.database.transaction((trx) =>
        parts.settings.set(trx, 'opal_trigger_url', triggerUrl, parts.clock.now()),
      );
      const entered: readonly (readonly [OpalSecretName, string | undefined])[] = [
        ['authKey', input.authKey],
        ['toolToken', input.toolToken],
      ];
      for (const [name, value] of entered) {
        if (value !== undefined) await parts.secrets.set(name, value.trim());
      }
      return readSettings();
    },
    'settings.trigger': async () => {
      const url = URL.parse((await parts.settings.get('opal_trigger_url')) ?? '');
      return url === null ? CLOSED : parts.breakers.of(url.origin);
    },
    'settings.allowTrigger': async () => {
      await parts.breakers.reset();
      return {};
    },
  };
}
