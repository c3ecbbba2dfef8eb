namespace Heliograph.App.Reports;

/// <summary>How the page of a day looks, by day and by night.</summary>
internal static class DailyStyle
{
    /// <summary>The style sheet.</summary>
    public static Html Sheet { get; } =
        new(
            """
            :root {
              color-scheme: light dark;
              --page: #faf9f6; --card: #ffffff; --ink: #22252a; --soft: #6d7178; --line: #e7e4dc;
              --sun: #c8871a; --sun-soft: #f6e7c8; --good: #3b7f5f; --bad: #b5482f;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #15171b; --card: #1c1f24; --ink: #e8e6e1; --soft: #969aa2; --line: #2c3037;
                --sun: #e0a546; --sun-soft: #3a3120; --good: #6fbf97; --bad: #e2836b;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0; background: var(--page); color: var(--ink);
              font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
            }
            main { max-width: 980px; margin: 0 auto; padding: 40px 24px 64px; }
            header { display: flex; align-items: baseline; gap: 16px; margin-bottom: 28px; }
            h1 { font-size: 26px; font-weight: 600; margin: 0; letter-spacing: -0.01em; }
            h2 { font-size: 15px; font-weight: 600; margin: 0 0 14px; }
            .soft, caption, th { color: var(--soft); }
            header .soft { margin-left: auto; font-size: 13px; }
            section {
              background: var(--card); border: 1px solid var(--line); border-radius: 12px;
              padding: 22px 24px; margin-bottom: 18px;
            }
            .pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 18px; }
            .pair > section { min-width: 0; }
            .hero {
              display: grid; grid-template-columns: 240px 1fr; gap: 24px; align-items: center;
            }
            .score { font-size: 68px; line-height: 1; font-weight: 300; letter-spacing: -0.03em; }
            .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 18px; }
            .tiles b { display: block; font-size: 24px; font-weight: 500; line-height: 1.2; }
            .tiles span { font-size: 13px; color: var(--soft); }
            table { width: 100%; border-collapse: collapse; font-size: 14px; }
            table + table { margin-top: 16px; }
            th { text-align: left; font-weight: 500; font-size: 12.5px; padding: 0 12px 6px 0; }
            td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
            td:last-child, th:last-child { padding-right: 0; }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .when { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .part { height: 6px; min-width: 60px; margin-top: 8px; }
            .good { color: var(--good); } .bad { color: var(--bad); }
            code {
              font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
              background: var(--sun-soft); padding: 2px 7px; border-radius: 5px;
              overflow-wrap: anywhere;
            }
            ul { list-style: none; margin: 0; padding: 0; }
            li + li { border-top: 1px solid var(--line); padding-top: 10px; margin-top: 10px; }
            li code { display: inline-block; margin-top: 4px; }
            svg { display: block; width: 100%; height: auto; }
            svg text { fill: var(--soft); font-size: 11px; }
            .grid { stroke: var(--line); stroke-width: 1; }
            .line { fill: none; stroke: var(--sun); stroke-width: 2; stroke-linejoin: round; }
            .area { fill: var(--sun-soft); opacity: 0.6; }
            .dot { fill: var(--sun); } .bar { fill: var(--sun); } .rest { fill: var(--line); }
            footer { color: var(--soft); font-size: 13px; text-align: center; margin-top: 28px; }
            @media (max-width: 720px) {
              .pair, .hero { grid-template-columns: 1fr; }
              .tiles { grid-template-columns: 1fr 1fr; }
            }
            @media print { body { background: none; } section { break-inside: avoid; } }
            """
        );
}
