import { isLoop } from '../../shared/domain/delivery.ts';
import type { Finding } from '../../shared/domain/agent-result.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';

/**
 * Adds to a report model which agents sent their result again and again.
 *
 * Counted when it is looked at, because an agent can go on doing so after its run has ended.
 */
export async function noteLoops(
  deliveries: Pick<InboxRepository, 'repeatsOf'>,
  model: ReportModel,
): Promise<ReportModel> {
  const ids = model.agents.map(({ origin }) => origin.deliveryId);
  const repeats = await deliveries.repeatsOf(ids);
  const agents = model.agents.map((agent) => {
    const count = repeats.get(agent.origin.deliveryId) ?? 0;
    if (!isLoop(count)) return agent;
    const { result } = agent;
    return { ...agent, result: { ...result, findings: [sentInALoop(count), ...result.findings] } };
  });
  return { ...model, agents };
}

function sentInALoop(repeats: number): Finding {
  const times = (repeats + 1).toLocaleString('en');
  const message = `The agent sent this result ${times} times: it went round in circles. It counts once.`;
  return { code: 'sent_in_a_loop', message, pointer: '' };
}
