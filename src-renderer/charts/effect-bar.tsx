import "./segment-charts.css";

const WIDTH = 160;
const HEIGHT = 14;

interface EffectBarProps {
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** What the ends of the bar stand for, to the left and to the right of 0. */
  readonly reach: number;
}

/** An effect as a dot, its interval as a line; what goes beyond the bar ends at its edge. The figures stand beside it. */
export function EffectBar({ effect, low, high, reach }: EffectBarProps) {
  const x = (value: number) => (WIDTH / 2) * (1 + Math.min(1, Math.max(-1, value / reach)));
  return (
    <svg className="effect-bar" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line className="zero" x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} />
      <line className="interval" x1={x(low)} x2={x(high)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <circle className="estimate" cx={x(effect)} cy={HEIGHT / 2} r={4} />
    </svg>
  );
}
