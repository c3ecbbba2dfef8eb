namespace Heliograph.Engine.Strategies;

internal enum RuleTokenKind
{
    Number,
    Name,
    Timeframe,
    Symbol,
    End,
}
