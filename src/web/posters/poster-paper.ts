/** How posters lie on paper: one to a sheet, or four to cut apart. All are of the A series, so one drawing fits. */
export const posterPapers = ['a4', 'a5', 'a6x4'] as const;
export type PosterPaper = (typeof posterPapers)[number];

/** Where a poster lies on its sheet, in points from the upper left, and how large against A4. */
export type Slot = { x: number; y: number; scale: number };
export type Sheet = { size: 'A4' | 'A5'; slots: readonly Slot[] };

const a4 = { width: 595.28, height: 841.89 };

export const sheets: Readonly<Record<PosterPaper, Sheet>> = {
  a4: { size: 'A4', slots: [{ x: 0, y: 0, scale: 1 }] },
  a5: { size: 'A5', slots: [{ x: 0, y: 0, scale: Math.SQRT1_2 }] },
  a6x4: {
    size: 'A4',
    slots: [0, 1].flatMap((row) =>
      [0, 1].map((column) => ({ x: (column * a4.width) / 2, y: (row * a4.height) / 2, scale: 0.5 })),
    ),
  },
};
