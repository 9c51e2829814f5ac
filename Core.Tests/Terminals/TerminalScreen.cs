using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Terminals;

/// <summary>
/// A small terminal: text, cursor movements and erasures as a window shows them. When it becomes narrower, long lines are
/// broken anew, as most of today's terminals do.
/// </summary>
internal sealed partial class TerminalScreen(int columns, int rows)
{
    // Lines from the top of the history; the window shows the last ones. A line that the terminal broke goes on in the next.
    private readonly List<(StringBuilder Text, bool GoesOn)> _lines = [(new StringBuilder(), false)];
    private string _rest = "";
    private int _row, _column;
    private bool _wrapNext;

    public int Columns { get; private set; } = columns;

    public int Rows { get; private set; } = rows;

    /// <summary>How often the terminal itself broke a line, because something was written behind the last column.</summary>
    public int Wraps { get; private set; }

    /// <summary>Whether a colour was ever set.</summary>
    public bool HasColour { get; private set; }

    /// <summary>Whether any escape sequence came.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>All lines, history included, without blanks at their ends.</summary>
    public string[] Lines => [.. _lines.Select(line => line.Text.ToString().TrimEnd())];

    private int Top => Math.Max(0, _lines.Count - Rows);

    public override string ToString() => string.Join('\n', Lines);

    public void Write(ReadOnlySpan<char> written)
    {
        string text = _rest + written.ToString();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] != '\e')
            {
                Put(text[at++]);
                continue;
            }
            var sequence = Sequence().Match(text, at);
            if (!sequence.Success)
                break; // the rest comes later
            HasEscapes = true;
            if (sequence.Groups["final"] is { Success: true } final && !sequence.Groups["private"].Success)
                Obey(final.Value[0], [.. sequence.Groups["numbers"].Value.Split(';').Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out int value) ? value : -1)]);
            at += sequence.Length;
        }
        _rest = text[at..];
    }

    /// <summary>A window of another size.</summary>
    public void Resize(int columns, int rows)
    {
        var broken = new List<(StringBuilder, bool)>();
        (int Row, int Column) cursor = (0, 0);
        for (int i = 0; i < _lines.Count; i++)
        {
            var whole = new StringBuilder();
            int before = -1;
            do
            {
                if (i == _row)
                    before = whole.Length + _column;
                whole.Append(_lines[i].Text);
            }
            while (_lines[i].GoesOn && ++i < _lines.Count);
            int first = broken.Count;
            for (int start = 0; start == 0 || start < whole.Length; start += columns)
                broken.Add((new StringBuilder(whole.ToString(start, Math.Min(columns, whole.Length - start))), start + columns < whole.Length));
            if (before >= 0)
                cursor = (Math.Min(first + before / columns, broken.Count - 1), before % columns);
        }
        _lines.Clear();
        _lines.AddRange(broken);
        (_row, _column) = cursor;
        (Columns, Rows, _wrapNext) = (columns, rows, false);
    }

    private void Put(char c)
    {
        switch (c)
        {
            case '\r':
                (_column, _wrapNext) = (0, false);
                break;
            case '\n':
                Down();
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case >= ' ':
                if (_wrapNext)
                {
                    Wraps++;
                    _lines[_row] = (_lines[_row].Text, true);
                    _column = 0;
                    Down();
                }
                var line = _lines[_row].Text;
                line.Append(' ', Math.Max(0, _column + 1 - line.Length))[_column] = c;
                _wrapNext = _column == Columns - 1;
                _column = Math.Min(_column + 1, Columns - 1);
                break;
        }
    }

    private void Down()
    {
        _wrapNext = false;
        if (++_row == _lines.Count)
            _lines.Add((new StringBuilder(), false));
    }

    private void Obey(char final, int[] numbers)
    {
        int count = Math.Max(1, numbers[0]);
        _wrapNext &= final == 'm';
        switch (final)
        {
            case 'A': _row = Math.Max(Top, _row - count); break;
            case 'B': _row = Math.Min(_lines.Count - 1, _row + count); break;
            case 'C': _column = Math.Min(Columns - 1, _column + count); break;
            case 'D': _column = Math.Max(0, _column - count); break;
            case 'G': _column = Math.Min(Columns, count) - 1; break;
            case 'H':
                int top = Top;
                _row = top + count - 1;
                _column = Math.Clamp(numbers.Length > 1 ? numbers[1] - 1 : 0, 0, Columns - 1);
                while (_row >= _lines.Count)
                    _lines.Add((new StringBuilder(), false));
                break;
            case 'J' when numbers[0] == 3: _row -= Top; _lines.RemoveRange(0, Top); break;
            case 'J' when numbers[0] == 2: Clear(Top); break;
            case 'J': Erase(_column); Clear(_row + 1); break;
            case 'K': Erase(numbers[0] > 0 ? 0 : _column); break;
            case 'm': HasColour |= numbers.Any(number => number is >= 30 and <= 48 and not 39 or >= 90 and <= 107); break;
        }
    }

    private void Erase(int from) => _lines[_row] = (_lines[_row].Text.Length > from ? _lines[_row].Text.Remove(from, _lines[_row].Text.Length - from) : _lines[_row].Text, false);

    private void Clear(int from)
    {
        for (int row = from; row < _lines.Count; row++)
            _lines[row] = (_lines[row].Text.Clear(), false);
    }

    [GeneratedRegex(@"\G\e(\[(?<private>[?>=])?(?<numbers>[0-9;]*)(?<final>[@-~])|\][^\a\e]*(\a|\e\\)|[()].|[^\[\]()])")]
    private static partial Regex Sequence();
}
