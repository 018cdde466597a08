export declare const node: string;
export declare function isBuildOld(): boolean;
export declare function build(): { readonly isBuilt: boolean; readonly output: string };
