namespace Heliograph.Runtime.Scheduling;

/// <summary>Names a part of an occurrence.</summary>
/// <param name="Job">The job.</param>
/// <param name="NominalMs">The nominal fire, epoch milliseconds.</param>
/// <param name="Shard">Which part, from 0.</param>
public readonly record struct ShardKey(string Job, long NominalMs, int Shard);
