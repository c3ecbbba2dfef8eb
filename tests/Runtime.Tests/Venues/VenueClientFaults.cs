using System.Globalization;
using System.IO.Compression;
using Heliograph.Runtime.Venues;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>What a client does when the venue refuses, fails or plays tricks.</summary>
public sealed class VenueClientFaults
{
    private const int Most = 8 * 1024 * 1024;

    [Fact]
    public async Task Too_many_requests_make_the_host_rest_as_long_as_it_says()
    {
        await using var bed = await ClientBed.StartAsync((429, "{}"), (200, "[]"));
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.Limited);
        error.Failure.UntilMs.ShouldBe(bed.Clock.NowMs + 7_000);
        bed.Asked.ShouldBe(1);

        var late = await Should.ThrowAsync<VenueException>(() =>
            bed.AskAsync(byMs: bed.Clock.NowMs + 6_999)
        );
        late.Failure.Kind.ShouldBe(VenueFailureKind.OverBudget);
        var waiting = bed.AskAsync();
        bed.Clock.Advance(TimeSpan.FromMilliseconds(6_999));
        waiting.IsCompleted.ShouldBeFalse();
        bed.Asked.ShouldBe(1);
        bed.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await waiting).Rows.ShouldBeEmpty();
        bed.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task The_end_of_a_rest_may_be_a_date()
    {
        ClientBed? running = null;
        await using var bed = running = await ClientBed.StartAsync(context =>
        {
            var end = running!.Clock.GetUtcNow().AddSeconds(30);
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = end.ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.UntilMs.ShouldBe(bed.Clock.NowMs + 30_000);
    }

    [Fact]
    public async Task What_others_at_this_address_have_used_counts()
    {
        await using var bed = await ClientBed.StartAsync(context =>
        {
            context.Response.Headers["X-MBX-USED-WEIGHT-1M"] = "6000";
            return context.Response.WriteAsync("[]");
        });
        await bed.AskAsync(ClientBed.Tries);
        var late = await Should.ThrowAsync<VenueException>(() =>
            bed.AskAsync(byMs: bed.Clock.NowMs + 50_000)
        );
        late.Failure.Kind.ShouldBe(VenueFailureKind.OverBudget);
        bed.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task No_request_leaves_before_a_ban_has_ended()
    {
        await using var bed = await ClientBed.StartAsync((418, "{}"), (200, "[]"));
        for (var second = 0; second < 7; second++)
        {
            var error = await bed.FailAsync(ClientBed.Tries);
            error.Failure.Kind.ShouldBe(VenueFailureKind.Banned);
            error.Failure.UntilMs.ShouldBe(bed.Clock.NowMs + 7_000 - second * 1_000);
            bed.Asked.ShouldBe(1);
            bed.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await bed.AskAsync(ClientBed.Tries)).Rows.ShouldBeEmpty();
        bed.Asked.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Errors_of_the_server_are_tried_twice_more(int status)
    {
        await using var bed = await ClientBed.StartAsync((status, "<html>busy</html>"));
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.Unreachable);
        error.Payload.ShouldBe("<html>busy</html>");
        bed.Asked.ShouldBe(3);

        await using var mended = await ClientBed.StartAsync(
            (status, ""),
            (status, ""),
            (200, "[]")
        );
        (await mended.AskAsync(ClientBed.Tries)).Rows.ShouldBeEmpty();
        mended.Asked.ShouldBe(3);
    }

    [Theory]
    [InlineData(403, VenueFailureKind.Forbidden)]
    [InlineData(451, VenueFailureKind.Forbidden)]
    [InlineData(401, VenueFailureKind.Forbidden)]
    [InlineData(400, VenueFailureKind.BadRequest)]
    [InlineData(404, VenueFailureKind.BadRequest)]
    public async Task What_another_try_cannot_mend_is_asked_once(int status, VenueFailureKind kind)
    {
        await using var bed = await ClientBed.StartAsync((status, ""));
        (await bed.FailAsync(ClientBed.Tries)).Failure.Kind.ShouldBe(kind);
        bed.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_not_led_elsewhere()
    {
        await using var bed = await ClientBed.StartAsync(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.BadRequest);
        bed.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone()
    {
        await using var bed = await ClientBed.StartAsync((503, ""));
        await bed.FailAsync(ClientBed.Tries);
        await bed.FailAsync(ClientBed.Tries);
        bed.Asked.ShouldBe(5);
        var open = await bed.FailAsync(ClientBed.Tries);
        open.Failure.Kind.ShouldBe(VenueFailureKind.Unreachable);
        bed.Asked.ShouldBe(5);
    }

    [Fact]
    public async Task A_page_instead_of_an_answer_is_garbage_and_kept_to_be_looked_at()
    {
        await using var bed = await ClientBed.StartAsync((200, "<html>maintenance</html>"));
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.Garbage);
        error.Payload.ShouldBe("<html>maintenance</html>");
    }

    [Fact]
    public async Task An_answer_of_eight_mebibytes_is_taken_and_a_byte_more_is_not()
    {
        await using var bed = await ClientBed.StartAsync(
            (200, "[]".PadRight(Most)),
            (200, "[]".PadRight(Most + 1))
        );
        (await bed.AskAsync(ClientBed.Tries)).Rows.ShouldBeEmpty();
        (await bed.FailAsync(ClientBed.Tries)).Message.ShouldContain("more than 8 MiB");
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_huge_one_is_refused()
    {
        var bomb = Packed(new byte[64 * 1024 * 1024]);
        bomb.Length.ShouldBeLessThan(100_000);
        await using var bed = await ClientBed.StartAsync(context => SendAsync(context, bomb));
        (await bed.FailAsync(ClientBed.Tries)).Message.ShouldContain("more than 8 MiB");
    }

    [Fact]
    public async Task A_packed_body_is_unpacked_and_a_damaged_one_refused()
    {
        var good = Packed(Wire.Bytes("[]"));
        await using var bed = await ClientBed.StartAsync(context => SendAsync(context, good));
        (await bed.AskAsync(ClientBed.Tries)).Rows.ShouldBeEmpty();

        byte[] bad = [.. good[..10], 0xFF, 0xFF, 0xFF, .. good[13..]];
        await using var broken = await ClientBed.StartAsync(context => SendAsync(context, bad));
        var error = await broken.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.Garbage);
        broken.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_venue_that_says_nothing_is_waited_for_ten_seconds()
    {
        await using var bed = await ClientBed.StartAsync(HangAsync);
        var before = bed.Clock.GetUtcNow();
        var error = await bed.HangAsync(TimeSpan.Zero, TimeSpan.FromSeconds(10));
        error.Failure.Kind.ShouldBe(VenueFailureKind.Unreachable);
        error.Message.ShouldContain("no answer within 10 s");
        (bed.Clock.GetUtcNow() - before).TotalSeconds.ShouldBeInRange(30, 40);
    }

    [Fact]
    public async Task A_body_without_an_end_is_waited_for_45_seconds()
    {
        await using var bed = await ClientBed.StartAsync(async context =>
        {
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            await HangAsync(context);
        });
        var before = bed.Clock.GetUtcNow();
        var error = await bed.HangAsync(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(45));
        error.Failure.Kind.ShouldBe(VenueFailureKind.Unreachable);
        error.Message.ShouldContain("no whole answer within 45 s");
        (bed.Clock.GetUtcNow() - before).TotalSeconds.ShouldBeInRange(135, 145);
        bed.Asked.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_cut_is_no_answer(bool afterSome)
    {
        await using var bed = await ClientBed.StartAsync(async context =>
        {
            if (afterSome)
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("[[1");
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
        });
        var error = await bed.FailAsync(ClientBed.Tries);
        error.Failure.Kind.ShouldBe(VenueFailureKind.Unreachable);
        Wire.IsOneLine(error.Message);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task SendAsync(HttpContext context, byte[] packed)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.Body.WriteAsync(packed);
    }

    private static Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
