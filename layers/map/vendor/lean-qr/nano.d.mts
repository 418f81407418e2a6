// What of lean-qr the atlas uses.
export interface Code {
  size: number;
  get(x: number, y: number): boolean;
}
export const correction: Record<"L" | "M" | "Q" | "H", number>;
export function generate(text: string, options?: { minCorrectionLevel?: number }): Code;
