/** One panel of a dashboard: a question, and the PromQL that answers it. */
export interface PanelProps {
  readonly title: string;
  readonly kind: 'timeseries' | 'stat' | 'table' | 'bargauge';
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
  /** Grafana's name of the unit: `s`, `short`, `percentunit`. */
  readonly unit: string;
  /** @default 8, a third of the page */
  readonly width?: number;
}

const PAGE_WIDTH = 24;
const HEIGHT = 8;

/** Panels in Grafana's form, in rows from left to right. */
export function layOut(panels: readonly PanelProps[]): readonly unknown[] {
  let x = 0;
  let y = 0;
  return panels.map(({ title, kind, queries, unit, width = 8 }, index) => {
    if (x + width > PAGE_WIDTH) {
      x = 0;
      y += HEIGHT;
    }
    const panel = {
      id: index + 1,
      title,
      type: kind,
      datasource: { type: 'prometheus', uid: '${source}' },
      gridPos: { x, y, w: width, h: HEIGHT },
      fieldConfig: { defaults: { unit }, overrides: [] },
      targets: queries.map(({ expr, legend }, target) => ({
        refId: String.fromCharCode('A'.charCodeAt(0) + target),
        expr,
        legendFormat: legend,
        ...(kind === 'table' ? { format: 'table', instant: true } : {}),
      })),
    };
    x += width;
    return panel;
  });
}
