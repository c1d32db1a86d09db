import { agencies } from './agencies.ts';
import { services } from './catalogue.ts';
import type { ImportKind } from './kinds.ts';
import { people } from './people.ts';
import type { Spec } from './spec.ts';
import { technicianRegions } from './technician-regions.ts';

export const specs: Readonly<Record<ImportKind, Spec>> = {
  agencies,
  people,
  services,
  'technician-regions': technicianRegions,
};
