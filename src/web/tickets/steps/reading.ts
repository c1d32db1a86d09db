import { type Zone, zoneOffsets } from '../../../lib/times.ts';
import type { StepSpec } from './specs.ts';

/** What a step's form says, in the shape the life cycle judges. Empty choices are left away. */
export function readStep(
  step: StepSpec,
  typed: Readonly<Record<string, string>>,
  place: { zone: Zone; locale: 'id' | 'en' },
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of step.fields) {
    const value = typed[field.name];
    switch (field.kind) {
      case 'visit':
      case 'box':
      case 'to_all':
        input[field.name] = value !== undefined;
        break;
      case 'date':
        input[field.name] = value ? hourOf(value, field.hour, place.zone) : undefined;
        break;
      case 'area':
      case 'text':
        input[field.name] = value ?? '';
        break;
      case 'quick':
        if (value !== undefined && !typed[field.fills]?.trim())
          input[field.fills] = field.value[place.locale];
        break;
      case 'files':
      // The region and the other ticket are looked up, and added by the route.
      case 'region':
      case 'ticket':
        break;
      default:
        input[field.name] = value || undefined;
    }
  }
  return input;
}

function hourOf(day: string, hour: string, zone: Zone): Date | undefined {
  // Four digits of a year: further back or ahead PostgreSQL has no such day.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T${hour}Z`);
  return Number.isNaN(at) ? undefined : new Date(at - zoneOffsets[zone] * 60_000);
}
