namespace Heliograph.App.Documents;

/// <summary>The answer of <c>alerts test</c>.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Sent">True: the receiver has the message.</param>
/// <param name="Id">The message's key.</param>
/// <param name="Woken">
/// Messages that waited for a later try and now go out; null: the store could not be asked.
/// </param>
public sealed record AlertTestDocument(string Channel, bool Sent, string Id, int? Woken);
