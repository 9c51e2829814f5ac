namespace Autograd.Tests;

/// <summary>A reader of what nobody vouches for, with valid inputs to begin from.</summary>
/// <param name="name">What reports and replays call it.</param>
/// <param name="perRun">How many inputs it is given where nobody asks for more: a second or two.</param>
internal abstract class FuzzTarget(string name, int perRun)
{
    public string Name => name;

    public int PerRun => perRun;

    /// <summary>What it may allocate for one input.</summary>
    public virtual long MostBytes => 32L << 20;

    /// <summary>Valid inputs.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>What the format is written with.</summary>
    protected virtual IReadOnlyList<string> Words => [];

    /// <summary>Reads an input, and checks what must hold of all that can be read.</summary>
    /// <returns>Whether it is valid. An exception is a finding.</returns>
    public abstract bool Accepts(byte[] input);

    /// <summary>The input of a number: always the same.</summary>
    public byte[] InputOf(int number)
    {
        var random = new Random(number);
        return Changed(random, Seeds[random.Next(Seeds.Count)]);
    }

    /// <summary>A valid input, changed. Formats with lengths and checksums put some of them right again, or nothing gets past these.</summary>
    protected virtual byte[] Changed(Random random, byte[] seed) => Mutator.Changed(random, seed, Seeds, Words);

    /// <summary>Throws unless it holds.</summary>
    protected static void Require(bool holds, string what)
    {
        if (!holds)
            throw new FuzzException(what);
    }

    /// <summary>Whether the read ends without the exception that its documentation names.</summary>
    protected static bool Reads<TDocumented>(Action read)
        where TDocumented : Exception
    {
        try
        {
            read();
            return true;
        }
        catch (TDocumented e)
        {
            Require(e.Message.Length is > 0 and < 4000, $"a message of {e.Message.Length} characters");
            return false;
        }
    }
}

/// <summary>What must hold does not.</summary>
internal sealed class FuzzException(string message) : Exception(message);
