using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heliograph.App.Documents;

/// <summary>
/// How documents become JSON: camel case, fields in the order of their records, null for what is
/// missing, numbers as the shortest text that gives the same number.
/// </summary>
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(ConfigCheckDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(BackupDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(StatsDocument))]
[JsonSerializable(typeof(GapsDocument))]
[JsonSerializable(typeof(GapEntry))]
[JsonSerializable(typeof(QualityDocument))]
[JsonSerializable(typeof(QualityEntry))]
[JsonSerializable(typeof(CycleDocument))]
[JsonSerializable(typeof(SignalsDocument))]
[JsonSerializable(typeof(DemoDocument))]
[JsonSerializable(typeof(RawJson))]
[JsonSerializable(typeof(StrategiesDocument))]
[JsonSerializable(typeof(StrategyEntry))]
[JsonSerializable(typeof(LintDocument))]
[JsonSerializable(typeof(IndicatorsDocument))]
[JsonSerializable(typeof(IndicatorRow))]
[JsonSerializable(typeof(IndicatorListDocument))]
[JsonSerializable(typeof(StoredIndicatorsDocument))]
[JsonSerializable(typeof(MigrateDocument))]
[JsonSerializable(typeof(DbInfoDocument))]
[JsonSerializable(typeof(MoveDocument))]
[JsonSerializable(typeof(ActionsDocument))]
[JsonSerializable(typeof(ActionChangeDocument))]
[JsonSerializable(typeof(ModeDocument))]
[JsonSerializable(typeof(ModeSetDocument))]
[JsonSerializable(typeof(InitDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(CollectDocument))]
[JsonSerializable(typeof(BackfillDocument))]
[JsonSerializable(typeof(RepairDocument))]
[JsonSerializable(typeof(VenuesDocument))]
[JsonSerializable(typeof(VenuePlanDocument))]
[JsonSerializable(typeof(SimulatedDocument))]
[JsonSerializable(typeof(OfferedDocument))]
[JsonSerializable(typeof(IReadOnlyList<JobEntry>))]
[JsonSerializable(typeof(IReadOnlyList<OccurrenceEntry>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(CandlesDocument))]
[JsonSerializable(typeof(CandleEntry))]
[JsonSerializable(typeof(InstrumentsDocument))]
[JsonSerializable(typeof(AlertsDocument))]
[JsonSerializable(typeof(NodeDocument))]
[JsonSerializable(typeof(ParityDocument))]
[JsonSerializable(typeof(AlertTestDocument))]
[JsonSerializable(typeof(AlertRedriveDocument))]
[JsonSerializable(typeof(AlertIncidentEntry))]
public sealed partial class Shapes : JsonSerializerContext
{
    /// <summary>The shapes with our options: text is escaped only where JSON asks for it.</summary>
    public static Shapes Json { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
