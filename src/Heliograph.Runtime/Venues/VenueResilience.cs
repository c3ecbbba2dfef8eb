using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// When a venue that fails is asked again, and when it is left alone: at most two retries a call,
/// and a breaker that opens when half of at least five calls within a minute failed, or five of
/// five within an hour; for 30 s, doubling to 10 min, then one call tries.
/// </summary>
internal sealed class VenueResilience
{
    private const double EachTime = 1.0;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly PredicateBuilder Transient = (PredicateBuilder)
        new PredicateBuilder().Handle<VenueException>(IsTransient);

    private readonly CircuitBreakerStateProvider often = new();
    private readonly CircuitBreakerStateProvider always = new();

    public VenueResilience(TimeProvider clock) =>
        Pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(500),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = Transient,
                }
            )
            .AddCircuitBreaker(Breaker(0.5, TimeSpan.FromMinutes(1), often))
            .AddCircuitBreaker(Breaker(EachTime, TimeSpan.FromHours(1), always))
            .Build();

    /// <summary>What every call to the host goes through.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>True while the host is left alone.</summary>
    public bool IsOpen =>
        often.CircuitState == CircuitState.Open || always.CircuitState == CircuitState.Open;

    /// <summary>True for what another try, or a rest, may mend.</summary>
    private static bool IsTransient(VenueException error) =>
        error.Failure.Kind is VenueFailureKind.Unreachable or VenueFailureKind.Garbage;

    private static CircuitBreakerStrategyOptions Breaker(
        double ratio,
        TimeSpan over,
        CircuitBreakerStateProvider state
    ) =>
        new()
        {
            StateProvider = state,
            FailureRatio = ratio,
            MinimumThroughput = 5,
            SamplingDuration = over,
            BreakDurationGenerator = broken => new ValueTask<TimeSpan>(RestAfter(broken)),
            ShouldHandle = Transient,
        };

    private static TimeSpan RestAfter(BreakDurationGeneratorArguments broken) =>
        TimeSpan.FromTicks(
            Math.Min(Longest.Ticks, Shortest.Ticks << Math.Clamp(broken.HalfOpenAttempts, 0, 8))
        );
}
