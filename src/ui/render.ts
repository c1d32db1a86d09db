import type { Html } from './html/jsx-runtime.ts';

/** A whole page as HTML. */
export const renderPage = (page: Html): string => `<!doctype html>${page.text}`;
