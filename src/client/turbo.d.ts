declare module '@hotwired/turbo' {
  export const config: {
    drive: { enabled: boolean; progressBarDelay: number };
    forms: { confirm(message: string): Promise<boolean> | boolean; mode: 'on' | 'off' | 'optin' };
  };
  export const session: { refresh(url: string, requestId?: string): void };
  export function visit(
    location: string | URL,
    options?: { action?: 'advance' | 'replace'; frame?: string },
  ): void;
}
