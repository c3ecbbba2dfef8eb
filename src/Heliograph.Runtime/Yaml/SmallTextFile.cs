using System.Text;

namespace Heliograph.Runtime.Yaml;

/// <summary>
/// Reads a file that people write by hand, and never more of it than such a file has: a device
/// that gives bytes without end is refused like a file that is too long.
/// </summary>
public static class SmallTextFile
{
    /// <summary>Longest file, in bytes.</summary>
    public const int MaxBytes = YamlTreeReader.MaxBytes;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without its byte order mark.</summary>
    /// <exception cref="SmallTextException">
    /// It is a folder, too long or not UTF-8, or cannot be read.
    /// </exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new SmallTextException("it is a folder", "name a file in it");
        }

        try
        {
            var size = new FileInfo(path).Length;
            return size <= MaxBytes ? Text(Bytes(path)) : throw TooLong($"{size}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SmallTextException(
                "the file cannot be read",
                unreadable.Message.TrimEnd('.'),
                unreadable
            );
        }
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[MaxBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? bytes[..length] : throw TooLong($"more than {MaxBytes}");
    }

    private static string Text(byte[] bytes)
    {
        try
        {
            var text = Strict.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException notText)
        {
            var line = 1 + bytes.AsSpan(0, Math.Max(0, notText.Index)).Count((byte)'\n');
            throw new SmallTextException(
                $"the file is not UTF-8 text, first in line {line}",
                "save it as UTF-8",
                notText
            );
        }
    }

    private static SmallTextException TooLong(string size) =>
        new($"the file has {size} bytes", $"{MaxBytes} are the limit");
}
