export interface StartFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly args: readonly string[];
  readonly runtime:
    | { readonly kind: 'ready' }
    | { readonly kind: 'named'; readonly folder: string }
    | { readonly kind: 'missing'; readonly failedAt: number | null };
  readonly now: number;
}

export declare function chooseSurface(facts: StartFacts): {
  readonly kind: 'window' | 'fetch' | 'browser';
  readonly why: string;
};
