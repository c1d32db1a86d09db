import type { Db } from '../../db/connection.ts';
import type { TeamFacts } from '../tickets/guards.ts';
import type { CategoryFacts } from '../tickets/lifecycle.ts';
import { findTeam } from '../tickets/looking-up.ts';
import type { Channel, Priority, TicketType } from '../tickets/vocabulary.ts';
import { findRulesFor, type RuleInForce } from './in-force.ts';
import { cleanTags, firstMatch, foldText, type RoutedReport } from './rules.ts';

export type ReportToRoute = {
  category_code: string;
  category: CategoryFacts;
  service: { id: string; team_id: string | null } | undefined;
  /** Its agency and those above it, by id. */
  agencies: readonly string[];
  region_code: string | null;
  type: TicketType;
  channel: Channel;
  subject: string;
  description: string;
  tags: readonly string[];
  /** The team whose mailbox it came to: counts where nobody has said yet what it is about. */
  team_id?: string | null | undefined;
};

export type Routed = {
  /** What caught the report. */
  rule: RuleInForce | undefined;
  team: TeamFacts;
  /** What the rule asks for; null leaves it to the category. */
  priority: Priority | null;
  tags: string[];
  is_restricted: boolean;
  /** All rules in their order, and the report as they see it. */
  rules: readonly RuleInForce[];
  seen: RoutedReport;
};

/**
 * Which team a report goes to: the one of its category, or whose mailbox it came to, or of its service, or of the first rule that catches it. What
 * its category or that category's team closes stays with a restricted team, whatever service or rule say. `change` tries
 * other rules than those in force.
 */
export async function routeReport(
  db: Db,
  report: ReportToRoute,
  change: (rules: RuleInForce[]) => RuleInForce[] = (rules) => rules,
): Promise<Routed> {
  const { category, service } = report;
  const { rules: inForce, categories } = await findRulesFor(db, report.category_code);
  const serviceTeam = await findTeam(db, service?.team_id ?? undefined);
  const addressed = category.is_unknown ? await findTeam(db, report.team_id ?? undefined) : undefined;
  const rules = change(inForce);
  const seen: RoutedReport = {
    categories,
    agencies: report.agencies,
    region_code: report.region_code,
    service_id: service?.id ?? null,
    type: report.type,
    channel: report.channel,
    text: foldText(report.subject, report.description),
    is_closed: category.is_restricted,
  };
  const rule = firstMatch(rules, seen);
  const mayTake = (team: TeamFacts | undefined) => team && (team.is_restricted || !category.is_restricted);
  const team = [rule && teamOf(rule), serviceTeam, addressed].find(mayTake) ?? {
    id: category.team_id,
    is_restricted: category.team_is_restricted,
    allows_self_claim: category.team_allows_self_claim,
    assigns_itself: category.team_assigns_itself,
  };
  return {
    ...{ rule, team, rules, seen },
    priority: rule?.priority ?? null,
    tags: cleanTags([...report.tags, ...(rule?.tags ?? [])]),
    is_restricted: category.category_is_restricted || team.is_restricted,
  };
}

const teamOf = (rule: RuleInForce): TeamFacts | undefined =>
  rule.team_id === null
    ? undefined
    : {
        id: rule.team_id,
        is_restricted: rule.team_is_restricted === true,
        allows_self_claim: rule.team_allows_self_claim === true,
        assigns_itself: rule.team_assigns_itself === true,
      };
