using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Heliograph.App.Tests.Program;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Alerts;

/// <summary>The samples of docs/alerts.md check a real delivery.</summary>
public sealed partial class SignatureSampleTests : IDisposable
{
    private const string Secret = "s3cret é";

    private static readonly string Page = File.ReadAllText(Repository.File("docs/alerts.md"));

    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public void The_sample_in_CSharp_is_the_one_that_is_tested()
    {
        var file = File.ReadAllText(Repository.File("tests/App.Tests/Alerts/SampleReceiver.cs"));

        Spaces().Replace(file, " ").ShouldContain(Spaces().Replace(Sample("csharp"), " "));
    }

    [Fact]
    public async Task The_samples_take_what_is_genuine_and_refuse_what_is_altered_or_old()
    {
        var (signature, body) = await DeliveryAsync();
        var sent = long.Parse(signature.Split(',')[0]["t=".Length..], CultureInfo.InvariantCulture);
        byte[] altered = [.. body[..^1], (byte)' ', body[^1]];

        await CheckAsync(Secret, signature, body, sent + 5, true);
        await CheckAsync(Secret, signature, altered, sent + 5, false);
        await CheckAsync("other", signature, body, sent + 5, false);
        await CheckAsync(Secret, signature, body, sent + 301, false);
        await CheckAsync(
            Secret,
            signature.Replace($"t={sent}", $"t={sent + 300}", StringComparison.Ordinal),
            body,
            sent + 301,
            false
        );
        await CheckAsync(Secret, "t=,v1=", body, sent, false);
        await CheckAsync(Secret, "nonsense", body, sent, false);
    }

    private async Task CheckAsync(
        string secret,
        string signature,
        byte[] body,
        long now,
        bool isGenuine
    )
    {
        SampleReceiver.IsGenuine(secret, signature, body, now).ShouldBe(isGenuine, signature);
        (await PythonAsync(secret, signature, body, now)).ShouldBe($"{isGenuine}", signature);
    }

    private async Task<(string Signature, byte[] Body)> DeliveryAsync()
    {
        await using var receiver = await HookReceiver.StartAsync();
        helio.With("MY_HOOK", receiver.Address).With("MY_SECRET", Secret);
        helio.Write(
            "heliograph.yaml",
            "alerts: { channels: [ { name: ops, type: webhook, url: 'env:MY_HOOK', "
                + "secret: 'env:MY_SECRET', allowPrivate: true } ] }"
        );
        (await helio.RunAsync("alerts test ops")).ShouldSucceed();
        var (_, signature, body) = receiver.Deliveries.ShouldHaveSingleItem();
        return (signature, body);
    }

    private async Task<string> PythonAsync(string secret, string signature, byte[] body, long now)
    {
        var script = helio.Write(
            "check.py",
            $"{Sample("python")}\nimport sys, base64\n"
                + "a = [base64.b64decode(x) for x in sys.argv[1:4]]\n"
                + "print(is_genuine(a[0].decode(), a[1].decode(), a[2], float(sys.argv[4])))\n"
        );
        string[] words =
        [
            script,
            Base64(System.Text.Encoding.UTF8.GetBytes(secret)),
            Base64(System.Text.Encoding.UTF8.GetBytes(signature)),
            Base64(body),
            now.ToString(CultureInfo.InvariantCulture),
        ];
        using var python = Start(words);
        Needs.Require(python is not null, "Python 3 is not installed: apt-get install python3");
        var answer = await python!.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        return answer.Trim();
    }

    private static Process? Start(string[] words)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("python3", words) { RedirectStandardOutput = true }
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private static string Sample(string language) =>
        Regex
            .Match(Page, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline)
            .Groups["code"]
            .Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
