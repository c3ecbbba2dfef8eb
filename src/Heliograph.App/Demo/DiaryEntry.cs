namespace Heliograph.App.Demo;

/// <summary>One thing that happened on the day.</summary>
/// <param name="AtMs">When, epoch milliseconds.</param>
/// <param name="Who"><c>venue</c> for what went wrong, <c>engine</c> for what was done.</param>
/// <param name="What">One line.</param>
public sealed record DiaryEntry(long AtMs, string Who, string What);
