import { Notice } from './notice.tsx';
import type { View } from './view.ts';

/** What has just been done. The region is always there, so that screen readers hear it change. */
export const Flash = ({ view }: { view: View }) => (
  <div role="status" class="no-print">
    {view.flash && (
      <div class="mb-5">
        <Notice tone={view.flash.kind === 'done' ? 'done' : 'wait'}>{view.flash.text}</Notice>
      </div>
    )}
  </div>
);
