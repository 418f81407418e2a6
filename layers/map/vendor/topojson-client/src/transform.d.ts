type Transform = { scale: [number, number]; translate: [number, number] };
/** Returns what turns the quantized points of an arc, one after the other, into positions. */
export default function transform(
  transform: Transform,
): (point: [number, number], at: number) => [number, number];
