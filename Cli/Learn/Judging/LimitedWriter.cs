using System.Text;

namespace Autograd.Cli;

/// <summary>Keeps the beginning of what a learner's code prints, and drops the rest.</summary>
internal sealed class LimitedWriter : TextWriter
{
    private const int Limit = 4000;

    private readonly StringBuilder _text = new();

    /// <summary>Whether anything is kept now: the judge runs the code many times, and shows what one run prints.</summary>
    public volatile bool IsOpen;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        lock (_text)
            if (IsOpen && _text.Length < Limit)
                _text.Append(value);
    }

    /// <summary>What was printed since the last time.</summary>
    public string Take()
    {
        lock (_text)
        {
            string text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
