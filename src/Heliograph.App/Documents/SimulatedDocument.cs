namespace Heliograph.App.Documents;

/// <summary>What <c>venues simulate</c> prints once it can be asked.</summary>
/// <param name="RestAddress">Where it is asked.</param>
/// <param name="SocketAddress">Where it streams from.</param>
/// <param name="Symbols">How many symbols it has.</param>
/// <param name="Faults">How many faults it plays.</param>
public sealed record SimulatedDocument(
    string RestAddress,
    string SocketAddress,
    int Symbols,
    int Faults
);
