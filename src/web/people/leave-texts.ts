import type { LeaveKind } from '../../domain/people/leaving.ts';
import type { Texts } from '../../lib/texts.ts';

export const leaveKindLabels = {
  leave: { id: 'Cuti', en: 'Leave' },
  sick: { id: 'Sakit', en: 'Sick leave' },
  duty: { id: 'Tugas luar', en: 'Duty elsewhere' },
  training: { id: 'Pelatihan', en: 'Training' },
} satisfies Record<LeaveKind, Texts[string]>;
