namespace Autograd.Tests;

/// <summary>A reader with a fault put in on purpose: it reads a count and as many bytes, and where the count is 255 it does what it must not.</summary>
internal sealed class FaultyTarget(string planted) : FuzzTarget("faulty", 0), IDisposable
{
    private readonly Cli.TemporaryFolder _folder = new();
    private volatile bool _isOver;

    public override IReadOnlyList<byte[]> Seeds { get; } = [[3, 1, 2, 3], [0]];

    public override bool Accepts(byte[] input) => Reads<InvalidInputException>(() =>
    {
        if (input.Length == 0 || (input[0] != byte.MaxValue && input[0] > input.Length - 1))
            throw new InvalidInputException("It is cut off.");
        byte[] content = input[0] == byte.MaxValue ? Faulty(input[1..]) : input[1..];
        Require(content.AsSpan().SequenceEqual(input.AsSpan(1)), "the content comes back");
        Require(_folder.Files.Length == 0, "nothing is written");
    });

    public void Dispose()
    {
        _isOver = true;
        _folder.Dispose();
    }

    private byte[] Faulty(byte[] content)
    {
        switch (planted)
        {
            case "throws":
                content[^(content.Length + 1)]++;
                break;
            case "changes":
                return [.. content, 0];
            case "allocates":
                GC.KeepAlive(new byte[MostBytes + 1]);
                break;
            case "writes":
                _folder.Write("stray", content);
                break;
            default:
                while (!_isOver)
                    Thread.Sleep(1);
                break;
        }
        return content;
    }
}
